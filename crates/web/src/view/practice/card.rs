//! One practice card: three answers, what to do tomorrow, the evidence piece by piece, and how to use it.

use super::list::HREF;
use super::{Level, grades};
use crate::texts::Texts;
use crate::view::meeting::{SaveForMeeting, choose_team};
use crate::view::part::{self, Link};
use crate::view::programme::Html;
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub card: Card,
    /// The way the reader came: the case, and the search.
    pub way: Vec<Link>,
    /// Scales to watch, each with the list of its cards.
    pub scales: Vec<Link>,
    /// What is said of its scales where controlled trials are few.
    pub thin: Vec<String>,
    pub usage: Usage,
    /// Where it is saved for the team's next meeting, with its id and title; none for those without a team.
    pub save: Option<(SaveForMeeting, String, String)>,
    pub experience: Vec<Experience>,
    pub own: bool,
    /// The municipality is writing a new version.
    pub in_revision: bool,
    pub edit_href: Option<String>,
    /// The single studies behind it, where there are some.
    pub studies_href: Option<String>,
}

/// What the card's file says.
#[derive(Debug, Clone)]
pub struct Card {
    pub title: String,
    pub lead: String,
    pub level: Level,
    pub grades: (i64, i64),
    /// “3. september 2026”.
    pub reviewed: String,
    pub works: Verdict,
    pub sure: Verdict,
    pub takes: Verdict,
    pub what: Html,
    pub works_text: Html,
    pub whom: Html,
    pub tomorrow: Html,
    pub needs: Html,
    pub signs: Html,
    pub criticism: Html,
    /// In the card's own order: never sorted by size.
    pub effects: Vec<Effect>,
    pub findings: Vec<Finding>,
    pub ratings: Vec<Rating>,
    /// The works the card names, then the sources of its figures that are not among them.
    pub references: Vec<Reference>,
}

/// An answer in a few words, and a sentence of why.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub short: String,
    pub why: String,
}

/// What an effect is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    CohensD,
    HedgesG,
    Months,
    ImprovementIndex,
}

/// Where and from how much a figure comes.
#[derive(Debug, Clone)]
pub struct Origin {
    pub source: String,
    /// Written out: “0,12” and “0,34”.
    pub interval: Option<(String, String)>,
    /// The number, and as it is written.
    pub studies: Option<(i64, String)>,
    pub place: Place,
    pub note: String,
}

#[derive(Debug, Clone)]
pub enum Place {
    Page(String),
    /// A page where somebody else has put a copy.
    Copy(String),
    OwnCalculation,
    Nowhere,
}

#[derive(Debug, Clone)]
pub struct Effect {
    pub measure: Measure,
    pub value: String,
    pub lower_is_better: bool,
    pub comparable: bool,
    /// The figure as points, where a hundred of them are one standard deviation; none for other measures.
    pub points: Option<i64>,
    pub origin: Origin,
}

#[derive(Debug, Clone)]
pub struct Finding {
    pub what: String,
    pub value: Option<String>,
    pub origin: Origin,
}

/// A rating from 1 to 5 on its source's own scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating {
    EefStrength(i64),
    EefCost(i64),
    EditorialStrength(i64),
    EditorialCost(i64),
}

#[derive(Debug, Clone)]
pub struct Reference {
    pub citation: String,
    pub place: Place,
}

/// How the card is taken into the team's work.
#[derive(Debug, Clone)]
pub enum Usage {
    /// Inquiries that it can be added to: each one's title and POST target; fields `practice` and `title`.
    Cases { practice: String, title: String, cases: Vec<Link> },
    /// The page of the inquiries; with the class's name where the reader came from its result.
    Link { href: String, unit: Option<String> },
    /// The reader has no inquiries.
    None,
}

