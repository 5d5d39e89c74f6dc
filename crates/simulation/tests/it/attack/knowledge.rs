//! What a reader knows who collects everything that was released and knows who answered: figures as equations.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::algebra::{Row, Unknown};
use crate::town::{Filled, Town};

/// One scale of one instrument.
pub type Variable = (String, String);

/// Everybody with a score on a variable, by round.
pub struct Census {
    pub variable: Variable,
    pub rounds: Vec<Vec<Respondent>>,
    municipality: i64,
}

/// Somebody with a score in a round.
#[derive(Debug, Clone, Copy)]
pub struct Respondent {
    pub person: usize,
    pub class: i64,
    pub school: i64,
    pub grade: u8,
}

/// A cell as it was released: read from the stored text alone.
#[derive(Debug, Clone)]
pub struct ReleasedCell {
    pub round: usize,
    /// `class`, `school` or `municipality`, and its number.
    pub unit: (String, i64),
    pub variable: Variable,
    pub cell: Value,
}

impl ReleasedCell {
    pub fn is_shown(&self) -> bool {
        self.cell["cell"] == "shown"
    }

    pub fn shows_change(&self) -> bool {
        self.is_shown() && self.cell["change"]["kind"] == "shown"
    }

    pub fn shows_norm(&self) -> bool {
        self.is_shown() && !self.cell["comparison"].is_null()
    }
}

/// Every cell ever released in the town's rounds.
pub fn released(town: &Town) -> Vec<ReleasedCell> {
    let mut cells = Vec::new();
    for (at, id) in town.rounds.iter().copied().enumerate() {
        let m = town.m;
        let found = town.home.read(move |tx| Ok(store::result::released_of_round(tx, m, id)?));
        cells.extend(found.into_iter().map(|text| ReleasedCell {
            round: at,
            unit: (text.unit.kind.word().to_owned(), text.unit.id),
            variable: (text.key.instrument, text.key.scale),
            cell: serde_json::from_str(&text.cell).unwrap(),
        }));
    }
    cells
}

/// Who has a score on each variable, counted from the simulated answers.
pub fn census(town: &Town) -> Vec<Census> {
    let rounds: Vec<Vec<Filled>> = (1..=town.rounds.len() as u8).map(|ordinal| town.sheets(ordinal)).collect();
    let mut persons: HashMap<String, usize> = HashMap::new();
    let mut all = Vec::new();
    for instrument in town.instruments() {
        for scale in &instrument.scales {
            let mut own = Vec::new();
            for sheets in &rounds {
                let sheets = sheets.iter().filter(|sheet| sheet.instrument.id == instrument.id);
                let scored = sheets.filter(|sheet| sheet.score(&scale.id).is_some());
                let mut respondents = Vec::new();
                for sheet in scored {
                    let next = persons.len();
                    let person = *persons.entry(sheet.external_id.clone()).or_insert(next);
                    let (class, school) = (sheet.class.0, sheet.school.0);
                    respondents.push(Respondent { person, class, school, grade: sheet.grade });
                }
                own.push(respondents);
            }
            let variable = (instrument.id.clone(), scale.id.clone());
            all.push(Census { variable, rounds: own, municipality: town.m.0 });
        }
    }
    all
}

impl Census {
    /// The same as it was after the first rounds.
    pub fn after(&self, rounds: usize) -> Self {
        let (variable, municipality) = (self.variable.clone(), self.municipality);
        Self { variable, rounds: self.rounds[..rounds].to_vec(), municipality }
    }

    pub fn in_unit(&self, round: usize, unit: &(String, i64)) -> Vec<Respondent> {
        let belongs = |respondent: &&Respondent| match unit.0.as_str() {
            "class" => respondent.class == unit.1,
            "school" => respondent.school == unit.1,
            _ => unit.1 == self.municipality,
        };
        self.rounds[round].iter().filter(belongs).copied().collect()
    }

    /// Those of a class who have a score in the round before too.
    pub fn panel(&self, round: usize, unit: &(String, i64)) -> Vec<Respondent> {
        let Some(before) = round.checked_sub(1) else { return Vec::new() };
        let earlier: BTreeSet<usize> = self.rounds[before].iter().map(|respondent| respondent.person).collect();
        let own = self.in_unit(round, unit).into_iter();
        own.filter(|respondent| earlier.contains(&respondent.person)).collect()
    }

    fn sum(round: usize, respondents: &[Respondent], times: i64) -> Row {
        respondents.iter().map(|respondent| (Unknown { round, person: respondent.person }, times)).collect()
    }

    pub fn level(&self, round: usize, unit: &(String, i64)) -> Row {
        Self::sum(round, &self.in_unit(round, unit), 1)
    }

