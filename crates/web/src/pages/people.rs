//! Schools, classes and teams, and what is changed about them by hand.

#![allow(clippy::result_large_err, reason = "the answer instead of a page is a whole response")]

use std::collections::{BTreeMap, BTreeSet};

use app::people::{self, ClassSummary, Person, SchoolPeople, TeamForm, TeamKind, TeamPeople};
use app::{Error, Refusal};
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use programme::access::{Action, Target};
use programme::id::{ClassId, PersonId, SchoolId, TeamId};
use serde::Deserialize;

use crate::http::failure::{Failure, Outcome, ok, page_headers};
use crate::http::request::Staff;
use crate::texts::Language;
use crate::view::part::{FieldError, range};
use crate::view::people::{Check, contact, link, list, school, team};

/// Where everything about people begins.
pub(super) const PEOPLE: &str = "/personer";

/// A form's fields in the order sent; one that is ticked several times comes several times.
pub(super) type Pairs = Vec<(String, String)>;

fn school_href(id: SchoolId) -> String {
    format!("{PEOPLE}/skole/{id}")
}

/// Whether the viewer may bring in rosters, appoint contact teachers and make teams.
pub(super) fn may_import(staff: &Staff) -> bool {
    staff.viewer().may(Action::ImportRoster, Target::municipality(staff.viewer().municipality))
}

/// For others the page does not exist.
pub(super) fn only_importers(staff: &Staff) -> Outcome<()> {
    if may_import(staff) { Ok(()) } else { Err(Failure::NotFound.page(&staff.visit)) }
}

/// Where classes are confirmed after the turn of the year, while some wait and the viewer may.
pub(super) async fn lineage_href(staff: &Staff) -> Outcome<Option<String>> {
    Ok(roll_over(staff).await?.filter(people::RollOver::waits).map(|_| format!("{PEOPLE}/aarsskifte")))
}

async fn roll_over(staff: &Staff) -> Outcome<Option<people::RollOver>> {
    if !may_import(staff) {
        return Ok(None);
    }
    let viewer = staff.viewer().clone();
    staff.read(move |tx| people::lineage_proposals(tx, &viewer)).await
}

/// The sentence in the viewer's language.
pub(in crate::pages) fn said(staff: &Staff, da: String, en: String) -> String {
    match staff.visit.language {
        Language::Danish => da,
        Language::English => en,
    }
}

/// A form again, with its faults.
pub(in crate::pages) fn unprocessable(page: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page_headers(), page.into_string()).into_response()
}

/// What a rule said about a field, or the answer to any other error.
pub(in crate::pages) fn fault_at(staff: &Staff, field: &str, error: Error) -> Outcome<FieldError> {
    match error {
        Error::Refused(Refusal::Input { da, en }) => Ok(FieldError::new(field, &said(staff, da, en))),
        other => Err(Failure::from(other).page(&staff.visit)),
    }
}

/// `GET /personer`
pub async fn list(staff: Staff) -> Outcome {
    let viewer = staff.viewer().clone();
    let found = staff.read(move |tx| people::overview(tx, &viewer)).await?;
    let line = |found: &people::SchoolSummary| list::School {
        name: found.school.name.clone(),
        href: school_href(found.school.id),
        classes: found.classes.into(),
        pupils: found.pupils.into(),
        teams: found.teams.into(),
    };
    let roll_over = roll_over(&staff).await?;
    let model = list::Model {
        year: found.year.clone(),
        pupils: found.schools.iter().map(|school| i64::from(school.pupils)).sum(),
        classes: found.schools.iter().map(|school| i64::from(school.classes)).sum(),
        staff: found.staff.into(),
        schools: found.schools.iter().map(line).collect(),
        import_href: may_import(&staff).then(|| format!("{PEOPLE}/import")),
        correct_href: roll_over
            .as_ref()
            .filter(|found| !found.waits() && found.proposals.iter().any(|proposal| proposal.answer.is_some()))
            .map(|_| format!("{PEOPLE}/aarsskifte?{}", super::roster::CORRECT)),
        lineage_href: roll_over.filter(people::RollOver::waits).map(|_| format!("{PEOPLE}/aarsskifte")),
    };
    Ok(ok(list::page(&model, &staff.shell(), staff.t())))
}

