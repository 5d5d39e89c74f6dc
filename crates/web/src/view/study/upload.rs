//! Adding studies: choosing a file, and what it would add. Nothing is saved before a person's yes.

use super::Estimated;
use super::show::interval;
use crate::texts::Texts;
use crate::view::part::{self, FieldError, Link};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub library_href: String,
    pub card: Link,
    /// The page of the studies.
    pub studies_href: String,
    /// POST target, `multipart/form-data` with `file`: shows what it would add.
    pub check_action: String,
    pub errors: Vec<FieldError>,
    pub dry: Option<Dry>,
}

/// What a file would add.
#[derive(Debug, Clone)]
pub struct Dry {
    pub new: i64,
    pub known: i64,
    pub rejected: Vec<Rejected>,
    pub moderators: Vec<String>,
    pub ignored: Vec<String>,
    pub before: Option<Estimated>,
    pub after: Option<Estimated>,
    /// POST target that saves; its fields are `name` and `table`.
    pub save_action: Option<String>,
    pub name: String,
    pub table: String,
}

/// A row that cannot be used.
#[derive(Debug, Clone)]
pub struct Rejected {
    pub line: i64,
    pub column: String,
    pub reason: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = if model.dry.is_some() { t.study_dry_heading() } else { t.study_add_heading() };
    let crumbs = [
        Crumb { label: t.shell_nav_library().to_owned(), href: Some(model.library_href.clone()) },
        Crumb { label: model.card.label.clone(), href: Some(model.card.href.clone()) },
        Crumb { label: t.study_crumb().to_owned(), href: Some(model.studies_href.clone()) },
        Crumb { label: heading.to_owned(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::Library), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        @match &model.dry {
            Some(dry) => (report(dry, t)),
            None => p.lead { (t.study_add_lead()) },
        }
        (form(model, t))
    };
    layout(shell, t, &frame, &body)
}

fn form(model: &Model, t: &Texts) -> Markup {
    let error = part::error_of(&model.errors, "file");
    html! {
        form action=(model.check_action) method="post" enctype="multipart/form-data" {
            @if model.dry.is_some() { h2 { (t.study_dry_again()) } }
            (part::field("file", t.study_add_file(), Some(t.study_add_hint()), error, t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="file" required accept=".csv,.txt,text/csv"
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            p { button.btn.quiet[model.dry.is_some()] type="submit" { (t.study_add_check()) } }
        }
    }
}

fn report(dry: &Dry, t: &Texts) -> Markup {
    html! {
        @if !dry.rejected.is_empty() {
            div.notice.warn { p { b { (t.study_dry_bad(dry.rejected.len() as i64)) } } }
            section.scroll tabindex="0" aria-label=(t.study_dry_caption()) {
                table.dense {
                    caption { (t.study_dry_caption()) }
                    thead {
                        tr {
                            th.n scope="col" { (t.study_dry_line()) }
                            th scope="col" { (t.study_dry_column()) }
                            th scope="col" { (t.study_dry_reason()) }
                        }
                    }
                    tbody {
                        @for row in &dry.rejected {
                            tr { th.n scope="row" { (row.line) } td { (row.column) } td { (row.reason) } }
                        }
                    }
                }
            }
        } @else if dry.new == 0 {
            p.lead { (t.study_dry_nothing()) }
        } @else {
            p.lead { (t.study_dry_good(dry.new)) }
        }
        @if dry.known > 0 { p { (t.study_dry_known(dry.known)) } }
        @if !dry.moderators.is_empty() { p { (t.study_dry_moderators(&dry.moderators.join(", "))) } }
        @if !dry.ignored.is_empty() { p { (t.study_dry_ignored(&dry.ignored.join(", "))) } }
        @if dry.before.is_some() || dry.after.is_some() {
            dl.verdict {
                @if let Some(before) = dry.before { div { dt { (t.study_dry_before()) } dd { (interval(before, t)) } } }
                @if let Some(after) = dry.after { div { dt { (t.study_dry_after()) } dd { (interval(after, t)) } } }
            }
        }
        @if let Some(action) = &dry.save_action {
            form action=(action) method="post" {
                input type="hidden" name="name" value=(dry.name);
                // The file itself comes back with the yes, so nothing waits on the server.
                input type="hidden" name="table" value=(dry.table);
                p { button.btn type="submit" { (t.study_dry_save()) } }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |errors, dry| Model {
        library_href: "/viden".to_owned(),
        card: Link::new("Korte skriveopgaver om fagligt indhold", "/viden/writing-to-learn"),
        studies_href: "/viden/writing-to-learn/studier".to_owned(),
        check_action: "/viden/writing-to-learn/studier/tilfoej".to_owned(),
        errors,
        dry,
    };
    let good = Dry {
        new: 2,
        known: 1,
        rejected: Vec::new(),
        moderators: vec!["uger".to_owned()],
        ignored: vec!["Note".to_owned()],
        before: Some(Estimated { value: 0.22, low: 0.12, high: 0.32 }),
        after: Some(Estimated { value: 0.24, low: 0.15, high: 0.33 }),
        save_action: Some("/viden/writing-to-learn/studier/gem".to_owned()),
        name: "egne.csv".to_owned(),
        table: "dW5kZXI=".to_owned(),
    };
    let rejected =
        vec![Rejected { line: 4, column: "Effekt".to_owned(), reason: "”meget” er ikke et tal.".to_owned() }];
    let bad = Dry { rejected, save_action: None, after: None, known: 0, ..good.clone() };
    let nothing = Dry { new: 0, known: 3, save_action: None, after: None, ..good.clone() };
    let fault = vec![FieldError::new("file", "Vælg en fil")];
    vec![
        ("choose", model(Vec::new(), None)),
        ("fault", model(fault, None)),
        ("good", model(Vec::new(), Some(good))),
        ("rejected", model(Vec::new(), Some(bad))),
        ("nothing", model(Vec::new(), Some(nothing))),
    ]
}
