//! Cohorts: what is cancelled stays in sight, a place ends and may be given again, and each municipality has its own.

use programme::cohort::{Cohort, Session, Urgency, Venue, Wish};
use programme::course::Choice;
use programme::id::{CohortId, CourseId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::people::roster::TeamKind;
use programme::time::Moment;
use store::cohort::{
    self, Attendance, News, Proposal, attend, attendance, cancel, cancel_session, end_place, find_address, give_place,
    notice, pin, pins, places, places_of_member, propose, save_address, teams, unpin, wishes,
};
use store::course::{Chosen, choose};
use store::people::team::{self, Team};
use store::people::unit;

use crate::bed::{Bed, M, NOW, contracts};
use crate::roster::TODAY;

contracts! {
    a_cohort_is_kept_with_its_teachers_and_sessions
    what_is_cancelled_stays_and_is_cancelled_once
    a_place_ends_and_may_be_given_again
    a_new_proposal_takes_the_old_ones_place
    only_the_newest_choice_is_a_wish_with_its_urgency
    the_newest_word_on_who_was_there_counts
    a_new_calendar_address_takes_the_old_ones_place
}

const ID: CohortId = CohortId(40);
const TEAM: TeamId = TeamId(5);

/// A school with a team of one.
fn a_team(bed: &Bed) -> (SchoolId, PersonId) {
    let (school, _, mette, _) = crate::people::staffed_ids(bed);
    let made = Team { id: TEAM, school, name: "Team 3".to_owned(), kind: TeamKind::Grade, made_on_page: true };
    bed.write(move |tx| {
        team::insert(tx, M, &made, TODAY)?;
        team::add_member(tx, M, made.id, mette, TODAY)
    });
    (school, mette)
}

fn session(number: u32, at: i64) -> Session {
    let (starts, ends) = (Moment(at), Moment(at + 10));
    Session { number, starts, ends, room: "Lokale 4".to_owned(), cancelled: false, sequence: 0 }
}

fn cohort(school: SchoolId, teacher: PersonId) -> Cohort {
    Cohort {
        id: ID,
        course: CourseId::new("calm-and-order").unwrap(),
        venue: Venue::School(school),
        capacity: 4,
        teachers: vec![teacher],
        sessions: vec![session(1, 100), session(2, 200)],
        cancelled: None,
    }
}

fn a_cohort(bed: &Bed) -> (Cohort, PersonId) {
    let (school, teacher) = a_team(bed);
    let made = cohort(school, teacher);
    let given = made.clone();
    bed.write(move |tx| cohort::insert(tx, M, &given, NOW));
    (made, teacher)
}

fn found(bed: &Bed) -> Cohort {
    bed.read(move |tx| cohort::find(tx, M, ID)).unwrap()
}

fn a_cohort_is_kept_with_its_teachers_and_sessions(bed: &mut Bed) {
    let (mut made, _) = a_cohort(bed);
    assert_eq!(found(bed), made);
    made.venue = Venue::Address("Kursuscentret, Havnegade 1".to_owned());
    made.teachers.clear();
    (made.sessions[1].starts, made.sessions[1].sequence) = (Moment(190), 1);
    made.sessions.push(session(3, 300));
    let given = made.clone();
    bed.write(move |tx| cohort::change(tx, M, &given));
    assert_eq!(bed.read(move |tx| cohort::all(tx, M)), [made]);
    let other = MunicipalityId(8);
    bed.write(move |tx| unit::insert_municipality(tx, other, "Lyngby"));
    assert_eq!(bed.read(move |tx| cohort::all(tx, other)), []);
    assert_eq!(bed.read(move |tx| cohort::find(tx, other, ID)), None);
}

fn what_is_cancelled_stays_and_is_cancelled_once(bed: &mut Bed) {
    let (made, _) = a_cohort(bed);
    assert!(bed.write(move |tx| cancel_session(tx, M, ID, 2, NOW)));
    assert!(!bed.write(move |tx| cancel_session(tx, M, ID, 2, NOW)));
    let second = found(bed).sessions[1].clone();
    assert_eq!((second.cancelled, second.sequence), (true, 1));
    bed.write(move |tx| cohort::change(tx, M, &made));
    assert!(found(bed).sessions[1].cancelled, "a change does not call it back");
    assert!(bed.write(move |tx| cancel(tx, M, ID, NOW)));
    assert!(!bed.write(move |tx| cancel(tx, M, ID, Moment(NOW.0 + 1))));
    assert_eq!(found(bed).cancelled, Some(NOW));
}

fn a_place_ends_and_may_be_given_again(bed: &mut Bed) {
    let (_, person) = a_cohort(bed);
    bed.write(move |tx| give_place(tx, M, ID, TEAM, NOW, person));
    assert_eq!(bed.read(move |tx| places(tx, M)), [(TEAM, ID)]);
    assert_eq!(bed.read(move |tx| places_of_member(tx, M, person, TODAY)), [(TEAM, ID)]);
    assert!(bed.write(move |tx| end_place(tx, M, ID, TEAM, Moment(NOW.0 + 1))));
    assert!(!bed.write(move |tx| end_place(tx, M, ID, TEAM, Moment(NOW.0 + 2))));
    assert_eq!(bed.read(move |tx| places_of_member(tx, M, person, TODAY)), []);
    bed.write(move |tx| give_place(tx, M, ID, TEAM, Moment(NOW.0 + 3), person));
    assert_eq!(bed.read(move |tx| cohort::places_of_team(tx, M, TEAM)), [ID]);
}

fn a_new_proposal_takes_the_old_ones_place(bed: &mut Bed) {
    let (_, by) = a_cohort(bed);
    assert_eq!(bed.read(move |tx| cohort::proposal(tx, M)), None);
    let first = Proposal { made: NOW, by, unwished: true, places: vec![(TEAM, ID)] };
    let second = Proposal { made: Moment(NOW.0 + 5), by, unwished: false, places: Vec::new() };
    let (one, two) = (first.clone(), second.clone());
    bed.write(move |tx| propose(tx, M, Some(&one)));
    assert_eq!(bed.read(move |tx| cohort::proposal(tx, M)), Some(first));
    bed.write(move |tx| propose(tx, M, Some(&two)));
    assert_eq!(bed.read(move |tx| cohort::proposal(tx, M)), Some(second));
    bed.write(move |tx| propose(tx, M, None));
    assert_eq!(bed.read(move |tx| cohort::proposal(tx, M)), None);
    bed.write(move |tx| pin(tx, M, TEAM, ID, NOW, by));
    bed.write(move |tx| pin(tx, M, TEAM, ID, NOW, by));
    assert_eq!(bed.read(move |tx| pins(tx, M)), [(TEAM, ID)]);
    bed.write(move |tx| unpin(tx, M, TEAM));
    assert_eq!(bed.read(move |tx| pins(tx, M)), []);
}

fn only_the_newest_choice_is_a_wish_with_its_urgency(bed: &mut Bed) {
    let (school, by) = a_team(bed);
    let calm = CourseId::new("calm-and-order").unwrap();
    let chosen = |word: &str, at| Chosen {
        choice: Choice { place: 1, course: CourseId::new(word).unwrap(), at: Moment(at) },
        reason: "fordi".to_owned(),
        goal: None,
        by,
    };
    let (old, new, course) = (chosen("feedback", 5), chosen("calm-and-order", 9), calm.clone());
    bed.write(move |tx| {
        choose(tx, M, TEAM, &old)?;
        choose(tx, M, TEAM, &new)?;
        cohort::note_urgency(tx, M, TEAM, &course, Urgency::Low, NOW)?;
        cohort::note_urgency(tx, M, TEAM, &course, Urgency::High, NOW)
    });
    let wish = Wish { rank: 1, course: calm, urgency: Urgency::High };
    assert_eq!(bed.read(move |tx| wishes(tx, M)), [(TEAM, wish)]);
    let row = bed.read(move |tx| teams(tx, M, TODAY)).into_iter().find(|row| row.id == TEAM).unwrap();
    assert_eq!((row.school, row.name.as_str(), row.grades), (school, "Team 3", Vec::new()));
}

fn the_newest_word_on_who_was_there_counts(bed: &mut Bed) {
    let (_, person) = a_cohort(bed);
    let noted = move |present, at| Attendance { person, present, by: person, at: Moment(at) };
    bed.write(move |tx| attend(tx, M, ID, 1, noted(true, 1)));
    bed.write(move |tx| attend(tx, M, ID, 1, noted(false, 2)));
    assert_eq!(bed.read(move |tx| attendance(tx, M, ID, 1)), [noted(false, 2)]);
    assert_eq!(bed.read(move |tx| attendance(tx, M, ID, 2)), []);
    let all = [News::Place, News::PlaceEnded, News::Changed, News::SessionCancelled(2), News::Cancelled];
    bed.write(move |tx| all.iter().zip(1..).try_for_each(|(news, id)| cohort::note(tx, M, id, ID, *news, NOW)));
    for (news, id) in all.into_iter().zip(1..) {
        assert_eq!(bed.read(move |tx| notice(tx, M, id)), Some((ID, news)));
    }
}

fn a_new_calendar_address_takes_the_old_ones_place(bed: &mut Bed) {
    let (_, person) = a_team(bed);
    bed.write(move |tx| save_address(tx, M, person, &[1; 32], NOW));
    bed.write(move |tx| save_address(tx, M, person, &[2; 32], Moment(NOW.0 + 1)));
    assert_eq!(bed.read(move |tx| find_address(tx, M, &[1; 32])), None);
    assert_eq!(bed.read(move |tx| find_address(tx, M, &[2; 32])), Some(person));
    assert_eq!(bed.read(move |tx| cohort::address_made(tx, M, person)), Some(Moment(NOW.0 + 1)));
}
