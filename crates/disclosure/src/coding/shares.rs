//! Shares: merged categories, top and bottom coding.

/// Shares outside these bounds, in per cent, are told only as "at most" and "at least".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareBounds {
    /// The lowest share told exactly.
    pub bottom: u8,
    /// The highest share told exactly.
    pub top: u8,
    /// Shares between are rounded to this many per cent.
    pub step: u8,
}

/// The bounds for a number of respondents; `None` below 7, where nothing is shown.
///
/// Below 100 respondents shares are rounded to the nearest 5 per cent, above to the nearest one.
pub fn share_bounds(n: u32) -> Option<ShareBounds> {
    let (bottom, step) = match n {
        0..7 => return None,
        7..20 => (20, 5),
        20..40 => (10, 5),
        40..100 => (5, 5),
        100..300 => (2, 1),
        300.. => (1, 1),
    };
    Some(ShareBounds { bottom, top: 100 - bottom, step })
}

/// A share as it may be shown, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodedShare {
    /// At most this.
    AtMost(u8),
    /// About this.
    Percent(u8),
    /// At least this.
    AtLeast(u8),
}

/// Codes the share of `count` among `n` respondents; `None` where nothing may be shown, or `count` is above `n`.
pub fn code_share(count: u32, n: u32) -> Option<CodedShare> {
    let ShareBounds { bottom, top, step } = share_bounds(n)?;
    if count > n {
        return None;
    }
    let (hundredfold, n) = (u64::from(count) * 100, u64::from(n));
    Some(if hundredfold <= u64::from(bottom) * n {
        CodedShare::AtMost(bottom)
    } else if hundredfold >= u64::from(top) * n {
        CodedShare::AtLeast(top)
    } else {
        // step · round(share / step), halves up
        let step = u64::from(step);
        CodedShare::Percent((step * ((2 * hundredfold + step * n) / (2 * step * n))) as u8)
    })
}

/// Three categories as they may be shown: counts, to be coded as shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Categories {
    /// All three.
    Three([u32; 3]),
    /// The two lower ones together, and the highest.
    LowerMerged([u32; 2]),
    /// The lowest, and the two higher ones together.
    UpperMerged([u32; 2]),
    /// Only the mean.
    MeanOnly,
}

/// Merges a category of one or two persons with a neighbour: an outer one with the middle, the middle with the
/// smaller outer one (the lower one of two equal). Where that leaves a category of one or two persons, or all
/// persons in one category, there is only the mean.
pub fn merge_categories([low, middle, high]: [u32; 3]) -> Categories {
    let few = |count: u32| (1..=2).contains(&count);
    let merged = match (few(low), few(middle), few(high)) {
        (false, false, false) => Categories::Three([low, middle, high]),
        (true, _, true) => Categories::MeanOnly,
        (true, ..) => Categories::LowerMerged([low + middle, high]),
        (_, _, true) => Categories::UpperMerged([low, middle + high]),
        (_, true, _) if low <= high => Categories::LowerMerged([low + middle, high]),
        (_, true, _) => Categories::UpperMerged([low, middle + high]),
    };
    let may_be_shown = match &merged {
        Categories::Three(counts) => counts.iter().filter(|count| **count > 0).count() >= 2,
        Categories::LowerMerged(counts) | Categories::UpperMerged(counts) => counts.iter().all(|count| *count > 2),
        Categories::MeanOnly => true,
    };
    if may_be_shown { merged } else { Categories::MeanOnly }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule 5, the table of bounds for every n.
    #[test]
    fn rule_5_bounds_follow_n() {
        for n in 0..1_000 {
            let expected = match n {
                0..=6 => None,
                7..=19 => Some((20, 80)),
                20..=39 => Some((10, 90)),
                40..=99 => Some((5, 95)),
                100..=299 => Some((2, 98)),
                _ => Some((1, 99)),
            };
            assert_eq!(share_bounds(n).map(|b| (b.bottom, b.top)), expected, "n = {n}");
        }
    }

    /// Rule 5, for every share of up to 320 respondents.
    #[test]
    fn rule_5_shares_are_coded_and_unanimity_is_never_shown() {
        assert_eq!(code_share(8, 7), None);
        for n in 7..=320_u32 {
            let bounds = share_bounds(n).unwrap();
            for count in 0..=n {
                let percent = f64::from(count) * 100.0 / f64::from(n);
                match code_share(count, n).unwrap() {
                    CodedShare::AtMost(p) => assert!(p == bounds.bottom && percent <= f64::from(p)),
                    CodedShare::AtLeast(p) => assert!(p == bounds.top && percent >= f64::from(p)),
                    CodedShare::Percent(p) => {
                        assert!((bounds.bottom..=bounds.top).contains(&p) && p % bounds.step == 0);
                        assert!((f64::from(p) - percent).abs() <= f64::from(bounds.step) / 2.0 + 1e-9);
                    }
                }
                let unanimous = if count == 0 { code_share(1, n) } else { code_share(n - 1, n) };
                assert!(!(count == 0 || count == n) || code_share(count, n) == unanimous, "{count} of {n}");
            }
        }
    }

    /// Rule 3, for every class of up to 30.
    #[test]
    fn rule_3_no_category_of_one_or_two_and_none_of_all() {
        for n in 7..=30_u32 {
            for low in 0..=n {
                for middle in 0..=n - low {
                    let counts = [low, middle, n - low - middle];
                    let few = counts.iter().any(|count| (1..=2).contains(count));
                    match merge_categories(counts) {
                        Categories::Three(shown) => {
                            assert!(!few && shown == counts && !counts.contains(&n));
                        }
                        Categories::LowerMerged(shown) => {
                            assert!(few && shown == [counts[0] + counts[1], counts[2]] && shown.iter().all(|c| *c > 2));
                        }
                        Categories::UpperMerged(shown) => {
                            assert!(few && shown == [counts[0], counts[1] + counts[2]] && shown.iter().all(|c| *c > 2));
                        }
                        Categories::MeanOnly => assert!(few || counts.contains(&n)),
                    }
                }
            }
        }
    }
}
