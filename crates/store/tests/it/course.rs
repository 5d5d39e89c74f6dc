//! Competence courses: choices and steps are added to, a place is one's own, and reflections stay within the team.

use programme::course::{Choice, Done};
use programme::id::{CertificateId, CourseId, EnrolmentId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::language::Language;
use programme::people::roster::TeamKind;
use programme::time::Moment;
use store::certificate::{self, Certificate, Revoked};
use store::course::{
    self, Chosen, Enrolment, Reflection, add_step, answer, answers, choices, choose, done, enrol, of_municipality,
    of_person, of_school, reflections_of_team, withdraw, write_reflection,
};
use store::people::team::{self, Team};
use store::people::unit;

use crate::bed::{Bed, M, NOW, contracts};
use crate::roster::TODAY;

contracts! {
    the_newest_choice_of_a_place_comes_last
    a_person_has_one_place_on_a_course_until_it_is_given_up
    the_newest_step_of_an_activity_counts
    a_team_reads_the_reflections_of_its_own_and_of_nobody_else
    a_certificate_is_kept_as_issued_and_its_place_is_told_when_it_is_revoked
}

/// A school with a team of one.
fn a_team(bed: &Bed) -> (SchoolId, TeamId, PersonId) {
    let (school, _, mette, _) = crate::people::staffed_ids(bed);
    let made = Team { id: TeamId(5), school, name: "Team 3".to_owned(), kind: TeamKind::Grade, made_on_page: true };
    bed.write(move |tx| {
        team::insert(tx, M, &made, TODAY)?;
        team::add_member(tx, M, made.id, mette, TODAY)
    });
    (school, TeamId(5), mette)
}

fn course_id(word: &str) -> CourseId {
    CourseId::new(word).unwrap()
}

fn place(id: i64, person: PersonId, word: &str, team: Option<TeamId>) -> Enrolment {
    let id = EnrolmentId(id);
    Enrolment { id, person, course: course_id(word), team, goal: None, at: NOW, withdrawn: None, by: person }
}

fn the_newest_choice_of_a_place_comes_last(bed: &mut Bed) {
    let (_, team, by) = a_team(bed);
    let chosen = |place, word: &str, at| Chosen {
        choice: Choice { place, course: course_id(word), at: Moment(at) },
        reason: format!("fordi {word}"),
        goal: None,
        by,
    };
    let made = [chosen(1, "calm", 5), chosen(1, "feedback", 9), chosen(2, "calm", 11)];
    let given = made.clone();
    bed.write(move |tx| given.iter().try_for_each(|chosen| choose(tx, M, team, chosen)));
    assert_eq!(bed.read(move |tx| choices(tx, M, team)), made);
}

fn a_person_has_one_place_on_a_course_until_it_is_given_up(bed: &mut Bed) {
    let (school, team, person) = a_team(bed);
    let other = MunicipalityId(8);
    bed.write(move |tx| unit::insert_municipality(tx, other, "Lyngby"));
    let first = bed.write(move |tx| enrol(tx, M, &place(1, person, "calm", Some(team))));
    let again = bed.write(move |tx| enrol(tx, M, &place(2, person, "calm", None)));
    let another = bed.write(move |tx| enrol(tx, M, &place(3, person, "basic", None)));
    assert_eq!((first, again, another), (true, false, true));
    let held = |bed: &mut Bed| -> Vec<i64> {
        bed.read(move |tx| of_person(tx, M, person)).iter().map(|enrolment| enrolment.id.0).collect()
    };
    assert_eq!(held(bed), [1, 3]);
    assert!(bed.write(move |tx| withdraw(tx, M, EnrolmentId(1), NOW)));
    assert!(!bed.write(move |tx| withdraw(tx, M, EnrolmentId(1), NOW)), "given up once");
    assert!(bed.write(move |tx| enrol(tx, M, &place(4, person, "calm", None))));
    assert_eq!(held(bed), [3, 4]);
    let found = bed.read(move |tx| course::find(tx, M, EnrolmentId(1))).unwrap();
    assert_eq!((found.team, found.withdrawn), (Some(team), Some(NOW)), "what was, stays");
    let at_school = bed.read(move |tx| of_school(tx, M, school, TODAY));
    assert_eq!(at_school.iter().map(|enrolment| enrolment.person).collect::<Vec<_>>(), [person, person]);
    assert_eq!(bed.read(move |tx| of_municipality(tx, other)), [], "each municipality has its own");
}

fn the_newest_step_of_an_activity_counts(bed: &mut Bed) {
    let (_, _, person) = a_team(bed);
    let id = EnrolmentId(1);
    bed.write(move |tx| {
        enrol(tx, M, &place(1, person, "calm", None))?;
        add_step(tx, M, id, "read-1", Done::Marked, Moment(1))?;
        add_step(tx, M, id, "test-1", Done::Test { right: 2, questions: 4 }, Moment(2))?;
        add_step(tx, M, id, "read-1", Done::TakenBack, Moment(3))?;
        add_step(tx, M, id, "test-1", Done::Test { right: 4, questions: 4 }, Moment(4))?;
        answer(tx, M, id, "test-1", (0, 2))?;
        answer(tx, M, id, "test-1", (0, 1))
    });
    let expected = [
        ("read-1".to_owned(), Done::TakenBack, Moment(3)),
        ("test-1".to_owned(), Done::Test { right: 4, questions: 4 }, Moment(4)),
    ];
    assert_eq!(bed.read(move |tx| done(tx, M, id)), expected);
    assert_eq!(bed.read(move |tx| answers(tx, M, id, "test-1")), [(0, 1)]);
}

fn a_team_reads_the_reflections_of_its_own_and_of_nobody_else(bed: &mut Bed) {
    let (_, team, person) = a_team(bed);
    let words = |text: &str, handed_in: bool| Reflection {
        text: text.to_owned(),
        at: NOW,
        handed_in: handed_in.then(|| text.to_owned()),
    };
    let (draft, whole, later) = (words("Det tog", false), words("Det tog 1 minut.", true), words("Nu 50", false));
    bed.write(move |tx| {
        enrol(tx, M, &place(1, person, "calm", Some(team)))?;
        enrol(tx, M, &place(2, person, "basic", None))?;
        write_reflection(tx, M, EnrolmentId(2), "task-1", &whole)?;
        write_reflection(tx, M, EnrolmentId(1), "task-1", &draft)
    });
    let of = |word| move |tx: &mut store::Tx<'_>| reflections_of_team(tx, M, team, &course_id(word), "task-1");
    assert_eq!(bed.read(of("calm")), [], "a draft is its writer's own");
    let whole = words("Det tog 1 minut.", true);
    bed.write(move |tx| {
        write_reflection(tx, M, EnrolmentId(1), "task-1", &whole)?;
        write_reflection(tx, M, EnrolmentId(1), "task-1", &later)
    });
    assert_eq!(bed.read(of("calm")), [(person, "Det tog 1 minut.".to_owned())], "a later draft changes nothing");
    let own = bed.read(move |tx| course::read_reflection(tx, M, EnrolmentId(1), "task-1")).unwrap();
    assert_eq!((own.text.as_str(), own.handed_in.as_deref()), ("Nu 50", Some("Det tog 1 minut.")));
    assert_eq!(bed.read(of("basic")), [], "nobody but the writer reads what is written outside a team");
}

fn a_certificate_is_kept_as_issued_and_its_place_is_told_when_it_is_revoked(bed: &Bed) {
    let (_, team, mette) = a_team(bed);
    let new = place(1, mette, "calm", Some(team));
    bed.write(move |tx| enrol(tx, M, &new));
    let issued = Certificate {
        id: CertificateId(77),
        enrolment: EnrolmentId(1),
        place: bed.read(|tx| certificate::next_place(tx, M)),
        holder: "Mette Holm".to_owned(),
        course: course_id("calm"),
        title: "Ro og orden".to_owned(),
        criteria: "Alt er gjort færdigt.".to_owned(),
        language: Language::Danish,
        credential: "{}".to_owned(),
        issued: NOW,
        revoked: None,
    };
    let kept = issued.clone();
    bed.write(move |tx| certificate::insert(tx, M, &kept));
    assert_eq!(bed.read(|tx| certificate::find(tx, M, CertificateId(77))), Some(issued));
    assert_eq!(bed.read(|tx| certificate::next_place(tx, M)), 1);
    assert!(bed.read(|tx| certificate::revoked_places(tx, M)).is_empty());
    let why = || Revoked { at: NOW, because: "Forkert person.".to_owned() };
    assert!(bed.write(move |tx| certificate::revoke(tx, M, CertificateId(77), &why())));
    assert!(!bed.write(move |tx| certificate::revoke(tx, M, CertificateId(77), &why())), "once");
    let found = bed.read(|tx| certificate::of_enrolment(tx, M, EnrolmentId(1))).unwrap();
    assert_eq!((found.revoked, bed.read(|tx| certificate::revoked_places(tx, M))), (Some(why()), vec![0]));
}