async fn load_school(staff: &Staff, id: SchoolId) -> Outcome<SchoolPeople> {
    let viewer = staff.viewer().clone();
    staff.read(move |tx| people::school_people(tx, &viewer, id)).await
}

/// `GET /personer/skole/{school}`
pub async fn school(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let found = load_school(&staff, SchoolId(id)).await?;
    let importer = may_import(&staff);
    let homerooms = || found.classes.iter().filter(|found| found.class.homeroom);
    let class = |found: &ClassSummary| school::Class {
        name: found.class.name.clone(),
        grades: grades(&found.class.grades),
        pupils: found.pupils.into(),
        contact_teachers: found.contact_teachers.clone(),
        contact_href: importer.then(|| contact_href(found.class.id)),
    };
    let one_team = |found: &TeamPeople| school::Team {
        name: found.team.name.clone(),
        members: found.members.iter().map(Person::name).collect(),
        classes: found.classes.iter().map(|(_, name)| name.clone()).collect(),
        edit_href: (importer && found.team.made_on_page).then(|| team_href(found.team.id)),
    };
    let model = school::Model {
        school: found.school.name.clone(),
        people_href: PEOPLE.to_owned(),
        year: homerooms().next().map(|found| found.class.school_year.clone()).unwrap_or_default(),
        pupils: found.pupils.into(),
        classes: homerooms().map(class).collect(),
        teams: found.teams.iter().map(one_team).collect(),
        new_team_href: importer.then(|| format!("{}/team", school_href(found.school.id))),
        staff: if importer { found.staff.iter().map(|(person, _)| member(person)).collect() } else { Vec::new() },
        link_action: format!("{}/link", school_href(found.school.id)),
    };
    Ok(ok(school::page(&model, &staff.shell(), staff.t())))
}

fn member(person: &Person) -> school::Member {
    school::Member { id: person.id.to_string(), name: person.name(), email: person.email.clone() }
}

#[derive(Debug, Deserialize)]
pub struct LinkFor {
    #[serde(default)]
    person: i64,
}

/// `POST /personer/skole/{school}/link`
pub async fn first_link(staff: Staff, Path(school): Path<i64>, Form(wanted): Form<LinkFor>) -> Outcome {
    only_importers(&staff)?;
    let school = load_school(&staff, SchoolId(school)).await?.school;
    let (ctx, viewer, person) = (staff.ctx(), staff.viewer().clone(), PersonId(wanted.person));
    let made = staff.write(move |tx| app::account::first_link(tx, &ctx, &viewer, person)).await?;
    let model = link::Model {
        name: made.name,
        login: made.login,
        url: format!("{}/ind/{}", staff.visit.public_url(), made.secret),
        school: school.name,
        school_href: school_href(school.id),
        people_href: PEOPLE.to_owned(),
    };
    Ok(ok(link::page(&model, &staff.shell(), staff.t())))
}

/// “5” or “4–6”.
fn grades(grades: &[u8]) -> String {
    match (grades.iter().min(), grades.iter().max()) {
        (Some(low), Some(high)) if low != high => range((*low).into(), (*high).into()),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    }
}

fn contact_href(class: ClassId) -> String {
    format!("{PEOPLE}/klasse/{class}/kontaktlaerer")
}

/// Boxes for everybody in `people`, each once and by name.
fn person_boxes<'a>(people: impl Iterator<Item = &'a Person>, ticked: &BTreeSet<PersonId>) -> Vec<Check> {
    let by_name: BTreeMap<(String, PersonId), &Person> =
        people.map(|person| ((person.name().to_lowercase(), person.id), person)).collect();
    let one = |person: &Person| Check {
        value: person.id.to_string(),
        label: person.name(),
        ticked: ticked.contains(&person.id),
    };
    by_name.into_values().map(one).collect()
}

