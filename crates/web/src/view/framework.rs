//! Frameworks of goals from elsewhere: the list with its search, one framework, and bringing one in.

use super::goal::show::lines;
use super::part::{self, FieldError, Link};
use super::shell::{Area, Crumb, Frame, Shell, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub goals_href: String,
    pub frameworks_href: String,
    pub state: State,
    pub errors: Vec<FieldError>,
}

#[derive(Debug, Clone)]
pub enum State {
    List(List),
    Read(Read),
    Import(Import),
    Done(Done),
}

/// Frameworks in force, and what a search found.
#[derive(Debug, Clone)]
pub struct List {
    pub frameworks: Vec<Line>,
    pub years: Vec<String>,
    pub words: String,
    pub year: String,
    /// None until something was searched.
    pub found: Option<Vec<Item>>,
    /// The goal that an item is sought for, with its address's value.
    pub goal: Option<(Link, String)>,
    pub import_href: Option<String>,
    pub own_href: String,
}

/// A framework in the list.
#[derive(Debug, Clone)]
pub struct Line {
    pub title: String,
    pub href: String,
    pub year: String,
    pub creator: String,
    pub items: i64,
}

/// One item.
#[derive(Debug, Clone)]
pub struct Item {
    pub code: String,
    pub statement: String,
    pub kind: String,
    pub grades: String,
    pub depth: i64,
    pub href: String,
    /// POST target, framework and place, where a goal may be tied to it.
    pub tie: Option<(String, String, String)>,
}

/// A framework read from some place on.
#[derive(Debug, Clone)]
pub struct Read {
    pub line: Line,
    pub language: String,
    pub version: String,
    pub imported: String,
    pub items: Vec<Item>,
    pub next_href: Option<String>,
    pub package_href: String,
    pub end_action: Option<String>,
}

/// The form.
#[derive(Debug, Clone)]
pub struct Import {
    pub action: String,
    pub years: Vec<(String, String)>,
    pub year: String,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Done {
    pub line: Line,
    pub unchanged: bool,
    pub replaced: bool,
    pub carried: i64,
    pub lost: i64,
    /// At most fifty of them.
    pub oddities: Vec<String>,
    pub oddity_count: i64,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = match &model.state {
        State::List(_) => t.framework_heading().to_owned(),
        State::Read(read) => read.line.title.clone(),
        State::Import(_) => t.framework_import().to_owned(),
        State::Done(done) => done.line.title.clone(),
    };
    let crumb = |label: &str, href: Option<&String>| Crumb { label: label.to_owned(), href: href.cloned() };
    let mut crumbs = vec![crumb(t.goal_heading(), Some(&model.goals_href))];
    if matches!(model.state, State::List(_)) {
        crumbs.push(crumb(&heading, None));
    } else {
        crumbs.push(crumb(t.framework_heading(), Some(&model.frameworks_href)));
        crumbs.push(crumb(&heading, None));
    }
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Goals), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        @match &model.state {
            State::List(list) => (list_body(model, list, t)),
            State::Read(read) => (read_body(read, t)),
            State::Import(import) => (import_body(model, import, t)),
            State::Done(done) => (done_body(done, t)),
        }
    };
    layout(shell, t, &frame, &body)
}

