//! Teaching units: their list, one of them, and the form.

pub mod edit;
pub mod list;
pub mod show;

use super::shell::Crumb;
use crate::texts::Texts;

/// One goal of a unit with what belongs to it.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub goal: String,
    /// The statement of the framework item that the goal comes from; empty for none.
    pub item: String,
    pub activities: String,
    pub signs: String,
    pub evaluation: String,
}

/// “1. oktober til 9. november 2026”; empty for an open time.
pub fn period(from: Option<&str>, to: Option<&str>, t: &Texts) -> String {
    match (from, to) {
        (Some(from), Some(to)) => t.unit_period(from, to),
        (Some(from), None) => t.unit_period_from(from),
        (None, Some(to)) => t.unit_period_to(to),
        (None, None) => String::new(),
    }
}

fn crumbs(list_href: &str, here: &str, t: &Texts) -> [Crumb; 2] {
    [
        Crumb { label: t.unit_list_heading().to_owned(), href: Some(list_href.to_owned()) },
        Crumb { label: here.to_owned(), href: None },
    ]
}

fn sample_lines() -> Vec<Line> {
    let line = |goal: &str, item: &str, evaluation: &str| Line {
        goal: goal.to_owned(),
        item: item.to_owned(),
        activities: "Brøkpizza på gulvet, to og to.\nSpillet om den hele.".to_owned(),
        signs: "Forklarer med egne ord, hvorfor 1/2 og 2/4 er lige meget.".to_owned(),
        evaluation: evaluation.to_owned(),
    };
    vec![
        line("Se, at to brøker kan være lige store", "Eleven kan anvende brøker", "16 af 22 forklarede det selv."),
        line("Lægge brøker med samme nævner sammen", "", ""),
    ]
}
