//! Response rates: a bar from 0 to 100 beside its number.

use crate::axis::SHARE;
use crate::svg::{Name, Picture, number};

/// A bar for a table cell; the number stands beside it, so the picture itself is passed over.
pub fn bar(percent: f64) -> String {
    let mut picture = Picture::open(Name::BesideText, "p rb", r#"height="18""#);
    let width = number(SHARE.percent(percent));
    picture.add(format_args!(
        r#"<rect class="tr" width="100%" height="10" y="4"/><rect class="bar" width="{width}%" height="10" y="4"/>"#
    ));
    picture.close()
}

/// A bar with a dashed line at the rate that was aimed for.
pub fn bar_with_aim(percent: f64, aim: f64) -> String {
    let mut picture = Picture::open(Name::BesideText, "p", r#"height="28""#);
    let (width, aim) = (number(SHARE.percent(percent)), number(SHARE.percent(aim)));
    picture.add(format_args!(
        r#"<line class="g" x1="0" x2="100%" y1="14" y2="14"/><rect class="bar" x="0" y="9" width="{width}%" height="10"/><line class="t" x1="{aim}%" x2="{aim}%" y2="28"/>"#
    ));
    picture.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_its_width() {
        assert!(bar(85.0).contains(r#"<rect class="bar" width="85%""#));
        assert!(bar(140.0).contains(r#"<rect class="bar" width="100%""#), "a rate never leaves its bar");
    }

    #[test]
    fn the_aim_is_dashed() {
        assert!(bar_with_aim(79.0, 80.0).contains(r#"<line class="t" x1="80%" x2="80%" y2="28"/>"#));
    }
}
