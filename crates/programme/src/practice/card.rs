//! One card: its verdicts, its evidence, each source by itself, and its text in two languages.

use crate::id::PracticeId;
use crate::instrument::GradeBand;
use crate::language::{Language, Text};
use crate::time::Day;

/// Who does what the card describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CardLevel {
    Pupil,
    Class,
    Team,
    School,
    Municipality,
}

impl CardLevel {
    pub const ALL: [Self; 5] = [Self::Pupil, Self::Class, Self::Team, Self::School, Self::Municipality];

    /// The word in files and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Class => "class",
            Self::Team => "team",
            Self::School => "school",
            Self::Municipality => "municipality",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// What an effect is counted in. Figures of different measures are never set on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Standardised mean difference.
    CohensD,
    /// Standardised mean difference, corrected for small samples.
    HedgesG,
    /// Months of progress in a school year, as the Education Endowment Foundation counts them.
    MonthsProgress,
    /// Percentile points, as the What Works Clearinghouse counts them.
    ImprovementIndex,
}

impl Measure {
    pub const ALL: [Self; 4] = [Self::CohensD, Self::HedgesG, Self::MonthsProgress, Self::ImprovementIndex];

    pub const fn word(self) -> &'static str {
        match self {
            Self::CohensD => "cohens_d",
            Self::HedgesG => "hedges_g",
            Self::MonthsProgress => "months_progress",
            Self::ImprovementIndex => "improvement_index",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.word() == word)
    }
}

/// Whose rating a number from 1 to 5 is. Ratings of different scales are never compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RatingScale {
    /// The Education Endowment Foundation's, about attainment only.
    Eef,
    /// The card's own editors', by the rule in `content/README.md`.
    Editorial,
}

impl RatingScale {
    pub const ALL: [Self; 2] = [Self::Eef, Self::Editorial];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Eef => "eef",
            Self::Editorial => "editorial",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.word() == word)
    }
}

/// A rating from 1 to 5 on its own scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rating {
    pub value: u8,
    pub scale: RatingScale,
}

/// One source's figure for what the practice does.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Who found it, such as “Korpershoek et al. 2016”.
    pub source: String,
    pub measure: Measure,
    /// In units of the measure.
    pub value: f64,
    /// Ends of the source's own 95 % interval.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub studies: Option<u32>,
    pub year: Option<u16>,
    /// Somebody has read the figure in the source. Only then is it shown.
    pub verified: bool,
    pub place: Place,
    /// Whether a low figure, or one below zero, is the good one: less fear, fewer signs of illness.
    pub lower_is_better: bool,
    /// False for figures that cannot be set beside others, such as sums over unlike studies.
    pub comparable: bool,
    pub note: Text,
}

/// Something a source found that is no effect size: a share, a direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub source: String,
    /// What the figure counts, in plain words.
    pub what: Text,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub studies: Option<u32>,
    pub year: Option<u16>,
    pub verified: bool,
    pub place: Place,
    pub note: Text,
}

/// Where something is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub doi: Option<String>,
    /// The page on which a person has read it.
    pub url: Option<String>,
    /// Whether that page holds a copy that somebody else has put there than its authors or publisher.
    pub copy: bool,
}

impl Place {
    /// An address to read it at: the DOI's, else the page's.
    pub fn address(&self) -> Option<String> {
        self.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")).or_else(|| self.url.clone())
    }

    /// Whether the address leads to a copy.
    pub const fn leads_to_copy(&self) -> bool {
        self.copy && self.doi.is_none()
    }
}

/// A work that the card builds on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    pub citation: String,
    pub place: Place,
    pub year: Option<u16>,
}

/// The parts of a card's text, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    What,
    Works,
    Whom,
    Tomorrow,
    Takes,
    Signs,
    Criticism,
}

/// How many sections there are.
pub const SECTION_COUNT: usize = 7;

impl Section {
    pub const ALL: [Self; SECTION_COUNT] =
        [Self::What, Self::Works, Self::Whom, Self::Tomorrow, Self::Takes, Self::Signs, Self::Criticism];

    /// The heading that stands in the file.
    pub const fn heading(self, language: Language) -> &'static str {
        let danish = !matches!(language, Language::English);
        match self {
            Self::What if danish => "Hvad det er",
            Self::Works if danish => "Virker det?",
            Self::Whom if danish => "For hvem?",
            Self::Tomorrow if danish => "Gør sådan i morgen",
            Self::Takes if danish => "Hvad det kræver",
            Self::Signs if danish => "Tegn på, at det virker",
            Self::Criticism if danish => "Faldgruber og kritik",
            Self::What => "What it is",
            Self::Works => "Does it work?",
            Self::Whom => "For whom?",
            Self::Tomorrow => "How to do it tomorrow",
            Self::Takes => "What it takes",
            Self::Signs => "Signs that it works",
            Self::Criticism => "Pitfalls and criticism",
        }
    }
}

/// A card's text in one language: Markdown by section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body(pub [String; SECTION_COUNT]);

impl Body {
    /// The Markdown of one section.
    pub fn get(&self, section: Section) -> &str {
        self.0.get(section as usize).map_or("", String::as_str)
    }
}

/// A practice card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub id: PracticeId,
    pub version: u32,
    /// When somebody last held the card against its sources.
    pub reviewed: Day,
    /// Words of the theme table.
    pub themes: Vec<String>,
    /// Scales beyond those of the themes.
    pub scales: Vec<String>,
    /// Scales of the themes that the card does not bear on.
    pub not_scales: Vec<String>,
    pub level: CardLevel,
    pub grades: GradeBand,
    pub title: Text,
    pub lead: Text,
    /// “Does it work?” in a few words and a sentence.
    pub works: Text,
    /// “How sure is it?”
    pub sure: Text,
    /// “What does it cost?”
    pub takes: Text,
    /// What people type who do not know the term, by language.
    pub words: Vec<(Language, Vec<String>)>,
    pub cost: Option<Rating>,
    pub strength: Option<Rating>,
    /// In the file's order, which is no ranking.
    pub effects: Vec<Effect>,
    pub findings: Vec<Finding>,
    pub references: Vec<Reference>,
    pub danish: Body,
    pub english: Body,
}

impl Card {
    /// Effects that may be shown, each by itself, in the file's order.
    pub fn shown_effects(&self) -> impl Iterator<Item = &Effect> {
        self.effects.iter().filter(|effect| effect.verified)
    }

    /// Findings that may be shown, in the file's order.
    pub fn shown_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.verified)
    }

    /// The text in a language; Danish for all but English.
    pub fn body(&self, language: Language) -> &Body {
        if language == Language::English { &self.english } else { &self.danish }
    }

    /// What people type who do not know the term.
    pub fn words(&self, language: Language) -> &[String] {
        self.words.iter().find(|(of, _)| *of == language).map_or(&[], |(_, words)| words)
    }
}
