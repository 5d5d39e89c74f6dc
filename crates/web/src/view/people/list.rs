//! The municipality's schools.

use crate::texts::Texts;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// “2026/2027”.
    pub year: String,
    pub pupils: i64,
    pub classes: i64,
    pub staff: i64,
    /// By alphabet.
    pub schools: Vec<School>,
    /// Where a roster is fetched, for those who may.
    pub import_href: Option<String>,
    /// Where classes are confirmed, while some wait for it.
    pub lineage_href: Option<String>,
    /// Where confirmed classes are corrected, when none wait.
    pub correct_href: Option<String>,
}

/// One school.
#[derive(Debug, Clone)]
pub struct School {
    pub name: String,
    pub href: String,
    pub classes: i64,
    pub pupils: i64,
    pub teams: i64,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.people_heading(), Some(Area::People), &[]);
    let body = html! {
        h1 { (t.people_heading()) }
        @if model.schools.is_empty() {
            div.empty { h2.label { (t.people_empty_heading()) } p { (t.people_empty()) } }
        } @else {
            p.lead { (t.people_lead(model.classes, model.pupils, model.staff, &model.year)) }
        }
        p.row.gap {
            @if let Some(href) = &model.import_href { a.btn href=(href) { (t.people_import()) } }
            @if let Some(href) = &model.lineage_href { a.btn.quiet href=(href) { (t.people_lineage()) } }
            @if let Some(href) = &model.correct_href { a href=(href) { (t.roster_lineage_correct()) } }
        }
        @if !model.schools.is_empty() {
            section.scroll tabindex="0" aria-label=(t.people_heading()) { (table(&model.schools, t)) }
        }
    };
    layout(shell, t, &frame, &body)
}

fn table(schools: &[School], t: &Texts) -> Markup {
    html! {
        table.dense {
            thead {
                tr {
                    th scope="col" { (t.people_school()) }
                    th.n scope="col" { (t.people_classes()) }
                    th.n scope="col" { (t.people_pupils()) }
                    th.n scope="col" { (t.people_teams()) }
                }
            }
            tbody {
                @for school in schools {
                    tr {
                        th scope="row" { a href=(school.href) { (school.name) } }
                        td.n { (school.classes) }
                        td.n { (school.pupils) }
                        td.n { (school.teams) }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let school = |name: &str| School {
        name: name.to_owned(),
        href: "/personer/skole/7".to_owned(),
        classes: 20,
        pupils: 412,
        teams: 9,
    };
    let model = |schools, lineage: bool| Model {
        year: "2026/2027".to_owned(),
        pupils: 6012,
        classes: 298,
        staff: 742,
        schools,
        import_href: Some("/personer/hent".to_owned()),
        lineage_href: lineage.then(|| "/personer/klasser".to_owned()),
        correct_href: (!lineage).then(|| "/personer/aarsskifte?ret=1".to_owned()),
    };
    let schools =
        || vec![school("Elleparkskolen"), school("Lyngholmskolen"), school("Søndereng og Bakkegårdens Skole")];
    vec![
        ("schools", model(schools(), false)),
        ("lineage-waits", model(schools(), true)),
        ("empty", model(Vec::new(), false)),
        ("reader", Model { import_href: None, ..model(schools(), false) }),
    ]
}
