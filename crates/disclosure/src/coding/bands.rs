//! Counts and response rates in bands.

use std::fmt;

/// Number of respondents as shown at class level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NBand {
    /// 7 to 9.
    From7To9,
    /// 10 to 14.
    From10To14,
    /// 15 to 19.
    From15To19,
    /// 20 to 29.
    From20To29,
    /// 30 and more.
    From30,
}

/// The band of a number of respondents; `None` below 7, where nothing is shown.
pub fn n_band(n: u32) -> Option<NBand> {
    match n {
        0..7 => None,
        7..10 => Some(NBand::From7To9),
        10..15 => Some(NBand::From10To14),
        15..20 => Some(NBand::From15To19),
        20..30 => Some(NBand::From20To29),
        30.. => Some(NBand::From30),
    }
}

impl NBand {
    /// All bands, smallest first.
    pub const ALL: [Self; 5] = [Self::From7To9, Self::From10To14, Self::From15To19, Self::From20To29, Self::From30];

    /// First and last number of the band; the last band has no last.
    pub fn bounds(self) -> (u32, Option<u32>) {
        match self {
            Self::From7To9 => (7, Some(9)),
            Self::From10To14 => (10, Some(14)),
            Self::From15To19 => (15, Some(19)),
            Self::From20To29 => (20, Some(29)),
            Self::From30 => (30, None),
        }
    }
}

impl fmt::Display for NBand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bounds() {
            (from, Some(to)) => write!(f, "{from}–{to}"),
            (from, None) => write!(f, "{from}+"),
        }
    }
}

/// A class's response rate as shown while the round is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClassRate {
    /// Below 50 %.
    Below50,
    /// 50 % to below 75 %.
    From50To74,
    /// 75 % to below 90 %.
    From75To89,
    /// 90 % and more.
    From90,
}

impl fmt::Display for ClassRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Below50 => "< 50 %",
            Self::From50To74 => "50–74 %",
            Self::From75To89 => "75–89 %",
            Self::From90 => "90+ %",
        })
    }
}

/// The band of a class's response rate; `None` where nobody was invited. More answers than invitations count as all.
pub fn class_rate(answered: u32, invited: u32) -> Option<ClassRate> {
    let reaches = |percent: u64| u64::from(answered) * 100 >= percent * u64::from(invited);
    (invited > 0).then(|| match thresholds_reached(reaches) {
        0 => ClassRate::Below50,
        1 => ClassRate::From50To74,
        2 => ClassRate::From75To89,
        _ => ClassRate::From90,
    })
}

fn thresholds_reached(reaches: impl Fn(u64) -> bool) -> usize {
    [50, 75, 90].into_iter().filter(|&percent| reaches(percent)).count()
}

/// The response rate of a school or more in per cent, to the nearest 5 (halves up); `None` where nobody was invited.
pub fn rate_to_5(answered: u32, invited: u32) -> Option<u8> {
    let (answered, invited) = (u64::from(answered.min(invited)), u64::from(invited));
    // 5 · round(20 a / n)
    (invited > 0).then(|| (5 * ((40 * answered + invited) / (2 * invited))) as u8)
}

/// Whether a school may show both all respondents and the matched panel: only if nobody, or at least `persons`, are
/// in one and not in the other. To be asked for each round.
pub fn both_may_be_shown(all: u32, panel: u32, persons: u32) -> bool {
    let difference = all.abs_diff(panel);
    difference == 0 || difference >= persons
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule 12, for every n.
    #[test]
    fn rule_12_bands_hold_every_n_from_7_exactly_once() {
        for n in 0..2_000 {
            let holding = NBand::ALL.into_iter().filter(|band| {
                let (from, to) = band.bounds();
                from <= n && to.is_none_or(|to| n <= to)
            });
            assert_eq!(holding.collect::<Vec<_>>(), n_band(n).into_iter().collect::<Vec<_>>(), "n = {n}");
            assert_eq!(n_band(n).is_none(), n < 7);
        }
        assert_eq!(NBand::ALL.map(|band| band.to_string()), ["7–9", "10–14", "15–19", "20–29", "30+"]);
    }

    /// Rule 6, for every class of up to 60.
    #[test]
    fn rule_6_class_rates_fall_in_four_bands() {
        assert_eq!(class_rate(0, 0), None);
        for invited in 1..=60_u32 {
            for answered in 0..=invited {
                let percent = f64::from(answered) * 100.0 / f64::from(invited);
                let expected = match percent {
                    p if p < 50.0 => ClassRate::Below50,
                    p if p < 75.0 => ClassRate::From50To74,
                    p if p < 90.0 => ClassRate::From75To89,
                    _ => ClassRate::From90,
                };
                assert_eq!(class_rate(answered, invited), Some(expected), "{answered} of {invited}");
            }
        }
    }

    /// Rule 6, for every school of up to 400.
    #[test]
    fn rule_6_school_rates_are_the_nearest_five() {
        assert_eq!(rate_to_5(0, 0), None);
        for invited in 1..=400_u32 {
            for answered in 0..=invited {
                let rate = rate_to_5(answered, invited).unwrap();
                assert_eq!(rate % 5, 0);
                let off = (f64::from(rate) - f64::from(answered) * 100.0 / f64::from(invited)).abs();
                assert!(off <= 2.5 + 1e-9, "{answered} of {invited} gave {rate}");
            }
        }
        assert_eq!(rate_to_5(1, 40), Some(5), "halves go up");
        assert_eq!(rate_to_5(u32::MAX, u32::MAX), Some(100));
        assert_eq!(rate_to_5(9, 8), Some(100));
    }

    /// Rule 7, for every pair of counts up to 60.
    #[test]
    fn rule_7_all_and_panel_differ_by_nobody_or_by_k() {
        for all in 0..60_u32 {
            for panel in 0..=all {
                assert_eq!(both_may_be_shown(all, panel, 7), !(1..7).contains(&(all - panel)));
            }
        }
    }
}
