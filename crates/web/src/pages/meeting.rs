//! Team meetings and the year wheel.

use app::inquiry::{Inquiry, Listed};
use app::meeting::{self, AgendaItem, AgendaWords, Decided, ListedMeeting, MeetingView, NewDecision, WheelLine};
use app::result::Availability;
use app::writing::Change;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use programme::id::{ClassId, InquiryId, MeetingId, PersonId, PracticeId, SchoolId, TeamId};
use programme::meeting::{Duty, Purpose, Source};
use programme::result::ScaleKey;
use programme::time::{Day, Moment};

use super::inquiry::{
    INQUIRIES, OneText, Pairs, changes, day, day_words, fault, figures_of, number, saved, sent, unprocessable,
};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::result::{anchor, anchor_of, unit_href};
use crate::view::inquiry::stage::Typed;
use crate::view::inquiry::stage_name;
use crate::view::inquiry::written::{Desk, Written};
use crate::view::meeting::{
    Decision, SaveForMeeting, duty_name, list as list_page, purpose_name, sheet as sheet_page, show as show_page,
};
use crate::view::part::{FieldError, Link, lower_first};
use crate::view::year_wheel as wheel_page;

const MEETINGS: &str = "/moeder";
/// What a form proposes: a week from now, after lessons.
const NEXT_DAYS: i32 = 7;
const USUAL_TIME: &str = "14:00";
const MINUTE_US: i64 = 60 * 1_000_000;

fn href(id: MeetingId) -> String {
    format!("{MEETINGS}/{id}")
}

fn when(staff: &Staff, starts: Moment) -> String {
    staff.visit.web.calendar.long(starts, staff.visit.language)
}

fn decision(staff: &Staff, made: &Decided) -> Decision {
    Decision {
        text: made.text.clone(),
        owner: made.owner.clone().unwrap_or_default(),
        due: made.due.map(|due| day_words(staff, due)).unwrap_or_default(),
        done: made.done,
        action: format!("{}/beslutning/{}", href(made.meeting), made.id),
    }
}

fn decisions(staff: &Staff, made: &[Decided]) -> Vec<Decision> {
    made.iter().map(|made| decision(staff, made)).collect()
}

/// `GET /moeder`
pub async fn list(staff: Staff) -> Outcome {
    Ok(ok(list_markup(&staff, Vec::new(), Typed::default()).await?))
}

async fn list_markup(staff: &Staff, errors: Vec<FieldError>, typed: Typed) -> Outcome<maud::Markup> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.read(move |tx| meeting::teams_meetings(tx, &ctx, &viewer)).await?;
    let line = |meeting: &ListedMeeting| list_page::Meeting {
        when: when(staff, meeting.starts),
        place: meeting.place.clone(),
        href: href(meeting.id),
    };
    let team = |team: &meeting::TeamMeetings| list_page::Team {
        name: team.name.clone(),
        coming: team.coming.iter().map(line).collect(),
        held: team.held.iter().map(line).collect(),
        open: decisions(staff, &team.open),
        saved: team.saved.clone(),
    };
    let model = list_page::Model {
        teams: found.iter().map(team).collect(),
        choices: found.iter().map(|team| (team.team.to_string(), team.name.clone())).collect(),
        date: super::inquiry::day_field(staff, Some(Day(staff.viewer().today.0 + NEXT_DAYS))),
        time: USUAL_TIME.to_owned(),
        typed,
        errors,
    };
    Ok(list_page::page(&model, &staff.shell(), staff.t()))
}

