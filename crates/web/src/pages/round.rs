//! Planning and running a mapping round.

use app::mapping::{code_sheet, live, round};
use app::{Error, Refusal};
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use programme::access::{Action, Target};
use programme::id::{ClassId, PersonId, RoundId, SchoolId};
use programme::mapping::Round;
use programme::mapping::response_rate::{ClassRate, Pace, ResponseCount};
use programme::mapping::round::{Confidentiality, InstrumentVersion, PlanFault, RoundPlan, RoundRefusal};
use programme::time::Moment;
use serde::Deserialize;

use crate::http::failure::{Failure, Outcome, ok, page_headers};
use crate::http::refusal;
use crate::http::request::Staff;
use crate::texts::Language;
use crate::view::part::FieldError;
use crate::view::round::{Phase, codes, confirm, list, plan, school, status};
use crate::view::teacher_live;

const ROUNDS: &str = "/kortlaegning";
const DAY_US: i64 = 86_400_000_000;

/// “T2, efterår 2026”.
pub(super) fn title(plan: &RoundPlan) -> String {
    format!("T{}, {}", plan.ordinal, plan.name)
}

fn href(id: RoundId) -> String {
    format!("{ROUNDS}/{id}")
}

pub(super) async fn load(staff: &Staff, id: RoundId) -> Outcome<Round> {
    let m = staff.viewer().municipality;
    staff.read(move |tx| round::load(tx, m, id)).await
}

fn may_run(staff: &Staff) -> bool {
    staff.viewer().may(Action::RunRound, Target::municipality(staff.viewer().municipality))
}

fn only_runners(staff: &Staff) -> Outcome<()> {
    if may_run(staff) { Ok(()) } else { Err(Failure::NotFound.page(&staff.visit)) }
}

const fn phase(round: &Round, released: bool) -> Phase {
    match round {
        Round::Planned(_) => Phase::Planned,
        Round::Open(_) => Phase::Open,
        Round::Closed(_) | Round::Sealed(_) => Phase::Closed,
        Round::Measured(_) if released => Phase::Released,
        Round::Measured(_) => Phase::Measured,
    }
}

/// `GET /kortlaegning`
pub async fn list(staff: Staff) -> Outcome {
    if !staff.may_somewhere(Action::ViewResponseRate) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let viewer = staff.viewer().clone();
    let m = viewer.municipality;
    let rounds = staff
        .read(move |tx| {
            let rounds = round::list(tx, Some(&viewer), m)?;
            let released = |tx: &mut app::Tx<'_>, round: &Round| app::result::any_released(tx, m, round.plan().id);
            rounds.into_iter().map(|round| Ok((released(tx, &round)?, round))).collect::<app::Result<Vec<_>>>()
        })
        .await?;
    let date = |moment: Moment| staff.visit.web.calendar.date(moment, staff.visit.language);
    let line = |(released, round): &(bool, Round)| list::Line {
        title: title(round.plan()),
        href: href(round.plan().id),
        phase: phase(round, *released),
        opens: date(round.plan().opens),
        closes: date(round.ends()),
    };
    let plan_href = may_run(&staff).then(|| format!("{ROUNDS}/ny"));
    let model = list::Model { rounds: rounds.iter().map(line).collect(), plan_href };
    Ok(ok(list::page(&model, &staff.shell(), staff.t())))
}

/// What the plan's form sends. Boxes come once for each that is ticked, so the body is read pair by pair.
#[derive(Debug, Default)]
struct PlanForm(Vec<(String, String)>);

