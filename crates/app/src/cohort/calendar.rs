//! A calendar that other programs fetch by a private address: the sessions of one's teams, and those one teaches.

use interop::calendar::{Event, Feed, write};
use programme::access::Viewer;
use programme::id::{CohortId, PersonId};
use programme::language::Language;
use programme::time::Moment;
use store::Tx;
use store::cohort as stored;

use super::venue_name;
use crate::account::{municipality_of, new_token, token_hash};
use crate::course::{authorise, catalogue};
use crate::mail::{Kind, choice};
use crate::{Ctx, Error, Result};

/// What keeps this token from being any other.
const PURPOSE: &str = "calendar";

/// Makes a new address, which is shown once; the one before stops working.
pub fn renew(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<String> {
    authorise(viewer)?;
    let m = viewer.municipality;
    let mut random = ctx.random();
    let token = new_token(m, &mut random);
    stored::save_address(tx, m, viewer.person, &token_hash(ctx, PURPOSE, &token)?, ctx.now)?;
    ctx.audit(tx, &mut random, m, "make_calendar_address", format!("person {}", viewer.person), String::new())?;
    Ok(token)
}

/// When the viewer's address was made; none without one.
pub fn made(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Option<Moment>> {
    Ok(stored::address_made(tx, viewer.municipality, viewer.person)?)
}

/// The words of a calendar, which are not this crate's.
#[derive(Debug, Clone)]
pub struct Words {
    /// “Kurser i Lærke”.
    pub name: String,
}

/// The calendar behind an address, for as long as its person can sign in.
pub fn feed(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    token: &str,
    (zone, public_url): (&str, &str),
    words: &dyn Fn(Language) -> Words,
) -> Result<String> {
    let m = municipality_of(token).ok_or(Error::NotFound)?;
    let hash = token_hash(ctx, PURPOSE, token)?;
    let person = stored::find_address(tx, m, &hash)?.ok_or(Error::NotFound)?;
    store::mail::find_recipient(tx, m, person, ctx.today)?.ok_or(Error::NotFound)?;
    let language = choice::of_person(tx, m, person, Kind::Course)?.language;
    let places: Vec<CohortId> =
        stored::places_of_member(tx, m, person, ctx.today)?.into_iter().map(|(_, cohort)| cohort).collect();
    let words = words(language);
    let mut events = Vec::new();
    for cohort in stored::all(tx, m)? {
        if !places.contains(&cohort.id) && !teaches(&cohort.teachers, person) {
            continue;
        }
        let venue = venue_name(tx, m, &cohort.venue)?;
        let title = catalogue().find(&cohort.course).map(|course| course.title.get(language).to_owned());
        for session in &cohort.sessions {
            let called_off = cohort.cancelled.is_some();
            let room = if session.room.is_empty() { String::new() } else { format!("{}, ", session.room) };
            events.push(Event {
                uid: format!("{m}-{}-{}@laerke", cohort.id, session.number),
                starts: session.starts,
                ends: session.ends,
                summary: title.clone().unwrap_or_default(),
                location: format!("{room}{venue}"),
                url: format!("{public_url}/kurser/hold/{}", cohort.id),
                cancelled: session.cancelled || called_off,
                // The whole cohort's cancelling is one more change to each of its sessions.
                sequence: session.sequence + u32::from(called_off && !session.cancelled),
            });
        }
    }
    let feed = Feed { name: words.name, zone: zone.to_owned(), made: ctx.now, events };
    Ok(write(&feed))
}

fn teaches(teachers: &[PersonId], person: PersonId) -> bool {
    teachers.contains(&person)
}
