//! Small multiples: one panel for each class or school, in a fixed order, with the table behind them.

use super::{Model, Part, Released};
use crate::texts::Texts;
use crate::view::figure::{Cell, Direction, Group, Row, hidden};
use crate::view::part::{bdi, list, lower_first};
use maud::{Markup, PreEscaped, html};

pub fn panels(model: &Model, released: &Released, t: &Texts) -> Markup {
    let with_parts = released.groups.iter().zip(&released.parts).filter(|(_, parts)| !parts.is_empty());
    let several = released.groups.len() > 1;
    let units = model.either(t.school_result_units(), t.school_result_units_municipality());
    let scroll = model.either(t.school_result_panels_scroll(), t.school_result_panels_scroll_municipality());
    html! {
        @for (i, (group, parts)) in with_parts.enumerate() {
            @let grades = several.then_some(group.label.as_str());
            @let id = if i == 0 { "units".to_owned() } else { format!("units-{}", group.id) };
            section aria-labelledby=(id) {
                h2 id=(id) { (with_grades(units, grades, t)) }
                @if i == 0 {
                    p { (model.either(t.school_result_units_note(), t.school_result_units_note_municipality())) }
                }
                (key(parts, t))
                ul.panels.three { @for part in parts { (panel(part, t)) } }
                details {
                    summary { (t.part_table()) }
                    section.scroll tabindex="0" aria-label=(with_grades(scroll, grades, t)) {
                        (table(model, group, parts, t))
                    }
                }
            }
        }
    }
}

/// “Klasserne, én for én: 0.–3. klasse”; the grades only where there are several instruments.
fn with_grades(text: &str, grades: Option<&str>, t: &Texts) -> String {
    grades.map_or_else(|| text.to_owned(), |grades| t.school_result_units_group(text, grades))
}

fn key(parts: &[Part], t: &Texts) -> Markup {
    let comparisons = || parts.iter().flat_map(|part| &part.rows).filter_map(|row| row.shown()?.comparison);
    let quarters = comparisons().any(|comparison| comparison.quarters.is_some());
    html! {
        ul.key {
            li { (PreEscaped(chart::key::small_estimate(chart::Mark::Filled))) (t.school_result_key_filled()) }
            li { (PreEscaped(chart::key::small_estimate(chart::Mark::Hollow))) (t.school_result_key_hollow()) }
            @if quarters {
                li { (PreEscaped(chart::key::NORM)) (t.school_result_key_norm()) }
            } @else if comparisons().next().is_some() {
                li { (PreEscaped(chart::key::NORM_MEAN)) (t.school_result_key_norm_mean()) }
            }
        }
    }
}

/// Whether anything of a part is shown.
fn visible(part: &Part) -> bool {
    part.rows.iter().any(|row| row.shown().is_some())
}

fn panel(part: &Part, t: &Texts) -> Markup {
    if !visible(part) {
        return html! {
            li {
                h3 { (bdi(&part.name)) }
                p.hbox { (hidden(t)) }
                p { (t.part_hidden_why()) }
            }
        };
    }
    let rows: Vec<chart::panel::Row> = part.rows.iter().map(|row| panel_row(row, t)).collect();
    let n = rows.len() as i64;
    let label = t.school_result_panel_label(n, &part.name, &t.part_number_word(n));
    html! {
        li {
            h3 {
                @match &part.href {
                    Some(href) => a href=(href) { (bdi(&part.name)) },
                    None => span { (bdi(&part.name)) },
                }
                @if let Some(band) = &part.respondents { " " small { bdi dir="ltr" { (t.school_result_panel_band(band)) } } }
            }
            (PreEscaped(chart::panel::panel(&rows, &label)))
            p { (sentence(part, t)) }
        }
    }
}

fn panel_row(row: &Row, t: &Texts) -> chart::panel::Row {
    let cell = match &row.cell {
        Cell::Shown(shown) => chart::panel::Cell::Shown(shown.estimate()),
        Cell::Hidden => chart::panel::Cell::Hidden(t.part_hidden().to_owned()),
    };
    let norm = row.shown().and_then(|shown| shown.comparison).map(|comparison| comparison.norm());
    chart::panel::Row { label: row.title.clone(), cell, norm }
}

/// “Under normen: ro og orden. Over normen: fri for mobning.”
fn sentence(part: &Part, t: &Texts) -> String {
    if !part.rows.iter().filter_map(Row::shown).any(|shown| shown.comparison.is_some()) {
        return t.school_result_panel_no_norm().to_owned();
    }
    let names = |direction| {
        let standing = part.rows.iter().filter(|row| row.stands_out() == Some(direction));
        list(&standing.map(|row| lower_first(&row.title)).collect::<Vec<_>>(), t)
    };
    let (below, above) = (names(Direction::Below), names(Direction::Above));
    match (below.is_empty(), above.is_empty()) {
        (true, true) => t.school_result_panel_none().to_owned(),
        (false, true) => t.school_result_panel_below(&below),
        (true, false) => t.school_result_panel_above(&above),
        (false, false) => {
            format!("{} {}", t.school_result_panel_below(&below), t.school_result_panel_above(&above))
        }
    }
}

fn table(model: &Model, group: &Group, parts: &[Part], t: &Texts) -> Markup {
    html! {
        table {
            caption { (model.either(t.school_result_panels_table(), t.school_result_panels_table_municipality())) }
            thead {
                tr {
                    th scope="col" { (model.either(t.school_result_unit(), t.school_result_unit_municipality())) }
                    @for row in &group.rows { th.n scope="col" { (row.title) } }
                }
            }
            tbody {
                @for part in parts {
                    tr {
                        th scope="row" { (bdi(&part.name)) }
                        @if visible(part) { @for row in &part.rows { (cell(row, t)) } }
                        @else { td colspan=(group.rows.len()) { (t.part_hidden()) } }
                    }
                }
            }
        }
    }
}

fn cell(row: &Row, t: &Texts) -> Markup {
    html! {
        td.n {
            @match &row.cell {
                Cell::Shown(shown) => { (shown.points) @if row.stands_out().is_some() { "*" } },
                Cell::Hidden => (t.part_hidden()),
            }
        }
    }
}
