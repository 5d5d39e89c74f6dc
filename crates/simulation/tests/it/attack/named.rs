//! The linear attacks of the disclosure rules by name, each on the released municipality. Each also shows a figure
//! with which it would succeed, so that it is known to be one.

use std::collections::{BTreeMap, BTreeSet};

use super::algebra::{Kind, Row, Unknown, attack};
use super::knowledge::{Census, ReleasedCell};
use super::linear::knowledge;

fn is_group(kind: Kind) -> bool {
    matches!(kind, Kind::Group { .. })
}

/// Cells of a variable in a round and at a level.
fn cells_of<'a>(
    cells: &'a [ReleasedCell],
    census: &'a Census,
    round: usize,
    level: &'a str,
) -> impl Iterator<Item = &'a ReleasedCell> {
    let own =
        move |cell: &&ReleasedCell| cell.variable == census.variable && cell.round == round && cell.unit.0 == level;
    cells.iter().filter(own)
}

#[test]
fn a_school_minus_its_visible_classes() {
    let (cells, all) = knowledge();
    let (mut schools, mut would_leak) = (0, 0);
    for census in all {
        for round in 0..3 {
            for school in cells_of(cells, census, round, "school").filter(|cell| cell.is_shown()) {
                let mut hidden: BTreeMap<bool, usize> = BTreeMap::new();
                for class in cells_of(cells, census, round, "class") {
                    let members = census.in_unit(round, &class.unit);
                    if members.first().is_some_and(|member| member.school == school.unit.1) && !class.is_shown() {
                        *hidden.entry(members.len() < 7).or_default() += members.len();
                    }
                }
                let of = |few: bool| hidden.get(&few).copied().unwrap_or(0);
                let rest = of(true) + of(false);
                assert!(rest == 0 || rest >= 7, "{:?} {:?}: {rest} are left", census.variable, school.unit);
                schools += 1;
                would_leak += usize::from((1..7).contains(&of(true)));
            }
        }
    }
    println!("{schools} school figures; in {would_leak} the small classes alone would have been left over");
    assert!(would_leak > 0);
}

#[test]
fn the_municipality_and_the_norms_of_grades_combined() {
    let (cells, all) = knowledge();
    let mut found_without_audit = 0;
    for census in all.iter().map(|census| census.after(1)) {
        let classes = |is_shown: &dyn Fn(&ReleasedCell) -> bool| -> Vec<Row> {
            let shown = cells_of(cells, &census, 0, "class").filter(|cell| is_shown(cell));
            shown.map(|cell| census.level(0, &cell.unit)).collect()
        };
        let totals: Vec<Row> = census.single_grades(cells).iter().map(|grade| census.grade_norm(*grade)).collect();
        let known = [totals, vec![census.base()], classes(&|cell| cell.is_shown())].concat();
        assert_eq!(attack(&known, 10).len(), 0, "{:?}", census.variable);
        let norms: Vec<Row> = census.grades().iter().map(|grade| census.grade_norm(*grade)).collect();
        let large = classes(&|cell| census.in_unit(0, &cell.unit).len() >= 7);
        let found = attack(&[norms, vec![census.base()], large].concat(), 10);
        found_without_audit += found.len();
    }
    println!("without the audit {found_without_audit} groups would follow from grades and classes alone");
    assert!(found_without_audit > 0);
}

#[test]
fn all_minus_the_matched_panel() {
    let (cells, all) = knowledge();
    let census = all[all.len() - 1].after(2);
    let known = census.equations(cells);
    let mut classes = 0;
    for cell in cells_of(cells, &census, 1, "class").filter(|cell| cell.shows_change()) {
        let persons = |respondents: Vec<super::knowledge::Respondent>| -> BTreeSet<usize> {
            respondents.iter().map(|respondent| respondent.person).collect()
        };
        let panel = persons(census.panel(1, &cell.unit));
        let new: Vec<usize> = persons(census.in_unit(1, &cell.unit)).difference(&panel).copied().collect();
        if !(1..7).contains(&new.len()) || classes == 5 {
            continue;
        }
        classes += 1;
        // The figure that rule 7 forbids beside the class's own: the mean of the panel.
        let forbidden: Row = panel.iter().map(|&person| (Unknown { round: 1, person }, 1)).collect();
        let found = attack(&[known.clone(), vec![forbidden]].concat(), 1000);
        assert!(found.iter().any(|found| is_group(found.kind) && found.persons == new && found.is_proved));
    }
    assert!(classes > 0);
    assert!(attack(&known, 1000).iter().all(|found| matches!(found.kind, Kind::Mixture { .. })));
}

#[test]
fn a_pupil_who_changed_class() {
    let (cells, all) = knowledge();
    let census = all[all.len() - 1].after(2);
    let class_then: BTreeMap<usize, i64> =
        census.rounds[0].iter().map(|respondent| (respondent.person, respondent.class)).collect();
    let class_unit = |id: i64| ("class".to_owned(), id);
    let shown = |round: usize, id: i64| {
        cells_of(cells, &census, round, "class").find(|cell| cell.unit.1 == id && cell.is_shown())
    };
    // Where most of a class were before.
    let mut origin: BTreeMap<i64, BTreeMap<i64, usize>> = BTreeMap::new();
    for respondent in &census.rounds[1] {
        if let Some(then) = class_then.get(&respondent.person) {
            *origin.entry(respondent.class).or_default().entry(*then).or_default() += 1;
        }
    }
    let main = |class: i64| origin.get(&class).and_then(|from| from.iter().max_by_key(|(_, n)| **n)).map(|(id, _)| *id);
    let (mut movers, mut would_be_found) = (0, 0);
    for respondent in &census.rounds[1] {
        let Some(&then) = class_then.get(&respondent.person) else { continue };
        let (now, Some(before)) = (respondent.class, main(respondent.class)) else { continue };
        if before == then || shown(1, now).is_none() {
            continue;
        }
        movers += 1;
        // Every figure of the class the pupil came to, of the one left, and of what each was before.
        let mut known = Vec::new();
        for class in [then, before] {
            known.extend(shown(0, class).map(|cell| census.level(0, &cell.unit)));
        }
        let left = origin.iter().find(|(class, _)| main(**class) == Some(then)).map(|(class, _)| *class);
        for class in left.into_iter().chain([now]) {
            let Some(cell) = shown(1, class) else { continue };
            known.push(census.level(1, &cell.unit));
            known.extend(cell.shows_change().then(|| census.change(1, &cell.unit)));
        }
        let own = |kind: Kind, persons: &[usize]| {
            !matches!(kind, Kind::Mixture { .. }) && persons.contains(&respondent.person)
        };
        assert!(!attack(&known, 50).iter().any(|found| own(found.kind, &found.persons)));
        // A change of those who stayed in the class, beside that of all who are in it, would do it.
        let stayed: Row = census
            .panel(1, &class_unit(now))
            .iter()
            .filter(|member| class_then[&member.person] == before)
            .flat_map(|member| {
                let person = member.person;
                [(Unknown { round: 1, person }, 1), (Unknown { round: 0, person }, -1)]
            })
            .collect();
        let found = attack(&[known, vec![stayed]].concat(), 50);
        would_be_found += usize::from(found.iter().any(|found| own(found.kind, &found.persons)));
    }
    println!("{movers} movers, none found; {would_be_found} would be, were changes of stayers shown as well");
    assert!(movers > 20 && would_be_found > 0);
}
