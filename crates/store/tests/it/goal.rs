//! Goals and frameworks as they are kept.

use programme::goal::{Ending, Event, Holder, Level, Observed, Reading, ScaleAim, Wording};
use programme::id::{ClassId, FrameworkId, GoalId, PersonId, RoundId, SchoolId, TeamId};
use programme::result::{ScaleKey, Unit, UnitKind};
use programme::time::{Day, Moment};
use store::framework::{self, Framework, Item};
use store::goal::{self, Happening, pupil};
use store::people::unit::{self, Person};

use crate::bed::{Bed, M, NOW, contracts, run};

contracts! {
    a_goal_comes_back_in_its_newest_wording
    what_happened_is_appended_and_the_newest_decides
    goals_are_found_by_whose_they_are_and_what_they_hang_on
    goals_are_counted_by_whose_they_are_and_those_due_are_read
    a_team_without_a_goal_is_found_until_it_has_one
    a_pupils_goals_are_erased_and_nobody_elses
    a_reason_opens_a_pupil_until_it_ends
    a_framework_keeps_its_package_and_is_searched
    a_goal_is_tied_to_an_item_and_no_longer
}

const G: GoalId = GoalId(900);
const SCHOOL: SchoolId = SchoolId(3);
const CLASS: ClassId = ClassId(30);
const METTE: PersonId = PersonId(1);
const ALMA: PersonId = PersonId(2);

/// A school with a class, a teacher and a pupil.
fn town(bed: &Bed) {
    bed.write(|tx| {
        run(tx, "INSERT INTO school (municipality_id, school_id, external_id, name, from_day) VALUES (7, 3, 's', 'Skolen', 1)")?;
        run(tx, "INSERT INTO school_year (municipality_id, school_year_id, external_id, name, from_day, to_day) VALUES (7, 4, 'y', '2026/2027', 1, 40000)")?;
        run(tx, "INSERT INTO class (municipality_id, class_id, school_id, school_year_id, external_id, name, kind, grades, from_day) VALUES (7, 30, 3, 4, 'c', '5.B', 'homeroom', '5', 1)")?;
        for (id, given_name) in [(METTE, "Mette"), (ALMA, "Alma")] {
            let person = Person { id, given_name: given_name.to_owned(), family_name: "Lund".to_owned(), email: None };
            unit::insert_staff(tx, M, &person, Day(1))?;
        }
        run(tx, "INSERT INTO class_pupil (municipality_id, class_id, person_id, from_day) VALUES (7, 30, 2, 1)")
    });
}

fn wording(title: &str, parent: Option<GoalId>) -> Wording {
    let key = ScaleKey { instrument: "pupil-4-10".to_owned(), scale: "calm_order".to_owned() };
    let baseline = Some(Reading { round: RoundId(5), points: 430, low: 410, high: 450 });
    let unit = Unit { kind: UnitKind::Class, id: CLASS.0 };
    Wording {
        title: title.to_owned(),
        why: "Flere kan ikke høre.".to_owned(),
        signs: "Eleverne finder selv deres ting frem.".to_owned(),
        observation: String::new(),
        aim: Some(ScaleAim { unit, key, baseline, target: Some(470) }),
        owner: Some(METTE),
        due: Some(Day(20_800)),
        parent,
        shared: false,
    }
}

fn set(bed: &Bed, id: GoalId, holder: Holder, new: Wording) {
    bed.write(move |tx| {
        goal::insert(tx, M, id, holder, NOW, Some(METTE))?;
        goal::insert_wording(tx, M, id, 1, NOW, Some(METTE), &new)
    });
}

const CLASSWIDE: Holder = Holder::Class { school: SCHOOL, class: CLASS };

fn a_goal_comes_back_in_its_newest_wording(bed: &mut Bed) {
    town(bed);
    set(bed, G, CLASSWIDE, wording("Ro", None));
    let found = bed.read(|tx| goal::find(tx, M, G)).unwrap();
    assert_eq!((found.holder, found.version, found.wording), (CLASSWIDE, 1, wording("Ro", None)));
    let words = Wording { aim: None, due: None, owner: None, ..wording("Ro i alle timer", None) };
    let kept = words.clone();
    bed.write(move |tx| goal::insert_wording(tx, M, G, 2, Moment(NOW.0 + 9), None, &kept));
    let found = bed.read(|tx| goal::find(tx, M, G)).unwrap();
    assert_eq!((found.version, found.worded, found.wording), (2, Moment(NOW.0 + 9), words));
    let versions = bed.read(|tx| goal::versions(tx, M, G));
    assert_eq!(versions.iter().map(|version| version.title.as_str()).collect::<Vec<_>>(), ["Ro", "Ro i alle timer"]);
    let again = wording("Ro", None);
    let twice = bed.store().write(move |tx| goal::insert_wording(tx, M, G, 2, NOW, None, &again));
    assert!(twice.is_err(), "two who change it at once do not overwrite each other");
}

