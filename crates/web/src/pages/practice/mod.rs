//! The research library: finding a card and reading it.

pub mod desk;
mod model;

use app::practice::{Filter, Library, LowClass, Practice, editorial, low_class, own_low_classes, shipped::shipped};
use axum::extract::{Path, Query};
use programme::access::{Action, Target};
use programme::id::{ClassId, InquiryId, PracticeId};
use programme::practice::CardLevel;
use serde::Deserialize;

use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::part::{Link, lower_first};
use crate::view::practice::card::Usage;
use crate::view::practice::list::{Group, HREF, Line, Shown};
use crate::view::practice::{card as card_page, list as list_page};

/// Longest question that is looked at, in characters.
const QUESTION_MAX_CHARS: usize = 200;
/// Hits shown; nobody reads further.
const HITS_MAX: usize = 15;
/// Cards on a page, and so many more each time.
const PAGE: usize = 12;
/// Cards that can be asked for at once.
const ALL_MAX: usize = 1_200;
/// Questions from one's own results that are offered.
const QUESTIONS_MAX: usize = 6;
/// Cases that the card is offered to.
const CASES_MAX: usize = 8;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    skala: String,
    #[serde(default)]
    niveau: String,
    #[serde(default)]
    trin: String,
    /// The class whose result led here.
    #[serde(default)]
    klasse: String,
    /// The case that led here.
    #[serde(default)]
    sag: String,
    /// How many cards to show.
    #[serde(default)]
    vis: String,
}

impl Asked {
    fn case(&self) -> Option<InquiryId> {
        self.sag.parse().ok().map(InquiryId)
    }

    /// What was asked, for an address that keeps it; begins with `?`, or is empty.
    fn query(&self) -> String {
        let asked = [
            ("q", &self.q),
            ("skala", &self.skala),
            ("niveau", &self.niveau),
            ("trin", &self.trin),
            ("klasse", &self.klasse),
            ("sag", &self.sag),
        ];
        let mut query = String::new();
        for (name, value) in asked.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.extend([name, "="]);
            for byte in value.bytes() {
                match byte {
                    b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'_' | b'.' => query.push(byte.into()),
                    _ => {
                        let sign =
                            |half: u8| char::from_digit(half.into(), 16).unwrap_or_default().to_ascii_uppercase();
                        query.extend(['%', sign(byte >> 4), sign(byte & 15)]);
                    }
                }
            }
        }
        query
    }

    /// How many cards to show.
    fn most(&self) -> usize {
        self.vis.parse().unwrap_or(0).clamp(PAGE, ALL_MAX)
    }

    /// Filters that mean something; others are as if they were not there.
    fn filter(&self) -> Filter {
        let known = |scale: &str| shipped().scales.iter().any(|known| known.word == scale);
        Filter {
            scale: Some(self.skala.clone()).filter(|scale| known(scale)),
            level: CardLevel::from_word(&self.niveau),
            grade: self.trin.parse().ok().filter(|grade| *grade <= 10),
        }
    }
}

pub(super) fn practice_href(id: &PracticeId) -> String {
    format!("{HREF}/{id}")
}

/// The page of a scale's cards.
pub(super) fn scale_href(scale: &str) -> String {
    format!("{HREF}?skala={scale}")
}

pub(super) fn may_edit(staff: &Staff) -> bool {
    staff.viewer().may(Action::EditLibrary, Target::municipality(staff.viewer().municipality))
}

async fn library(staff: &Staff) -> Outcome<std::sync::Arc<Library>> {
    let viewer = staff.viewer().clone();
    staff.read(move |tx| app::practice::library(tx, &viewer)).await
}

/// The class that led here, with what is low in it, where the viewer may see its result: a link says only which class.
async fn from_class(staff: &Staff, asked: &str) -> Option<LowClass> {
    let id = ClassId(asked.parse().ok()?);
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.visit.read(move |tx| low_class(tx, &ctx, &viewer, id)).await.ok()?
}

/// Questions that the reader's own classes' results lead to.
async fn from_results(staff: &Staff) -> Outcome<Vec<Link>> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let own = staff.read(move |tx| own_low_classes(tx, &ctx, &viewer)).await?;
    let links = |low: &LowClass| {
        let link = |scale: &String| from_result(staff, &unit_words(staff, &low.name, &low.then), scale, low.class);
        low.scales.iter().filter_map(link).collect::<Vec<_>>()
    };
    Ok(own.iter().flat_map(links).take(QUESTIONS_MAX).collect())
}

