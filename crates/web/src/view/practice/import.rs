//! References from BibTeX or RIS: first what would happen, then into the card.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub title: String,
    pub edit_href: String,
    /// POST target; fields `list` and `revision`, and the button's name `do` is `try` or `add`.
    pub action: String,
    pub revision: i64,
    /// As pasted.
    pub list: String,
    pub dry_run: Option<DryRun>,
    pub errors: Vec<FieldError>,
}

/// What would happen.
#[derive(Debug, Clone, Default)]
pub struct DryRun {
    pub new: Vec<String>,
    /// On the card already, by DOI or words.
    pub known: Vec<String>,
    /// Line, and what to do about it.
    pub faulty: Vec<(i64, String)>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.practice_import_heading(&model.title);
    let crumbs = crumbs(&heading, Some((&model.title, &model.edit_href)), t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Library), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        p.lead { (t.practice_import_lead()) }
        form method="post" action=(model.action) {
            input type="hidden" name="revision" value=(model.revision);
            @if let Some(dry_run) = &model.dry_run { (found(dry_run, t)) }
            (part::field("list", t.practice_import_text(), None, part::error_of(&model.errors, "list"), t, |ids| html! {
                textarea.source id=(ids.id) name=(ids.id) rows="14"
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid] { "\n" (model.list) }
            }))
            p { button.btn.quiet[model.dry_run.as_ref().is_some_and(|run| !run.new.is_empty())] type="submit" name="do" value="try" { (t.practice_import_try()) } }
        }
    };
    layout(shell, t, &frame, &body)
}

fn found(run: &DryRun, t: &Texts) -> Markup {
    let new = run.new.len() as i64;
    html! {
        section.card aria-labelledby="h-new" {
            h2 #h-new { (t.practice_import_new(new)) }
            p { (t.practice_import_dry()) }
            ul { @for citation in &run.new { li { (citation) } } }
            @if !run.known.is_empty() {
                h3 { (t.practice_import_known()) }
                ul { @for citation in &run.known { li { (citation) } } }
            }
            @if !run.faulty.is_empty() {
                h3 { (t.practice_import_faulty()) }
                ul { @for (line, text) in &run.faulty { li { (t.practice_import_line(*line, text)) } } }
            }
            @if new > 0 { p { button.btn type="submit" name="do" value="add" { (t.practice_import_add(new)) } } }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = || Model {
        title: "Fælles start".to_owned(),
        edit_href: "/viden/faelles-start/rediger".to_owned(),
        action: "/viden/faelles-start/kilder".to_owned(),
        revision: 2,
        list: String::new(),
        dry_run: None,
        errors: Vec::new(),
    };
    let one = || vec!["Forfatter, A. (2025). Titel. Tidsskrift 12(3), 45–67".to_owned()];
    let faulty = vec![(14, "Titlen mangler. Tilføj den, og prøv igen.".to_owned())];
    let run = DryRun { new: one(), known: one(), faulty };
    let fault = FieldError::new("list", "Det er hverken BibTeX eller RIS.");
    vec![
        ("empty", model()),
        ("dry-run", Model { list: "TY  - JOUR".to_owned(), dry_run: Some(run), ..model() }),
        ("nothing-new", Model { dry_run: Some(DryRun { known: one(), ..DryRun::default() }), ..model() }),
        ("fault", Model { list: "hej".to_owned(), errors: vec![fault], ..model() }),
    ]
}
