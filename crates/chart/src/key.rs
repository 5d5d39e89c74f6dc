//! The marks of a key, one small picture each. Words beside them say what they mean.

use crate::Mark;

/// Interval and dot of a profile row.
pub fn estimate(mark: Mark) -> String {
    let o = mark.class();
    format!(
        r#"<svg width="58" height="20" aria-hidden="true" focusable="false"><rect class="i{o}" x="1" y="4" width="56" height="12" rx="2"/><circle class="c{o}" cx="29" cy="10" r="5"/></svg>"#
    )
}

/// Interval and dot of a small panel.
pub fn small_estimate(mark: Mark) -> String {
    let o = mark.class();
    format!(
        r#"<svg width="40" height="14" aria-hidden="true" focusable="false"><rect class="i{o}" x="1" y="3" width="38" height="8" rx="1"/><circle class="c{o}" cx="20" cy="7" r="4"/></svg>"#
    )
}

/// The norm's band and mean.
pub const NORM: &str = r#"<svg width="36" height="24" aria-hidden="true" focusable="false"><rect class="b" width="36" height="24"/><line class="m" x1="18" x2="18" y2="24"/></svg>"#;

/// The norm's mean alone, where its band is not known.
pub const NORM_MEAN: &str =
    r#"<svg width="14" height="24" aria-hidden="true" focusable="false"><line class="m" x1="7" x2="7" y2="24"/></svg>"#;

/// The own school.
pub const SCHOOL: &str =
    r#"<svg width="14" height="16" aria-hidden="true" focusable="false"><path class="k" d="M7 2 12 12H2z"/></svg>"#;

/// The own municipality.
pub const MUNICIPALITY: &str = r#"<svg width="14" height="16" aria-hidden="true" focusable="false"><path class="k" d="M7 2 13 8 7 14 1 8z"/></svg>"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filled_and_hollow_differ_in_ink_only() {
        let (filled, hollow) = (estimate(Mark::Filled), estimate(Mark::Hollow));
        assert_eq!(filled, hollow.replace(" o\"", "\""));
        assert_eq!(small_estimate(Mark::Filled), small_estimate(Mark::Hollow).replace(" o\"", "\""));
    }
}