impl PlanForm {
    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// `GET /kortlaegning/ny`
pub async fn new(staff: Staff) -> Outcome {
    only_runners(&staff)?;
    let now = staff.visit.web.now();
    let opens = staff.visit.web.calendar.fields(Moment(now.0 + 7 * DAY_US)).0;
    let closes = staff.visit.web.calendar.fields(Moment(now.0 + 21 * DAY_US)).0;
    let rounds = round_count(&staff).await?;
    let season = staff.visit.web.calendar.season(now, staff.visit.language);
    let (da, en) = (staff.t().round_purpose_default_da(), staff.t().round_purpose_default_en());
    let start = [
        ("label", format!("T{}", rounds + 1)),
        ("season", season),
        ("opens_date", opens),
        ("opens_time", "08:00".to_owned()),
        ("closes_date", closes),
        ("closes_time", "16:00".to_owned()),
        ("purpose_da", da.to_owned()),
        ("purpose_en", en.to_owned()),
        ("panel", "yes".to_owned()),
        ("retention", "36".to_owned()),
    ];
    let form = PlanForm(start.map(|(name, value)| (name.to_owned(), value)).to_vec());
    Ok(ok(plan_page(&staff, None, &form, true, Vec::new()).await?))
}

/// `GET /kortlaegning/{round}/rediger`
pub async fn edit(staff: Staff, Path(id): Path<i64>) -> Outcome {
    only_runners(&staff)?;
    let Round::Planned(planned) = load(&staff, RoundId(id)).await? else {
        return Ok(Redirect::to(&href(RoundId(id))).into_response());
    };
    let form = as_form(&staff, &planned.plan);
    Ok(ok(plan_page(&staff, Some(planned.plan.id), &form, false, Vec::new()).await?))
}

fn as_form(staff: &Staff, plan: &RoundPlan) -> PlanForm {
    let calendar = &staff.visit.web.calendar;
    let ((opens_date, opens_time), (closes_date, closes_time)) =
        (calendar.fields(plan.opens), calendar.fields(plan.closes));
    let mut pairs = vec![
        ("label", format!("T{}", plan.ordinal)),
        ("season", plan.name.clone()),
        ("opens_date", opens_date),
        ("opens_time", opens_time),
        ("closes_date", closes_date),
        ("closes_time", closes_time),
        ("purpose_da", plan.purpose_da.clone()),
        ("purpose_en", plan.purpose_en.clone()),
        ("mode", plan.confidentiality.word().to_owned()),
        ("panel", if plan.panel { "yes" } else { "" }.to_owned()),
        ("retention", (plan.retention_days * 2 / 61).to_string()),
    ];
    pairs.extend(plan.instruments.iter().map(|used| ("instrument", format!("{}:{}", used.id, used.version))));
    pairs.extend(plan.schools.iter().map(|school| ("school", school.to_string())));
    PlanForm(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

async fn round_count(staff: &Staff) -> Outcome<usize> {
    let m = staff.viewer().municipality;
    Ok(staff.read(move |tx| round::list(tx, None, m)).await?.len())
}

async fn plan_page(
    staff: &Staff,
    existing: Option<RoundId>,
    form: &PlanForm,
    untouched: bool,
    errors: Vec<FieldError>,
) -> Outcome<maud::Markup> {
    let m = staff.viewer().municipality;
    let ctx = staff.ctx();
    let (instruments, schools) =
        staff.read(move |tx| Ok((app::instrument::list(tx, &ctx)?, app::people::schools(tx, m)?))).await?;
    let tongue = staff.visit.language.tongue();
    let instrument = |found: &std::sync::Arc<programme::instrument::Instrument>| {
        let value = format!("{}:{}", found.id, found.version);
        let ticked = untouched || form.all("instrument").any(|ticked| ticked == value);
        let hint = staff.t().round_plan_instrument_hint(found.item_count() as i64, i64::from(found.version));
        plan::Check { value, label: found.title.get(tongue).to_owned(), hint, ticked }
    };
    let school = |found: &app::people::School| {
        let value = found.id.to_string();
        let ticked = untouched || form.all("school").any(|ticked| ticked == value);
        plan::Check { value, label: found.name.clone(), hint: String::new(), ticked }
    };
    let model = plan::Model {
        action: existing.map_or_else(|| format!("{ROUNDS}/ny"), |id| format!("{}/rediger", href(id))),
        rounds_href: ROUNDS.to_owned(),
        existing: existing.is_some(),
        form: plan::Form {
            label: form.one("label").to_owned(),
            season: form.one("season").to_owned(),
            opens_date: form.one("opens_date").to_owned(),
            opens_time: form.one("opens_time").to_owned(),
            closes_date: form.one("closes_date").to_owned(),
            closes_time: form.one("closes_time").to_owned(),
            instruments: instruments.iter().map(instrument).collect(),
            schools: schools.iter().map(school).collect(),
            purpose_da: form.one("purpose_da").to_owned(),
            purpose_en: form.one("purpose_en").to_owned(),
            named: form.one("mode") == "named",
            panel: form.one("panel") == "yes",
            retention: form.one("retention").parse().unwrap_or(36),
            retentions: vec![12, 24, 36, 48, 60],
        },
        errors,
    };
    Ok(plan::page(&model, &staff.shell(), staff.t()))
}

/// `POST /kortlaegning/ny`
pub async fn save(staff: Staff, Form(pairs): Form<Vec<(String, String)>>) -> Outcome {
    save_plan(&staff, None, PlanForm(pairs)).await
}

/// `POST /kortlaegning/{round}/rediger`
pub async fn save_edit(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Vec<(String, String)>>) -> Outcome {
    save_plan(&staff, Some(RoundId(id)), PlanForm(pairs)).await
}

async fn save_plan(staff: &Staff, existing: Option<RoundId>, form: PlanForm) -> Outcome {
    only_runners(staff)?;
    let wanted = match read_plan(staff, &form) {
        Ok(wanted) => RoundPlan { id: existing.unwrap_or(RoundId(0)), ..wanted },
        Err(errors) => return Ok(unprocessable(plan_page(staff, existing, &form, false, errors).await?)),
    };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let saved = staff.visit.write(move |tx| match existing {
        Some(id) => round::change_plan(tx, &ctx, Some(&viewer), wanted.clone()).map(|()| id),
        None => round::plan(tx, &ctx, Some(&viewer), wanted.clone()),
    });
    match saved.await {
        Ok(id) => Ok(Redirect::to(&href(id)).into_response()),
        Err(Error::Refused(Refusal::Round(RoundRefusal::Faulty(faults)))) => {
            let errors = faults.into_iter().map(|fault| fault_at_field(staff, fault)).collect();
            Ok(unprocessable(plan_page(staff, existing, &form, false, errors).await?))
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
}

fn unprocessable(page: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page_headers(), page.into_string()).into_response()
}

fn fault_at_field(staff: &Staff, fault: PlanFault) -> FieldError {
    let field = match fault {
        PlanFault::NoName => "season",
        PlanFault::NoSchools => "school",
        PlanFault::NoInstruments => "instrument",
        PlanFault::WindowBackwards | PlanFault::WindowTooLong => "closes_date",
        PlanFault::OrdinalOutOfRange | PlanFault::OrdinalTaken => "label",
        PlanFault::KeptTooLong => "retention",
        PlanFault::PupilsMustBeStatistical => "mode",
    };
    let (da, en) = refusal::fault(fault);
    FieldError::new(
        field,
        match staff.visit.language {
            Language::Danish => da,
            Language::English => en,
        },
    )
}

fn read_plan(staff: &Staff, form: &PlanForm) -> Result<RoundPlan, Vec<FieldError>> {
    let calendar = &staff.visit.web.calendar;
    let mut errors = Vec::new();
    let mut moment = |name: &str| {
        let (date, time) = (format!("{name}_date"), format!("{name}_time"));
        let read = calendar.from_fields(form.one(&date), form.one(&time));
        if read.is_none() {
            errors.push(FieldError::new(&date, staff.t().round_plan_error_moment()));
        }
        read.unwrap_or(Moment(0))
    };
    let (opens, closes) = (moment("opens"), moment("closes"));
    if !errors.is_empty() {
        return Err(errors);
    }
    let instrument = |value: &str| {
        let (id, version) = value.rsplit_once(':')?;
        Some(InstrumentVersion { id: id.to_owned(), version: version.parse().ok()? })
    };
    let months: u32 = form.one("retention").parse().unwrap_or(0);
    Ok(RoundPlan {
        municipality: staff.viewer().municipality,
        id: RoundId(0),
        ordinal: form.one("label").trim().trim_start_matches(['T', 't']).parse().unwrap_or(0),
        name: form.one("season").trim().to_owned(),
        purpose_da: form.one("purpose_da").trim().to_owned(),
        purpose_en: form.one("purpose_en").trim().to_owned(),
        opens,
        closes,
        retention_days: months.saturating_mul(61) / 2,
        confidentiality: if form.one("mode") == "named" {
            Confidentiality::Named
        } else {
            Confidentiality::Statistical
        },
        panel: form.one("panel") == "yes",
        instruments: form.all("instrument").filter_map(instrument).collect(),
        schools: form.all("school").filter_map(|id| id.parse().ok().map(SchoolId)).collect(),
        previous: None,
    })
}

/// `GET /kortlaegning/{round}`: the coordinator's overview, the leader's school, or the teacher's classes.
pub async fn status(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let id = RoundId(id);
    let reach = staff.viewer().reach(Action::ViewResponseRate);
    if reach.municipality {
        return overview(&staff, id, Vec::new(), StatusCode::OK).await;
    }
    // The own class before those one only teaches.
    let own = staff.viewer().reach(Action::ViewUnfinished).classes;
    match (reach.schools.first(), own.first().or(reach.classes.first())) {
        (Some(school), _) => school_status(staff, Path((id.0, school.0))).await,
        (None, Some(class)) => Ok(Redirect::to(&format!("{}/klasse/{class}", href(id))).into_response()),
        (None, None) => Err(Failure::NotFound.page(&staff.visit)),
    }
}

async fn overview(staff: &Staff, id: RoundId, errors: Vec<FieldError>, code: StatusCode) -> Outcome {
    let round = load(staff, id).await?;
    let (viewer, m) = (staff.viewer().clone(), staff.viewer().municipality);
    let (rates, released) = staff
        .read(move |tx| Ok((live::rates(tx, Some(&viewer), m, id)?, app::result::any_released(tx, m, id)?)))
        .await?;
    let calendar = &staff.visit.web.calendar;
    let language = staff.visit.language;
    let plan = round.plan();
    let now = staff.visit.web.now();
    let total = rates.iter().fold(ResponseCount::default(), |sum, school| sum.plus(school.count));
    let (today, last) = (calendar.day(now), calendar.day(plan.closes));
    let closes_today = last == today;
    let model = status::Model {
        municipality: staff.signed_in.municipality_name.clone(),
        round: format!("T{}", plan.ordinal),
        season: plan.name.clone(),
        rounds_href: ROUNDS.to_owned(),
        phase: phase(&round, released),
        opens: calendar.dated(plan.opens, now, language),
        closes: if closes_today {
            calendar.clock(plan.closes, language)
        } else {
            calendar.dated(plan.closes, now, language)
        },
        closes_today,
        rate: total.in_steps_of_five().unwrap_or(0).into(),
        days_left: matches!(round, Round::Open(_)).then(|| today.weekdays_to(last).into()),
        pupils: total.asked.into(),
        classes: rates.iter().map(|school| school.classes.len() as i64).sum(),
        schools: rates.iter().map(|school| school_row(school, &round, now)).collect(),
        actions: actions(staff, &round),
        errors,
    };
    Ok((code, page_headers(), status::page(&model, &staff.shell(), staff.t()).into_string()).into_response())
}

fn school_row(school: &live::SchoolRate, round: &Round, now: Moment) -> status::SchoolRow {
    let plan = round.plan();
    let open = matches!(round, Round::Open(_));
    status::SchoolRow {
        name: school.name.clone(),
        href: open.then(|| format!("{}/skole/{}", href(plan.id), school.school)),
        rate: (!matches!(round, Round::Planned(_))).then(|| school.count.in_steps_of_five().unwrap_or(0).into()),
        state: match school.count.pace(plan.elapsed_percent(now)) {
            Pace::NotBegun => status::SchoolState::NotBegun,
            Pace::Going => status::SchoolState::Going,
            Pace::Behind => status::SchoolState::Call,
            Pace::Done => status::SchoolState::Done,
        },
    }
}

fn actions(staff: &Staff, round: &Round) -> status::Actions {
    let plan = round.plan();
    let at = href(plan.id);
    let runner = may_run(staff);
    let (closes_date, closes_time) = staff.visit.web.calendar.fields(plan.closes);
    status::Actions {
        edit_href: (runner && matches!(round, Round::Planned(_))).then(|| format!("{at}/rediger")),
        open_href: (runner && matches!(round, Round::Planned(_))).then(|| format!("{at}/aabn")),
        close_href: (runner && matches!(round, Round::Open(_))).then(|| format!("{at}/luk")),
        extend: (runner && matches!(round, Round::Open(_))).then(|| status::Extend {
            action: format!("{at}/forlaeng"),
            closes_date,
            closes_time,
        }),
        codes_href: None,
        release_href: (matches!(round, Round::Measured(_)) && staff.may_somewhere(Action::ReleaseMunicipality))
            .then(|| format!("{at}/frigiv")),
    }
}

/// `GET /kortlaegning/{round}/skole/{school}`
pub async fn school_status(staff: Staff, Path((id, school)): Path<(i64, i64)>) -> Outcome {
    let (id, wanted) = (RoundId(id), SchoolId(school));
    let (viewer, m) = (staff.viewer().clone(), staff.viewer().municipality);
    if !viewer.may(Action::ViewResponseRate, Target::school(m, wanted)) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let round = load(&staff, id).await?;
    let (rates, released) = staff
        .read(move |tx| Ok((live::rates(tx, Some(&viewer), m, id)?, app::result::school_released(tx, m, id, wanted)?)))
        .await?;
    let Some(found) = rates.into_iter().find(|found| found.school == wanted) else {
        return Err(Failure::NotFound.page(&staff.visit));
    };
    let open = matches!(round, Round::Open(_));
    let row = |(class, count): &(app::people::Class, ResponseCount)| {
        let target = Target::class(m, wanted, class.id);
        let codes = open && staff.viewer().may(Action::IssueCodes, target);
        school::ClassRow {
            name: class.name.clone(),
            band: band(*count),
            codes_href: codes.then(|| format!("{}/klasse/{}/koder", href(id), class.id)),
        }
    };
    let phase = phase(&round, released);
    let own = Target::school(m, wanted);
    let may = |action| staff.viewer().may(action, own);
    let result_href = match phase {
        Phase::Measured if may(Action::ReleaseSchool) => Some(format!("{}/frigiv/skole/{school}", href(id))),
        Phase::Released if may(Action::ViewSchoolResult) => Some(format!("/resultater/skole/{school}")),
        _ => None,
    };
    let model = school::Model {
        school: found.name.clone(),
        rounds_href: ROUNDS.to_owned(),
        phase,
        rate: found.count.in_steps_of_five().unwrap_or(0).into(),
        ends: staff.visit.dated(round.ends()),
        result_href,
        classes: found.classes.iter().map(row).collect(),
    };
    Ok(ok(school::page(&model, &staff.shell(), staff.t())))
}

fn band(count: ResponseCount) -> school::Band {
    match count.class_step() {
        None | Some(ClassRate::Below50) => school::Band::Below50,
        Some(ClassRate::From50To74) => school::Band::From50,
        Some(ClassRate::From75To89) => school::Band::From75,
        Some(ClassRate::From90) => school::Band::From90,
    }
}

/// `GET /kortlaegning/{round}/aabn`
pub async fn confirm_open(staff: Staff, Path(id): Path<i64>) -> Outcome {
    only_runners(&staff)?;
    let round = load(&staff, RoundId(id)).await?;
    let (ctx, plan) = (staff.ctx(), round.plan().clone());
    let (pupils, classes) = staff.read(move |tx| round::count_eligible(tx, &ctx, &plan)).await?;
    let closes = staff.visit.dated(round.plan().closes);
    let schools = round.plan().schools.len() as i64;
    Ok(confirm_page(
        &staff,
        RoundId(id),
        "aabn",
        confirm::Step::Open { pupils: pupils as i64, classes: classes as i64, schools, closes },
        !matches!(round, Round::Planned(_)),
    ))
}

/// `GET /kortlaegning/{round}/luk`
pub async fn confirm_close(staff: Staff, Path(id): Path<i64>) -> Outcome {
    only_runners(&staff)?;
    let round = load(&staff, RoundId(id)).await?;
    let (viewer, m) = (staff.viewer().clone(), staff.viewer().municipality);
    let rates = staff.read(move |tx| live::rates(tx, Some(&viewer), m, RoundId(id))).await?;
    let total = rates.iter().fold(ResponseCount::default(), |sum, school| sum.plus(school.count));
    let rate = total.in_steps_of_five().unwrap_or(0).into();
    Ok(confirm_page(&staff, RoundId(id), "luk", confirm::Step::Close { rate }, !matches!(round, Round::Open(_))))
}

fn confirm_page(staff: &Staff, id: RoundId, verb: &str, step: confirm::Step, changed: bool) -> Response {
    let model = confirm::Model {
        step,
        action: format!("{}/{verb}", href(id)),
        back_href: href(id),
        rounds_href: ROUNDS.to_owned(),
        changed,
    };
    ok(confirm::page(&model, &staff.shell(), staff.t()))
}

/// `POST /kortlaegning/{round}/aabn`
pub async fn open(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer, m) = (staff.ctx(), staff.viewer().clone(), staff.viewer().municipality);
    staff.write(move |tx| round::open(tx, &ctx, Some(&viewer), m, RoundId(id))).await?;
    Ok(Redirect::to(&href(RoundId(id))).into_response())
}

/// `POST /kortlaegning/{round}/luk`
pub async fn close(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer, m) = (staff.ctx(), staff.viewer().clone(), staff.viewer().municipality);
    staff.write(move |tx| round::close(tx, &ctx, Some(&viewer), m, RoundId(id))).await?;
    Ok(Redirect::to(&href(RoundId(id))).into_response())
}

/// A field that is missing is empty: whether someone may do this is asked before what they sent.
#[derive(Debug, Deserialize)]
pub struct Until {
    #[serde(default)]
    closes_date: String,
    #[serde(default)]
    closes_time: String,
}

/// `POST /kortlaegning/{round}/forlaeng`
pub async fn extend(staff: Staff, Path(id): Path<i64>, Form(until): Form<Until>) -> Outcome {
    only_runners(&staff)?;
    let id = RoundId(id);
    let Some(closes) = staff.visit.web.calendar.from_fields(&until.closes_date, &until.closes_time) else {
        let error = FieldError::new("closes_date", staff.t().round_plan_error_moment());
        return overview(&staff, id, vec![error], StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (ctx, viewer, m) = (staff.ctx(), staff.viewer().clone(), staff.viewer().municipality);
    let extended = staff.visit.write(move |tx| round::extend(tx, &ctx, Some(&viewer), m, id, closes)).await;
    match extended {
        Ok(()) => Ok(Redirect::to(&href(id)).into_response()),
        Err(Error::Refused(refused @ Refusal::Round(RoundRefusal::ExtensionInThePast))) => {
            let (da, en) = refusal::words(&refused);
            let text = if staff.visit.language == Language::Danish { da } else { en };
            let error = FieldError::new("closes_date", &text);
            overview(&staff, id, vec![error], StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
}

/// `GET /kortlaegning/{round}/klasse/{class}`: the answering hour.
pub async fn class_live(staff: Staff, Path((id, class)): Path<(i64, i64)>) -> Outcome {
    let (id, class) = (RoundId(id), ClassId(class));
    let round = load(&staff, id).await?;
    let (m, calendar) = (staff.viewer().municipality, staff.visit.web.calendar.clone());
    let found = staff.read(move |tx| app::people::find_class(tx, m, class)).await?;
    let target = Target::class(m, found.school, found.id);
    if !staff.viewer().may(Action::ViewResponseRate, target) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let language = staff.visit.language;
    let state = match &round {
        Round::Planned(_) => teacher_live::State::NotYet { opens: staff.visit.dated(round.plan().opens) },
        Round::Open(_) if staff.viewer().may(Action::ViewUnfinished, target) => hour(&staff, &round, class).await?,
        Round::Open(_) => {
            let today = staff.viewer().today;
            let whom = staff.read(move |tx| app::people::contact_teachers(tx, m, class, today)).await?.join(", ");
            teacher_live::State::Substitute { whom }
        }
        Round::Closed(_) | Round::Sealed(_) | Round::Measured(_) => {
            let (when, school) = (staff.visit.dated(round.ends()), found.school);
            if staff.read(move |tx| app::result::school_released(tx, m, id, school)).await? {
                let readable = staff.viewer().may(Action::ViewClassResult, target);
                let result_href = readable.then(|| format!("/resultater/klasse/{class}"));
                teacher_live::State::Released { when, result_href }
            } else {
                teacher_live::State::Closed { when }
            }
        }
    };
    let model = teacher_live::Model {
        class: found.name,
        round: title(round.plan()),
        round_href: ROUNDS.to_owned(),
        now: calendar.long(staff.visit.web.now(), language),
        state,
    };
    Ok(ok(teacher_live::page(&model, &staff.shell(), staff.t())))
}

async fn hour(staff: &Staff, round: &Round, class: ClassId) -> Outcome<teacher_live::State> {
    let id = round.plan().id;
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let live = staff.read(move |tx| live::of_class(tx, &ctx, &viewer, id, class)).await?;
    let at = format!("{}/klasse/{class}", href(id));
    let missing = |pupil: &live::Unfinished| teacher_live::Missing {
        name: pupil.name.clone(),
        new_code_action: format!("{at}/ny-kode/{}", pupil.person),
    };
    let (finished, of) = (i64::from(live.count.finished), i64::from(live.count.asked));
    if finished == of {
        return Ok(teacher_live::State::AllFinished { of });
    }
    let url = staff.visit.public_url();
    let hour = teacher_live::Hour {
        finished,
        of,
        minutes: live.minutes.into(),
        missing: live.unfinished.iter().map(missing).collect(),
        codes_href: format!("{at}/koder"),
        refresh_href: at,
        closes: staff.visit.dated(round.plan().closes),
        address: format!("{}/svar", url.split_once("://").map_or(url.as_str(), |(_, host)| host)),
        address_link: format!("{url}/svar"),
    };
    Ok(if finished == 0 { teacher_live::State::NoneBegun(hour) } else { teacher_live::State::Going(hour) })
}

/// `POST /kortlaegning/{round}/klasse/{class}/ny-kode/{pupil}`
pub async fn new_code(staff: Staff, Path((id, class, pupil)): Path<(i64, i64, i64)>) -> Outcome {
    let (id, class, pupil) = (RoundId(id), ClassId(class), PersonId(pupil));
    let (ctx, viewer, m) = (staff.ctx(), staff.viewer().clone(), staff.viewer().municipality);
    let sheet = staff
        .write(move |tx| {
            let found = app::people::find_class(tx, m, class)?;
            let target = Target::class(m, found.school, class);
            let code = round::reissue_code(tx, &ctx, &viewer, target, id, pupil)?;
            let mut sheet = code_sheet::of_class(tx, &ctx, Some(&viewer), m, id, class)?;
            sheet.codes.retain(|held| held.code == code);
            Ok(sheet)
        })
        .await?;
    Ok(ok(codes_page(&staff, id, class, &sheet, true)))
}

/// `GET /kortlaegning/{round}/klasse/{class}/koder`
pub async fn codes(staff: Staff, Path((id, class)): Path<(i64, i64)>) -> Outcome {
    let (id, class) = (RoundId(id), ClassId(class));
    let (ctx, viewer, m) = (staff.ctx(), staff.viewer().clone(), staff.viewer().municipality);
    let sheet = staff.read(move |tx| code_sheet::of_class(tx, &ctx, Some(&viewer), m, id, class)).await?;
    Ok(ok(codes_page(&staff, id, class, &sheet, false)))
}

fn codes_page(staff: &Staff, id: RoundId, class: ClassId, sheet: &code_sheet::CodeSheet, single: bool) -> maud::Markup {
    let url = staff.visit.public_url();
    let card = |held: &code_sheet::PupilCode| codes::Card {
        name: held.name.clone(),
        code: held.code.to_string(),
        link: format!("{url}/s/{}", held.link),
    };
    let only = sheet.codes.first().filter(|_| single).map(|held| held.name.clone());
    let model = codes::Model {
        class: only.unwrap_or_else(|| sheet.class.name.clone()),
        rounds_href: ROUNDS.to_owned(),
        live_href: format!("{}/klasse/{class}", href(id)),
        address: format!("{}/svar", url.split_once("://").map_or(url.as_str(), |(_, host)| host)),
        closes: staff.visit.dated(sheet.round.plan().closes),
        single,
        cards: sheet.codes.iter().map(card).collect(),
    };
    codes::page(&model, &staff.shell(), staff.t())
}