/// `POST /moeder`: calls a meeting.
pub async fn call(staff: Staff, Form(pairs): Pairs) -> Outcome {
    let team = TeamId(number(&staff, &pairs, "team")?);
    let starts = staff.visit.web.calendar.from_fields(sent(&pairs, "date"), sent(&pairs, "time"));
    let Some(starts) = starts else {
        let errors = vec![FieldError::new("date", staff.t().meeting_needs_date())];
        return Ok(unprocessable(list_markup(&staff, errors, Typed::new("call", &pairs)).await?));
    };
    let (minutes, place) = (number(&staff, &pairs, "minutes")?, sent(&pairs, "place").to_owned());
    let t = staff.t();
    let words =
        AgendaWords { follow_up: t.meeting_follow_up().to_owned(), round_off: t.meeting_round_off().to_owned() };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let call = move |tx: &mut app::Tx<'_>| meeting::call(tx, &ctx, &viewer, team, (starts, minutes, &place), &words);
    match staff.visit.write(call).await {
        Ok(id) => Ok(Redirect::to(&href(id)).into_response()),
        Err(error) => {
            let errors = vec![fault(&staff, "minutes", error)?];
            Ok(unprocessable(list_markup(&staff, errors, Typed::new("call", &pairs)).await?))
        }
    }
}

/// `GET /moeder/{meeting}`
pub async fn show(staff: Staff, Path(id): Path<i64>) -> Outcome {
    Ok(ok(show_markup(&staff, MeetingId(id), Vec::new(), Typed::default()).await?))
}

async fn show_markup(staff: &Staff, id: MeetingId, errors: Vec<FieldError>, typed: Typed) -> Outcome<maud::Markup> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.read(move |tx| meeting::view(tx, &ctx, &viewer, id)).await?;
    let held = |duty: Duty| {
        let found = found.duties.iter().find(|(held, ..)| *held == duty);
        (duty, found.map(|(_, person, _)| person.to_string()).unwrap_or_default())
    };
    let model = show_page::Model {
        team: found.meeting.team_name.clone(),
        href: href(id),
        when: when(staff, found.meeting.starts),
        place: found.meeting.place.clone(),
        minutes: found.meeting.minutes,
        cancelled: found.cancelled,
        desk: Desk {
            action: href(id),
            save: format!("{}/gem", href(id)),
            now: None,
            keep: Some(format!("laerke.{}.{id}", staff.viewer().account)),
        },
        duties: Duty::ALL.map(held).to_vec(),
        members: found.members.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
        present: (!found.attendance.is_empty())
            .then(|| found.attendance.iter().filter(|(.., present)| *present).map(|(id, ..)| id.to_string()).collect()),
        items: shown_items(staff, &found),
        open: decisions(staff, &found.open),
        cases: found.other_cases.iter().map(|case| (case.id.to_string(), case.title.clone())).collect(),
        next: found.next.as_ref().map(|next| Link::new(&when(staff, next.starts), &href(next.id))),
        errors,
        typed,
    };
    Ok(show_page::page(&model, &staff.shell(), staff.t()))
}

/// “Trin 5 af 8: Opretholdende faktorer”.
fn at_stage(staff: &Staff, case: &Listed) -> String {
    if case.closed {
        return staff.t().meeting_case_ended().to_owned();
    }
    staff.t().inquiry_at_stage(case.stage.number().into(), stage_name(case.stage, staff.t()))
}

/// Each point with the time it has on the clock, so that nobody needs a script to keep it.
fn shown_items(staff: &Staff, found: &MeetingView) -> Vec<show_page::Item> {
    let mut begins = found.meeting.starts;
    let mut shown = Vec::new();
    for item in &found.items {
        let ends = Moment(begins.0 + i64::from(item.minutes) * MINUTE_US);
        shown.push(shown_item(staff, item, (begins, ends)));
        begins = ends;
    }
    shown
}

/// Where a point was saved from.
fn source_link(staff: &Staff, source: &Source) -> Link {
    match source {
        Source::Practice(id) => Link::new(staff.t().meeting_see_card(), &format!("/viden/{}", id.word())),
        Source::Scale(unit, scale) => {
            let at = anchor(&scale.instrument, Some(&scale.scale));
            Link::new(staff.t().meeting_see_result(), &format!("{}#{at}", unit_href(unit.kind, unit.id)))
        }
    }
}

