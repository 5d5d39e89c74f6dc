//! Finding a card: by words, by filters, or by the scale it bears on.

use super::{Level, grades};
use crate::texts::Texts;
use crate::view::part::{self, Link, around, lower_first};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// As typed.
    pub words: String,
    /// Scales by word and title, in the instrument's order.
    pub scales: Vec<(String, String)>,
    /// Words of the chosen filters; empty where none is chosen.
    pub scale: String,
    pub level: String,
    pub grade: String,
    /// The class whose result led here, with its id.
    pub class: Option<(String, String)>,
    /// Whether its released result is low on the chosen scale.
    pub low: bool,
    /// Questions that the reader's own results lead to.
    pub from_results: Vec<Link>,
    /// All that answer, shown or not.
    pub count: usize,
    pub shown: Shown,
    /// Where more cards are shown; none where all are.
    pub more: Option<String>,
    /// The case that led here, where the reader may see it.
    pub case: Option<Link>,
    /// Its number, as the address has it; empty where no case led here.
    pub sag: String,
    /// What is said of the chosen scale where controlled trials are few.
    pub thin: Option<String>,
    /// For those who write cards.
    pub desk_href: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Shown {
    /// Every card, by scale; the last group has no scale.
    Groups(Vec<Group>),
    /// What was asked for, best first.
    Found(Vec<Line>),
}

#[derive(Debug, Clone)]
pub struct Group {
    /// None for cards without a pupil scale.
    pub scale: Option<String>,
    pub id: String,
    pub cards: Vec<Line>,
}

/// One card of a list.
#[derive(Debug, Clone)]
pub struct Line {
    pub title: String,
    pub href: String,
    pub lead: String,
    /// “Does it work?” in a few words.
    pub works: String,
    pub grades: (i64, i64),
    pub level: Level,
    pub own: bool,
    /// The first that was not shown before.
    pub is_next: bool,
}

impl Shown {
    /// How many cards there are, one under two scales twice.
    pub fn count(&self) -> usize {
        match self {
            Self::Groups(groups) => groups.iter().map(|group| group.cards.len()).sum(),
            Self::Found(cards) => cards.len(),
        }
    }

    /// The first `most`; the one after the first `known` is where the reader goes on.
    #[must_use]
    pub fn first(mut self, most: usize, known: usize) -> Self {
        let mut left = most;
        let lists: Vec<&mut Vec<Line>> = match &mut self {
            Self::Groups(groups) => groups.iter_mut().map(|group| &mut group.cards).collect(),
            Self::Found(cards) => vec![cards],
        };
        for cards in lists {
            cards.truncate(left);
            for (place, card) in cards.iter_mut().enumerate() {
                card.is_next = known > 0 && most - left + place == known;
            }
            left -= cards.len();
        }
        if let Self::Groups(groups) = &mut self {
            groups.retain(|group| !group.cards.is_empty());
        }
        self
    }
}

pub const HREF: &str = "/viden";

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let title = model.scales.iter().find(|(word, _)| *word == model.scale).map(|(_, title)| lower_first(title));
    let heading = match (&model.class, &title) {
        (Some((unit, _)), Some(scale)) if model.low => t.practice_from_class(scale, unit),
        _ => t.practice_heading().to_owned(),
    };
    let step = |case: &Link| Crumb { label: case.label.clone(), href: Some(case.href.clone()) };
    let here = Crumb { label: t.shell_nav_library().to_owned(), href: None };
    let crumbs: Vec<Crumb> = model.case.iter().flat_map(|case| [step(case), here.clone()]).collect();
    let frame = Frame::staff(&heading, Some(Area::Library), &crumbs);
    let unit = model.class.as_ref().map_or("", |(unit, _)| unit.as_str());
    let body = html! {
        h1 { (around(&heading, unit)) }
        p.lead { (t.practice_lead()) }
        (form(model, t))
        (from_results(&model.from_results, t))
        @if let Some(thin) = &model.thin { div.notice { p { (thin) } } }
        @match &model.shown {
            Shown::Found(cards) => (found(model, cards, t)),
            Shown::Groups(groups) => {
                (contents(model, t))
                @for group in groups { (one_group(group, t)) }
            },
        }
        @if let Some(href) = &model.more { p { a.btn.quiet href=(href) { (t.practice_more()) } } }
        @if let Some(href) = &model.desk_href { p { a href=(href) { (t.practice_nav_editors()) } } }
    };
    layout(shell, t, &frame, &body)
}

fn from_results(links: &[Link], t: &Texts) -> Markup {
    html! {
        @if !links.is_empty() {
            section.card.next aria-labelledby="h-results" {
                h2.label #h-results { (t.practice_from_results()) }
                ul.plain { @for link in links { li { a href=(link.href) { (link.label) } } } }
            }
        }
    }
}

fn form(model: &Model, t: &Texts) -> Markup {
    let all = || (String::new(), t.practice_filter_all().to_owned());
    let levels = Level::ALL.map(|level| (level.word().to_owned(), level.name(t).to_owned()));
    let grades = (0..=10).map(|grade| (grade.to_string(), t.practice_grade(grade)));
    let select = |id: &str, label: &str, options: Vec<(String, String)>, chosen: &str| {
        part::field(id, label, None, None, t, |ids| ids.select(&options, chosen))
    };
    let with_all = |options: Vec<(String, String)>| std::iter::once(all()).chain(options).collect::<Vec<_>>();
    html! {
        form.card method="get" action=(HREF) role="search" {
            (part::field("q", t.practice_search(), Some(t.practice_search_hint()), None, t, |ids| ids.input("search", &model.words)))
            div.filters {
                (select("skala", t.practice_filter_scale(), with_all(model.scales.clone()), &model.scale))
                (select("niveau", t.practice_filter_level(), with_all(levels.to_vec()), &model.level))
                (select("trin", t.practice_filter_grade(), with_all(grades.collect()), &model.grade))
            }
            @if let Some((_, id)) = &model.class { input type="hidden" name="klasse" value=(id); }
            @if !model.sag.is_empty() { input type="hidden" name="sag" value=(model.sag); }
            p { button.btn type="submit" { (t.practice_search_button()) } }
        }
    }
}

