//! The forest of studies with its description and the table behind it.

use super::{Estimated, between, two, with_interval};
use crate::texts::{Language, Texts};
use crate::view::part::{self, bdi, ltr};
use maud::{Markup, PreEscaped, html};

/// One study.
#[derive(Debug, Clone)]
pub struct Study {
    /// “Holm og Lund, 2021”.
    pub name: String,
    pub participants: Option<i64>,
    pub effect: Estimated,
    /// Share of the weight, 0 to 1; none where nothing can be computed.
    pub weight: Option<f64>,
    /// What the others say together.
    pub without: Option<Estimated>,
    /// Added by the municipality.
    pub own: bool,
    pub source_href: Option<String>,
}

/// What they say together.
#[derive(Debug, Clone, Copy)]
pub struct Pooled {
    pub effect: Estimated,
    /// Where a new study is expected.
    pub prediction: (f64, f64),
    /// Whether it can be told from zero.
    pub clear: bool,
}

pub fn figure(studies: &[Study], pooled: Option<&Pooled>, t: &Texts) -> Markup {
    let largest = studies.iter().filter_map(|study| study.weight).fold(0.0, f64::max);
    let sign = if t.language() == Language::Danish { ',' } else { '.' };
    html! {
        figure aria-labelledby="forest-title" {
            figcaption #forest-title {
                b { (t.study_figure_title()) }
                span.muted.small { (t.study_figure_about()) }
            }
            div.forest {
                ul.plain {
                    @for study in studies { (row(study, largest, sign, t)) }
                    @if let Some(pooled) = pooled { (sum(pooled, studies.len(), t)) }
                    li aria-hidden="true" { span {} (PreEscaped(chart::forest::scale(sign))) span {} }
                }
            }
            details {
                summary { (t.part_table()) }
                section.scroll tabindex="0" aria-label=(t.study_table()) { (table(studies, pooled, t)) }
            }
        }
    }
}

fn row(study: &Study, largest: f64, sign: char, t: &Texts) -> Markup {
    let weight = study.weight.map_or(0.2, |weight| if largest > 0.0 { weight / largest } else { 1.0 });
    let Estimated { value, low, high } = study.effect;
    let picture = chart::forest::Study { effect: value, interval: chart::Interval { low, high }, weight };
    html! {
        li {
            span {
                (bdi(&study.name))
                @if study.own { " " small.muted { "(" (t.study_own_short()) ")" } }
            }
            (PreEscaped(chart::forest::study(&picture, sign)))
            span.num { (ltr(&two(value, t))) " " small.muted { "(" (between(low, high, t)) ")" } }
        }
    }
}

fn sum(pooled: &Pooled, studies: usize, t: &Texts) -> Markup {
    let Estimated { value, low, high } = pooled.effect;
    let picture = chart::forest::Pooled {
        effect: value,
        interval: chart::Interval { low, high },
        prediction: Some(chart::Interval { low: pooled.prediction.0, high: pooled.prediction.1 }),
        mark: if pooled.clear { chart::Mark::Filled } else { chart::Mark::Hollow },
    };
    let number = |value| two(value, t);
    let label = t.study_label(
        &number(high),
        &number(low),
        studies as i64,
        &number(pooled.prediction.1),
        &number(pooled.prediction.0),
        &number(value),
    );
    html! {
        li.sum {
            span { b { (t.study_pooled()) } }
            (PreEscaped(chart::forest::pooled(&picture, &label)))
            span.num { b { (ltr(&two(value, t))) } " " small.muted { "(" (between(low, high, t)) ")" } }
        }
    }
}

fn table(studies: &[Study], pooled: Option<&Pooled>, t: &Texts) -> Markup {
    html! {
        table.dense {
            caption { (t.study_table()) }
            thead {
                tr {
                    th scope="col" { (t.study_name()) }
                    th.n scope="col" { (t.study_participants()) }
                    th.n scope="col" { (t.study_effect()) }
                    th.n scope="col" { (t.study_interval_head()) }
                    th.n scope="col" { (t.study_weight()) }
                    th.n scope="col" { (t.study_without()) }
                }
            }
            tbody {
                @for study in studies { (cells(study, t)) }
                @if let Some(pooled) = pooled {
                    tr {
                        th scope="row" { (t.study_pooled()) }
                        td.n {}
                        td.n { (two(pooled.effect.value, t)) }
                        td.n.nowrap { (between(pooled.effect.low, pooled.effect.high, t)) }
                        td.n { (part::percent(100, t)) }
                        td.n {}
                    }
                }
            }
        }
    }
}

fn cells(study: &Study, t: &Texts) -> Markup {
    html! {
        tr {
            th scope="row" {
                (bdi(&study.name))
                @if study.own { br; small.muted { (t.study_own()) } }
                @if let Some(href) = &study.source_href {
                    " " a.small href=(href) rel="external noreferrer" {
                        (t.study_read_it()) span.sr { ": " (study.name) }
                    }
                }
            }
            td.n { @if let Some(participants) = study.participants { (participants) } }
            td.n { (two(study.effect.value, t)) }
            td.n.nowrap { (between(study.effect.low, study.effect.high, t)) }
            td.n { @if let Some(weight) = study.weight { (weight_percent(weight, t)) } }
            td.n.nowrap { @if let Some(without) = study.without { (with_interval(without, t)) } }
        }
    }
}

/// One decimal: among many studies most weights are a few per cent.
fn weight_percent(weight: f64, t: &Texts) -> String {
    let tenths = (weight * 1000.0).round() as i64;
    let sign = if t.language() == Language::Danish { ',' } else { '.' };
    part::percent(0, t).replacen('0', &format!("{}{sign}{}", tenths / 10, tenths % 10), 1)
}
