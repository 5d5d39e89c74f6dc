//! QR codes as inline SVG: one path, no colours of its own.

use maud::{Markup, PreEscaped, html};
use std::fmt::Write;

/// Light modules around the code, as the standard asks for.
const QUIET: usize = 4;

/// A picture of `text` as a QR code, known as `label` to those who do not see it. Nothing if the text is too
/// long for a code (some 2,900 bytes).
pub fn qr(text: &str, label: &str) -> Markup {
    let Ok(code) = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M) else { return html! {} };
    let width = code.width();
    let mut path = String::new();
    for (i, module) in code.to_colors().into_iter().enumerate() {
        if module == qrcode::Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", i % width + QUIET, i / width + QUIET);
        }
    }
    let side = width + 2 * QUIET;
    html! {
        svg.qr role="img" aria-label=(label) viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" {
            (PreEscaped(format!("<path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/>")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone() {
        let svg = qr("https://engsoe.example/k/abc", "QR").into_string();
        assert!(svg.contains("M4 4h1v1h-1z"), "the finder pattern begins after the quiet zone: {svg}");
        assert!(!svg.contains("M3 "), "nothing in the quiet zone");
    }

    #[test]
    fn too_much_is_nothing() {
        assert_eq!(qr(&"x".repeat(5000), "QR").into_string(), "");
    }
}