fn what_happened_is_appended_and_the_newest_decides(bed: &mut Bed) {
    town(bed);
    set(bed, G, CLASSWIDE, wording("Ro", None));
    let happen = |at: i64, event| {
        let happening = Happening { at: Moment(NOW.0 + at), by: Some(METTE), event, body: format!("{at}") };
        bed.write(move |tx| goal::insert_event(tx, M, G, at, &happening));
        let found = bed.read(|tx| goal::find(tx, M, G)).unwrap();
        (found.observed, found.ended)
    };
    assert_eq!(happen(1, Event::Observed(Observed::Nearer)), (Some(Observed::Nearer), None));
    assert_eq!(happen(2, Event::Ended(Ending::Dropped)), (Some(Observed::Nearer), Some(Ending::Dropped)));
    assert_eq!(happen(3, Event::Reopened), (Some(Observed::Nearer), None));
    assert_eq!(happen(4, Event::Observed(Observed::Reached)), (Some(Observed::Reached), None));
    let bodies: Vec<_> = bed.read(|tx| goal::happenings(tx, M, G)).into_iter().map(|found| found.body).collect();
    assert_eq!(bodies, ["1", "2", "3", "4"]);
}

fn goals_are_found_by_whose_they_are_and_what_they_hang_on(bed: &mut Bed) {
    town(bed);
    let pupil = Holder::Pupil { school: SCHOOL, class: CLASS, pupil: ALMA };
    let plain = |title: &str, parent| Wording { aim: None, owner: None, ..wording(title, parent) };
    set(bed, GoalId(1), Holder::Municipality, plain("kommune", None));
    set(bed, GoalId(2), Holder::School(SCHOOL), plain("skole", Some(GoalId(1))));
    set(bed, GoalId(3), CLASSWIDE, wording("klasse", Some(GoalId(2))));
    set(bed, GoalId(4), pupil, plain("elev", Some(GoalId(3))));
    set(bed, GoalId(5), Holder::Staff(METTE), Wording { shared: true, ..plain("eget", None) });
    let ids = |goals: Vec<goal::Goal>| goals.into_iter().map(|goal| goal.id.0).collect::<Vec<_>>();
    assert_eq!(ids(bed.read(|tx| goal::municipal(tx, M))), [1]);
    assert_eq!(ids(bed.read(|tx| goal::of_schools(tx, M))), [2]);
    assert_eq!(ids(bed.read(|tx| goal::of_school(tx, M, SCHOOL))), [2, 3], "pupils' goals are never among them");
    assert_eq!(ids(bed.read(|tx| goal::of_class(tx, M, CLASS))), [3]);
    assert_eq!(ids(bed.read(|tx| goal::of_person(tx, M, ALMA, Level::Pupil))), [4]);
    assert_eq!(ids(bed.read(|tx| goal::shared_of_staff(tx, M, METTE))), [5]);
    assert_eq!(ids(bed.read(|tx| goal::of_owner(tx, M, METTE))), [3]);
    assert_eq!(ids(bed.read(|tx| goal::children(tx, M, GoalId(2)))), [3]);
    let moved = wording("klasse", Some(GoalId(1)));
    bed.write(move |tx| goal::insert_wording(tx, M, GoalId(3), 2, NOW, None, &moved));
    assert_eq!(ids(bed.read(|tx| goal::children(tx, M, GoalId(2)))), [0; 0], "what hung on it before does no longer");
    assert_eq!(bed.read(|tx| goal::count(tx, M)), 5);
}