    /// Of a class the same persons' answers now minus then; above it the difference of two means, times both counts.
    pub fn change(&self, round: usize, unit: &(String, i64)) -> Row {
        if unit.0 == "class" {
            let panel = self.panel(round, unit);
            return [Self::sum(round, &panel, 1), Self::sum(round - 1, &panel, -1)].concat();
        }
        let (now, before) = (self.in_unit(round, unit), self.in_unit(round - 1, unit));
        let (n, n_before) = (now.len() as i64, before.len() as i64);
        [Self::sum(round, &now, n_before), Self::sum(round - 1, &before, -n)].concat()
    }

    fn of_grade(&self, grade: u8) -> Vec<Respondent> {
        self.rounds[0].iter().filter(|respondent| respondent.grade == grade).copied().collect()
    }

    pub fn grades(&self) -> BTreeSet<u8> {
        self.rounds[0].iter().map(|respondent| respondent.grade).collect()
    }

    /// The mean of a grade at T1.
    pub fn grade_norm(&self, grade: u8) -> Row {
        Self::sum(0, &self.of_grade(grade), 1)
    }

    /// What a unit was compared with: the means of its grades at T1, by how many of the unit are in each, times their
    /// smallest common denominator.
    fn norm(&self, round: usize, unit: &(String, i64)) -> Row {
        let mut grades: BTreeMap<u8, i64> = BTreeMap::new();
        for respondent in self.in_unit(round, unit) {
            *grades.entry(respondent.grade).or_default() += 1;
        }
        if grades.len() == 1 {
            return grades.keys().flat_map(|grade| self.grade_norm(*grade)).collect();
        }
        let counts: Vec<i64> = grades.keys().map(|grade| self.of_grade(*grade).len() as i64).collect();
        let common = counts.iter().fold(1_i64, |common, n| common / gcd(common, *n) * n);
        let parts = grades.iter().zip(&counts);
        parts.flat_map(|((grade, times), n)| Self::sum(0, &self.of_grade(*grade), times * (common / n))).collect()
    }

    /// The mean of all at T1 is 500 by the making of the metric.
    pub fn base(&self) -> Row {
        Self::sum(0, &self.rounds[0], 1)
    }

    /// Every released figure of the variable in these rounds as an equation.
    pub fn equations(&self, cells: &[ReleasedCell]) -> Vec<Row> {
        let mut rows = BTreeSet::from([sorted(self.base())]);
        let own = |cell: &&ReleasedCell| cell.variable == self.variable && cell.round < self.rounds.len();
        let known = self.single_grades(cells);
        for cell in cells.iter().filter(own).filter(|cell| cell.is_shown()) {
            rows.insert(sorted(self.level(cell.round, &cell.unit)));
            if cell.shows_change() {
                rows.insert(sorted(self.change(cell.round, &cell.unit)));
            }
            // A mixture of norms that are known one by one says nothing new.
            let grades = self.in_unit(cell.round, &cell.unit).into_iter().map(|respondent| respondent.grade);
            let is_new = grades.collect::<BTreeSet<_>>().iter().any(|grade| !known.contains(grade));
            if cell.shows_norm() && is_new {
                rows.insert(sorted(self.norm(cell.round, &cell.unit)));
            }
        }
        rows.extend(known.iter().map(|grade| sorted(self.grade_norm(*grade))));
        rows.into_iter().collect()
    }

    /// Grades whose norm stands beside a unit of that grade alone.
    pub fn single_grades(&self, cells: &[ReleasedCell]) -> BTreeSet<u8> {
        let own = |cell: &&ReleasedCell| cell.variable == self.variable && cell.round < self.rounds.len();
        let alone = cells.iter().filter(own).filter(|cell| cell.shows_norm()).filter_map(|cell| {
            let unit = self.in_unit(cell.round, &cell.unit);
            let grades: BTreeSet<u8> = unit.iter().map(|respondent| respondent.grade).collect();
            if grades.len() == 1 { grades.first().copied() } else { None }
        });
        alone.collect()
    }

    /// The same if only what is about fewer than seven were hidden: rule 1 without the audit.
    pub fn equations_without_the_audit(&self, cells: &[ReleasedCell]) -> Vec<Row> {
        let mut rows = BTreeSet::from([sorted(self.base())]);
        let own = |cell: &&ReleasedCell| cell.variable == self.variable && cell.round < self.rounds.len();
        for cell in cells.iter().filter(own) {
            if self.in_unit(cell.round, &cell.unit).len() >= 7 {
                rows.insert(sorted(self.level(cell.round, &cell.unit)));
            }
            if cell.unit.0 == "class" && self.panel(cell.round, &cell.unit).len() >= 7 {
                rows.insert(sorted(self.change(cell.round, &cell.unit)));
            }
        }
        let grades = self.grades().into_iter().filter(|grade| self.of_grade(*grade).len() >= 7);
        rows.extend(grades.map(|grade| sorted(self.grade_norm(grade))));
        rows.into_iter().collect()
    }
}

fn sorted(mut row: Row) -> Row {
    row.sort_unstable();
    row
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