fn found(model: &Model, cards: &[Line], t: &Texts) -> Markup {
    let count = model.count as i64;
    html! {
        section aria-labelledby="h-found" {
            h2 #h-found {
                @if model.words.is_empty() { (t.practice_count(count)) } @else { (t.practice_count_for(count, &model.words)) }
            }
            @if cards.is_empty() {
                div.empty { p { @if model.words.is_empty() { (t.practice_none_filter()) } @else { (t.practice_none()) } } }
            }
            (lines(cards, t))
            p { a href=(HREF) { (t.practice_filter_clear()) } }
        }
    }
}

/// Every scale, with the page of its cards.
fn contents(model: &Model, t: &Texts) -> Markup {
    let case = if model.sag.is_empty() { String::new() } else { format!("&sag={}", model.sag) };
    html! {
        nav aria-label=(t.practice_contents()) {
            ul.plain.row {
                @for (word, title) in &model.scales {
                    li { a href={ (HREF) "?skala=" (word) (case) } { (title) } }
                }
            }
        }
    }
}

fn one_group(group: &Group, t: &Texts) -> Markup {
    html! {
        section aria-labelledby=(group.id) {
            h2 id=(group.id) {
                @match &group.scale { Some(scale) => (scale), None => (t.practice_other()) }
            }
            @if group.scale.is_none() { p.muted { (t.practice_other_lead()) } }
            ul.plain.practices.brief { @for card in &group.cards { li id=[next(card)] { (heading(card)) (note(card, t)) } } }
        }
    }
}

fn lines(cards: &[Line], t: &Texts) -> Markup {
    html! {
        ul.plain.practices {
            @for card in cards {
                li id=[next(card)] { (heading(card)) p.flush { (card.lead) } (note(card, t)) }
            }
        }
    }
}

/// Where the reader goes on after asking for more.
fn next(card: &Line) -> Option<&'static str> {
    card.is_next.then_some("flere")
}

fn heading(card: &Line) -> Markup {
    html! { h3.flush { a href=(card.href) { (card.title) } } }
}

fn note(card: &Line, t: &Texts) -> Markup {
    html! {
        p.small.muted {
            (card.works) " · " (card.level.name(t)) " · " (grades(card.grades, t))
            @if card.own { " · " (t.practice_own()) }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let line = |title: &str, own| Line {
        title: title.to_owned(),
        href: "/viden/classroom-management".to_owned(),
        lead: "Du aftaler tre-fire regler med klassen, øver rutinerne og siger højt, hvad der lykkes.".to_owned(),
        works: "Ja, lidt.".to_owned(),
        grades: (0, 10),
        level: Level::Class,
        own,
        is_next: false,
    };
    let scales = || {
        [("calm_order", "Ro og orden"), ("freedom_from_bullying", "Fri for mobning")]
            .map(|(word, title)| (word.to_owned(), title.to_owned()))
            .to_vec()
    };
    let group = |id: &str, scale: Option<&str>| Group {
        scale: scale.map(str::to_owned),
        id: id.to_owned(),
        cards: vec![line("Klasseledelse: regler, rutiner og positiv opmærksomhed", false), line("Fælles start", true)],
    };
    let model = |shown| Model {
        words: String::new(),
        scales: scales(),
        scale: String::new(),
        level: String::new(),
        grade: String::new(),
        class: None,
        low: false,
        from_results: Vec::new(),
        count: 2,
        shown,
        more: None,
        case: None,
        sag: String::new(),
        thin: None,
        desk_href: None,
    };
    let groups = || Shown::Groups(vec![group("calm_order", Some("Ro og orden")), group("other", None)]);
    let asked =
        || Link::new("5.B ligger lavt på ro og orden: hvad har hjulpet andre?", "/viden?skala=calm_order&klasse=12");
    let uro = || "uro efter frikvarter".to_owned();
    let few = "Der er få kontrollerede forsøg om mobning målt med elevernes egne ord.".to_owned();
    vec![
        ("browse", model(groups())),
        ("editor", Model { desk_href: Some("/viden/redaktion".to_owned()), ..model(groups()) }),
        ("own-results", Model { from_results: vec![asked()], ..model(groups()) }),
        ("found", Model { words: uro(), ..model(Shown::Found(vec![line("Klasseledelse", false)])) }),
        ("more", Model { count: 43, more: Some("/viden?vis=24#flere".to_owned()), ..model(groups()) }),
        (
            "from-case",
            Model {
                case: Some(Link::new("Analysen ”Ro i timerne”", "/analyser/4")),
                sag: "4".to_owned(),
                words: uro(),
                ..model(Shown::Found(vec![line("Klasseledelse", false)]))
            },
        ),
        ("nothing", Model { words: "xyz".to_owned(), count: 0, ..model(Shown::Found(Vec::new())) }),
        (
            "from-class",
            Model {
                scale: "calm_order".to_owned(),
                class: Some(("5.B".to_owned(), "12".to_owned())),
                sag: "1".to_owned(),
                low: true,
                ..model(Shown::Found(vec![line("Klasseledelse", false), line("Fælles start", true)]))
            },
        ),
        (
            "thin",
            Model {
                scale: "freedom_from_bullying".to_owned(),
                thin: Some(few),
                ..model(Shown::Found(vec![line("Klasseledelse", false)]))
            },
        ),
    ]
}