fn goals_are_counted_by_whose_they_are_and_those_due_are_read(bed: &mut Bed) {
    town(bed);
    let of_school = |title: &str, due| Wording { due: Some(Day(due)), ..wording(title, Some(GoalId(2))) };
    set(bed, GoalId(2), Holder::School(SCHOOL), Wording { due: Some(Day(90)), ..wording("skole", None) });
    set(bed, GoalId(3), CLASSWIDE, of_school("tidligt", 100));
    set(bed, GoalId(4), CLASSWIDE, of_school("sent", 300));
    set(bed, GoalId(5), CLASSWIDE, Wording { parent: None, ..of_school("for sig selv", 100) });
    assert_eq!(bed.read(|tx| goal::count_narrow(tx, M, SCHOOL)), [(CLASSWIDE, 3)]);
    assert_eq!(bed.read(|tx| goal::count_children(tx, M, GoalId(2))), [(CLASSWIDE, 2)]);
    let ids = |goals: Vec<goal::Goal>| goals.into_iter().map(|goal| goal.id.0).collect::<Vec<_>>();
    let children_due = |last| ids(bed.read(move |tx| goal::children_due(tx, M, GoalId(2), Day(last))));
    let school_due = |last| ids(bed.read(move |tx| goal::of_school_due(tx, M, SCHOOL, Day(last))));
    assert_eq!((children_due(99), school_due(99)), (vec![], vec![2]));
    assert_eq!((children_due(100), school_due(100)), (vec![3], vec![2, 3, 5]));
    // The newest wording counts: given more time, and hung on nothing.
    let later = Wording { parent: None, due: Some(Day(400)), ..of_school("tidligt", 100) };
    bed.write(move |tx| goal::insert_wording(tx, M, GoalId(3), 2, NOW, None, &later));
    assert_eq!((children_due(300), school_due(300)), (vec![4], vec![2, 4, 5]));
    assert_eq!(bed.read(|tx| goal::count_children(tx, M, GoalId(2))), [(CLASSWIDE, 1)]);
}

fn a_team_without_a_goal_is_found_until_it_has_one(bed: &mut Bed) {
    town(bed);
    bed.write(|tx| {
        run(tx, "INSERT INTO team (municipality_id, team_id, school_id, external_id, name, kind, source, from_day) VALUES (7, 60, 3, 't', 'Team 5', 'grade', 'page', 1)")?;
        run(tx, "INSERT INTO team (municipality_id, team_id, school_id, external_id, name, kind, source, from_day, ended_day) VALUES (7, 61, 3, 'u', 'Team 6', 'grade', 'page', 1, 50)")
    });
    let names = |day| {
        let found = bed.read(move |tx| goal::teams_without_goal(tx, M, Day(day)));
        found.into_iter().map(|found| (found.name, found.school_name)).collect::<Vec<_>>()
    };
    let of = |team: &str| (team.to_owned(), "Skolen".to_owned());
    assert_eq!(names(50), [of("Team 5"), of("Team 6")]);
    assert_eq!(names(51), [of("Team 5")]);
    set(bed, G, Holder::Team { school: SCHOOL, team: TeamId(60) }, wording("Ens start", None));
    assert_eq!(names(51), []);
}

fn a_pupils_goals_are_erased_and_nobody_elses(bed: &mut Bed) {
    town(bed);
    let items = kept(bed);
    let of_pupil = Holder::Pupil { school: SCHOOL, class: CLASS, pupil: ALMA };
    set(bed, G, of_pupil, Wording { aim: None, ..wording("Læse højt", None) });
    set(bed, GoalId(901), CLASSWIDE, wording("Ro", None));
    bed.write(move |tx| {
        framework::link(tx, M, G, &items[1], NOW, METTE)?;
        let said = Happening { at: NOW, by: Some(METTE), event: Event::Comment, body: "Godt".to_owned() };
        goal::insert_event(tx, M, G, 1, &said)?;
        pupil::assign(tx, M, ALMA, METTE, Day(1))?;
        pupil::erase(tx, M, ALMA)
    });
    assert_eq!(bed.read(|tx| goal::find(tx, M, G)), None);
    assert_eq!(bed.read(|tx| goal::happenings(tx, M, G)), []);
    assert_eq!(bed.read(|tx| pupil::assigned(tx, M, ALMA, Day(2))), []);
    assert_eq!(bed.read(|tx| goal::count(tx, M)), 1);
}