fn shown_item(staff: &Staff, item: &AgendaItem, (begins, ends): (Moment, Moment)) -> show_page::Item {
    let (calendar, language) = (&staff.visit.web.calendar, staff.visit.language);
    let (from, to) = (calendar.clock(begins, language), calendar.clock(ends, language));
    let conflicts = item.conflicts.iter().map(|kept| (kept.theirs.clone(), kept.ours.clone()));
    show_page::Item {
        number: item.number,
        title: item.title.clone(),
        minutes: item.minutes,
        clock: staff.t().meeting_clock(&from, to.strip_prefix("kl.\u{a0}").unwrap_or(&to)),
        purpose: item.purpose,
        source: item.source.as_ref().map(|source| source_link(staff, source)),
        case: item.case.as_ref().map(|case| {
            let link = Link::new(&case.title, &format!("{INQUIRIES}/{}", case.id));
            (link, at_stage(staff, case))
        }),
        notes: Written {
            field: format!("item.{}", item.number),
            version: item.version,
            text: item.notes.clone(),
            last: String::new(),
            conflicts: conflicts.collect(),
            unsaved: false,
        },
        decisions: decisions(staff, &item.decisions),
    }
}

/// `POST /moeder/{meeting}`: notes of one point; without a script this saves. A decision that was begun stays.
pub async fn save(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    save_all_notes(&staff, id, &pairs).await?;
    let id = MeetingId(id);
    if sent(&pairs, "text").trim().is_empty() {
        return Ok(Redirect::to(&href(id)).into_response());
    }
    let typed = Typed::new(&format!("decision-{}", sent(&pairs, "item")), &pairs);
    Ok(ok(show_markup(&staff, id, Vec::new(), typed).await?))
}

async fn save_all_notes(staff: &Staff, id: i64, pairs: &[(String, String)]) -> Outcome<()> {
    let (ctx, viewer, all) = (staff.ctx(), staff.viewer().clone(), changes(pairs));
    let save = move |tx: &mut app::Tx<'_>| {
        all.iter().try_for_each(|change| meeting::save_notes(tx, &ctx, &viewer, MeetingId(id), change).map(drop))?;
        meeting::view(tx, &ctx, &viewer, MeetingId(id)).map(drop)
    };
    staff.write(save).await
}

/// `POST /moeder/{meeting}/gem`
pub async fn save_text(staff: Staff, Path(id): Path<i64>, body: Result<Json<OneText>, JsonRejection>) -> Response {
    let Ok(Json(text)) = body else { return Failure::Malformed.json() };
    let (ctx, viewer, change) = (staff.ctx(), staff.viewer().clone(), Change::from(text));
    match staff.visit.write(move |tx| meeting::save_notes(tx, &ctx, &viewer, MeetingId(id), &change)).await {
        Ok(done) => saved(&done),
        Err(error) => Failure::from(error).json(),
    }
}

/// `POST /moeder/{meeting}/opgaver`
pub async fn duties(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), MeetingId(id));
    let wanted = Duty::ALL.map(|duty| (duty, sent(&pairs, duty.word()).parse().ok().map(PersonId)));
    staff
        .write(move |tx| {
            wanted.iter().try_for_each(|(duty, person)| meeting::set_duty(tx, &ctx, &viewer, id, *duty, *person))
        })
        .await?;
    Ok(Redirect::to(&href(id)).into_response())
}

/// `POST /moeder/{meeting}/fremmoede`: who is there.
pub async fn attend(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let there = pairs.iter().filter(|(name, _)| name == "present").filter_map(|(_, id)| id.parse().ok().map(PersonId));
    let (ctx, viewer, id, there) = (staff.ctx(), staff.viewer().clone(), MeetingId(id), there.collect::<Vec<_>>());
    staff.write(move |tx| meeting::set_attendance(tx, &ctx, &viewer, id, &there)).await?;
    Ok(Redirect::to(&href(id)).into_response())
}

/// `POST /moeder/gem/klasse/{class}`: a scale of a class's result, for the team's next meeting.
pub async fn save_class(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (class, available) = staff.read(move |tx| app::result::class_result(tx, &ctx, &viewer, ClassId(id))).await?;
    save_scale(&staff, &pairs, &class.name, &available, |scale| Source::of_class(ClassId(id), scale)).await
}

