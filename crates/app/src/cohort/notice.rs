//! Telling participants: a letter to each member of the teams that a change concerns.

use programme::cohort::{Cohort, Session};
use programme::id::{CohortId, MunicipalityId, PersonId, TeamId};
use programme::time::Moment;
use store::Tx;
use store::cohort::{self as stored, News};
use store::mail::{NewMail, Recipient};
use store::people::team;

use crate::course::catalogue;
use crate::mail::{Kind, choice};
use crate::{Ctx, Random, Result};

/// A letter that has waited longer is old news.
const EXPIRES_US: i64 = 7 * 86_400 * 1_000_000;

/// What a letter tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub cohort: CohortId,
    /// The course's title in the letter's language.
    pub course: String,
    pub venue: String,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The team has a place; the sessions to come.
    Place(Vec<Session>),
    PlaceEnded,
    /// Another place, time or room; the sessions to come, as they are now.
    Changed(Vec<Session>),
    SessionCancelled {
        starts: Moment,
    },
    Cancelled,
}

/// Queues letters to the members of one team, or of all that have a place.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    cohort: CohortId,
    news: News,
    only: Option<TeamId>,
) -> Result<()> {
    let teams: Vec<TeamId> = if let Some(team) = only {
        vec![team]
    } else {
        let places = stored::places(tx, m)?;
        places.into_iter().filter(|(_, at)| *at == cohort).map(|(team, _)| team).collect()
    };
    let mut people: Vec<PersonId> = Vec::new();
    for id in teams {
        people.extend(team::members_of(tx, m, id, ctx.today)?.iter().map(|person| person.id));
    }
    people.sort_unstable();
    people.dedup();
    let subject = random.id();
    stored::note(tx, m, subject, cohort, news, ctx.now)?;
    let expires = Moment(ctx.now.0 + EXPIRES_US);
    let mut letters = Vec::new();
    for person in people {
        if choice::of_person(tx, m, person, Kind::Course)?.wanted {
            letters.push(NewMail { id: random.id(), kind: Kind::Course.word(), person, subject, expires });
        }
    }
    // Without a mail server nobody would ever send them.
    if ctx.post.is_none() || letters.is_empty() {
        return Ok(());
    }
    crate::mail::queue(tx, ctx, random, m, &letters)
}

/// The letter's content as things stand now; none where it is no longer true.
pub(crate) fn notice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    subject: i64,
    to: &Recipient,
    language: programme::language::Language,
) -> Result<Option<Notice>> {
    let Some((id, news)) = stored::notice(tx, m, subject)? else { return Ok(None) };
    let Some(cohort) = stored::find(tx, m, id)? else { return Ok(None) };
    let has_place = stored::places_of_member(tx, m, to.person, ctx.today)?.iter().any(|(_, at)| *at == id);
    let Some(what) = what(ctx, &cohort, news, has_place) else { return Ok(None) };
    let venue = super::venue_name(tx, m, &cohort.venue)?;
    let course = catalogue().find(&cohort.course).map(|course| course.title.get(language).to_owned());
    Ok(Some(Notice { cohort: id, course: course.unwrap_or_default(), venue, what }))
}

fn what(ctx: &Ctx, cohort: &Cohort, news: News, has_place: bool) -> Option<What> {
    let coming =
        || -> Vec<Session> { cohort.held().into_iter().filter(|session| session.ends > ctx.now).cloned().collect() };
    let told = match news {
        News::PlaceEnded => return (!has_place).then_some(What::PlaceEnded),
        _ if !has_place => return None,
        News::Cancelled => What::Cancelled,
        _ if cohort.cancelled.is_some() => return None,
        News::Place => What::Place(coming()),
        News::Changed => What::Changed(coming()),
        News::SessionCancelled(number) => What::SessionCancelled { starts: cohort.session(number)?.starts },
    };
    Some(told)
}