fn list_body(model: &Model, list: &List, t: &Texts) -> Markup {
    let mut years = vec![(String::new(), t.framework_all_years().to_owned())];
    years.extend(list.years.iter().map(|year| (year.clone(), year.clone())));
    html! {
        @match &list.goal {
            Some((goal, _)) => p.lead { (t.framework_lead_goal()) " " a href=(goal.href) { (goal.label) } },
            None => p.lead { (t.framework_lead()) },
        }
        form method="get" action=(model.frameworks_href) role="search" {
            @if let Some((_, id)) = &list.goal { input type="hidden" name="maal" value=(id); }
            div.fields.even {
                (part::field("soeg", t.framework_search(), None, None, t, |ids| ids.input("text", &list.words)))
                (part::field("aar", t.framework_year(), None, None, t, |ids| ids.select(&years, &list.year)))
            }
            p { button.btn type="submit" { (t.framework_search_send()) } }
        }
        @if let Some(found) = &list.found {
            h2 { (t.framework_found(found.len() as i64)) }
            (items(found, false, t))
        }
        h2 { (t.framework_all()) }
        @if list.frameworks.is_empty() {
            div.empty { p.flush { (t.framework_none()) } }
        } @else {
            ul.plain {
                @for line in &list.frameworks {
                    li { a href=(line.href) { (line.title) } " " small.muted { (facts(line, t)) } }
                }
            }
        }
        p.row.gap {
            @if let Some(href) = &list.import_href { a.btn.quiet href=(href) { (t.framework_import()) } }
            a href=(list.own_href) download { (t.framework_own()) }
        }
    }
}

fn facts(line: &Line, t: &Texts) -> String {
    let items = t.framework_items(line.items);
    [line.year.as_str(), line.creator.as_str(), items.as_str()]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn items(found: &[Item], indent: bool, t: &Texts) -> Markup {
    html! {
        ul.plain {
            @for item in found {
                li data-depth=[indent.then_some(item.depth.min(6))] {
                    p.flush {
                        @if !item.code.is_empty() { b { (item.code) } " " }
                        @if indent { (lines(&item.statement)) } @else { a href=(item.href) { (item.statement) } }
                        @if !item.kind.is_empty() || !item.grades.is_empty() {
                            " " small.muted { (item.kind) @if !item.grades.is_empty() { " " (t.framework_grades(&item.grades)) } }
                        }
                    }
                    @if let Some((action, framework, place)) = &item.tie {
                        form method="post" action=(action) {
                            input type="hidden" name="framework" value=(framework);
                            input type="hidden" name="place" value=(place);
                            input type="hidden" name="tied" value="yes";
                            button.btn.quiet type="submit" { (t.framework_tie_this()) span.sr { " " (item.statement) } }
                        }
                    }
                }
            }
        }
    }
}

fn read_body(read: &Read, t: &Texts) -> Markup {
    html! {
        p.lead { (facts(&read.line, t)) }
        p.muted { (t.framework_imported(&read.version, &read.imported)) }
        p.row {
            a href=(read.package_href) download { (t.framework_package()) }
            @if let Some(action) = &read.end_action {
                form method="post" action=(action) { button.link type="submit" { (t.framework_end()) } }
            }
        }
        div lang=[Some(&read.language).filter(|tag| !tag.is_empty())] { (items(&read.items, true, t)) }
        @if let Some(href) = &read.next_href { p { a href=(href) { (t.framework_next()) } } }
    }
}

fn import_body(model: &Model, import: &Import, t: &Texts) -> Markup {
    let error = |field| part::error_of(&model.errors, field);
    html! {
        p.lead { (t.framework_import_lead()) }
        form action=(import.action) method="post" enctype="multipart/form-data" {
            (part::field("year", t.framework_year(), Some(t.framework_year_hint()), error("year"), t, |ids| ids.select(&import.years, &import.year)))
            (part::field("file", t.framework_file(), Some(t.framework_file_hint()), error("file"), t, |ids| html! {
                input id=(ids.id) name=(ids.id) type="file" required accept=".json,application/json"
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];
            }))
            p { button.btn type="submit" { (t.framework_import_send()) } }
        }
    }
}