/// `POST /moeder/gem/skole/{school}`
pub async fn save_school(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (school, available) = staff.read(move |tx| app::result::school_result(tx, &ctx, &viewer, SchoolId(id))).await?;
    save_scale(&staff, &pairs, &school.name, &available, |scale| Source::of_school(SchoolId(id), scale)).await
}

async fn save_scale(
    staff: &Staff,
    pairs: &[(String, String)],
    unit: &str,
    available: &Availability,
    source: impl Fn(ScaleKey) -> Source,
) -> Outcome {
    let Availability::Released(result) = available else { return Err(Failure::NotFound.page(&staff.visit)) };
    let row = sent(pairs, "row");
    let found = result.scales.iter().find(|scale| anchor_of(&scale.key) == row);
    let Some(scale) = found else { return Err(Failure::NotFound.page(&staff.visit)) };
    let title = staff.t().inquiry_default_title(scale.title.get(staff.visit.language.tongue()), unit);
    save_for(staff, pairs, title, source(scale.key.clone())).await
}

/// `POST /moeder/gem/forskningskort`: a practice card. Fields `practice`, its id, and `title`.
pub async fn save_practice(staff: Staff, Form(pairs): Pairs) -> Outcome {
    let Some(id) = PracticeId::new(sent(&pairs, "practice")) else {
        return Err(Failure::Malformed.page(&staff.visit));
    };
    let title = sent(&pairs, "title").trim();
    let title = staff.t().meeting_card(if title.is_empty() { id.word() } else { title });
    save_for(&staff, &pairs, title, Source::Practice(id)).await
}

/// The team that was chosen, or the only one there is.
async fn save_for(staff: &Staff, pairs: &[(String, String)], title: String, source: Source) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let chosen = sent(pairs, "team").parse().ok().map(TeamId);
    let save = move |tx: &mut app::Tx<'_>| {
        let team = match chosen {
            Some(team) => team,
            None => meeting::own_teams(tx, &viewer)?.first().ok_or(app::Error::NotFound)?.id,
        };
        meeting::save_for_meeting(tx, &ctx, &viewer, team, &title, &source)
    };
    let meeting = staff.write(save).await?;
    Ok(Redirect::to(&meeting.map_or_else(|| MEETINGS.to_owned(), href)).into_response())
}

/// Where something is saved for a meeting, for the teams the viewer has; none without a team.
pub(super) async fn saving(staff: &Staff, action: String) -> Outcome<Option<SaveForMeeting>> {
    let viewer = staff.viewer().clone();
    let teams = staff.read(move |tx| meeting::own_teams(tx, &viewer)).await?;
    let teams: Vec<_> = teams.into_iter().map(|team| (team.id.to_string(), team.name)).collect();
    Ok((!teams.is_empty()).then_some(SaveForMeeting { action, teams }))
}

/// `POST /moeder/{meeting}/punkt`: a case, or a point with a title of its own.
pub async fn add_item(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let case = sent(&pairs, "case").parse().ok().map(InquiryId);
    let (title, minutes) = (sent(&pairs, "title").to_owned(), sent(&pairs, "minutes").parse().unwrap_or(10));
    let purpose = Purpose::from_word(sent(&pairs, "purpose"));
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), MeetingId(id));
    let add = move |tx: &mut app::Tx<'_>| meeting::add_item(tx, &ctx, &viewer, id, case, (&title, minutes, purpose));
    match staff.visit.write(add).await {
        Ok(item) => Ok(Redirect::to(&format!("{}#punkt-{item}", href(id))).into_response()),
        Err(error) => {
            let errors = vec![fault(&staff, "title", error)?];
            Ok(unprocessable(show_markup(&staff, id, errors, Typed::new("item", &pairs)).await?))
        }
    }
}

/// `POST /moeder/{meeting}/punkt/fjern`
pub async fn remove_item(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (item, id) = (number(&staff, &pairs, "item")?, MeetingId(id));
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| meeting::remove_item(tx, &ctx, &viewer, id, item)).await?;
    Ok(Redirect::to(&href(id)).into_response())
}

