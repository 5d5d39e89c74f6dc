//! Setting a goal and changing it.

use app::goal::{self, Scale};
use app::{Error, Refusal};
use axum::extract::{Form, Path, Query};
use programme::goal::{Fault, Holder, Level, Wording};
use programme::id::{GoalId, InquiryId, MunicipalityId, PersonId};
use programme::result::{ScaleKey, Unit, UnitKind};
use programme::time::Day;
use serde::Deserialize;

use super::{GOALS, card, href, place, read_place, to};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::refusal::goal_fault;
use crate::http::request::Staff;
use crate::pages::people::{said, unprocessable};
use crate::pages::result::anchor;
use crate::view::goal::choose;
use crate::view::goal::edit::{self, Fields, Model, link};
use crate::view::part::{FieldError, Link, lower_first};

/// What a first target lies above the level: told from chance when it is reached.
const STEP_POINTS: i32 = 40;
/// A year from now, when nothing else is said.
const DUE_DAYS: i32 = 365;

/// What leads to the form: a place, and from a result the scale, from a goal that goal.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default, rename = "for")]
    place: String,
    /// A scale of the place's own result, by its anchor there.
    #[serde(default)]
    skala: String,
    #[serde(default)]
    under: String,
    /// The case that led here, whose words come along.
    #[serde(default)]
    sag: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    #[serde(rename = "for")]
    place: String,
    version: String,
    title: String,
    scale: String,
    target: String,
    observation: String,
    signs: String,
    why: String,
    due: String,
    parent: String,
    owner: String,
    shared: String,
    /// The case it is set in.
    sag: String,
    /// The scale of which the reader has been told that a goal follows it already.
    seen: String,
}

/// `GET /maal/ny`: the form, or first whom the goal is for.
pub async fn new(staff: Staff, Query(wanted): Query<Wanted>) -> Outcome {
    if wanted.place.is_empty() {
        return choose(&staff, &wanted.under).await;
    }
    let holder = holder(&staff, &wanted.place).await?;
    let choices = Choices::load(&staff, holder).await?;
    let t = staff.t();
    let mut sent = Sent { place: place(holder), parent: wanted.under.clone(), ..Sent::default() };
    let due = Day(staff.viewer().today.0 + DUE_DAYS);
    sent.due = staff.visit.web.calendar.fields(staff.visit.web.calendar.midnight(due)).0;
    sent.owner = staff.viewer().person.to_string();
    let own = unit_of(staff.viewer().municipality, holder);
    let chosen = choices
        .scales
        .iter()
        .find(|found| Some(found.unit) == own && anchor(&found.key.instrument, Some(&found.key.scale)) == wanted.skala);
    if let Some(chosen) = chosen {
        let title = lower_first(chosen.title.get(staff.visit.language.tongue()));
        sent.scale = scale_value(chosen.unit, &chosen.key);
        sent.title = match holder {
            Holder::School(_) => t.goal_from_result_school(&title, &choices.holder_name),
            _ => t.goal_from_result(&title, &choices.holder_name),
        };
        if let Some(level) = chosen.level {
            sent.target = (level.reading.points + STEP_POINTS).to_string();
        }
    }
    from_case(&staff, &wanted.sag, &mut sent).await?;
    if sent.parent.is_empty() {
        // What is nearest above is most often what a goal hangs on.
        sent.parent = choices.parents.last().map(|parent| parent.goal.id.to_string()).unwrap_or_default();
    }
    Ok(ok(new_page(&staff, &choices, holder, &sent, Vec::new()).await?))
}

/// The form of a new goal, with those that follow the chosen scale already.
async fn new_page(
    staff: &Staff,
    choices: &Choices,
    holder: Holder,
    sent: &Sent,
    errors: Vec<FieldError>,
) -> Outcome<maud::Markup> {
    let same = same(staff, holder, &sent.scale).await?;
    let mut model = choices.model(staff, holder, None, sent, errors);
    model.same = same.iter().map(|line| same_link(staff, line)).collect();
    Ok(edit::page(&model, &staff.shell(), staff.t()))
}

