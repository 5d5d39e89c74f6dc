//! Pupils' plans at the teacher's desk.

use app::plan::pupil::{self as plans, ClassPlans, Plan, SeenText, Summary, Who, Written};
use app::plan::sheet;
use app::{Error, Refusal};
use axum::extract::{Form, Path};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use programme::goal::{Observed, Status};
use programme::id::PersonId;
use programme::plan::pupil::{Event, Part};

use super::people::{Pairs, fault_at, unprocessable};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::{Staff, Visit};
use crate::view::part::FieldError;
use crate::view::plan::edit::{self, Field, Notice, Sharing};
use crate::view::plan::{Goal, Said, Standing, list, own, reason};
use crate::view::shell::Shell;

/// Where the plans begin.
pub(super) const PLANS: &str = "/elevplan";

fn href(pupil: PersonId) -> String {
    format!("{PLANS}/{pupil}")
}

/// A form's field; empty where it was not sent.
pub(super) fn field<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.as_str())
}

/// A text that a form sends with the version it began from.
pub(super) fn written(pairs: &Pairs, name: &str, base: &str, part: Part) -> Written {
    Written { part, base: field(pairs, base).parse().unwrap_or(0), body: field(pairs, name).to_owned() }
}

/// “9. oktober 2026”.
pub(super) fn date(visit: &Visit, moment: programme::time::Moment) -> String {
    visit.web.calendar.date(moment, visit.language)
}

pub(super) const fn standing(status: Status, observed: Option<Observed>) -> Standing {
    match (status, observed) {
        (Status::Ended, _) => Standing::Ended,
        (Status::Reached, _) => Standing::Reached,
        (_, Some(Observed::Nearer)) => Standing::Nearer,
        (_, Some(Observed::NotYet)) => Standing::NotYet,
        (Status::PastDue, _) => Standing::PastDue,
        _ => Standing::OnTheWay,
    }
}

/// The plan's goals; `observe` makes the address where the reader says how one goes.
pub(super) fn goals(plan: &Plan, observe: impl Fn(programme::id::GoalId) -> Option<String>) -> Vec<Goal> {
    let goal = |goal: &plans::PlanGoal| Goal {
        title: goal.title.clone(),
        signs: goal.signs.clone(),
        standing: standing(goal.status, goal.observed),
        own: goal.own,
        hidden: !goal.shared,
        observe_action: observe(goal.id),
    };
    plan.goals.iter().map(goal).collect()
}

pub(super) fn by(visit: &Visit, text: &SeenText) -> String {
    visit.t().plan_by(&text.by, &date(visit, text.at))
}

pub(super) fn said(visit: &Visit, plan: &Plan, part: Part) -> Option<Said> {
    plan.text(part).map(|text| Said { body: text.body.clone(), by: by(visit, text) })
}

/// A PDF to look at or keep; never in a shared cache.
pub(super) fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    let mut response = ([(header::CONTENT_TYPE, "application/pdf")], bytes).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// Sets the sheet beside the other requests.
pub(super) async fn set_sheet(visit: &Visit, plan: Plan) -> Outcome {
    let language = visit.language.tongue();
    let today = visit.web.calendar.weekday_date(visit.web.now(), visit.language);
    match tokio::task::spawn_blocking(move || sheet::pdf(&plan, language, &today)).await {
        Ok(Ok(bytes)) => Ok(pdf(bytes, "samtaleark")),
        Ok(Err(error)) => Err(Failure::from(error).page(visit)),
        Err(_) => Err(Failure::Internal.page(visit)),
    }
}

/// `GET /elevplan`
pub async fn list(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.write(move |tx| plans::list(tx, &ctx, &viewer)).await?;
    let pupil = |found: &Summary| list::Pupil {
        name: found.pupil.name(),
        href: href(found.pupil.id),
        pupil_wrote: found.pupil_wrote,
        guardian_wrote: found.guardian_wrote,
        shared: found.shared.map(|at| date(&staff.visit, at)),
        waits: found.waits,
    };
    let class = |found: &ClassPlans| list::Class {
        name: found.class.name.clone(),
        letters_href: found.may_invite.then(|| format!("{PLANS}/klasse/{}/breve", found.class.id)),
        pupils: found.pupils.iter().map(pupil).collect(),
    };
    let model = list::Model { classes: found.iter().map(class).collect() };
    Ok(ok(list::page(&model, &staff.shell(), staff.t())))
}