/// `GET /viden`
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Outcome {
    let library = library(&staff).await?;
    let language = staff.visit.language.tongue();
    let (filter, class) = (asked.filter(), from_class(&staff, &asked.klasse).await);
    let words: String = asked.q.trim().chars().take(QUESTION_MAX_CHARS).collect();
    let (way, most) = (asked.query(), asked.most());
    let case = case(&staff, asked.case()).await?;
    let is_low = class.as_ref().zip(filter.scale.as_ref()).is_some_and(|(low, scale)| low.scales.contains(scale));
    let line = |practice: &Practice| line(practice, language, &way);
    let shown = if words.is_empty() && filter == Filter::default() {
        Shown::Groups(groups(&library, language, &line))
    } else if words.is_empty() {
        Shown::Found(library.browse(language, &filter).into_iter().map(line).collect())
    } else {
        let hits = library.search(&words, language, &filter);
        Shown::Found(hits.into_iter().take(HITS_MAX).map(|hit| line(hit.practice)).collect())
    };
    let count = shown.count();
    let more = (count > most).then(|| {
        let (sign, next) = (if way.is_empty() { '?' } else { '&' }, most + PAGE);
        format!("{HREF}{way}{sign}vis={next}#flere")
    });
    let shown = shown.first(most, most.saturating_sub(PAGE));
    let ships = shipped();
    let thin = filter.scale.as_ref().and_then(|scale| ships.themes.thin(scale));
    let model = list_page::Model {
        words,
        scales: ships.scales.iter().map(|s| (s.word.clone(), s.title.get(language).to_owned())).collect(),
        thin: thin.map(|text| text.get(language).to_owned()),
        scale: filter.scale.unwrap_or_default(),
        level: filter.level.map(|level| level.word().to_owned()).unwrap_or_default(),
        grade: filter.grade.map(|grade| grade.to_string()).unwrap_or_default(),
        low: is_low,
        from_results: if matches!(shown, Shown::Groups(_)) { from_results(&staff).await? } else { Vec::new() },
        class: class.map(|low| (unit_words(&staff, &low.name, &low.then), low.class.to_string())),
        count,
        shown,
        more,
        case,
        sag: asked.case().map(|case| case.to_string()).unwrap_or_default(),
        desk_href: may_edit(&staff).then(|| format!("{HREF}/redaktion")),
    };
    Ok(ok(list_page::page(&model, &staff.shell(), staff.t())))
}

/// Every card under each of its scales, and those without one at the end.
fn groups(
    library: &Library,
    language: ::programme::language::Language,
    line: &dyn Fn(&Practice) -> Line,
) -> Vec<Group> {
    let all = library.browse(language, &Filter::default());
    let mut groups: Vec<Group> = Vec::new();
    for scale in &shipped().scales {
        let cards = all.iter().filter(|practice| practice.scales.contains(&scale.word));
        let cards = cards.map(|practice| line(practice)).collect();
        groups.push(Group { scale: Some(scale.title.get(language).to_owned()), id: scale.word.clone(), cards });
    }
    let cards = all.iter().filter(|practice| practice.scales.is_empty()).map(|practice| line(practice)).collect();
    groups.push(Group { scale: None, id: "other".to_owned(), cards });
    groups.retain(|group| !group.cards.is_empty());
    groups
}

fn line(practice: &Practice, language: ::programme::language::Language, way: &str) -> Line {
    let card = &practice.card;
    Line {
        title: card.title.get(language).to_owned(),
        href: format!("{}{way}", practice_href(&card.id)),
        lead: card.lead.get(language).to_owned(),
        works: model::verdict(card.works.get(language)).short,
        grades: (card.grades.from.into(), card.grades.to.into()),
        level: model::level(card.level),
        own: practice.own,
        is_next: false,
    }
}

/// `GET /viden/{practice}`
pub async fn card(staff: Staff, Path(word): Path<String>, Query(asked): Query<Asked>) -> Outcome {
    let library = library(&staff).await?;
    let missing = || Failure::NotFound.page(&staff.visit);
    let id = PracticeId::new(&word).ok_or_else(missing)?;
    let practice = library.find(&id).ok_or_else(missing)?;
    let (language, ships) = (staff.visit.language.tongue(), shipped());
    let title = |scale: &String| ships.scale_title(scale, language).to_owned();
    let thin = practice.scales.iter().filter_map(|scale| ships.themes.thin(scale));
    let class = from_class(&staff, &asked.klasse).await;
    let (viewer, asked_for) = (staff.viewer().clone(), id.clone());
    let has_studies = staff.read(move |tx| app::study::has_studies(tx, &viewer, &asked_for)).await?;
    let may_add = app::study::may_add(staff.viewer());
    let case = case(&staff, asked.case()).await?;
    let way = way(&staff, &asked, case.as_ref());
    let (viewer, of) = (staff.viewer().clone(), id.clone());
    let in_revision = staff.read(move |tx| editorial::in_revision(tx, &viewer, &of)).await?;
    let model = card_page::Model {
        way,
        card: model::card(&staff, &practice.card, practice.published, language),
        scales: practice.scales.iter().map(|scale| Link::new(&title(scale), &scale_href(scale))).collect(),
        thin: thin.map(|text| text.get(language).to_owned()).collect(),
        usage: usage(&staff, &id, practice.card.title.get(language), class, asked.case()).await?,
        save: super::meeting::saving(&staff, "/moeder/gem/forskningskort".to_owned())
            .await?
            .map(|save| (save, id.word().to_owned(), practice.card.title.get(language).to_owned())),
        experience: experience(&staff, &id).await?,
        own: practice.own,
        in_revision,
        edit_href: may_edit(&staff).then(|| format!("{}/rediger", practice_href(&id))),
        studies_href: (has_studies || may_add).then(|| format!("{}/studier", practice_href(&id))),
    };
    Ok(ok(card_page::page(&model, &staff.shell(), staff.t())))
}

