//! One unit: goals ↔ activities ↔ signs ↔ evaluation.

use super::{Line, crumbs, sample_lines};
use crate::texts::Texts;
use crate::view::part::{self, TICK};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub list_href: String,
    pub title: String,
    pub subject: String,
    pub owner: String,
    pub year: String,
    pub period: String,
    pub about: String,
    pub lines: Vec<Line>,
    pub evaluation: String,
    /// Who wrote last, and when.
    pub by: String,
    pub when: String,
    /// None for whoever only reads.
    pub edit_href: Option<String>,
    pub copy_action: Option<String>,
    /// Goals of frameworks to take in; none for whoever only reads.
    pub search: Option<Search>,
    pub notice: Option<Notice>,
}

/// A search in the frameworks of goals. Field `soeg`, sent to the page itself.
#[derive(Debug, Clone)]
pub struct Search {
    pub action: String,
    pub words: String,
    /// What was found; empty before a search.
    pub items: Vec<Item>,
    /// POST target, with the fields `framework` and `place`.
    pub add_action: String,
}

/// A goal of a framework.
#[derive(Debug, Clone)]
pub struct Item {
    pub framework: String,
    pub place: String,
    pub code: String,
    pub statement: String,
}

/// What was done before the page was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Saved,
    Merged,
    Copied,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = crumbs(&model.list_href, &model.title, t);
    let frame = Frame::staff(&model.title, Some(Area::Units), &crumbs);
    let body = html! {
        @match model.notice {
            Some(Notice::Saved) => p.saved role="status" { (TICK) " " (t.unit_saved()) },
            Some(Notice::Merged) => div.notice.warn role="status" { p { (t.unit_merged()) } },
            Some(Notice::Copied) => div.notice role="status" { p { (t.unit_copied()) } },
            None => {},
        }
        h1 { (model.title) }
        p.lead {
            (t.unit_of(&model.owner, &model.year))
            @if !model.subject.is_empty() { " · " (model.subject) }
            @if !model.period.is_empty() { " · " (model.period) }
        }
        @if !model.about.is_empty() { p.words { (model.about) } }
        @if !model.lines.is_empty() { (table(&model.lines, &model.title, t)) }
        @if !model.evaluation.is_empty() { h2 { (t.unit_learnt()) } p.words { (model.evaluation) } }
        p.small.muted { (t.unit_by(&model.by, &model.when)) }
        p.small.muted { (t.unit_pupils()) }
        div.row.actions {
            @if let Some(href) = &model.edit_href { a.btn href=(href) { (t.unit_edit()) } }
            @if let Some(action) = &model.copy_action {
                form action=(action) method="post" { button.btn.quiet type="submit" aria-describedby="copy-why" { (t.unit_copy()) } }
            }
        }
        @if let Some(search) = &model.search { (frameworks(search, t)) }
        @if model.copy_action.is_some() { p.small.muted #copy-why { (t.unit_copy_why()) } }
    };
    layout(shell, t, &frame, &body)
}

fn frameworks(search: &Search, t: &Texts) -> Markup {
    html! {
        details open[!search.words.is_empty()] {
            summary { (t.unit_search_heading()) }
            form action=(search.action) method="get" role="search" {
                (part::field("soeg", t.unit_search(), Some(t.unit_search_hint()), None, t, |ids| ids.input("text", &search.words)))
                p { button.btn.quiet type="submit" { (t.unit_search_submit()) } }
            }
            @if !search.words.is_empty() && search.items.is_empty() { p { (t.unit_search_none()) } }
            ul.list.two {
                @for item in &search.items {
                    li {
                        div { p { @if !item.code.is_empty() { b { (item.code) } " " } (item.statement) } }
                        form action=(search.add_action) method="post" {
                            input type="hidden" name="framework" value=(item.framework);
                            input type="hidden" name="place" value=(item.place);
                            button.link type="submit" { (t.unit_search_add()) span.sr { " " (item.statement) } }
                        }
                    }
                }
            }
        }
    }
}

fn table(lines: &[Line], title: &str, t: &Texts) -> Markup {
    let cell = |text: &str| html! { td { @if text.is_empty() { span.small.muted { (t.unit_nothing()) } } @else { span.words { (text) } } } };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(title) {
            table.msgs {
                thead { tr { @for word in [t.unit_goal(), t.unit_activities(), t.unit_signs(), t.unit_evaluation()] { th scope="col" { (word) } } } }
                tbody {
                    @for line in lines {
                        tr {
                            th scope="row" {
                                span.words { (line.goal) }
                                @if !line.item.is_empty() { br; span.small.muted { (line.item) } }
                            }
                            (cell(&line.activities)) (cell(&line.signs)) (cell(&line.evaluation))
                        }
                    }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let search = |words: &str, items| Search {
        action: "/undervisning/7".to_owned(),
        words: words.to_owned(),
        items,
        add_action: "/undervisning/7/tag-med".to_owned(),
    };
    let item = |place: &str, statement: &str| Item {
        framework: "2".to_owned(),
        place: place.to_owned(),
        code: "MA.5.2".to_owned(),
        statement: statement.to_owned(),
    };
    let items = vec![item("4", "Eleven kan anvende brøker"), item("5", "Eleven kan regne med brøker")];
    let full = Model {
        list_href: "/undervisning".to_owned(),
        title: "Brøker".to_owned(),
        subject: "Matematik".to_owned(),
        owner: "Team 5".to_owned(),
        year: "2026/2027".to_owned(),
        period: "1. oktober 2026 til 9. november 2026".to_owned(),
        about: "Før vi begynder på procent.".to_owned(),
        lines: sample_lines(),
        evaluation: "Begynd med hele pizzaer.".to_owned(),
        by: "Mette Lund".to_owned(),
        when: "9. oktober 2026".to_owned(),
        edit_href: Some("/undervisning/7/rediger".to_owned()),
        copy_action: Some("/undervisning/7/kopier".to_owned()),
        search: Some(search("", Vec::new())),
        notice: None,
    };
    let found = Model { search: Some(search("brøk", items)), ..full.clone() };
    let none = Model { search: Some(search("xyz", Vec::new())), ..full.clone() };
    let reader = Model { search: None, edit_href: None, copy_action: None, ..full.clone() };
    let bare = Model { lines: Vec::new(), about: String::new(), evaluation: String::new(), ..full.clone() };
    vec![
        ("full", full.clone()),
        ("bare", bare),
        ("found", found),
        ("none-found", none),
        ("reader", reader),
        ("copied", Model { notice: Some(Notice::Copied), ..full.clone() }),
        ("merged", Model { notice: Some(Notice::Merged), ..full }),
    ]
}
