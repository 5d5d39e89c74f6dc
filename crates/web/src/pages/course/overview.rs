//! Who has come how far, and what the results of the schools call for.

use app::course::need::{self, Needs};
use app::course::{catalogue, take};
use programme::access::Action;
use programme::id::{CourseId, SchoolId};

use super::{path_href, percent, said, scale_title};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::course::overview::{self, Need, Numbers, Person, School};
use crate::view::part::Link;

fn title(staff: &Staff, id: &CourseId) -> String {
    catalogue().find(id).map_or_else(|| id.to_string(), |course| said(staff, &course.title))
}

/// `GET /kurser/overblik`
pub async fn page(staff: Staff) -> Outcome {
    if !super::follows(staff.viewer()) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let mut schools = Vec::new();
    let mut goals_without_course = Vec::new();
    for id in staff.viewer().reach(Action::FollowCourses).schools {
        let (school, goals) = one_school(&staff, id).await?;
        schools.push(school);
        goals_without_course.extend(goals);
    }
    let plans = staff.viewer().reach(Action::PlanCourses).municipality;
    let model = overview::Model {
        schools,
        numbers: if plans { numbers(&staff).await? } else { Vec::new() },
        needs: if plans { needs(&staff).await? } else { Vec::new() },
        goals_without_course,
    };
    Ok(ok(overview::page(&model, &staff.shell(), staff.t())))
}

async fn one_school(staff: &Staff, id: SchoolId) -> Outcome<(School, Vec<Link>)> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (name, teams, people, goals) = staff
        .read(move |tx| {
            let people = take::completion(tx, &viewer, id)?;
            let (name, teams) = app::course::path::teams_of_school(tx, &viewer, id)?;
            let mut goals = Vec::new();
            for team in &teams {
                match app::course::path::goals(tx, &ctx, &viewer, team.id) {
                    Ok(found) => goals.extend(found),
                    Err(app::Error::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok((name, teams, people, goals))
        })
        .await?;
    let mut without: Vec<Link> = Vec::new();
    for line in goals {
        let served = people.iter().any(|person| person.goal == Some(line.goal.id));
        let link = Link::new(
            &format!("{}: {}", line.holder_name, line.goal.wording.title),
            &format!("/maal/{}", line.goal.id),
        );
        if !served && !without.contains(&link) {
            without.push(link);
        }
    }
    let person = |person: &take::Completion| Person {
        name: person.person.clone(),
        course: title(staff, &person.course),
        done: person.done as i64,
        of: person.of as i64,
        complete: person.complete,
        goal: person.goal.is_some(),
    };
    let school = School {
        name,
        teams: teams.iter().map(|team| Link::new(&team.name, &path_href(team.id))).collect(),
        people: people.iter().map(person).collect(),
    };
    Ok((school, without))
}

async fn numbers(staff: &Staff) -> Outcome<Vec<Numbers>> {
    let viewer = staff.viewer().clone();
    let found = staff.read(move |tx| take::numbers(tx, &viewer)).await?;
    let line = |numbers: &take::Numbers| Numbers {
        course: title(staff, &numbers.course),
        enrolled: numbers.enrolled as i64,
        completed: numbers.completed as i64,
    };
    Ok(found.iter().map(line).collect())
}

/// The need that stands out most at each school of the municipality.
async fn needs(staff: &Staff) -> Outcome<Vec<Need>> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found: Vec<(String, Option<Needs>)> = staff
        .read(move |tx| {
            let mut all = Vec::new();
            for school in app::people::schools(tx, viewer.municipality)? {
                all.push((school.name, need::of_school(tx, &ctx, &viewer, school.id, &[])?));
            }
            Ok(all)
        })
        .await?;
    let line = |(school, needs): (String, Option<Needs>)| {
        let first = needs.as_ref().and_then(|needs| needs.needs.first()).filter(|need| need.stands_out());
        let theme = first.map(|need| overview::Theme {
            scale: scale_title(&need.scale, staff),
            percent: percent(need.probability),
            distance: super::distance(need),
        });
        Need { school, theme, released: needs.is_some() }
    };
    Ok(found.into_iter().map(line).collect())
}