async fn look(staff: &Staff, pupil: PersonId) -> Outcome<Plan> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| plans::look(tx, &ctx, Who::Staff(&viewer), pupil)).await
}

/// `GET /elevplan/{pupil}`
pub async fn show(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let pupil = PersonId(id);
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let closed = staff.read(move |tx| plans::needs_reason(tx, &ctx, &viewer, pupil)).await?;
    if let Some(found) = closed {
        return Ok(ok(reason_page(&staff, pupil, found.name, "", Vec::new())));
    }
    let plan = look(&staff, pupil).await?;
    let notice = match staff.visit.uri.query() {
        Some("gemt") => Some(Notice::Saved),
        Some("flettet") => Some(Notice::Merged),
        _ => None,
    };
    Ok(ok(edit_page(&staff, &plan, notice, None, Vec::new())))
}

fn reason_page(staff: &Staff, id: PersonId, pupil: String, typed: &str, errors: Vec<FieldError>) -> maud::Markup {
    let model = reason::Model { pupil, action: format!("{}/aabn", href(id)), reason: typed.to_owned(), errors };
    reason::page(&model, &staff.shell(), staff.t())
}

/// `POST /elevplan/{pupil}/aabn`
pub async fn state_reason(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let pupil = PersonId(id);
    let typed = field(&pairs, "reason").to_owned();
    let (ctx, viewer, why) = (staff.ctx(), staff.viewer().clone(), typed.clone());
    match staff.visit.write(move |tx| app::goal::pupil::open(tx, &ctx, &viewer, pupil, &why)).await {
        Ok(()) => Ok(Redirect::to(&href(pupil)).into_response()),
        Err(error) => {
            let errors = vec![fault_at(&staff, "reason", error)?];
            let m = staff.viewer().municipality;
            let found = staff.read(move |tx| app::people::find_person(tx, m, pupil)).await?;
            Ok(unprocessable(reason_page(&staff, pupil, found.name(), &typed, errors)))
        }
    }
}

/// `typed` is what a faulty form held.
fn edit_page(
    staff: &Staff,
    plan: &Plan,
    notice: Option<Notice>,
    typed: Option<&Pairs>,
    errors: Vec<FieldError>,
) -> maud::Markup {
    let here = href(plan.pupil.id);
    let part = |part: Part| {
        let seen = plan.text(part);
        let stands = seen.map(|text| text.body.clone()).unwrap_or_default();
        Field {
            text: typed.map_or(stands, |pairs| field(pairs, part.word()).to_owned()),
            base: typed.map_or_else(
                || plan.versions.get(&part).copied().unwrap_or(0),
                |pairs| field(pairs, &format!("base_{}", part.word())).parse().unwrap_or(0),
            ),
            by: seen.map(|text| by(&staff.visit, text)).unwrap_or_default(),
        }
    };
    let writes = |address: String| plan.may_write.then_some(address);
    let model = edit::Model {
        pupil: plan.pupil.name.clone(),
        class: plan.pupil.class_name.clone(),
        school: plan.school_name.clone(),
        plans_href: PLANS.to_owned(),
        goals: goals(plan, |_| None),
        goals_href: goals_href(plan),
        pupil_words: part(Part::PupilWords),
        guardian_words: said(&staff.visit, plan, Part::GuardianWords),
        teacher_words: part(Part::TeacherWords),
        school_does: part(Part::SchoolDoes),
        home_does: part(Part::HomeDoes),
        pupil_does: part(Part::PupilDoes),
        action: here.clone(),
        together_href: writes(format!("{here}/skriv-sammen")),
        sheet_href: format!("{here}/samtaleark.pdf"),
        sharing: Sharing {
            since: plan.shared.map(|at| date(&staff.visit, at)),
            waits: plan.waits,
            share_action: format!("{here}/del"),
            withdraw_action: format!("{here}/traek-tilbage"),
        },
        notice,
        errors,
        may_write: plan.may_write,
    };
    edit::page(&model, &staff.shell(), staff.t())
}