fn same_link(staff: &Staff, line: &goal::Line) -> (Link, String) {
    let card = card::card(staff, line);
    let status = card.status_words(staff.t());
    (Link::new(&card.title, &card.href), status)
}

async fn same(staff: &Staff, holder: Holder, scale: &str) -> Outcome<Vec<goal::Line>> {
    let Some((unit, key)) = read_scale(scale) else { return Ok(Vec::new()) };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.read(move |tx| goal::same_scale(tx, &ctx, &viewer, holder, unit, &key)).await
}

/// Takes over what a team has written in its case: nobody types it twice. A case about a pupil gives nothing.
async fn from_case(staff: &Staff, asked: &str, sent: &mut Sent) -> Outcome<()> {
    let Ok(id) = asked.parse::<i64>() else { return Ok(()) };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let Some(found) = staff.read(move |tx| app::inquiry::view(tx, &ctx, &viewer, InquiryId(id))).await? else {
        return Ok(());
    };
    asked.clone_into(&mut sent.sag);
    let first_line = found.case.goal.trim().lines().next().unwrap_or_default();
    if !first_line.is_empty() {
        sent.title = first_line.chars().take(programme::goal::TITLE_CHARS).collect();
    }
    sent.why = found.case.issue.trim().chars().take(programme::goal::TEXT_CHARS).collect();
    Ok(())
}

/// The unit whose results a place's own are.
const fn unit_of(m: MunicipalityId, holder: Holder) -> Option<Unit> {
    match holder {
        Holder::Municipality => Some(Unit { kind: UnitKind::Municipality, id: m.0 }),
        Holder::School(school) => Some(Unit { kind: UnitKind::School, id: school.0 }),
        Holder::Class { class, .. } => Some(Unit { kind: UnitKind::Class, id: class.0 }),
        _ => None,
    }
}

async fn choose(staff: &Staff, under: &str) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let places = staff.read(move |tx| goal::places(tx, &ctx, &viewer)).await?;
    let above: Option<GoalId> = under.parse().ok().map(GoalId);
    let parent = match above {
        Some(id) => Some(super::load(staff, id).await?.line.goal.holder),
        None => None,
    };
    let t = staff.t();
    let fits = |place: &&goal::Place| parent.is_none_or(|parent| place.holder.may_hang_on(parent));
    let mut groups: Vec<(crate::view::goal::Level, Vec<Link>)> = Vec::new();
    for found in places.iter().filter(fits) {
        let words = match found.holder {
            Holder::Staff(_) => t.goal_choose_self(),
            Holder::Programme => t.goal_choose_programme(),
            _ => &found.name,
        };
        let mut link = link(words, &place(found.holder));
        if let Some(above) = above {
            link.href = format!("{}&under={above}", link.href);
        }
        let level = card::level(found.holder.level());
        match groups.last_mut() {
            Some((last, links)) if *last == level => links.push(link),
            _ => groups.push((level, vec![link])),
        }
    }
    let model = choose::Model { goals_href: GOALS.to_owned(), places: groups };
    Ok(ok(choose::page(&model, &staff.shell(), t)))
}

async fn holder(staff: &Staff, place: &str) -> Outcome<Holder> {
    let Some((level, id)) = read_place(place) else { return Err(Failure::NotFound.page(&staff.visit)) };
    let viewer = staff.viewer().clone();
    staff.read(move |tx| goal::holder(tx, &viewer, level, id)).await
}

/// What the form's lists offer.
struct Choices {
    holder_name: String,
    scales: Vec<Scale>,
    parents: Vec<goal::Line>,
    people: Vec<(PersonId, String)>,
}

