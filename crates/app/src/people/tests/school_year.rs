use programme::access::Role;
use programme::id::ClassId;
use programme::time::Day;

use super::super::{Answer, RollOver, confirm_lineage, lineage_proposals, unconfirmed_classes};
use super::{House, TODAY, pupils};
use crate::{Error, Refusal};

/// One school whose 3.A and 3.B became 4.A, 4.B and 4.C after the summer, beside a new 0.A.
fn house() -> House {
    let mut house = House::new();
    house.on(Day(TODAY.0 - 365));
    house.import(&pupils("Engskolen", &[("3.A", 0..20), ("3.B", 20..40)])).unwrap();
    house.on(TODAY);
    let classes = [("4.A", 0..19), ("4.B", 20..30), ("4.C", 30..40), ("0.A", 100..120)];
    house.import(&pupils("Engskolen", &classes)).unwrap();
    house
}

fn proposals(house: &House) -> RollOver {
    let viewer = house.coordinator();
    house.write(move |tx, _| lineage_proposals(tx, &viewer)).unwrap().unwrap()
}

fn unconfirmed(house: &House) -> u32 {
    let viewer = house.coordinator();
    house.write(move |tx, _| unconfirmed_classes(tx, &viewer)).unwrap()
}

fn confirm(house: &House, pairs: &[(ClassId, Option<ClassId>)]) -> crate::Result<()> {
    let (viewer, pairs) = (house.coordinator(), pairs.to_vec());
    house.write(move |tx, ctx| confirm_lineage(tx, ctx, &viewer, &pairs))
}

#[test]
fn last_years_classes_are_proposed_from_shared_pupils() {
    let found = proposals(&house());
    assert_eq!((found.from.name.as_str(), found.to.name.as_str()), ("2025/2026", "2026/2027"));
    let mut pairs: Vec<_> =
        found.proposals.iter().map(|p| (p.from.name.as_str(), p.to.name.as_str(), p.shared, p.pupils)).collect();
    pairs.sort_unstable();
    assert_eq!(pairs, [("3.A", "4.A", 19, 19), ("3.B", "4.B", 10, 10), ("3.B", "4.C", 10, 10)]);
    assert!(found.waits());
}

#[test]
fn a_person_confirms_or_says_that_a_class_is_new() {
    let house = house();
    let found = proposals(&house);
    assert_eq!(unconfirmed(&house), 3);
    let of = |name: &str| found.proposals.iter().find(|p| p.to.name == name).unwrap();
    let (a, b, c) = (of("4.A"), of("4.B"), of("4.C"));
    confirm(&house, &[(a.to.id, Some(a.from.id)), (b.to.id, Some(b.from.id))]).unwrap();
    assert!(proposals(&house).waits(), "4.C has no answer yet");
    assert_eq!(unconfirmed(&house), 1);
    confirm(&house, &[(c.to.id, None)]).unwrap();
    let found = proposals(&house);
    assert_eq!(unconfirmed(&house), 0, "the new 0.A continues nothing");
    assert!(!found.waits());
    let answer = |name: &str| found.proposals.iter().find(|p| p.to.name == name).unwrap().answer;
    assert_eq!(answer("4.A"), Some(Answer::Continues(a.from.id)));
    assert_eq!(answer("4.C"), Some(Answer::IsNew));
    confirm(&house, &[(c.to.id, Some(c.from.id))]).unwrap();
    assert!(proposals(&house).proposals.iter().all(|p| matches!(p.answer, Some(Answer::Continues(_)))));
}

#[test]
fn nonsense_is_refused_whole() {
    let house = house();
    let found = proposals(&house);
    let pair = &found.proposals[0];
    let (to, from) = (pair.to.id, pair.from.id);
    assert_eq!(confirm(&house, &[(from, Some(to))]), Err(Error::NotFound), "the wrong way round");
    assert_eq!(confirm(&house, &[(to, Some(from)), (ClassId(4), None)]), Err(Error::NotFound));
    let twice = confirm(&house, &[(to, Some(from)), (to, None)]);
    assert!(matches!(twice, Err(Error::Refused(Refusal::Input { .. }))));
    assert!(proposals(&house).proposals.iter().all(|p| p.answer.is_none()), "nothing was kept");
}

#[test]
fn only_the_coordinator_is_asked_and_only_when_there_are_two_years() {
    let house = house();
    let leader = house.viewer(Role::Leader, Some(house.school("Engskolen")));
    assert_eq!(house.write(move |tx, _| lineage_proposals(tx, &leader)), Err(Error::NotFound));
    let young = House::new();
    young.import(&pupils("Engskolen", &[("3.A", 0..20)])).unwrap();
    let viewer = young.coordinator();
    assert_eq!(young.write(move |tx, _| lineage_proposals(tx, &viewer)).unwrap(), None);
}