fn case_href(id: InquiryId) -> String {
    format!("/analyser/{id}")
}

/// The open case that led here, where it is one of the viewer's: a link says only which.
async fn case(staff: &Staff, asked: Option<InquiryId>) -> Outcome<Option<Link>> {
    let Some(id) = asked else { return Ok(None) };
    if !staff.may_somewhere(Action::StartInquiry) {
        return Ok(None);
    }
    let viewer = staff.viewer().clone();
    let open = staff.read(move |tx| app::inquiry::open_cases(tx, &viewer)).await?;
    let found = open.iter().find(|case| case.id == id && !case.about_pupil);
    Ok(found.map(|case| Link::new(&staff.t().practice_from_case(&case.title), &case_href(case.id))))
}

/// The way back from a card: the case and the search that led to it.
fn way(staff: &Staff, asked: &Asked, case: Option<&Link>) -> Vec<Link> {
    let words: String = asked.q.trim().chars().take(QUESTION_MAX_CHARS).collect();
    let (filter, language) = (asked.filter(), staff.visit.language.tongue());
    let label = match &filter.scale {
        _ if !words.is_empty() => Some(staff.t().practice_back_search(&words)),
        Some(scale) => Some(shipped().scale_title(scale, language).to_owned()),
        None if filter != Filter::default() => Some(staff.t().practice_back_filter().to_owned()),
        None => None,
    };
    let search = label.map(|label| Link::new(&label, &format!("{HREF}{}", asked.query())));
    case.cloned().into_iter().chain(search).collect()
}

/// How the reader takes the card into the team's work: into a case that goes on, or to where one is begun.
async fn usage(
    staff: &Staff,
    id: &PracticeId,
    title: &str,
    class: Option<LowClass>,
    from: Option<InquiryId>,
) -> Outcome<Usage> {
    if !staff.may_somewhere(Action::StartInquiry) {
        return Ok(Usage::None);
    }
    let viewer = staff.viewer().clone();
    let open = staff.read(move |tx| app::inquiry::open_cases(tx, &viewer)).await?;
    // Who comes from a case goes back to it; the address only says which, not that it is the reader's.
    let known = from.filter(|from| open.iter().any(|case| case.id == *from));
    let of_class = |case: &app::inquiry::Listed| {
        if let Some(known) = known {
            return case.id == known;
        }
        class.as_ref().is_none_or(|low| case.class.as_ref().is_some_and(|(id, _)| *id == low.class))
    };
    let case = |case: &app::inquiry::Listed| Link::new(&case.title, &format!("{}/forskningskort", case_href(case.id)));
    let cases: Vec<Link> = open.iter().filter(|case| of_class(case)).take(CASES_MAX).map(case).collect();
    if cases.is_empty() {
        let result = |low: &LowClass| format!("/resultater/klasse/{}", low.class);
        let href = class.as_ref().map_or_else(|| "/analyser".to_owned(), result);
        return Ok(Usage::Link { href, unit: class.map(|low| low.name) });
    }
    Ok(Usage::Cases { practice: id.word().to_owned(), title: title.to_owned(), cases })
}

/// What teams of the municipality wrote of it; nobody is named.
async fn experience(staff: &Staff, id: &PracticeId) -> Outcome<Vec<card_page::Experience>> {
    let (viewer, id) = (staff.viewer().clone(), id.clone());
    let about = move |tx: &mut app::Tx<'_>| {
        app::inquiry::local_experience(tx, &viewer, app::inquiry::About::Practice(id.word()))
    };
    let found = staff.read(about).await?;
    let shown = |found: app::inquiry::LocalExperience| card_page::Experience {
        how: match found.outcome {
            programme::inquiry::Outcome::Met => card_page::How::Met,
            programme::inquiry::Outcome::Adjust => card_page::How::Adjusted,
            programme::inquiry::Outcome::Close => card_page::How::Stopped,
        },
        words: found.learnt,
    };
    Ok(found.into_iter().map(shown).collect())
}

/// A class by its name today, and by the one its result was measured under where that is another.
pub(super) fn unit_words(staff: &Staff, today: &str, then: &str) -> String {
    if today == then { today.to_owned() } else { staff.t().practice_unit_then(then, today) }
}

/// The question a class's low scale leads to, and where it is answered.
pub(super) fn from_result(staff: &Staff, unit: &str, scale: &str, class: ClassId) -> Option<Link> {
    let title = shipped().scales.iter().find(|known| known.word == scale)?.title.get(staff.visit.language.tongue());
    let label = staff.t().practice_from_class(&lower_first(title), unit);
    Some(Link::new(&label, &format!("{}&klasse={class}", scale_href(scale))))
}