fn done_body(done: &Done, t: &Texts) -> Markup {
    html! {
        p.lead {
            @if done.unchanged { (t.framework_done_unchanged()) }
            @else if done.replaced { (t.framework_done_replaced(done.line.items)) }
            @else { (t.framework_done(done.line.items)) }
        }
        @if done.carried > 0 { p { (t.framework_done_carried(done.carried)) } }
        @if done.lost > 0 { p { (t.framework_done_lost(done.lost)) } }
        @if done.oddity_count > 0 {
            h2 { (t.framework_oddities(done.oddity_count)) }
            p { (t.framework_oddities_lead()) }
            ul { @for oddity in &done.oddities { li { (oddity) } } }
        }
        p { a.btn href=(done.line.href) { (t.framework_see()) } }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |state| Model {
        goals_href: "/maal".to_owned(),
        frameworks_href: "/maal/rammer".to_owned(),
        state,
        errors: Vec::new(),
    };
    let line = Line {
        title: "Fælles Mål: Dansk".to_owned(),
        href: "/maal/rammer/1".to_owned(),
        year: "2026/2027".to_owned(),
        creator: "Engsø Kommune".to_owned(),
        items: 214,
    };
    let item = |code: &str, statement: &str, depth, tie: bool| Item {
        code: code.to_owned(),
        statement: statement.to_owned(),
        kind: "Færdighedsmål".to_owned(),
        grades: "03, 04".to_owned(),
        depth,
        href: "/maal/rammer/1?fra=2".to_owned(),
        tie: tie.then(|| ("/maal/4/ramme".to_owned(), "1".to_owned(), "2".to_owned())),
    };
    let found = |tie| vec![item("D.2.1", "Eleven kan læse korte tekster op med tryk og pauser", 1, tie)];
    let list = |frameworks, found, goal, import: bool| {
        State::List(List {
            frameworks,
            years: vec!["2026/2027".to_owned(), "2025/2026".to_owned()],
            words: if Option::is_none(&found) { String::new() } else { "læse".to_owned() },
            year: String::new(),
            found,
            goal,
            import_href: import.then(|| "/maal/rammer/ny".to_owned()),
            own_href: "/maal/case.json".to_owned(),
        })
    };
    let goal = Some((Link::new("Alle læser hver dag", "/maal/4"), "4".to_owned()));
    let read = Read {
        line: line.clone(),
        language: "da".to_owned(),
        version: "1.0".to_owned(),
        imported: "9. august 2026".to_owned(),
        items: vec![
            item("D", "Dansk", 0, false),
            item("D.2", "Læsning", 1, false),
            item("D.2.1", "Eleven kan læse korte tekster op", 2, false),
        ],
        next_href: Some("/maal/rammer/1?fra=200".to_owned()),
        package_href: "/maal/rammer/1/case.json".to_owned(),
        end_action: Some("/maal/rammer/1/fjern".to_owned()),
    };
    let years = vec![("2026/2027".to_owned(), "2026/2027".to_owned())];
    let import =
        || State::Import(Import { action: "/maal/rammer/ny".to_owned(), years: years.clone(), year: String::new() });
    let done = |unchanged, replaced, oddity_count: i64| {
        State::Done(Done {
            line: line.clone(),
            unchanged,
            replaced,
            carried: i64::from(replaced) * 3,
            lost: i64::from(replaced),
            oddities: (0..oddity_count.min(2)).map(|n| format!("CFItems/{n}: datoen har ingen tidszone")).collect(),
            oddity_count,
        })
    };
    let fault = vec![FieldError::new("file", "CFDocument: der er ikke noget dokument i filen")];
    vec![
        ("empty", model(list(Vec::new(), None, None, true))),
        ("list", model(list(vec![line.clone()], None, None, false))),
        ("found", model(list(vec![line.clone()], Some(found(false)), None, true))),
        ("for-goal", model(list(vec![line.clone()], Some(found(true)), goal, false))),
        ("nothing-found", model(list(vec![line.clone()], Some(Vec::new()), None, false))),
        ("read", model(State::Read(read))),
        ("import", model(import())),
        ("refused", Model { errors: fault, ..model(import()) }),
        ("done", model(done(false, false, 0))),
        ("replaced", model(done(false, true, 3))),
        ("unchanged", model(done(true, false, 0))),
    ]
}
