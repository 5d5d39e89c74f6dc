//! Style sheets, fonts and scripts inside the binary, each under a path that changes with its content.

/// One file served under `/assets/`. Its path holds a hash, so it may be cached for ever.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Path from the site's root.
    pub path: &'static str,
    pub media_type: &'static str,
    pub body: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The asset served at a path, if there is one.
pub fn find(path: &str) -> Option<&'static Asset> {
    ALL.iter().find(|asset| asset.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_known_and_fonts_are_named_by_the_staff_sheet() {
        let staff = String::from_utf8_lossy(STAFF_CSS.body);
        for asset in ALL {
            assert!(find(asset.path).is_some());
            if asset.media_type == "font/woff2" {
                assert!(staff.contains(asset.path), "{} is not loaded by any page", asset.path);
            }
        }
        assert!(find("/assets/answer.css").is_none(), "only the hashed name is served");
    }

    #[test]
    fn answer_pages_stay_light() {
        let sheet = String::from_utf8_lossy(ANSWER_CSS.body);
        assert!(!sheet.contains("@font-face"), "answer pages use system fonts");
        assert!(ANSWER_CSS.body.len() < 20_000, "{} bytes", ANSWER_CSS.body.len());
        assert!(ANSWER_JS.body.len() < 6_000 && CODE_JS.body.len() < 2_000 && LIVE_JS.body.len() < 2_000);
    }
}
