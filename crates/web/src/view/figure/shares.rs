//! How the answers to a scale's questions fall in three merged categories.

use super::hidden;
use crate::texts::Texts;
use crate::view::part;
use maud::{Markup, PreEscaped, html};

/// A scale with its questions behind it.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The scale's word.
    pub id: String,
    pub title: String,
    /// The three categories' words, low to high.
    pub bands: [String; 3],
    pub items: Vec<BehindItem>,
}

/// One question's shares.
#[derive(Debug, Clone)]
pub struct BehindItem {
    /// The wording on results pages.
    pub text: String,
    /// In the order of the categories; none when hidden.
    pub shares: Option<[Share; 3]>,
}

/// A released share of the pupils.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    /// Per cent.
    pub percent: i64,
    pub coding: Coding,
}

/// Shares near 0 and 100 are coded, so that a unanimous class is never seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Exact,
    AtMost,
    AtLeast,
}

impl Share {
    /// Inside the bar, where there is little room.
    fn short(self) -> String {
        match self.coding {
            Coding::Exact => self.percent.to_string(),
            Coding::AtMost => format!("≤{}", self.percent),
            Coding::AtLeast => format!("≥{}", self.percent),
        }
    }

    /// In words.
    fn long(self, t: &Texts) -> String {
        match self.coding {
            Coding::Exact => self.percent.to_string(),
            Coding::AtMost => t.figure_share_at_most(self.percent),
            Coding::AtLeast => t.figure_share_at_least(self.percent),
        }
    }
}

/// Bars for each question, with key and table.
pub fn behind(about: &Behind, t: &Texts) -> Markup {
    let [low, middle, high] = &about.bands;
    let lower = part::lower_first;
    let caption = t.figure_shares_caption(&lower(high), &lower(low), &lower(middle));
    let id = format!("shares-{}", about.id);
    html! {
        figure.flush aria-labelledby=(id) {
            figcaption.small.muted id=(id) { (caption) }
            p.key.small aria-hidden="true" {
                @for (band, class) in about.bands.iter().zip(["sw s1", "sw s2", "sw s3"]) { span class=(class) { (band) } }
            }
            ul.plain.stack {
                @for item in &about.items {
                    li {
                        span.small { (item.text) }
                        @match &item.shares {
                            Some(shares) => (PreEscaped(bar(shares, &about.bands, t))),
                            None => p.flush { (hidden(t)) },
                        }
                    }
                }
            }
            details {
                summary { (t.part_table()) }
                section.scroll tabindex="0" aria-label=(about.title) { (table(about, t)) }
            }
        }
    }
}

fn bar(shares: &[Share; 3], bands: &[String; 3], t: &Texts) -> String {
    let parts: Vec<chart::shares::Share> = shares
        .iter()
        .map(|share| chart::shares::Share { percent: share.percent as f64, text: share.short() })
        .collect();
    let label: Vec<String> =
        shares.iter().zip(bands).map(|(share, band)| t.figure_share_label(band, &share.long(t))).collect();
    chart::shares::stack(&parts, &label.join(", "))
}

fn table(about: &Behind, t: &Texts) -> Markup {
    html! {
        table {
            caption { (about.title) ". " (t.figure_shares_table()) }
            thead {
                tr {
                    th scope="col" { (t.figure_shares_item()) }
                    @for band in &about.bands { th.n scope="col" { (band) } }
                }
            }
            tbody {
                @for item in &about.items {
                    tr {
                        th scope="row" { (item.text) }
                        @match &item.shares {
                            Some(shares) => @for share in shares { td.n { (share.long(t)) } },
                            None => td colspan="3" { (t.part_hidden()) },
                        }
                    }
                }
            }
        }
    }
}