impl Choices {
    /// Fails as if the place did not exist where the viewer may not set goals.
    async fn load(staff: &Staff, holder: Holder) -> Outcome<Self> {
        let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
        staff
            .read(move |tx| {
                let holder_name = match holder {
                    Holder::Pupil { pupil, .. } => {
                        let found = goal::pupil::find(tx, viewer.municipality, pupil, viewer.today)?;
                        if goal::pupil::access(tx, &ctx, &viewer, &found)? != goal::pupil::Access::Works {
                            return Err(Error::NotFound);
                        }
                        found.name
                    }
                    _ => goal::may_set(tx, &ctx, &viewer, holder)?,
                };
                Ok(Self {
                    holder_name,
                    scales: goal::scales(tx, &ctx, &viewer, holder)?,
                    parents: goal::parents(tx, &ctx, &viewer, holder)?,
                    people: goal::people_for(tx, &viewer, holder)?,
                })
            })
            .await
    }

    fn model(
        &self,
        staff: &Staff,
        holder: Holder,
        existing: Option<GoalId>,
        sent: &Sent,
        errors: Vec<FieldError>,
    ) -> Model {
        let t = staff.t();
        let case = Some(sent.sag.clone()).filter(|case| case.parse::<i64>().is_ok());
        let cancel_href = existing.map_or_else(
            || match holder {
                _ if case.is_some() => super::super::inquiry::href(InquiryId(sent.sag.parse().unwrap_or(0))),
                Holder::Pupil { pupil, .. } => super::pupil_href(pupil),
                _ => GOALS.to_owned(),
            },
            href,
        );
        let first = |words: &str| vec![(String::new(), words.to_owned())];
        let mut scales = first(t.goal_form_scale_none());
        scales.extend(self.scales.iter().map(|scale| (scale_value(scale.unit, &scale.key), scale_words(staff, scale))));
        // A scale that is followed already stays a choice, also when a newer result no longer holds it.
        if read_scale(&sent.scale).is_some() && scales.iter().all(|(value, _)| *value != sent.scale) {
            scales.push((sent.scale.clone(), t.goal_form_scale().to_owned()));
        }
        let mut parents = first(t.goal_form_parent_none());
        parents.extend(self.parents.iter().map(|line| {
            let level = card::level(line.goal.holder.level()).name(t);
            (line.goal.id.to_string(), format!("{level}: {}", line.goal.wording.title))
        }));
        let mut owners = first(t.goal_form_owner_none());
        owners.extend(self.people.iter().map(|(id, name)| (id.to_string(), name.clone())));
        if holder.level() == Level::Staff {
            owners.clear();
        }
        Model {
            level: card::level(holder.level()),
            holder: self.holder_name.clone(),
            action: existing.map_or_else(|| format!("{GOALS}/ny"), |id| format!("{}/rediger", href(id))),
            cancel_href,
            goals_href: GOALS.to_owned(),
            version: existing.and(sent.version.parse().ok()),
            place: place(holder),
            scales,
            parents,
            owners,
            fields: Fields {
                title: sent.title.clone(),
                scale: sent.scale.clone(),
                target: sent.target.clone(),
                observation: sent.observation.clone(),
                signs: sent.signs.clone(),
                why: sent.why.clone(),
                due: sent.due.clone(),
                parent: sent.parent.clone(),
                owner: sent.owner.clone(),
                shared: sent.shared == "yes",
            },
            same: Vec::new(),
            case,
            errors,
        }
    }
}

fn scale_words(staff: &Staff, scale: &Scale) -> String {
    let t = staff.t();
    let title = scale.title.get(staff.visit.language.tongue());
    let title = scale.unit_name.as_ref().map_or_else(|| title.to_owned(), |unit| t.goal_of_unit(title, unit));
    match scale.level {
        Some(level) => t.goal_form_scale_now(&level.reading.points.to_string(), &title),
        None => t.goal_form_scale_hidden(&title),
    }
}