/// `POST /moeder/{meeting}/beslutning`: a decision, and the notes that stand beside it.
pub async fn decide(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    save_all_notes(&staff, id, &pairs).await?;
    let item: Option<u32> = sent(&pairs, "item").parse().ok();
    let new = NewDecision {
        item,
        text: sent(&pairs, "text").to_owned(),
        owner: sent(&pairs, "owner").parse().ok().map(PersonId),
        due: day(&staff, sent(&pairs, "due")),
    };
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), MeetingId(id));
    match staff.visit.write(move |tx| meeting::decide(tx, &ctx, &viewer, id, &new)).await {
        Ok(()) => Ok(Redirect::to(&format!("{}#punkt-{}", href(id), item.unwrap_or(0))).into_response()),
        Err(error) => {
            let errors = vec![fault(&staff, &format!("decision-{}", item.unwrap_or(0)), error)?];
            Ok(unprocessable(
                show_markup(&staff, id, errors, Typed::new(&format!("decision-{}", item.unwrap_or(0)), &pairs)).await?,
            ))
        }
    }
}

/// `POST /moeder/{meeting}/beslutning/{number}`: done, or not done after all.
pub async fn mark(staff: Staff, Path((id, decision)): Path<(i64, i64)>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer, done) = (staff.ctx(), staff.viewer().clone(), !sent(&pairs, "done").is_empty());
    staff.write(move |tx| meeting::mark_done(tx, &ctx, &viewer, MeetingId(id), decision, done)).await?;
    // Back to where it was marked, if that is one of our meetings.
    let back = sent(&pairs, "back");
    let ours = back.strip_prefix(MEETINGS).is_some_and(|rest| {
        rest.chars().all(|sign| sign.is_ascii_alphanumeric() || "/#-".contains(sign)) && !rest.starts_with("//")
    });
    Ok(Redirect::to(if ours { back } else { MEETINGS }).into_response())
}

/// `POST /moeder/{meeting}/aflys`
pub async fn cancel(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| meeting::cancel(tx, &ctx, &viewer, MeetingId(id))).await?;
    Ok(Redirect::to(MEETINGS).into_response())
}

/// `GET /moeder/{meeting}/ark`: everything the meeting needs, to print.
pub async fn sheet(staff: Staff, Path(id): Path<i64>) -> Outcome {
    printed(&staff, MeetingId(id), false).await
}

/// `GET /moeder/{meeting}/referat`
pub async fn minutes(staff: Staff, Path(id): Path<i64>) -> Outcome {
    printed(&staff, MeetingId(id), true).await
}

async fn printed(staff: &Staff, id: MeetingId, minutes: bool) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (found, cases) = staff.read(move |tx| meeting::sheet(tx, &ctx, &viewer, id)).await?;
    let model = sheet_model(staff, &found, &cases, minutes);
    Ok(ok(sheet_page::page(&model, &staff.shell(), staff.t())))
}

/// `GET /moeder/{meeting}/ark.pdf`
pub async fn sheet_pdf(staff: Staff, Path(id): Path<i64>) -> Outcome {
    as_pdf(&staff, MeetingId(id), false).await
}

/// `GET /moeder/{meeting}/referat.pdf`
pub async fn minutes_pdf(staff: Staff, Path(id): Path<i64>) -> Outcome {
    as_pdf(&staff, MeetingId(id), true).await
}

async fn as_pdf(staff: &Staff, id: MeetingId, minutes: bool) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (found, cases) = staff.read(move |tx| meeting::sheet(tx, &ctx, &viewer, id)).await?;
    let (model, t) = (sheet_model(staff, &found, &cases, minutes), staff.t());
    match tokio::task::spawn_blocking(move || super::meeting_paper::pdf(&model, t)).await {
        Ok(Ok(bytes)) => Ok(super::plan::pdf(bytes, if minutes { "referat" } else { "moedeark" })),
        Ok(Err(error)) => Err(Failure::from(error).page(&staff.visit)),
        Err(_) => Err(Failure::Internal.page(&staff.visit)),
    }
}

