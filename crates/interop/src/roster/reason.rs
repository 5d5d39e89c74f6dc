//! Why a row was rejected or accepted with a doubt. Each reason says what to do, in Danish and English.

use programme::language::Language;

/// What a row refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Referent {
    School,
    Parent,
    Session,
    Class,
    User,
    Course,
    Team,
}

/// Why a row was rejected, or what was assumed in accepting it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    // Rows that cannot be told apart into cells.
    TooFewFields {
        found: usize,
        expected: usize,
    },
    TooManyFields {
        found: usize,
        expected: usize,
    },
    UnclosedQuote,
    /// Longer than `limit` bytes.
    RowTooLong {
        limit: usize,
    },
    UnreadableCharacter,

    // Cells that cannot be understood.
    MissingValue,
    /// Longer than `limit` characters.
    ValueTooLong {
        limit: usize,
    },
    NotADate,
    EndsBeforeItBegins,
    UnknownStatus,
    UnknownRole,

    // Rows that do not fit with the others.
    /// Another row has the same key and says something else.
    DuplicateDiffers {
        first_line: u64,
    },
    UnknownReference(Referent),
    /// What the row refers to was itself rejected.
    RefersToRejected(Referent),
    /// An enrolment as pupil of someone who is staff, or the other way round.
    RoleMismatch {
        user_role: String,
    },
    /// The org is no school, and none stands above it.
    NotASchool {
        org_type: String,
    },
    OwnGuardian,

    // Accepted, with a doubt.
    ShortRow {
        found: usize,
        expected: usize,
    },
    TrailingSeparators,
    ReadAsWindows1252,
    ReadAsUtf16,
    DecodedTwice,
    ColumnTwice,
    NoManifest,
    ManifestDisagrees,
    FileMissing,
    FileEmpty,
    DuplicateRow {
        first_line: u64,
    },
    InactiveMeansEnded,
    RefersToEnded(Referent),
    RefersToUnknown(Referent),
    TakenAsSchool {
        org_type: String,
    },
    SchoolUnderSchool,
    OrgCycle,
    GradeOutsideSchool,
    UnknownGrade,
    RoleTakenAsTeacher,
    RoleIgnored,
    UserWithoutRole,
    AgentIsNoGuardian,
    NotAnEmail,
    NotABoolean,
    UnknownClassType,
    SubjectClassesTakenAsClasses,
    SchoolYearAssumed {
        label: String,
    },
    /// Day first or month first could not be told.
    DateOrderAssumed {
        day_first: bool,
    },
    PupilWithoutClass,
    PupilInSeveralClasses {
        classes: usize,
    },
    ClassWithoutPupils,
    ClassWithoutContactTeacher,
    /// A contact teacher of whom a pupils' table gives no name, and who is nowhere else.
    UnknownContactTeacher {
        rows: usize,
    },
    SeveralHaveThisName,
    /// Doubts beyond those that are listed.
    FurtherDoubts {
        count: usize,
    },
}

impl Reason {
    /// A fixed name for programs: `unknown_reference`.
    pub fn code(&self) -> String {
        super::refusal::code(&format!("{self:?}"))
    }

    /// The reason and what to do. Danish for Danish, else English.
    pub fn describe(&self, language: Language) -> String {
        if language == Language::Danish { self.describe_da() } else { self.describe_en() }
    }
}