/// The ids that are ticked under a name; what is no id was not sent by our form.
fn ticked(staff: &Staff, pairs: &Pairs, name: &str) -> Outcome<BTreeSet<i64>> {
    let values = pairs.iter().filter(|(field, _)| field == name).map(|(_, value)| value.parse());
    values.collect::<Result<_, _>>().map_err(|_| Failure::Malformed.page(&staff.visit))
}

/// `GET /personer/klasse/{class}/kontaktlaerer`
pub async fn contact_teachers(staff: Staff, Path(class): Path<i64>) -> Outcome {
    Ok(ok(contact_page(&staff, ClassId(class), None, Vec::new()).await?))
}

/// `chosen` is what a faulty form held; none for what the class has now.
async fn contact_page(
    staff: &Staff,
    class: ClassId,
    chosen: Option<BTreeSet<PersonId>>,
    errors: Vec<FieldError>,
) -> Outcome<maud::Markup> {
    only_importers(staff)?;
    let viewer = staff.viewer().clone();
    let (found, at_school) = staff
        .read(move |tx| {
            let found = people::class_people(tx, &viewer, class)?;
            let school = found.school.id;
            Ok((found, people::school_people(tx, &viewer, school)?.staff))
        })
        .await?;
    let held = chosen.unwrap_or_else(|| found.contact_teachers.iter().copied().collect());
    let everybody = at_school.iter().map(|(person, _)| person).chain(found.staff.iter().map(|(person, _)| person));
    let model = contact::Model {
        class: found.class.name.clone(),
        school: found.school.name.clone(),
        school_href: school_href(found.school.id),
        people_href: PEOPLE.to_owned(),
        action: contact_href(class),
        teachers: person_boxes(everybody, &held),
        errors,
    };
    Ok(contact::page(&model, &staff.shell(), staff.t()))
}

/// `POST /personer/klasse/{class}/kontaktlaerer`
pub async fn save_contact_teachers(staff: Staff, Path(class): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    only_importers(&staff)?;
    let class = ClassId(class);
    let chosen: BTreeSet<PersonId> = ticked(&staff, &pairs, "teacher")?.into_iter().map(PersonId).collect();
    let teachers: Vec<PersonId> = chosen.iter().copied().collect();
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let saved = staff.visit.write(move |tx| {
        people::set_contact_teachers(tx, &ctx, &viewer, class, &teachers)?;
        Ok(people::find_class(tx, viewer.municipality, class)?.school)
    });
    match saved.await {
        Ok(school) => Ok(Redirect::to(&school_href(school)).into_response()),
        Err(error) => {
            let errors = vec![fault_at(&staff, "teacher", error)?];
            Ok(unprocessable(contact_page(&staff, class, Some(chosen), errors).await?))
        }
    }
}

fn team_href(id: TeamId) -> String {
    format!("{PEOPLE}/team/{id}")
}

const fn on_page(kind: TeamKind) -> team::Kind {
    match kind {
        TeamKind::Grade => team::Kind::Grade,
        TeamKind::Class => team::Kind::Class,
        TeamKind::Subject => team::Kind::Subject,
        TeamKind::Other => team::Kind::Other,
    }
}

fn kind_of(word: &str) -> TeamKind {
    match word {
        "grade" => TeamKind::Grade,
        "class" => TeamKind::Class,
        "subject" => TeamKind::Subject,
        _ => TeamKind::Other,
    }
}

/// `GET /personer/skole/{school}/team`
pub async fn new_team(staff: Staff, Path(school): Path<i64>) -> Outcome {
    only_importers(&staff)?;
    let (name, kind) = (String::new(), TeamKind::Grade);
    let form = TeamForm { school: SchoolId(school), name, kind, members: BTreeSet::new(), classes: BTreeSet::new() };
    Ok(ok(team_page(&staff, None, &form, Vec::new()).await?))
}