fn sheet_model(staff: &Staff, found: &MeetingView, cases: &[Inquiry], minutes: bool) -> sheet_page::Model {
    let item = |item: &AgendaItem| {
        let case = item.case.as_ref().and_then(|listed| {
            let whole = cases.iter().find(|case| case.id == listed.id)?;
            Some(sheet_case(staff, listed, whole))
        });
        sheet_page::Item {
            title: item.title.clone(),
            minutes: item.minutes,
            purpose: item.purpose.map(|purpose| purpose_name(purpose, staff.t()).to_owned()).unwrap_or_default(),
            case,
            notes: item.notes.clone(),
            decisions: decisions(staff, &item.decisions),
        }
    };
    sheet_page::Model {
        minutes,
        team: found.meeting.team_name.clone(),
        school: found.school.clone(),
        href: href(found.meeting.id),
        when: when(staff, found.meeting.starts),
        place: found.meeting.place.clone(),
        duties: found.duties.iter().map(|(duty, _, name)| (*duty, name.clone())).collect(),
        members: found.members.iter().map(|(_, name)| name.clone()).collect(),
        present: found
            .attendance
            .iter()
            .filter(|(.., present)| *present)
            .map(|who| with_duty(staff, found, who))
            .collect(),
        absent: found.attendance.iter().filter(|(.., present)| !present).map(|(_, name, _)| name.clone()).collect(),
        items: found.items.iter().map(item).collect(),
        open: decisions(staff, &found.open),
        next: found.next.as_ref().map(|next| when(staff, next.starts)),
    }
}

/// “Mette Lund (mødeleder)”.
fn with_duty(staff: &Staff, found: &MeetingView, (id, name, _): &(PersonId, String, bool)) -> String {
    let own = found.duties.iter().filter(|(_, person, _)| person == id);
    let duties: Vec<_> = own.map(|(duty, ..)| lower_first(duty_name(*duty, staff.t()))).collect();
    if duties.is_empty() { name.clone() } else { format!("{name} ({})", duties.join(", ")) }
}

fn sheet_case(staff: &Staff, listed: &Listed, whole: &Inquiry) -> sheet_page::Case {
    let case = &whole.case;
    let name = |id| whole.people.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
    let measure = |measure: &app::inquiry::Measure| {
        let period = match (measure.from, measure.to) {
            (Some(from), Some(to)) => format!("{} – {}", day_words(staff, from), day_words(staff, to)),
            _ => String::new(),
        };
        (measure.text.clone(), measure.owner.and_then(name).unwrap_or_default(), period)
    };
    let factor =
        |factor: &app::inquiry::Factor| (factor.perspective, factor.text.clone(), case.measures_on(factor.number));
    sheet_page::Case {
        stage: at_stage(staff, listed),
        goal: case.goal.clone(),
        goals: whole.goals.iter().map(|goal| goal_words(staff, &goal.line)).collect(),
        question: case.problem_statement.clone(),
        figures: figures_of(staff, whole),
        factors: case.factors.iter().map(factor).collect(),
        measures: case.measures.iter().map(measure).collect(),
    }
}

/// “Løft ro og orden i 5.B (følges i T3, 30. november 2027)”.
fn goal_words(staff: &Staff, line: &app::goal::Line) -> String {
    let card = super::goal::card::card(staff, line);
    let facts: Vec<String> = std::iter::once(lower_first(&card.status_words(staff.t()))).chain(card.due).collect();
    format!("{} ({})", card.title, facts.join(", "))
}

/// `GET /aarshjul`: the own school's year.
pub async fn wheel(staff: Staff) -> Outcome {
    Ok(ok(wheel_markup(&staff, None, Vec::new()).await?))
}

/// `GET /aarshjul/{school}`
pub async fn school_wheel(staff: Staff, Path(school): Path<i64>) -> Outcome {
    Ok(ok(wheel_markup(&staff, Some(SchoolId(school)), Vec::new()).await?))
}

