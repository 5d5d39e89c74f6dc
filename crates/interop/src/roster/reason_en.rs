//! The reasons in English.

use super::reason::{Reason, Referent};

fn thing(referent: Referent) -> &'static str {
    match referent {
        Referent::School => "school",
        Referent::Parent => "parent org",
        Referent::Session => "session",
        Referent::Class => "class",
        Referent::User => "person",
        Referent::Course => "course",
        Referent::Team => "team",
    }
}

impl Reason {
    /// The reason and what to do, as whole English sentences.
    #[allow(clippy::too_many_lines, reason = "one line for each reason; the compiler checks that none is missing")]
    pub fn describe_en(&self) -> String {
        match self {
            Self::TooFewFields { found, expected } => {
                format!("The row has {found} of {expected} fields and lacks one that must be there. Complete the row.")
            }
            Self::TooManyFields { found, expected } => format!(
                "The row has {found} fields for {expected} columns. Put quotes round fields that hold the separator."
            ),
            Self::UnclosedQuote => {
                "A quote is never closed, so the rest of the file became one field. Close it.".to_owned()
            }
            Self::RowTooLong { limit } => format!("The row is longer than {} kB. Check its quotes.", limit >> 10),
            Self::UnreadableCharacter => {
                "The field holds characters that cannot be read. Save the file again as UTF-8.".to_owned()
            }
            Self::MissingValue => "The field is blank but must be filled in.".to_owned(),
            Self::ValueTooLong { limit } => format!("The field is longer than {limit} characters. Shorten it."),
            Self::NotADate => "This is not a date. Write it as 2026-08-10 or 10/8/2026.".to_owned(),
            Self::EndsBeforeItBegins => "It ends before it begins. Correct one of the dates.".to_owned(),
            Self::UnknownStatus => "Unknown status. Write active or tobedeleted, or leave it blank.".to_owned(),
            Self::UnknownRole => {
                "Unknown role. Write for example student, teacher, aide, administrator or guardian.".to_owned()
            }
            Self::DuplicateDiffers { first_line } => {
                format!(
                    "Line {first_line} has the same id and says something else. Keep only the right row; the first was used."
                )
            }
            Self::UnknownReference(to) => {
                format!("The row refers to a {} that does not exist. Correct the id, or include it.", thing(*to))
            }
            Self::RefersToRejected(to) => {
                format!("The row refers to a {} whose own row was rejected. Correct that first.", thing(*to))
            }
            Self::RoleMismatch { user_role } => {
                format!("The role does not go with the person's own role ({user_role}). Correct one of them.")
            }
            Self::NotASchool { org_type } => {
                format!("The org is of type {org_type} and belongs to no school. Refer to the school.")
            }
            Self::OwnGuardian => "Nobody is their own guardian. Correct the reference.".to_owned(),
            Self::ShortRow { found, expected } => {
                format!("The row has {found} of {expected} fields; the rest were read as blank.")
            }
            Self::TrailingSeparators => "The row ends with superfluous separators.".to_owned(),
            Self::ReadAsWindows1252 => {
                "The file is not UTF-8 and was read as Windows-1252. Check æ, ø and å in the names.".to_owned()
            }
            Self::ReadAsUtf16 => "The file was read as UTF-16.".to_owned(),
            Self::DecodedTwice => {
                "The name looks wrongly decoded (SÃ¸ren for Søren). Export the file again as UTF-8.".to_owned()
            }
            Self::ColumnTwice => "The column is there twice; the first was used.".to_owned(),
            Self::NoManifest => "There is no manifest.csv; the format was told from the files and columns.".to_owned(),
            Self::ManifestDisagrees => {
                "The manifest and the files do not agree on whether this file is included.".to_owned()
            }
            Self::FileMissing => "The file is not included; what it would hold is left as it is.".to_owned(),
            Self::FileEmpty => "The file has no rows; what it would hold is left as it is.".to_owned(),
            Self::DuplicateRow { first_line } => format!("The row repeats line {first_line} and was skipped."),
            Self::InactiveMeansEnded => "The status inactive was read as ended.".to_owned(),
            Self::RefersToEnded(to) => {
                format!("The row is active but the {} that it names has ended; it was read as ended.", thing(*to))
            }
            Self::RefersToUnknown(to) => {
                format!("The row refers to a {} that does not exist; the reference was skipped.", thing(*to))
            }
            Self::TakenAsSchool { org_type } => {
                format!("The org is of type {org_type} but has classes or people, and was read as a school.")
            }
            Self::SchoolUnderSchool => {
                "The school lies under another school; they were read as two schools.".to_owned()
            }
            Self::OrgCycle => "The orgs lie under each other in a ring; the parent was skipped.".to_owned(),
            Self::GradeOutsideSchool => "The grade is outside 0–10; it was kept.".to_owned(),
            Self::UnknownGrade => "The grade is not known and was left blank. Write 0–10.".to_owned(),
            Self::RoleTakenAsTeacher => "The role was read as teacher.".to_owned(),
            Self::RoleIgnored => "The role is not used here and was skipped.".to_owned(),
            Self::UserWithoutRole => "The person has no role and was not read.".to_owned(),
            Self::AgentIsNoGuardian => {
                "The agent is neither parent, guardian nor relative; the link was skipped.".to_owned()
            }
            Self::NotAnEmail => "This is not an e-mail address; it was left blank.".to_owned(),
            Self::NotABoolean => "Write true or false; it was read as false.".to_owned(),
            Self::UnknownClassType => "The type of class is not known; it was read as a homeroom class.".to_owned(),
            Self::SubjectClassesTakenAsClasses => {
                "The school has no homeroom classes in the file, so its subject groups were read as classes.".to_owned()
            }
            Self::SchoolYearAssumed { label } => {
                format!("The school year of the class is not given; {label} was used.")
            }
            Self::DateOrderAssumed { day_first: true } => {
                "The dates can be read in two ways; they were read as day/month/year.".to_owned()
            }
            Self::DateOrderAssumed { day_first: false } => {
                "The dates can be read in two ways; they were read as month/day/year.".to_owned()
            }
            Self::PupilWithoutClass => "The pupil is in no class and cannot take part in a mapping.".to_owned(),
            Self::PupilInSeveralClasses { classes } => format!("The pupil is in {classes} classes at once."),
            Self::ClassWithoutPupils => "The class has no pupils.".to_owned(),
            Self::ClassWithoutContactTeacher => {
                "The class has no contact teacher. Name one by a CSV file or on the page.".to_owned()
            }
            Self::UnknownContactTeacher { rows } => format!(
                "This contact teacher is not known yet, and {rows} {} read without. Bring in the staff first, or add a column with the teacher's name.",
                if *rows == 1 { "row was" } else { "rows were" }
            ),
            Self::FurtherDoubts { count } => {
                format!("{count} further doubts are not shown. Mend the first ones and try again.")
            }
            Self::SeveralHaveThisName => "Several people have this name. Give an id or an e-mail address.".to_owned(),
        }
    }
}
