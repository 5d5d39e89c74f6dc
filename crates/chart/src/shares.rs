//! Shares: one stacked bar from 0 to 100, one hue in three depths, the number inside.

use crate::svg::{Name, Picture, escape, number};

/// One category of a stacked bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Width in per cent of the whole before the parts are fitted together.
    pub percent: f64,
    /// What stands inside: the number, or a coded share such as “≤ 20”.
    pub text: String,
}

/// A share narrower than this many per cent has no room for its text, which then stands in label and table only.
const ROOM: f64 = 6.0;

/// A stacked bar of at most three categories, low to high. Coded shares need not add up to 100: they are drawn
/// in proportion, since the bar is always the whole.
pub fn stack(shares: &[Share], label: &str) -> String {
    let mut picture = Picture::open(Name::Label(label), "p", r#"height="30""#);
    let whole: f64 = shares.iter().map(|share| share.percent.max(0.0)).sum();
    if whole <= 0.0 {
        return picture.close();
    }
    let mut left = 0.0;
    for (share, class) in shares.iter().zip(["s1", "s2", "s3"]) {
        let width = share.percent.max(0.0) / whole * 100.0;
        let (x, w, middle) = (number(left), number(width), number(left + width / 2.0));
        picture.add(format_args!(r#"<rect class="{class}" x="{x}%" width="{w}%" height="30"/>"#));
        if width >= ROOM {
            picture.add(format_args!(
                r#"<text class="{class}" x="{middle}%" y="20" text-anchor="middle">{}</text>"#,
                escape(&share.text)
            ));
        }
        left += width;
    }
    picture.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(percent: f64, text: &str) -> Share {
        Share { percent, text: text.to_owned() }
    }

    #[test]
    fn parts_follow_each_other() {
        let svg = stack(&[share(45.0, "45"), share(35.0, "35"), share(20.0, "20")], "");
        assert!(svg.contains(r#"<rect class="s1" x="0%" width="45%""#));
        assert!(svg.contains(r#"<rect class="s2" x="45%" width="35%""#));
        assert!(svg.contains(r#"<text class="s3" x="90%" y="20" text-anchor="middle">20</text>"#), "{svg}");
    }

    #[test]
    fn coded_shares_still_fill_the_bar() {
        let svg = stack(&[share(20.0, "≤ 20"), share(20.0, "≤ 20"), share(80.0, "≥ 80")], "");
        assert!(svg.contains(r#"<rect class="s3" x="33.33%" width="66.67%""#), "{svg}");
        assert!(svg.contains("≥ 80"));
    }

    #[test]
    fn a_sliver_has_no_text() {
        let svg = stack(&[share(95.0, "95"), share(5.0, "5"), share(0.0, "0")], "");
        assert!(!svg.contains(">5</text>"), "{svg}");
    }

    #[test]
    fn nothing_is_an_empty_bar() {
        assert!(!stack(&[], "").contains("rect"));
    }
}