/// Where the pupil's goals are set, beside the plan.
fn goals_href(plan: &Plan) -> Option<String> {
    let there = crate::routes::ROUTES.iter().any(|route| route.path == "/maal/elev/{pupil}");
    (plan.may_write && there).then(|| format!("/maal/elev/{}", plan.pupil.id))
}

/// `POST /elevplan/{pupil}`
pub async fn save(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    keep(staff, PersonId(id), pairs, false).await
}

/// Keeps the words that were sent; then shares the plan with them where asked to.
async fn keep(staff: Staff, pupil: PersonId, pairs: Pairs, share: bool) -> Outcome {
    let parts = [Part::PupilWords, Part::TeacherWords, Part::SchoolDoes, Part::HomeDoes, Part::PupilDoes];
    let sent = parts.into_iter().filter(|part| pairs.iter().any(|(name, _)| name == part.word()));
    let texts: Vec<_> = sent.map(|part| written(&pairs, part.word(), &format!("base_{}", part.word()), part)).collect();
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    match staff.visit.write(move |tx| plans::write(tx, &ctx, Who::Staff(&viewer), pupil, &texts)).await {
        Ok(merged) => {
            if share {
                let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
                staff.write(move |tx| plans::share(tx, &ctx, &viewer, pupil, Event::Shared)).await?;
            }
            let said = if merged { "flettet" } else { "gemt" };
            Ok(Redirect::to(&format!("{}?{said}", href(pupil))).into_response())
        }
        Err(error) => {
            let field = too_long(&pairs).unwrap_or("teacher_words");
            let errors = vec![fault_at(&staff, field, error)?];
            let plan = look(&staff, pupil).await?;
            Ok(unprocessable(edit_page(&staff, &plan, None, Some(&pairs), errors)))
        }
    }
}

/// The first part that is too long.
fn too_long(pairs: &Pairs) -> Option<&'static str> {
    let long = |part: &Part| field(pairs, part.word()).chars().count() > programme::plan::pupil::TEXT_CHARS;
    Part::ALL.into_iter().find(long).map(Part::word)
}

/// `POST /elevplan/{pupil}/del`: with the words that stand in the form, so that nothing typed is left out.
pub async fn share(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    keep(staff, PersonId(id), pairs, true).await
}

/// `POST /elevplan/{pupil}/traek-tilbage`
pub async fn withdraw(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer, pupil) = (staff.ctx(), staff.viewer().clone(), PersonId(id));
    staff.write(move |tx| plans::share(tx, &ctx, &viewer, pupil, Event::Withdrawn)).await?;
    Ok(Redirect::to(&href(pupil)).into_response())
}

/// `GET /elevplan/{pupil}/samtaleark.pdf`
pub async fn sheet(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let plan = look(&staff, PersonId(id)).await?;
    set_sheet(&staff.visit, plan).await
}