/// `GET /personer/team/{team}`
pub async fn team(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let found = load_team(&staff, TeamId(id)).await?;
    let form = TeamForm {
        school: found.team.school,
        name: found.team.name.clone(),
        kind: found.team.kind,
        members: found.members.iter().map(|person| person.id).collect(),
        classes: found.classes.iter().map(|(class, _)| *class).collect(),
    };
    Ok(ok(team_page(&staff, Some(&found), &form, Vec::new()).await?))
}

/// A team that may be changed here: a roster's team is changed by rosters.
async fn load_team(staff: &Staff, id: TeamId) -> Outcome<TeamPeople> {
    only_importers(staff)?;
    let viewer = staff.viewer().clone();
    let found = staff.read(move |tx| people::team_people(tx, &viewer, id)).await?;
    if found.team.made_on_page { Ok(found) } else { Err(Failure::NotFound.page(&staff.visit)) }
}

async fn team_page(
    staff: &Staff,
    existing: Option<&TeamPeople>,
    form: &TeamForm,
    errors: Vec<FieldError>,
) -> Outcome<maud::Markup> {
    let found = load_school(staff, form.school).await?;
    let members = existing.iter().flat_map(|existing| &existing.members);
    let class = |found: &ClassSummary| Check {
        value: found.class.id.to_string(),
        label: found.class.name.clone(),
        ticked: form.classes.contains(&found.class.id),
    };
    let model = team::Model {
        existing: existing.map(|existing| existing.team.name.clone()),
        school: found.school.name.clone(),
        school_href: school_href(form.school),
        people_href: PEOPLE.to_owned(),
        action: existing
            .map_or_else(|| format!("{}/team", school_href(form.school)), |existing| team_href(existing.team.id)),
        name: form.name.clone(),
        kind: on_page(form.kind),
        members: person_boxes(found.staff.iter().map(|(person, _)| person).chain(members), &form.members),
        classes: found.classes.iter().filter(|found| found.class.homeroom).map(class).collect(),
        end_action: existing.map(|existing| format!("{}/nedlaeg", team_href(existing.team.id))),
        errors,
    };
    Ok(team::page(&model, &staff.shell(), staff.t()))
}

/// `POST /personer/skole/{school}/team`
pub async fn make_team(staff: Staff, Path(school): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    only_importers(&staff)?;
    save_team(&staff, None, SchoolId(school), &pairs).await
}

/// `POST /personer/team/{team}`
pub async fn change_team(staff: Staff, Path(id): Path<i64>, Form(pairs): Form<Pairs>) -> Outcome {
    let found = load_team(&staff, TeamId(id)).await?;
    save_team(&staff, Some(&found), found.team.school, &pairs).await
}

async fn save_team(staff: &Staff, existing: Option<&TeamPeople>, school: SchoolId, pairs: &Pairs) -> Outcome {
    let one = |name: &str| pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
    let form = TeamForm {
        school,
        name: one("name").to_owned(),
        kind: kind_of(one("kind")),
        members: ticked(staff, pairs, "member")?.into_iter().map(PersonId).collect(),
        classes: ticked(staff, pairs, "class")?.into_iter().map(ClassId).collect(),
    };
    let (ctx, viewer, id, wanted) =
        (staff.ctx(), staff.viewer().clone(), existing.map(|existing| existing.team.id), form.clone());
    match staff.visit.write(move |tx| people::save_team(tx, &ctx, &viewer, id, &wanted)).await {
        Ok(_) => Ok(Redirect::to(&school_href(school)).into_response()),
        Err(error) => {
            let errors = vec![fault_at(staff, "name", error)?];
            Ok(unprocessable(team_page(staff, existing, &form, errors).await?))
        }
    }
}

/// `POST /personer/team/{team}/nedlaeg`
pub async fn end_team(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let found = load_team(&staff, TeamId(id)).await?;
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.write(move |tx| people::end_team(tx, &ctx, &viewer, TeamId(id))).await?;
    Ok(Redirect::to(&school_href(found.team.school)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_a_number_or_a_range() {
        assert_eq!(grades(&[]), "");
        assert_eq!(grades(&[5]), "5");
        assert_eq!(grades(&[6, 4, 5]), "4–6");
    }
}