fn scale_value(unit: Unit, key: &ScaleKey) -> String {
    format!("{}:{}:{}:{}", unit.kind.word(), unit.id, key.instrument, key.scale)
}

fn read_scale(value: &str) -> Option<(Unit, ScaleKey)> {
    let mut parts = value.splitn(4, ':');
    let kind = UnitKind::from_word(parts.next()?)?;
    let id = parts.next()?.parse().ok()?;
    let (instrument, scale) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    Some((Unit { kind, id }, ScaleKey { instrument, scale }))
}

/// What was sent as the use case wants it, or what to mend first.
fn read(staff: &Staff, sent: &Sent) -> Result<goal::Form, Vec<FieldError>> {
    let t = staff.t();
    let mut errors = Vec::new();
    let target = match sent.target.trim() {
        "" => None,
        text => {
            let read = text.parse().ok();
            if read.is_none() {
                errors.push(FieldError::new("target", t.goal_form_error_target()));
            }
            read
        }
    };
    let due = match sent.due.trim() {
        "" => None,
        text => {
            let calendar = &staff.visit.web.calendar;
            let read = calendar.from_fields(text, "12:00").map(|noon| calendar.day(noon));
            if read.is_none() {
                errors.push(FieldError::new("due", t.goal_form_error_day()));
            }
            read
        }
    };
    // Nothing that was chosen is left out in silence.
    let mut chosen = |field: &'static str, text: &str, is_read: bool| {
        if !text.is_empty() && !is_read {
            errors.push(FieldError::new(field, t.goal_form_error_choice()));
        }
    };
    let scale = read_scale(&sent.scale);
    let owner = sent.owner.parse().ok().map(PersonId);
    let parent = sent.parent.parse().ok().map(GoalId);
    chosen("scale", &sent.scale, scale.is_some());
    chosen("parent", &sent.parent, parent.is_some());
    chosen("owner", &sent.owner, owner.is_some());
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(goal::Form {
        title: sent.title.clone(),
        why: sent.why.clone(),
        signs: sent.signs.clone(),
        observation: sent.observation.clone(),
        scale,
        target,
        owner,
        due,
        parent,
        shared: sent.shared == "yes",
    })
}

/// A pupil's goal follows no scale.
fn in_words(form: goal::Form) -> Wording {
    let goal::Form { title, why, signs, observation, owner, due, parent, shared, .. } = form;
    Wording { title, why, signs, observation, aim: None, owner, due, parent, shared }
}

fn field_of(fault: Fault) -> &'static str {
    match fault {
        Fault::NoTitle | Fault::TitleTooLong => "title",
        Fault::TextTooLong => "signs",
        Fault::NoTarget | Fault::TargetOutOfRange | Fault::TargetBelowBaseline => "target",
        Fault::DueInThePast | Fault::DueTooFar => "due",
    }
}

/// The form again with what is wrong, or the answer to any other error.
async fn again(staff: &Staff, holder: Holder, existing: Option<GoalId>, sent: &Sent, error: Error) -> Outcome {
    let errors = match error {
        Error::Refused(Refusal::Goal(faults)) => faults
            .into_iter()
            .map(|fault| {
                let (da, en) = goal_fault(fault);
                FieldError::new(field_of(fault), &said(staff, da, en))
            })
            .collect(),
        other => return Err(Failure::from(other).page(&staff.visit)),
    };
    form_with(staff, holder, existing, sent, errors).await
}

async fn form_with(
    staff: &Staff,
    holder: Holder,
    existing: Option<GoalId>,
    sent: &Sent,
    errors: Vec<FieldError>,
) -> Outcome {
    let choices = Choices::load(staff, holder).await?;
    let page = match existing {
        None => new_page(staff, &choices, holder, sent, errors).await?,
        Some(_) => edit::page(&choices.model(staff, holder, existing, sent, errors), &staff.shell(), staff.t()),
    };
    Ok(unprocessable(page))
}

