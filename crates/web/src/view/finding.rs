//! The finding of a result page in words: its heading, its lead and the scales that stand out.

use super::figure::{Change, Direction, Group, Row, size};
use super::part::{around, list, lower_first, upper_first};
use crate::texts::Texts;
use maud::{Markup, html};

/// More than this many scales are counted in a heading, and the largest so many listed under it.
const NAMED_MAX: usize = 3;

/// What a unit's rows say together. Decided by the release; here it is only put into words.
#[derive(Debug)]
pub struct Finding<'a> {
    groups: &'a [Group],
    /// In the instruments' own order.
    outstanding: Vec<Standing<'a>>,
    /// Rows that are shown.
    pub shown: usize,
    /// Whether any row has a norm to be compared with.
    norm: bool,
}

/// A scale that stands out.
#[derive(Debug, Clone, Copy)]
struct Standing<'a> {
    row: &'a Row,
    group: &'a Group,
    direction: Direction,
    /// Points between the released level and the released norm.
    points: i64,
}

/// The scale that the next step is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead<'a> {
    pub row_id: &'a str,
    /// As in a sentence: “ro og orden”, “ro og orden i 4.–10. klasse”.
    pub scale: String,
    pub direction: Direction,
}

impl<'a> Finding<'a> {
    pub fn of(groups: &'a [Group]) -> Self {
        let rows = || groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row)));
        let shown = || rows().filter_map(|(_, row)| row.shown());
        Self {
            groups,
            outstanding: rows().filter_map(|(group, row)| Standing::of(group, row)).collect(),
            shown: shown().count(),
            norm: shown().any(|row| row.comparison.is_some()),
        }
    }

    pub const fn all_hidden(&self) -> bool {
        self.shown == 0
    }

    /// The page's heading as plain text.
    pub fn heading(&self, unit: &str, others: &str, t: &Texts) -> String {
        let (below, above) = (self.names(Direction::Below, t), self.names(Direction::Above, t));
        if self.all_hidden() {
            t.finding_hidden(unit)
        } else if !self.norm {
            t.finding_no_norm(unit)
        } else if below.count + above.count > NAMED_MAX {
            let word = t.part_number_word(self.outstanding.len() as i64);
            match (below.count, above.count) {
                (_, 0) => t.finding_many_below(others, unit, &word),
                (0, _) => t.finding_many_above(others, unit, &word),
                _ => t.finding_many(unit, &word),
            }
        } else {
            match (below.count, above.count) {
                (0, 0) => t.finding_none(others, unit),
                (_, 0) => t.finding_below(&below.text, others, unit),
                (0, _) => t.finding_above(&above.text, others, unit),
                _ => t.finding_both(&above.text, &below.text, others, unit),
            }
        }
    }

    /// The sentence under the heading.
    pub fn lead(&self, unit: &str, others: &str, t: &Texts) -> String {
        let word = |n: usize| t.part_number_word(n as i64);
        let out = self.outstanding.len();
        if self.all_hidden() {
            return t.finding_lead_hidden().to_owned();
        } else if !self.norm {
            return t.finding_lead_no_norm().to_owned();
        } else if out == 0 {
            return t.finding_lead_none(self.shown as i64, others, &word(self.shown));
        }
        let by_group =
            self.groups.iter().filter(|group| group.rows.iter().any(|row| row.shown().is_some())).count() > 1;
        let text = if by_group {
            t.finding_lead_groups(&list(&self.group_counts(t), t))
        } else if out == self.shown {
            t.finding_lead_all(out as i64, &word(out))
        } else {
            let same = word(self.shown - out);
            t.finding_lead_some(out as i64, others, &upper_first(&word(out)), &same, unit, &word(self.shown))
        };
        match (out > NAMED_MAX, by_group) {
            (true, _) => format!("{text}. {}", t.finding_largest()),
            (false, true) => format!("{text}."),
            (false, false) => format!("{text}:"),
        }
    }

    /// “to af fem i 0.–3. klasse”, for every group that is shown.
    fn group_counts(&self, t: &Texts) -> Vec<String> {
        let count = |group: &Group| {
            let shown = group.rows.iter().filter(|row| row.shown().is_some()).count() as i64;
            let out = group.rows.iter().filter(|row| row.stands_out().is_some()).count() as i64;
            (shown > 0)
                .then(|| t.finding_group(&group.label, out, &t.part_number_word(shown), &t.part_number_word(out)))
        };
        self.groups.iter().filter_map(count).collect()
    }

    /// The scales named one by one: those that differ most, in the instruments' own order.
    fn named(&self) -> Vec<Standing<'a>> {
        let mut by_size: Vec<usize> = (0..self.outstanding.len()).collect();
        by_size.sort_by_key(|place| std::cmp::Reverse(self.outstanding[*place].points));
        by_size.truncate(NAMED_MAX);
        by_size.sort_unstable();
        by_size.into_iter().map(|place| self.outstanding[place]).collect()
    }

    /// What the next step is about: the first named scale that lies low, otherwise the first named.
    pub fn first(&self, t: &Texts) -> Option<Lead<'a>> {
        let named = self.named();
        let low = named.iter().find(|standing| standing.direction == Direction::Below);
        low.or(named.first()).map(|standing| Lead {
            row_id: &standing.row.id,
            scale: match self.place(standing, t) {
                Some(place) => format!("{} {place}", lower_first(&standing.row.title)),
                None => lower_first(&standing.row.title),
            },
            direction: standing.direction,
        })
    }

    /// The only scale that stands out, low and for everyone who was asked; that is a common theme.
    pub fn common_theme(&self) -> Option<&'a str> {
        let first = self.outstanding.first()?;
        let same =
            |standing: &Standing<'_>| standing.direction == Direction::Below && standing.row.title == first.row.title;
        let everywhere = self.outstanding.len() == self.groups.len();
        (everywhere && self.outstanding.iter().all(same)).then_some(first.row.title.as_str())
    }

    /// “i 4.–10. klasse”, where the page has more than one instrument.
    fn place(&self, standing: &Standing<'_>, t: &Texts) -> Option<String> {
        (self.groups.len() > 1).then(|| t.finding_in(&standing.group.label))
    }

    /// Scales of one direction for a heading, with their grades unless they hold for all of them.
    fn names(&self, direction: Direction, t: &Texts) -> Names {
        let mut scales: Vec<(&str, Vec<&str>)> = Vec::new();
        for standing in self.outstanding.iter().filter(|standing| standing.direction == direction) {
            let (title, label) = (standing.row.title.as_str(), standing.group.label.as_str());
            match scales.iter_mut().find(|(known, _)| *known == title) {
                Some((_, labels)) => labels.push(label),
                None => scales.push((title, vec![label])),
            }
        }
        let mut places: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
        let count = scales.len();
        for (title, labels) in scales {
            let labels = if labels.len() == self.groups.len() { Vec::new() } else { labels };
            match places.iter_mut().find(|(known, _)| *known == labels) {
                Some((_, titles)) => titles.push(lower_first(title)),
                None => places.push((labels, vec![lower_first(title)])),
            }
        }
        let phrase = |(labels, titles): (Vec<&str>, Vec<String>)| match labels.as_slice() {
            [] => list(&titles, t),
            labels => format!("{} ({})", list(&titles, t), labels.join(", ")),
        };
        Names { count, text: list(&places.into_iter().map(phrase).collect::<Vec<_>>(), t) }
    }

    /// Scales that have changed for certain without standing out from the norm: the list above does not tell of them.
    fn moved(&self, t: &Texts) -> Vec<(Direction, String)> {
        let rows = || self.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row)));
        let name = |group: &Group, row: &Row| match self.groups.len() {
            1 => lower_first(&row.title),
            _ => format!("{} {}", lower_first(&row.title), t.finding_in(&group.label)),
        };
        let of = |direction| {
            let quiet = rows().filter(|(_, row)| row.stands_out().is_none() && changed(row) == Some(direction));
            let names: Vec<_> = quiet.map(|(group, row)| name(group, row)).collect();
            (!names.is_empty()).then(|| (direction, list(&names, t)))
        };
        [Direction::Above, Direction::Below].into_iter().filter_map(of).collect()
    }

    /// The scales that stand out, each with its sentence and a link to its row; only the largest of many.
    pub fn items(&self, since: Option<&str>, t: &Texts) -> Markup {
        let out = self.outstanding.len();
        html! {
            @if out > 0 {
                ul.plain.find {
                    @for standing in self.named() {
                        li {
                            a href={ "#" (standing.row.id) } { b { (standing.row.title) } }
                            @if let Some(place) = self.place(&standing, t) { " " (place) }
                            " " (item(&standing, since, t))
                        }
                    }
                }
            }
            @for (direction, names) in self.moved(t) {
                p { (moved_sentence(direction, &names, since.unwrap_or_default(), t)) }
            }
            @if out > NAMED_MAX { p { a href="#profile" { (t.finding_see_all(&t.part_number_word(out as i64))) } } }
        }
    }
}

