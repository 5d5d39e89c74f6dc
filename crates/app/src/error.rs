//! Why a use case did not do what was asked.

use programme::mapping::AnswerRefused;
use programme::mapping::round::RoundRefusal;
use programme::practice::editorial::EditorialRefusal;
use programme::result::ReleaseRefused;
use store::StoreError;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// Not there, or not for this viewer: the two are never told apart.
    #[error("there is nothing here")]
    NotFound,
    /// The person must sign in, or the answer session has ended.
    #[error("not signed in")]
    SignedOut,
    /// A rule said no; the text on screen is chosen by the kind.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Mail cannot go out now, in words for a log: never an address.
    #[error("{0}")]
    Mail(String),
    /// A file or stored text that cannot be read, in words for a log.
    #[error("{0}")]
    Damaged(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Unknown, used and revoked codes are one and the same.
    WrongCode,
    /// The round takes no answers now.
    RoundClosed,
    /// No round takes answers now, so no code can fit.
    NoRoundOpen,
    Answer(AnswerRefused),
    Round(RoundRefusal),
    Release(ReleaseRefused),
    AlreadyReleased,
    /// Login or password does not fit.
    WrongPassword,
    /// Shorter than twelve characters, or longer than a thousand.
    WeakPassword,
    LoginTaken,
    /// An instrument version that has been answered never changes.
    InstrumentInUse,
    /// What is wrong with a goal's wording.
    Goal(Vec<programme::goal::Fault>),
    /// Somebody else has changed it since the form was fetched.
    ChangedMeanwhile,
    /// Unreadable or ambiguous input, in Danish and English.
    Input {
        da: String,
        en: String,
    },
    /// A team's choice of a theme course.
    CoursePath(programme::course::PathFault),
    /// A team takes a course for a goal of its own, or of its classes.
    CourseGoal,
    /// A step on a practice card's way to everyone.
    Editorial(EditorialRefusal),
    /// The import would end more than a fifth of the pupils.
    ConfirmEnding {
        pupils: u32,
        share_percent: u32,
    },
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<RoundRefusal> for Error {
    fn from(refusal: RoundRefusal) -> Self {
        Self::Refused(Refusal::Round(refusal))
    }
}

impl From<EditorialRefusal> for Error {
    fn from(refusal: EditorialRefusal) -> Self {
        Self::Refused(Refusal::Editorial(refusal))
    }
}

impl From<AnswerRefused> for Error {
    fn from(refusal: AnswerRefused) -> Self {
        Self::Refused(Refusal::Answer(refusal))
    }
}

impl From<ReleaseRefused> for Error {
    fn from(refusal: ReleaseRefused) -> Self {
        Self::Refused(Refusal::Release(refusal))
    }
}