/// `POST /maal/ny`
pub async fn save(staff: Staff, Form(sent): Form<Sent>) -> Outcome {
    let holder = holder(&staff, &sent.place).await?;
    let form = match read(&staff, &sent) {
        Ok(form) => form,
        Err(errors) => return form_with(&staff, holder, None, &sent, errors).await,
    };
    // A second goal for the same scale is fine, once it is known that there is one.
    if sent.seen != sent.scale && !same(&staff, holder, &sent.scale).await?.is_empty() {
        return form_with(&staff, holder, None, &sent, Vec::new()).await;
    }
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let case = sent.sag.parse().ok().map(InquiryId);
    let saved = staff.visit.write(move |tx| {
        if let Holder::Pupil { pupil, .. } = holder {
            return goal::pupil::create(tx, &ctx, &viewer, pupil, &in_words(form.clone()));
        }
        let id = goal::create(tx, &ctx, &viewer, holder, &form)?;
        if let Some(case) = case {
            app::inquiry::link_goal(tx, &ctx, &viewer, case, id)?;
        }
        Ok(id)
    });
    match saved.await {
        // Back to the case, which now shows the goal.
        Ok(_) if case.is_some() && holder.level() != Level::Pupil && holder.level() != Level::Staff => {
            Ok(to(&format!("{}/trin/2", super::super::inquiry::href(InquiryId(sent.sag.parse().unwrap_or(0))))))
        }
        Ok(id) => Ok(to(&href(id))),
        Err(error) => again(&staff, holder, None, &sent, error).await,
    }
}

/// `GET /maal/{goal}/rediger`
pub async fn edit(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let found = super::load(&staff, GoalId(id)).await?;
    if !found.may_edit {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let goal = &found.line.goal;
    let wording = &goal.wording;
    let calendar = &staff.visit.web.calendar;
    let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let aim = wording.aim.as_ref();
    let sent = Sent {
        place: place(goal.holder),
        version: goal.version.to_string(),
        title: wording.title.clone(),
        scale: aim.map(|aim| scale_value(aim.unit, &aim.key)).unwrap_or_default(),
        target: number(aim.and_then(|aim| aim.target).map(Into::into)),
        observation: wording.observation.clone(),
        signs: wording.signs.clone(),
        why: wording.why.clone(),
        due: wording.due.map(|due| calendar.fields(calendar.midnight(due)).0).unwrap_or_default(),
        parent: number(wording.parent.map(|parent| parent.0)),
        owner: number(wording.owner.map(|owner| owner.0)),
        shared: if wording.shared { "yes" } else { "" }.to_owned(),
        ..Sent::default()
    };
    let choices = Choices::load(&staff, goal.holder).await?;
    let model = choices.model(&staff, goal.holder, Some(goal.id), &sent, Vec::new());
    Ok(ok(edit::page(&model, &staff.shell(), staff.t())))
}

/// `POST /maal/{goal}/rediger`
pub async fn save_edit(staff: Staff, Path(id): Path<i64>, Form(sent): Form<Sent>) -> Outcome {
    let id = GoalId(id);
    let found = super::load(&staff, id).await?;
    let holder = found.line.goal.holder;
    if !found.may_edit {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let form = match read(&staff, &sent) {
        Ok(form) => form,
        Err(errors) => return form_with(&staff, holder, Some(id), &sent, errors).await,
    };
    let version = sent.version.parse().unwrap_or(0);
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let saved = staff.visit.write(move |tx| match holder {
        Holder::Pupil { .. } => goal::pupil::change(tx, &ctx, &viewer, id, version, &in_words(form.clone())),
        _ => goal::change(tx, &ctx, &viewer, id, version, &form),
    });
    match saved.await {
        Ok(()) => Ok(to(&href(id))),
        Err(error) => again(&staff, holder, Some(id), &sent, error).await,
    }
}
