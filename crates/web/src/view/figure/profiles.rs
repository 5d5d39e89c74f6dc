//! A unit's profiles: one figure for each instrument, since two instruments are two metrics.

use super::{Group, Profile, Row, profile};
use crate::texts::Texts;
use maud::{Markup, html};

/// What the profiles of a page are about.
#[derive(Debug, Clone, Copy)]
pub struct Profiles<'a> {
    /// “5.B” or the school's name.
    pub unit: &'a str,
    /// What the norm is, in a sentence: “andre 5. klasser”.
    pub others: &'a str,
    /// Heading of the figure where there is only one.
    pub caption: &'a str,
    /// When it was asked: “efterår 2026”.
    pub season: &'a str,
    /// The round that changes are counted from; none in a first round.
    pub since: Option<&'a str>,
    pub groups: &'a [Group],
    /// Said under the rows of a figure in which something is hidden.
    pub hidden_note: &'a str,
}

/// All figures of the page; `#profile` leads to the first.
pub fn profiles(about: &Profiles<'_>, t: &Texts) -> Markup {
    let figure = |id: &str, caption: &str, table_caption: &str, group: &Group, explained| {
        let hidden = group.rows.iter().any(|row| row.shown().is_none());
        let about = Profile {
            id,
            unit: about.unit,
            others: about.others,
            caption,
            table_caption,
            since: about.since,
            rows: &group.rows,
            explained,
            note: hidden.then_some(about.hidden_note),
        };
        profile(&about, t)
    };
    let table_caption = |unit: &str| t.class_result_table(about.season, unit);
    match about.groups {
        [only] => figure("profile", about.caption, &table_caption(about.unit), only, true),
        groups => html! {
            h2 #profile { (t.figure_profile()) }
            p { (t.figure_groups()) }
            @for (i, group) in groups.iter().enumerate() {
                @let unit = format!("{}, {}", about.unit, group.label);
                (figure(&group.id, &caption(group, t), &table_caption(&unit), group, i == 0))
            }
        },
    }
}

/// “0.–3. klasse: fem skalaer”
fn caption(group: &Group, t: &Texts) -> String {
    let n = group.rows.len() as i64;
    t.figure_group(&group.label, n, &t.part_number_word(n))
}

/// How many scales a page shows or hides.
pub fn scale_count(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.rows.len()).sum()
}

/// Every row of every instrument.
pub fn rows(groups: &[Group]) -> impl Iterator<Item = &Row> {
    groups.iter().flat_map(|group| &group.rows)
}