/// What a team of the municipality wrote of it.
#[derive(Debug, Clone)]
pub struct Experience {
    pub how: How,
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Met,
    Adjusted,
    Stopped,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let card = &model.card;
    let mut crumbs = vec![Crumb { label: t.shell_nav_library().to_owned(), href: Some(HREF.to_owned()) }];
    let scale = model.scales.first().filter(|_| model.way.is_empty());
    for step in model.way.iter().chain(scale) {
        crumbs.push(Crumb { label: step.label.clone(), href: Some(step.href.clone()) });
    }
    crumbs.push(Crumb { label: card.title.clone(), href: None });
    let frame = Frame::staff(&card.title, Some(Area::Library), &crumbs);
    let body = html! {
        p.eyebrow {
            (t.practice_card_eyebrow()) " · " (card.level.name(t)) " · " (grades(card.grades, t)) " · " (t.practice_card_reviewed(&card.reviewed))
            @if model.own { " · " (t.practice_own()) }
        }
        h1 { (card.title) }
        p.lead { (card.lead) }
        @if model.in_revision { div.notice { p { (t.practice_card_in_revision()) } } }
        (verdict(card, t))
        div.split {
            (content(card, &model.thin, model.studies_href.as_deref(), t))
            aside { (aside(model, t)) }
        }
    };
    layout(shell, t, &frame, &body)
}

/// The three answers.
pub fn verdict(card: &Card, t: &Texts) -> Markup {
    let one = |question: &str, answer: &Verdict| {
        html! { div { dt { (question) } dd { (answer.short) span { (answer.why) } } } }
    };
    html! {
        dl.verdict {
            (one(t.practice_card_works(), &card.works))
            (one(t.practice_card_sure(), &card.sure))
            (one(t.practice_card_takes(), &card.takes))
        }
    }
}

