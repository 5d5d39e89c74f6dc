//! A plan as the pupil and the parents open it.

use app::plan::pupil::{self as plans, Plan, Who};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect};
use programme::goal::Observed;
use programme::id::{GoalId, PersonId};
use programme::plan::pupil::Part;

use super::people::{Pairs, unprocessable};
use super::plan::{date, field, goals, own_fault, own_model, own_notice, set_sheet, written};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::{Guardian, Member, Pupil};
use crate::view::part::FieldError;
use crate::view::plan::{children, own};

const OWN: &str = "/min-elevplan";
const CHILDREN: &str = "/mit-barn";

async fn look(member: &Member, pupil: PersonId) -> Outcome<Plan> {
    let (ctx, who) = (member.ctx(), member.member.clone());
    member.write(move |tx| plans::look(tx, &ctx, Who::Family(&who), pupil)).await
}

/// `GET /min-elevplan`
pub async fn of_pupil(Pupil(member): Pupil) -> Outcome {
    let notice = own_notice(&member.visit);
    Ok(ok(pupil_page(&member, notice, None, Vec::new()).await?))
}

async fn pupil_page(
    member: &Member,
    notice: Option<own::Notice>,
    typed: Option<&Pairs>,
    errors: Vec<FieldError>,
) -> Outcome<maud::Markup> {
    let plan = look(member, member.member.person).await?;
    let addresses = (format!("{OWN}/ord"), Some(format!("{OWN}/maal")), Some(format!("{OWN}/samtaleark.pdf")));
    let mut model = own_model(&member.visit, &plan, own::Reader::Pupil, Part::PupilWords, addresses, typed);
    model.goals = goals(&plan, |id| Some(format!("{OWN}/maal/{id}")));
    Ok(own::page(&own::Model { notice, errors, ..model }, &member.shell(), member.t()))
}

/// `POST /min-elevplan/ord`
pub async fn pupil_words(Pupil(member): Pupil, Form(pairs): Form<Pairs>) -> Outcome {
    let texts = [written(&pairs, "words", "base", Part::PupilWords)];
    let (ctx, who) = (member.ctx(), member.member.clone());
    match member.visit.write(move |tx| plans::write(tx, &ctx, Who::Family(&who), who.person, &texts)).await {
        Ok(_) => Ok(Redirect::to(&format!("{OWN}?gemt")).into_response()),
        Err(error) => {
            let errors = vec![own_fault(&member.visit, "words", error)?];
            Ok(unprocessable(pupil_page(&member, None, Some(&pairs), errors).await?))
        }
    }
}

/// `POST /min-elevplan/maal`
pub async fn set_goal(Pupil(member): Pupil, Form(pairs): Form<Pairs>) -> Outcome {
    let (title, signs) = (field(&pairs, "title").to_owned(), field(&pairs, "signs").to_owned());
    let (ctx, who) = (member.ctx(), member.member.clone());
    let set = move |tx: &mut app::Tx<'_>| plans::set_own_goal(tx, &ctx, Who::Family(&who), who.person, &title, &signs);
    match member.visit.write(set).await {
        Ok(_) => Ok(Redirect::to(&format!("{OWN}?maal")).into_response()),
        Err(error) => {
            let errors = vec![own_fault(&member.visit, "title", error)?];
            Ok(unprocessable(pupil_page(&member, None, Some(&pairs), errors).await?))
        }
    }
}

/// `POST /min-elevplan/maal/{goal}`
pub async fn observe(Pupil(member): Pupil, Path(goal): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let observed = match field(&pairs, "observed") {
        "reached" => Observed::Reached,
        "nearer" => Observed::Nearer,
        "not_yet" => Observed::NotYet,
        _ => return Err(Failure::NotFound.page(&member.visit)),
    };
    let (ctx, who) = (member.ctx(), member.member.clone());
    member.write(move |tx| plans::observe(tx, &ctx, Who::Family(&who), who.person, GoalId(goal), observed)).await?;
    Ok(Redirect::to(&format!("{OWN}?gemt")).into_response())
}

/// `GET /min-elevplan/samtaleark.pdf`
pub async fn pupil_sheet(Pupil(member): Pupil) -> Outcome {
    let plan = look(&member, member.member.person).await?;
    set_sheet(&member.visit, plan).await
}

/// `GET /mit-barn`: straight to an only child.
pub async fn children(Guardian(member): Guardian) -> Outcome {
    let (ctx, who) = (member.ctx(), member.member.clone());
    let found = member.write(move |tx| plans::children(tx, &ctx, &who)).await?;
    if let [only] = found.as_slice() {
        return Ok(Redirect::to(&format!("{CHILDREN}/{}", only.pupil.id)).into_response());
    }
    let child = |found: &plans::Child| children::Child {
        name: found.pupil.name.clone(),
        href: format!("{CHILDREN}/{}", found.pupil.id),
        place: member.t().plan_place(&found.pupil.class_name, &found.school_name),
        shared: found.shared.map(|at| date(&member.visit, at)),
    };
    let model = children::Model { children: found.iter().map(child).collect() };
    Ok(ok(children::page(&model, &member.shell(), member.t())))
}

async fn child_page(
    member: &Member,
    child: PersonId,
    notice: Option<own::Notice>,
    typed: Option<&Pairs>,
    errors: Vec<FieldError>,
) -> Outcome<maud::Markup> {
    let plan = look(member, child).await?;
    let who = member.member.clone();
    let several = member.visit.read(move |tx| app::family::children(tx, &who)).await;
    let several = several.is_ok_and(|children| children.len() > 1);
    let reader = own::Reader::Guardian {
        name: plan.pupil.name.clone(),
        given_name: plan.pupil.name.split(' ').next().unwrap_or_default().to_owned(),
        back_href: several.then(|| CHILDREN.to_owned()),
    };
    let here = format!("{CHILDREN}/{child}");
    let sheet = plan.shared.map(|_| format!("{here}/samtaleark.pdf"));
    let model =
        own_model(&member.visit, &plan, reader, Part::GuardianWords, (format!("{here}/ord"), None, sheet), typed);
    Ok(own::page(&own::Model { notice, errors, ..model }, &member.shell(), member.t()))
}

/// `GET /mit-barn/{child}`
pub async fn of_child(Guardian(member): Guardian, Path(child): Path<i64>) -> Outcome {
    let notice = own_notice(&member.visit);
    Ok(ok(child_page(&member, PersonId(child), notice, None, Vec::new()).await?))
}

/// `POST /mit-barn/{child}/ord`
pub async fn guardian_words(Guardian(member): Guardian, Path(child): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let child = PersonId(child);
    let texts = [written(&pairs, "words", "base", Part::GuardianWords)];
    let (ctx, who) = (member.ctx(), member.member.clone());
    match member.visit.write(move |tx| plans::write(tx, &ctx, Who::Family(&who), child, &texts)).await {
        Ok(_) => Ok(Redirect::to(&format!("{CHILDREN}/{child}?gemt")).into_response()),
        Err(error) => {
            let errors = vec![own_fault(&member.visit, "words", error)?];
            Ok(unprocessable(child_page(&member, child, None, Some(&pairs), errors).await?))
        }
    }
}

/// `GET /mit-barn/{child}/samtaleark.pdf`
pub async fn child_sheet(Guardian(member): Guardian, Path(child): Path<i64>) -> Outcome {
    let plan = look(&member, PersonId(child)).await?;
    set_sheet(&member.visit, plan).await
}