async fn wheel_markup(staff: &Staff, school: Option<SchoolId>, errors: Vec<FieldError>) -> Outcome<maud::Markup> {
    let (ctx, viewer, calendar) = (staff.ctx(), staff.viewer().clone(), staff.visit.web.calendar.clone());
    let found = staff.read(move |tx| meeting::wheel(tx, &ctx, &viewer, school, &|moment| calendar.day(moment))).await?;
    let mut months: Vec<wheel_page::Month> = Vec::new();
    let mut of_days = found.lines.iter().peekable();
    let now = month_name(staff, staff.viewer().today);
    for day in (found.from.0..=found.to.0).map(Day) {
        let name = month_name(staff, day);
        if months.last().is_none_or(|month| month.name != name) {
            months.push(wheel_page::Month { is_now: name == now, name, lines: Vec::new() });
        }
        while let Some((_, line)) = of_days.next_if(|(at, _)| *at == day) {
            if let Some(month) = months.last_mut() {
                month.lines.push(wheel_line(staff, day, line, found.may_edit));
            }
        }
    }
    let model = wheel_page::Model {
        school: found.school_name,
        year: found.year,
        href: format!("/aarshjul/{}", found.school),
        months,
        may_edit: found.may_edit,
        errors,
    };
    Ok(wheel_page::page(&model, &staff.shell(), staff.t()))
}

/// “november 2026”: the date without its day.
fn month_name(staff: &Staff, day: Day) -> String {
    let date = day_words(staff, day);
    date.split_once(' ').map_or(date.clone(), |(_, month)| month.to_owned())
}

fn wheel_line(staff: &Staff, day: Day, line: &WheelLine, may_edit: bool) -> wheel_page::Line {
    let t = staff.t();
    let (text, href, entry) = match line {
        WheelLine::Entry { id, title } => (title.clone(), None, may_edit.then(|| id.to_string())),
        WheelLine::RoundOpens { ordinal } => (t.year_wheel_round_opens((*ordinal).into()), None, None),
        WheelLine::RoundCloses { ordinal } => (t.year_wheel_round_closes((*ordinal).into()), None, None),
        WheelLine::MeasureEnds { inquiry, measure, title } => {
            (t.year_wheel_measure_ends(title, measure), Some(format!("{INQUIRIES}/{inquiry}/trin/7")), None)
        }
        WheelLine::Meeting { id, team, .. } => (t.year_wheel_meeting(team), Some(href(*id)), None),
    };
    let date = day_words(staff, day);
    let day = date.rsplit_once(' ').map_or(date.clone(), |(day, _)| day.to_owned());
    wheel_page::Line { day, text, href, entry }
}

/// `POST /aarshjul/{school}`
pub async fn add_to_wheel(staff: Staff, Path(school): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let school = SchoolId(school);
    let Some(at) = day(&staff, sent(&pairs, "day")) else {
        let errors = vec![FieldError::new("day", staff.t().year_wheel_needs_day())];
        return Ok(unprocessable(wheel_markup(&staff, Some(school), errors).await?));
    };
    let (ctx, viewer, title) = (staff.ctx(), staff.viewer().clone(), sent(&pairs, "title").to_owned());
    match staff.visit.write(move |tx| meeting::add_to_wheel(tx, &ctx, &viewer, school, at, &title)).await {
        Ok(()) => Ok(Redirect::to(&format!("/aarshjul/{school}")).into_response()),
        Err(error) => {
            let errors = vec![fault(&staff, "title", error)?];
            Ok(unprocessable(wheel_markup(&staff, Some(school), errors).await?))
        }
    }
}

/// `POST /aarshjul/{school}/fjern`
pub async fn take_off_wheel(staff: Staff, Path(school): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (entry, school) = (number(&staff, &pairs, "entry")?, SchoolId(school));
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| meeting::take_off_wheel(tx, &ctx, &viewer, school, entry)).await?;
    Ok(Redirect::to(&format!("/aarshjul/{school}")).into_response())
}