/// The card's text and evidence.
pub fn content(card: &Card, thin: &[String], studies_href: Option<&str>, t: &Texts) -> Markup {
    let section = |id: &str, heading: &str, text: &Html| {
        html! { section.md aria-labelledby=(id) { h2 id=(id) { (heading) } (PreEscaped(&text.0)) } }
    };
    html! {
        div {
            section.md aria-labelledby="h-tomorrow" {
                h2.flush #h-tomorrow { (t.practice_card_tomorrow()) }
                (PreEscaped(card.tomorrow.0.replacen("<ol>", "<ol class=\"do\">", 1)))
            }
            (section("h-what", t.practice_card_what(), &card.what))
            (section("h-whom", t.practice_card_whom(), &card.whom))
            (section("h-needs", t.practice_card_needs(), &card.needs))
            (research(card, thin, studies_href, t))
            (section("h-criticism", t.practice_card_criticism(), &card.criticism))
            @if !card.references.is_empty() {
                section aria-labelledby="h-references" {
                    h2 #h-references { (t.practice_card_references()) }
                    ol.small {
                        @for reference in &card.references {
                            li {
                                @match &reference.place {
                                    Place::Page(href) => a href=(href) rel="noreferrer" { (reference.citation) },
                                    Place::Copy(href) => {
                                        a href=(href) rel="noreferrer" { (reference.citation) }
                                        " " span.muted { "(" (t.practice_card_copy()) ")" }
                                    },
                                    Place::OwnCalculation | Place::Nowhere => (reference.citation),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn research(card: &Card, thin: &[String], studies_href: Option<&str>, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-research" {
            h2 #h-research { (t.practice_card_research()) }
            div.md { (PreEscaped(&card.works_text.0)) }
            @for words in thin { div.notice { p { (words) } } }
            @let (theirs, ours): (Vec<Rating>, Vec<Rating>) = card.ratings.iter().partition(|rating| rating.is_of_source());
            @if card.effects.is_empty() { div.empty { p { (t.practice_card_no_effect()) } } }
            @if !(card.effects.is_empty() && card.findings.is_empty() && theirs.is_empty()) {
                h3 { (t.practice_card_sources()) }
                p.small.muted { (t.practice_card_effects_lead()) }
                ul.plain.evidence {
                    @for effect in &card.effects { (one_effect(effect, t)) }
                    @if !theirs.is_empty() {
                        li {
                            h4.flush { "Education Endowment Foundation" }
                            @for rating in &theirs { p.flush { (rating_words(*rating, t)) } }
                            p.small.muted { (t.practice_card_ratings_lead()) }
                        }
                    }
                    @for finding in &card.findings { (one_finding(finding, t)) }
                }
            }
            @if let Some(href) = studies_href { p { a href=(href) { (t.study_card_link()) } } }
            @if !ours.is_empty() {
                h3 { (t.practice_card_editors()) }
                p.small.muted { (t.practice_card_editors_lead()) }
                ul { @for rating in &ours { li { (rating_words(*rating, t)) } } }
            }
        }
    }
}

fn one_effect(effect: &Effect, t: &Texts) -> Markup {
    let unit = match effect.measure {
        Measure::CohensD => t.practice_card_measure_d(),
        Measure::HedgesG => t.practice_card_measure_g(),
        Measure::Months => t.practice_card_measure_months(),
        Measure::ImprovementIndex => t.practice_card_measure_index(),
    };
    html! {
        li {
            h4.flush { (effect.origin.source) }
            p.flush {
                @if effect.lower_is_better { (t.practice_card_lower_is_better()) " " }
                b { (effect.value) } " " (unit)
                @if let Some(points) = effect.points { " · " (t.practice_card_points(&part::signed(points))) }
            }
            @if !effect.comparable { p.flush { span.tag { (t.practice_card_not_comparable()) } } }
            (origin(&effect.origin, t))
        }
    }
}

fn one_finding(finding: &Finding, t: &Texts) -> Markup {
    html! {
        li {
            h4.flush { (finding.origin.source) }
            p.flush {
                @if let Some(value) = &finding.value { b { (value) } " " }
                (finding.what)
            }
            (origin(&finding.origin, t))
        }
    }
}

fn origin(origin: &Origin, t: &Texts) -> Markup {
    html! {
        @let interval = origin.interval.as_ref().map(|(low, high)| t.practice_card_interval(high, low));
        @let studies = origin.studies.as_ref().map(|(n, number)| t.practice_card_studies(*n, number));
        @let facts: Vec<String> = interval.into_iter().chain(studies).collect();
        p.flush.small.muted {
            (facts.join(" · "))
            @if !facts.is_empty() && !matches!(origin.place, Place::Nowhere) { " · " }
            @match &origin.place {
                Place::Page(href) => a href=(href) rel="noreferrer" { (t.practice_card_see()) span.sr { ": " (origin.source) } },
                Place::Copy(href) => a href=(href) rel="noreferrer" { (t.practice_card_see_copy()) span.sr { ": " (origin.source) } },
                Place::OwnCalculation => (t.practice_card_own_calculation()),
                Place::Nowhere => {},
            }
        }
        p.small { (origin.note) }
    }
}

impl Rating {
    /// Whether a source gives it, not the card's own editors.
    const fn is_of_source(self) -> bool {
        matches!(self, Self::EefStrength(_) | Self::EefCost(_))
    }
}

fn rating_words(rating: Rating, t: &Texts) -> String {
    match rating {
        Rating::EefStrength(n) => t.practice_card_eef_strength(n),
        Rating::EefCost(n) => t.practice_card_eef_cost(n),
        Rating::EditorialStrength(n) => t.practice_card_editorial_strength(n, &t.practice_card_editorial_words(n)),
        Rating::EditorialCost(n) => t.practice_card_editorial_cost(n),
    }
}

fn aside(model: &Model, t: &Texts) -> Markup {
    html! {
        (usage(&model.usage, t))
        (save(model, t))
        div.card.md {
            h2.label { (t.practice_card_signs()) }
            (PreEscaped(&model.card.signs.0))
            @if model.scales.is_empty() {
                p.small { (t.practice_card_watch_none()) }
            } @else {
                p.label { (t.practice_card_watch(model.scales.len() as i64)) }
                ul { @for scale in &model.scales { li { a href=(scale.href) { (scale.label) } } } }
            }
        }
        div.card {
            h2.label { (t.practice_card_experience()) }
            @if model.experience.is_empty() {
                p.small { (t.practice_card_experience_none()) }
            } @else {
                p.small { (t.practice_card_experience_count(model.experience.len() as i64)) " " (t.practice_card_experience_apart()) }
                ul.plain { @for experience in &model.experience { li.small { span.tag { (how(experience.how, t)) } " " (experience.words) } } }
            }
        }
        @if let Some(href) = &model.edit_href { p { a href=(href) { (t.practice_card_edit()) } } }
    }
}

fn how(how: How, t: &Texts) -> &str {
    match how {
        How::Met => t.practice_card_met(),
        How::Adjusted => t.practice_card_adjusted(),
        How::Stopped => t.practice_card_stopped(),
    }
}

fn usage(usage: &Usage, t: &Texts) -> Markup {
    html! {
        @match usage {
            Usage::None => {},
            Usage::Link { href, unit } => div.card.next {
                h2.label { (t.practice_card_use()) }
                p {
                    a.btn.wide href=(href) {
                        @match unit {
                            Some(unit) => (t.practice_card_use_class(unit)),
                            None => (t.practice_card_use_link()),
                        }
                    }
                }
            },
            Usage::Cases { practice, title, cases } => div.card.next {
                h2.label { (t.practice_card_use()) }
                p { (t.practice_card_use_which()) }
                @for case in cases {
                    form method="post" action=(case.href) {
                        input type="hidden" name="practice" value=(practice);
                        input type="hidden" name="title" value=(title);
                        p { button.btn.wide type="submit" { (t.practice_card_use_case(&case.label)) } }
                    }
                }
            },
        }
    }
}

/// To be talked about before it is chosen.
fn save(model: &Model, t: &Texts) -> Markup {
    html! {
        @if let Some((save, practice, title)) = &model.save {
            form.card action=(save.action) method="post" {
                input type="hidden" name="practice" value=(practice);
                input type="hidden" name="title" value=(title);
                (choose_team(&save.teams, t))
                p.flush { button.btn.quiet.wide type="submit" { (t.meeting_save_for()) } }
            }
        }
    }
}

/// A card for samples, here and on the page where it is written.
pub(super) fn sample_card() -> Card {
    let html = |text: &str| Html(text.to_owned());
    let verdict = |short: &str, why: &str| Verdict { short: short.to_owned(), why: why.to_owned() };
    let origin = |source: &str| Origin {
        source: source.to_owned(),
        interval: Some(("0,12".to_owned(), "0,34".to_owned())),
        studies: Some((76, "76".to_owned())),
        place: Place::Page("https://example.org/forskning".to_owned()),
        note: "Adfærd, læring og sociale færdigheder lagt sammen.".to_owned(),
    };
    let effect = |measure, value: &str, comparable| Effect {
        measure,
        value: value.to_owned(),
        lower_is_better: value.starts_with('−'),
        comparable,
        points: comparable.then_some(23),
        origin: origin("Opdigtet undersøgelse 2025"),
    };
    Card {
        title: "Fælles rutiner for start, skift og slut".to_owned(),
        lead: "Lærerne i et team aftaler de samme få rutiner og holder fast i dem i seks uger.".to_owned(),
        level: Level::Class,
        grades: (1, 9),
        reviewed: "3. september 2026".to_owned(),
        works: verdict("Ja, lidt.", "Mere ro i timerne."),
        sure: verdict("Ret sikkert.", "Seks forsøg peger samme vej."),
        takes: verdict("Lidt tid.", "To teammøder og ti minutter om dagen de første to uger."),
        what: html("<p>Tre trin står på tavlen.</p>"),
        works_text: html("<p>Ja, men mindre, end mange kurser lover.</p>"),
        whom: html("<p>For alle klasser.</p>"),
        tomorrow: html("<ol><li><strong>Vælg én rutine.</strong> Begynd med den, der koster mest tid.</li></ol>"),
        needs: html("<p>En time til at vælge regler.</p>"),
        signs: html("<ul><li>Skift tager under to minutter.</li></ul>"),
        criticism: html("<ul><li>Rutinerne holder sjældent, hvis kun én lærer bruger dem.</li></ul>"),
        effects: vec![
            effect(Measure::HedgesG, "0,23", true),
            effect(Measure::Months, "6", true),
            effect(Measure::CohensD, "0,52", false),
            effect(Measure::HedgesG, "−0,47", true),
            effect(Measure::ImprovementIndex, "14", true),
        ],
        findings: vec![Finding {
            what: "mindre uro i klassen, kun retning".to_owned(),
            value: None,
            origin: Origin { place: Place::OwnCalculation, interval: None, ..origin("Opdigtet opgørelse 2011") },
        }],
        ratings: vec![Rating::EefStrength(4), Rating::EefCost(1), Rating::EditorialStrength(5)],
        references: vec![Reference {
            citation: "Forfatter, A. & Forfatter, B. (2025). Titel. Tidsskrift 12(3), 45–67".to_owned(),
            place: Place::Page("https://doi.org/10.1000/1".to_owned()),
        }],
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = || Model {
        way: Vec::new(),
        card: sample_card(),
        scales: vec![Link::new("Ro og orden", "/viden?skala=calm_order")],
        thin: Vec::new(),
        usage: Usage::Link { href: "/analyser".to_owned(), unit: None },
        experience: Vec::new(),
        own: false,
        in_revision: false,
        edit_href: None,
        studies_href: Some("/viden/faelles/studier".to_owned()),
        save: Some((
            SaveForMeeting {
                action: "/moeder/gem/forskningskort".to_owned(),
                teams: vec![("4".to_owned(), "Team 5".to_owned())],
            },
            "classroom-management".to_owned(),
            "Klasseledelse".to_owned(),
        )),
    };
    let unknown = Card {
        effects: Vec::new(),
        findings: Vec::new(),
        ratings: Vec::new(),
        references: Vec::new(),
        ..sample_card()
    };
    let experience = |how, words: &str| Experience { how, words: words.to_owned() };
    let cases = Usage::Cases {
        practice: "classroom-management".to_owned(),
        title: "Klasseledelse".to_owned(),
        cases: vec![Link::new("Ro og orden i 5.B", "/analyser/1/forskningskort")],
    };
    vec![
        ("evidence", model()),
        (
            "on-the-way",
            Model {
                way: vec![
                    Link::new("Analysen ”Ro i timerne”", "/analyser/4"),
                    Link::new("Søgning: uro efter frikvarter", "/viden?q=uro&sag=4"),
                ],
                ..model()
            },
        ),
        ("no-studies", Model { card: unknown, scales: Vec::new(), usage: Usage::None, ..model() }),
        ("thin", Model { thin: vec!["Der er få kontrollerede forsøg om mobning.".to_owned()], ..model() }),
        (
            "experience",
            Model {
                experience: vec![
                    experience(How::Met, "Skiftet tog halvt så lang tid efter fire uger."),
                    experience(How::Adjusted, "Vi begyndte med for mange regler."),
                    experience(How::Stopped, "Klassen blev delt."),
                ],
                usage: cases,
                ..model()
            },
        ),
        (
            "from-class",
            Model { usage: Usage::Link { href: "/analyser".to_owned(), unit: Some("5.B".to_owned()) }, ..model() },
        ),
        (
            "in-revision",
            Model { own: true, in_revision: true, edit_href: Some("/viden/faelles/rediger".to_owned()), ..model() },
        ),
    ]
}