fn a_reason_opens_a_pupil_until_it_ends(bed: &mut Bed) {
    town(bed);
    assert_eq!(bed.read(|tx| pupil::class_of(tx, M, ALMA, Day(20_000))), Some((CLASS, SCHOOL)));
    let opening = pupil::Opening {
        pupil: ALMA,
        by: METTE,
        reason: "Samtale med familien på torsdag".to_owned(),
        at: NOW,
        until: Moment(NOW.0 + 100),
    };
    bed.write(move |tx| pupil::open(tx, M, 77, &opening));
    let opened = |at: i64| bed.read(move |tx| pupil::opened(tx, M, ALMA, METTE, Moment(NOW.0 + at)));
    assert!(opened(0).is_some() && opened(99).is_some());
    assert_eq!((opened(-1), opened(100)), (None, None));
    bed.write(|tx| pupil::assign(tx, M, ALMA, METTE, Day(10)));
    assert_eq!(bed.read(|tx| pupil::assigned(tx, M, ALMA, Day(20))), [METTE]);
    assert_eq!(bed.read(|tx| pupil::pupils_of(tx, M, METTE, Day(9))), []);
    bed.write(|tx| pupil::end_assignment(tx, M, ALMA, METTE, Day(19)));
    assert_eq!(bed.read(|tx| pupil::assigned(tx, M, ALMA, Day(20))), []);
}

fn item(place: u32, parent: Option<u32>, code: &str, statement: &str) -> Item {
    Item {
        framework: FrameworkId(8),
        place,
        parent,
        depth: parent.map_or(0, |_| 1),
        source: format!("00000000-0000-4000-8000-{place:012}"),
        code: code.to_owned(),
        statement: statement.to_owned(),
        kind: String::new(),
        grades: "04".to_owned(),
    }
}

fn kept(bed: &Bed) -> Vec<Item> {
    let items = vec![item(0, None, "D", "Dansk"), item(1, Some(0), "D.1", "Læse højt med 100 % tryk")];
    let new = Framework {
        id: FrameworkId(8),
        source: "doc".to_owned(),
        school_year: "2026/2027".to_owned(),
        title: "Fælles Mål".to_owned(),
        creator: "Kommunen".to_owned(),
        language: "da".to_owned(),
        case_version: "1.0".to_owned(),
        imported: NOW,
        items: 2,
    };
    let all = items.clone();
    bed.write(move |tx| framework::insert(tx, M, &new, b"{ \"as\": \"it came\" }", &[3; 32], None, &all));
    items
}

fn a_framework_keeps_its_package_and_is_searched(bed: &mut Bed) {
    town(bed);
    let items = kept(bed);
    let id = FrameworkId(8);
    assert_eq!(bed.read(move |tx| framework::package(tx, M, id)).unwrap(), b"{ \"as\": \"it came\" }");
    assert_eq!(bed.read(move |tx| framework::items(tx, M, id, 0, 10)), items);
    assert_eq!(bed.read(move |tx| framework::items(tx, M, id, 1, 10)), items[1..]);
    let search =
        |words: &'static str, year: &'static str| bed.read(move |tx| framework::search(tx, M, words, year, 10));
    assert_eq!(search("LÆSE tryk", ""), items[1..]);
    assert_eq!(search("d.1", "2026/2027"), items[1..]);
    assert_eq!(search("%", ""), items, "a sign of the search itself is no word");
    assert_eq!(search("læse", "2025/2026"), []);
    assert_eq!(bed.read(|tx| framework::same(tx, M, "doc", "2026/2027")), Some((id, vec![3; 32])));
    bed.write(move |tx| framework::end(tx, M, id, NOW));
    assert_eq!((bed.read(|tx| framework::all(tx, M)), search("læse", "")), (Vec::new(), Vec::new()));
}

fn a_goal_is_tied_to_an_item_and_no_longer(bed: &mut Bed) {
    town(bed);
    let items = kept(bed);
    set(bed, G, CLASSWIDE, wording("Ro", None));
    let tied = items[1].clone();
    bed.write(move |tx| framework::link(tx, M, G, &tied, NOW, METTE));
    assert_eq!(bed.read(|tx| framework::linked(tx, M, G)), items[1..]);
    assert_eq!(bed.read(|tx| framework::ties(tx, M, FrameworkId(8))), [(G, items[1].source.clone())]);
    bed.write(|tx| framework::end_link(tx, M, G, FrameworkId(8), 1, Moment(NOW.0 + 1)));
    assert_eq!(bed.read(|tx| framework::linked(tx, M, G)), []);
}