/// Names of scales as a heading has them, and how many they are.
struct Names {
    count: usize,
    text: String,
}

impl<'a> Standing<'a> {
    fn of(group: &'a Group, row: &'a Row) -> Option<Self> {
        let direction = row.stands_out()?;
        let shown = row.shown()?;
        // Both figures are released and rounded; their difference is what a reader sees.
        let points = (shown.points - shown.comparison?.norm).abs();
        Some(Self { row, group, direction, points })
    }
}

/// A heading in which the unit's name is kept whole.
pub fn heading(text: &str, unit: &str) -> Markup {
    html! { h1 { (around(text, unit)) } }
}

/// Which way the row has moved since the round before, where that is certain.
fn changed(row: &Row) -> Option<Direction> {
    match row.shown()?.change {
        Change::Shown { verdict, .. } => verdict.direction(),
        Change::FirstRound | Change::NotComparable | Change::Hidden => None,
    }
}

fn moved_sentence(direction: Direction, names: &str, round: &str, t: &Texts) -> String {
    match direction {
        Direction::Above => t.finding_moved_up(&upper_first(names), round),
        Direction::Below => t.finding_moved_down(&upper_first(names), round),
    }
}

fn item(standing: &Standing<'_>, since: Option<&str>, t: &Texts) -> String {
    let Some(comparison) = standing.row.shown().and_then(|shown| shown.comparison) else { return String::new() };
    let change = match changed(standing.row) {
        Some(Direction::Above) => "up",
        Some(Direction::Below) => "down",
        None => "none",
    };
    let (round, size) = (since.unwrap_or_default(), size(comparison.verdict));
    match standing.direction {
        Direction::Below => t.finding_item_below(change, standing.points, round, size),
        Direction::Above => t.finding_item_above(change, standing.points, round, size),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;
    use crate::view::figure::{Cell, Comparison, Shown, Verdict};

    fn t() -> &'static Texts {
        Texts::of(Language::Danish)
    }

    /// A scale that lies so many points from a norm of 500; it stands out from 20 points on.
    fn row(group: &str, title: &str, points: i64) -> Row {
        let verdict = match points {
            ..=-20 => Verdict::Little(Direction::Below),
            20.. => Verdict::Little(Direction::Above),
            _ => Verdict::NotDistinguishable,
        };
        let shown = Shown {
            points: 500 + points,
            low: 480 + points,
            high: 520 + points,
            comparison: Some(Comparison { norm: 500, quarters: None, verdict }),
            school: None,
            municipality: None,
            reliability: None,
            change: Change::FirstRound,
        };
        Row { id: format!("{group}-{}", title.replace(' ', "-")), title: title.to_owned(), cell: Cell::Shown(shown) }
    }

    fn group(label: &str, scales: &[(&str, i64)]) -> Group {
        let rows = scales.iter().map(|(title, points)| row(label, title, *points)).collect();
        Group { id: label.to_owned(), label: label.to_owned(), rows }
    }

    fn young(scales: &[(&str, i64)]) -> Group {
        group("0.–3. klasse", scales)
    }

    fn older(scales: &[(&str, i64)]) -> Group {
        group("4.–10. klasse", scales)
    }

    fn heading_of(groups: &[Group]) -> String {
        Finding::of(groups).heading("Skolen", "andre skoler", t())
    }

    #[test]
    fn one_instrument_needs_no_grades() {
        let groups = [older(&[("Ro og orden", -40), ("Støtte", 30), ("Trivsel", 0)])];
        assert_eq!(heading_of(&groups), "Skolen: lavere på ro og orden, men højere på støtte end andre skoler");
        let lead = Finding::of(&groups).lead("Skolen", "andre skoler", t());
        assert_eq!(lead, "På én af tre skalaer svarer Skolen som andre skoler. To skiller sig ud:");
    }

    #[test]
    fn a_certain_change_is_told_also_where_the_level_is_as_elsewhere() {
        let mut rows = [older(&[("Ro og orden", 0), ("Støtte", 0), ("Trivsel", -40)])];
        let verdict = Verdict::Much(Direction::Above);
        for row in &mut rows[0].rows {
            if let (Cell::Shown(shown), "Ro og orden") = (&mut row.cell, row.title.as_str()) {
                shown.change = Change::Shown { points: 95, low: 35, high: 155, verdict };
            }
        }
        let items = Finding::of(&rows).items(Some("T1"), t()).into_string();
        assert!(items.contains("<p>Ro og orden er steget siden T1.</p>"), "{items}");
        assert!(!items.contains("Støtte er"), "{items}");
    }

    #[test]
    fn a_scale_of_some_grades_is_named_with_them() {
        let groups = [young(&[("Trivsel", 30), ("Ro", 0)]), older(&[("Trivsel", 0), ("Ro", 0)])];
        assert_eq!(heading_of(&groups), "Skolen ligger højere på trivsel (0.–3. klasse) end andre skoler");
        let lead = Finding::of(&groups).lead("Skolen", "andre skoler", t());
        assert_eq!(lead, "Skalaer, der skiller sig ud: én af to i 0.–3. klasse og ingen af to i 4.–10. klasse.");
    }

    #[test]
    fn a_scale_of_all_grades_is_named_once() {
        let groups = [young(&[("Trivsel", 30), ("Ro", 25)]), older(&[("Trivsel", 40), ("Ro", 0), ("Støtte", 0)])];
        let heading = heading_of(&groups);
        assert_eq!(heading, "Skolen ligger højere på trivsel og ro (0.–3. klasse) end andre skoler");
    }

    #[test]
    fn more_than_three_are_counted_with_their_common_direction() {
        let up = [older(&[("A", 30), ("B", 30), ("C", 30), ("D", 30)])];
        assert_eq!(heading_of(&up), "Skolen ligger højere end andre skoler på fire skalaer");
        let down = [older(&[("A", -30), ("B", -30), ("C", -30), ("D", -30), ("E", 0)])];
        assert_eq!(heading_of(&down), "Skolen ligger lavere end andre skoler på fire skalaer");
        let both = [older(&[("A", -30), ("B", 30), ("C", 30), ("D", 30), ("E", 0)])];
        assert_eq!(heading_of(&both), "Skolen skiller sig ud på fire skalaer");
    }

    #[test]
    fn the_three_largest_are_listed_in_the_instruments_order() {
        let groups = [older(&[("A", 25), ("B", -60), ("C", 40), ("D", 90), ("E", 0)])];
        let finding = Finding::of(&groups);
        let named: Vec<_> = finding.named().iter().map(|standing| standing.row.title.clone()).collect();
        assert_eq!(named, ["B", "C", "D"]);
        let html = finding.items(None, t()).into_string();
        assert!(!html.contains("4.–10. klasse-A"), "{html}");
        assert!(html.contains(r##"<a href="#profile">Se alle fire i profilen</a>"##), "{html}");
        let lead = finding.lead("5.B", "andre 5. klasser", t());
        assert!(lead.ends_with("Fire skiller sig ud. De tre største forskelle:"), "{lead}");
    }

    #[test]
    fn three_are_listed_without_a_link_to_more() {
        let groups = [older(&[("A", 25), ("B", -60), ("C", 40), ("D", 0)])];
        assert!(!Finding::of(&groups).items(None, t()).into_string().contains("#profile"));
    }

    #[test]
    fn the_next_step_is_about_a_listed_scale_low_before_high() {
        let groups = [older(&[("A", 90), ("B", -60), ("C", 40), ("D", -25)])];
        assert_eq!(Finding::of(&groups).first(t()).unwrap().scale, "b");
        let low_not_listed = [older(&[("A", 90), ("B", 60), ("C", 40), ("D", -25)])];
        assert_eq!(Finding::of(&low_not_listed).first(t()).unwrap().scale, "a");
        let two = [young(&[("Ro", -30)]), older(&[("Ro", 0)])];
        assert_eq!(Finding::of(&two).first(t()).unwrap().scale, "ro i 0.–3. klasse");
    }

    #[test]
    fn a_theme_is_common_only_when_it_holds_for_all_grades() {
        let all = [young(&[("Ro", -30)]), older(&[("Ro", -40)])];
        assert_eq!(Finding::of(&all).common_theme(), Some("Ro"));
        let some = [young(&[("Ro", -30)]), older(&[("Ro", 0)])];
        assert_eq!(Finding::of(&some).common_theme(), None);
        let more = [older(&[("Ro", -30), ("Støtte", 30)])];
        assert_eq!(Finding::of(&more).common_theme(), None);
    }

    #[test]
    fn a_hidden_group_takes_no_part() {
        let mut hidden = young(&[("Ro", 0), ("Trivsel", 0)]);
        for row in &mut hidden.rows {
            row.cell = Cell::Hidden;
        }
        let groups = [hidden, older(&[("Ro", -40), ("Trivsel", 0)])];
        let lead = Finding::of(&groups).lead("Skolen", "andre skoler", t());
        assert_eq!(lead, "På én af to skalaer svarer Skolen som andre skoler. Én skiller sig ud:");
    }
}
