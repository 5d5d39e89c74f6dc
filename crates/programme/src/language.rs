//! Languages a text may be in, and texts in several of them.

/// A language, by its BCP 47 primary tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    Danish,
    English,
    Arabic,
    German,
    Polish,
    Turkish,
    Ukrainian,
}

impl Language {
    pub const ALL: [Self; 7] =
        [Self::Danish, Self::English, Self::Arabic, Self::German, Self::Polish, Self::Turkish, Self::Ukrainian];

    /// BCP 47 tag, as in the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
            Self::Arabic => "ar",
            Self::German => "de",
            Self::Polish => "pl",
            Self::Turkish => "tr",
            Self::Ukrainian => "uk",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language's own name for itself, for the language switch.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Danish => "Dansk",
            Self::English => "English",
            Self::Arabic => "العربية",
            Self::German => "Deutsch",
            Self::Polish => "Polski",
            Self::Turkish => "Türkçe",
            Self::Ukrainian => "Українська",
        }
    }

    pub const fn right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }
}

/// One text in one or more languages; the first is the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(Vec<(Language, String)>);

impl Text {
    pub fn new(versions: Vec<(Language, String)>) -> Self {
        Self(versions)
    }

    /// The text in `language`, or in the original language where that is missing.
    pub fn get(&self, language: Language) -> &str {
        self.exact(language).or_else(|| self.0.first().map(|(_, text)| text.as_str())).unwrap_or_default()
    }

    pub fn exact(&self, language: Language) -> Option<&str> {
        self.0.iter().find(|(l, _)| *l == language).map(|(_, text)| text.as_str())
    }

    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.0.iter().map(|(language, _)| *language)
    }
}
