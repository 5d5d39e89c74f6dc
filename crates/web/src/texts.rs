//! Every word on screen, in Danish and English, by typed functions made from the Fluent files in `texts/`.
//!
//! The build has checked that both languages have the same messages with the same arguments, so nothing here can
//! be missing at run time. Texts without arguments are formatted once; the others when they are asked for.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The languages the product's own words are written in. Instruments may have more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    Danish,
    English,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];

    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Danish => "Dansk",
            Self::English => "English",
        }
    }

    /// The same language as rules, instruments and cards know it.
    pub const fn tongue(self) -> programme::language::Language {
        match self {
            Self::Danish => programme::language::Language::Danish,
            Self::English => programme::language::Language::English,
        }
    }

    /// The language one may switch to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Danish => Self::English,
            Self::English => Self::Danish,
        }
    }
}

/// All texts in one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, in the order of [`generated::PLAIN`].
    plain: Vec<String>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

static DANISH: LazyLock<Texts> = LazyLock::new(|| Texts::load(Language::Danish));
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::load(Language::English));

impl Texts {
    /// The texts in `language`, built at the first call.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Danish => &DANISH,
            Language::English => &ENGLISH,
        }
    }

    pub const fn language(&self) -> Language {
        self.language
    }

    fn load(language: Language) -> Self {
        let locale = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Danish => with_points,
            Language::English => with_commas,
        }));
        let sources = match language {
            Language::Danish => generated::DA,
            Language::English => generated::EN,
        };
        for source in sources {
            // The build has parsed these files; a part that did not parse would be left out, not panic.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let mut texts = Self { language, bundle, plain: Vec::new() };
        texts.plain = generated::PLAIN.iter().map(|id| texts.format(id, None)).collect();
        texts
    }

    fn plain(&self, place: usize) -> &str {
        self.plain.get(place).map_or("", String::as_str)
    }

    fn with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        self.format(id, Some(args))
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        hard_spaces(&text).into_owned()
    }
}

/// Whole numbers with a point between thousands, as Danish writes them.
fn with_points<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(number.value, '.')),
        _ => None,
    }
}

/// Whole numbers with a comma between thousands, as English writes them.
fn with_commas<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(number.value, ',')),
        _ => None,
    }
}

fn grouped(value: f64, separator: char) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::with_capacity(digits.len() + 3);
    if value < 0.0 {
        text.push('\u{2212}');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// Words that must not be torn from the number before them.
const UNITS: [&str; 4] = ["%", "point", "°", "kr"];

/// Puts hard spaces between a number and its unit and after “kl.”, so that no line breaks there.
fn hard_spaces(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut hard = String::new();
    let mut copied = 0;
    for (i, _) in text.match_indices(' ') {
        let after = &text[i + 1..];
        let after_number = i > 0 && bytes[i - 1].is_ascii_digit() && UNITS.iter().any(|unit| after.starts_with(unit));
        let after_clock = text[..i].ends_with("kl.") && after.starts_with(|c: char| c.is_ascii_digit());
        if after_number || after_clock {
            hard.push_str(&text[copied..i]);
            hard.push('\u{a0}');
            copied = i + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    hard.push_str(&text[copied..]);
    Cow::Owned(hard)
}

#[allow(clippy::pedantic, clippy::too_many_arguments, reason = "made by build/texts.rs")]
mod generated {
    use fluent_bundle::FluentArgs;

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_empty_or_its_own_name() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            for (id, text) in generated::PLAIN.iter().zip(&texts.plain) {
                assert!(!text.is_empty() && text != id, "{id} in {language:?}");
            }
        }
    }

    #[test]
    fn forbidden_words_are_not_used() {
        let danish = generated::DA.concat().to_lowercase();
        for word in ["signifikan", "dårlig", "bedst", "bekymrende", "score", "anonym"] {
            assert!(!danish.contains(word), "{word} is forbidden on screen");
        }
        let english = generated::EN.concat().to_lowercase();
        for word in ["significant", "worst", "worrying", "score", "anonym"] {
            assert!(!english.contains(word), "{word} is forbidden on screen");
        }
        assert!(!danish.contains('“'), "Danish quotation marks are ”…”");
    }

    #[test]
    fn numbers_keep_their_units() {
        assert_eq!(hard_spaces("85 % og 65 point kl. 14.15 i dag"), "85\u{a0}% og 65\u{a0}point kl.\u{a0}14.15 i dag");
        assert!(matches!(hard_spaces("uden tal"), Cow::Borrowed(_)));
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(6000.0, '.'), "6.000");
        assert_eq!(grouped(1_234_567.0, ','), "1,234,567");
        assert_eq!(grouped(999.0, '.'), "999");
        assert_eq!(grouped(-1500.0, '.'), "−1.500");
    }
}