/// `GET /elevplan/{pupil}/skriv-sammen`
pub async fn together(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let plan = look(&staff, PersonId(id)).await?;
    if !plan.may_write {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let notice = own_notice(&staff.visit);
    Ok(ok(together_page(&staff, &plan, notice, None, Vec::new())))
}

pub(super) fn own_notice(visit: &Visit) -> Option<own::Notice> {
    match visit.uri.query() {
        Some("gemt") => Some(own::Notice::Words),
        Some("maal") => Some(own::Notice::Goal),
        _ => None,
    }
}

fn together_page(
    staff: &Staff,
    plan: &Plan,
    notice: Option<own::Notice>,
    typed: Option<&Pairs>,
    errors: Vec<FieldError>,
) -> maud::Markup {
    let back_href = href(plan.pupil.id);
    let given_name = plan.pupil.name.split(' ').next().unwrap_or_default().to_owned();
    let base = format!("{back_href}/skriv-sammen");
    let reader = own::Reader::Beside { given_name, back_href };
    let addresses = (format!("{base}/ord"), Some(format!("{base}/maal")), None);
    let mut model = own_model(&staff.visit, plan, reader, Part::PupilWords, addresses, typed);
    model.goals.retain(|goal| goal.standing != Standing::Ended);
    // A child sits at the screen: no way into what else the teacher may see.
    let shell = Shell { viewer: None, nav: Vec::new(), ..staff.shell() };
    own::page(&own::Model { notice, errors, ..model }, &shell, staff.t())
}

/// The page of pupil and parents; `addresses` are where words and goals go, and where the sheet is.
pub(super) fn own_model(
    visit: &Visit,
    plan: &Plan,
    reader: own::Reader,
    own_part: Part,
    addresses: (String, Option<String>, Option<String>),
    typed: Option<&Pairs>,
) -> own::Model {
    let (words_action, goal_action, sheet_href) = addresses;
    let stands = plan.text(own_part).map(|text| text.body.clone()).unwrap_or_default();
    let sent = |name: &str| typed.map(|pairs| field(pairs, name).to_owned()).filter(|text| !text.is_empty());
    own::Model {
        reader,
        class: plan.pupil.class_name.clone(),
        school: plan.school_name.clone(),
        shared: plan.shared.map(|at| date(visit, at)),
        goals: goals(plan, |_| None),
        pupil_words: said(visit, plan, Part::PupilWords),
        guardian_words: said(visit, plan, Part::GuardianWords),
        teacher_words: said(visit, plan, Part::TeacherWords),
        school_does: said(visit, plan, Part::SchoolDoes),
        home_does: said(visit, plan, Part::HomeDoes),
        pupil_does: said(visit, plan, Part::PupilDoes),
        own_words: sent("words").unwrap_or(stands),
        base: plan.versions.get(&own_part).copied().unwrap_or(0),
        words_action,
        goal_action,
        goal_title: sent("title").unwrap_or_default(),
        goal_signs: sent("signs").unwrap_or_default(),
        sheet_href,
        notice: None,
        errors: Vec::new(),
    }
}

/// What a rule said, in the reader's language, at a field; or the answer to any other error.
pub(super) fn own_fault(visit: &Visit, field: &str, error: Error) -> Outcome<FieldError> {
    let (da, en) = match error {
        Error::Refused(Refusal::Goal(faults)) if faults.contains(&programme::goal::Fault::NoTitle) => (
            "Skriv, hvad du gerne vil blive bedre til.".to_owned(),
            "Write what you would like to get better at.".to_owned(),
        ),
        Error::Refused(refusal @ (Refusal::Goal(_) | Refusal::Input { .. })) => crate::http::refusal::words(&refusal),
        other => return Err(Failure::from(other).page(visit)),
    };
    Ok(FieldError::new(field, if visit.language == crate::texts::Language::Danish { &da } else { &en }))
}

/// `POST /elevplan/{pupil}/skriv-sammen/ord`
pub async fn words_together(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let pupil = PersonId(id);
    let texts = [written(&pairs, "words", "base", Part::PupilWords)];
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    match staff.visit.write(move |tx| plans::write(tx, &ctx, Who::Staff(&viewer), pupil, &texts)).await {
        Ok(_) => Ok(Redirect::to(&format!("{}/skriv-sammen?gemt", href(pupil))).into_response()),
        Err(error) => together_again(&staff, pupil, &pairs, "words", error).await,
    }
}

/// `POST /elevplan/{pupil}/skriv-sammen/maal`
pub async fn goal_together(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let pupil = PersonId(id);
    let (title, signs) = (field(&pairs, "title").to_owned(), field(&pairs, "signs").to_owned());
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let set = staff.visit.write(move |tx| plans::set_own_goal(tx, &ctx, Who::Staff(&viewer), pupil, &title, &signs));
    match set.await {
        Ok(_) => Ok(Redirect::to(&format!("{}/skriv-sammen?maal", href(pupil))).into_response()),
        Err(error) => together_again(&staff, pupil, &pairs, "title", error).await,
    }
}

async fn together_again(staff: &Staff, pupil: PersonId, pairs: &Pairs, field: &str, error: Error) -> Outcome {
    let errors = vec![own_fault(&staff.visit, field, error)?];
    let plan = look(staff, pupil).await?;
    Ok(unprocessable(together_page(staff, &plan, None, Some(pairs), errors)))
}
