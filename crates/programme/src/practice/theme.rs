//! Which pupil scales a card bears on: those of its themes, and what the card itself adds or leaves out.

use super::Card;
use crate::language::Text;

/// The table of `content/practices/themes.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeTable {
    /// Theme and the scales it bears on, which may be none.
    pub scales: Vec<(String, Vec<String>)>,
    /// What to say on every card that bears on a scale with few controlled trials.
    pub thin: Vec<(String, Text)>,
}

impl ThemeTable {
    /// Whether the table knows the theme.
    pub fn knows(&self, theme: &str) -> bool {
        self.scales.iter().any(|(known, _)| known == theme)
    }

    /// Scales the theme bears on; none where the table does not know it.
    pub fn scales_of_theme(&self, theme: &str) -> &[String] {
        self.scales.iter().find(|(known, _)| known == theme).map_or(&[], |(_, scales)| scales)
    }

    /// Scales the card bears on, in the order of `all`; a scale that is not in `all` is left out.
    pub fn scales_of<'a>(&self, card: &Card, all: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let of_themes = |scale: &str| {
            let themes = self.scales.iter().filter(|(theme, _)| card.themes.contains(theme));
            themes.flat_map(|(_, scales)| scales).any(|known| known == scale)
        };
        let bears_on = |scale: &&str| {
            !card.not_scales.iter().any(|not| not == scale)
                && (card.scales.iter().any(|own| own == scale) || of_themes(scale))
        };
        all.into_iter().filter(bears_on).collect()
    }

    /// What to say of a scale with few controlled trials.
    pub fn thin(&self, scale: &str) -> Option<&Text> {
        self.thin.iter().find(|(known, _)| known == scale).map(|(_, text)| text)
    }
}
