//! The reasons in Danish.

use super::reason::{Reason, Referent};

fn thing(referent: Referent) -> &'static str {
    match referent {
        Referent::School => "skolen",
        Referent::Parent => "den overordnede enhed",
        Referent::Session => "perioden",
        Referent::Class => "klassen",
        Referent::User => "personen",
        Referent::Course => "faget",
        Referent::Team => "teamet",
    }
}

impl Reason {
    /// The reason and what to do, as whole Danish sentences.
    #[allow(clippy::too_many_lines, reason = "one line for each reason; the compiler checks that none is missing")]
    pub fn describe_da(&self) -> String {
        match self {
            Self::TooFewFields { found, expected } => {
                format!("Rækken har {found} af {expected} felter og mangler et, der skal være der. Udfyld rækken.")
            }
            Self::TooManyFields { found, expected } => format!(
                "Rækken har {found} felter, men der er {expected} kolonner. Sæt anførselstegn om felter, der indeholder skilletegnet."
            ),
            Self::UnclosedQuote => {
                "Et anførselstegn bliver aldrig lukket, så resten af filen blev til ét felt. Luk det.".to_owned()
            }
            Self::RowTooLong { limit } => {
                format!("Rækken er længere end {} kB. Kontrollér anførselstegnene.", limit >> 10)
            }
            Self::UnreadableCharacter => "Feltet har tegn, der ikke kan læses. Gem filen igen som UTF-8.".to_owned(),
            Self::MissingValue => "Feltet er tomt, men skal udfyldes.".to_owned(),
            Self::ValueTooLong { limit } => format!("Feltet er længere end {limit} tegn. Forkort det."),
            Self::NotADate => "Det er ikke en dato. Skriv den som 2026-08-10 eller 10/8/2026.".to_owned(),
            Self::EndsBeforeItBegins => "Slutdatoen ligger før startdatoen. Ret en af dem.".to_owned(),
            Self::UnknownStatus => {
                "Ukendt status. Skriv active eller tobedeleted, eller lad feltet stå tomt.".to_owned()
            }
            Self::UnknownRole => {
                "Ukendt rolle. Skriv for eksempel student, teacher, aide, administrator eller guardian.".to_owned()
            }
            Self::DuplicateDiffers { first_line } => {
                format!(
                    "Samme id står i linje {first_line} med andet indhold. Behold kun den rigtige række; den første er brugt."
                )
            }
            Self::UnknownReference(to) => {
                format!("Rækken henviser til {}, som ikke findes. Ret id'et, eller medtag den.", thing(*to))
            }
            Self::RefersToRejected(to) => {
                format!("Rækken henviser til {}, hvis egen række blev afvist. Ret den først.", thing(*to))
            }
            Self::RoleMismatch { user_role } => {
                format!("Rollen passer ikke med personens egen rolle ({user_role}). Ret den ene af dem.")
            }
            Self::NotASchool { org_type } => {
                format!("Enheden er af typen {org_type} og hører ikke til en skole. Henvis til skolen.")
            }
            Self::OwnGuardian => "En person kan ikke være sin egen værge. Ret henvisningen.".to_owned(),
            Self::ShortRow { found, expected } => {
                format!("Rækken har {found} af {expected} felter; resten er læst som tomme.")
            }
            Self::TrailingSeparators => "Rækken slutter med overflødige skilletegn.".to_owned(),
            Self::ReadAsWindows1252 => {
                "Filen er ikke UTF-8 og er læst som Windows-1252. Kontrollér æ, ø og å i navnene.".to_owned()
            }
            Self::ReadAsUtf16 => "Filen er læst som UTF-16.".to_owned(),
            Self::DecodedTwice => {
                "Navnet ser forkert afkodet ud (SÃ¸ren for Søren). Eksportér filen igen som UTF-8.".to_owned()
            }
            Self::ColumnTwice => "Kolonnen findes to gange; den første er brugt.".to_owned(),
            Self::NoManifest => "Der er ingen manifest.csv; formatet er sluttet af filerne og kolonnerne.".to_owned(),
            Self::ManifestDisagrees => "Manifestet og filerne er ikke enige om, hvorvidt filen er med.".to_owned(),
            Self::FileMissing => "Filen er ikke med; det, den ville indeholde, er ladt uændret.".to_owned(),
            Self::FileEmpty => "Filen har ingen rækker; det, den ville indeholde, er ladt uændret.".to_owned(),
            Self::DuplicateRow { first_line } => format!("Rækken gentager linje {first_line} og er sprunget over."),
            Self::InactiveMeansEnded => "Status inactive er læst som ophørt.".to_owned(),
            Self::RefersToEnded(to) => {
                format!("Rækken gælder, men {}, den nævner, er ophørt; rækken er læst som ophørt.", thing(*to))
            }
            Self::RefersToUnknown(to) => {
                format!("Rækken henviser til {}, som ikke findes; henvisningen er sprunget over.", thing(*to))
            }
            Self::TakenAsSchool { org_type } => {
                format!("Enheden er af typen {org_type}, men har klasser eller personer, og er læst som skole.")
            }
            Self::SchoolUnderSchool => "Skolen ligger under en anden skole; de er læst som to skoler.".to_owned(),
            Self::OrgCycle => {
                "Enhederne ligger i ring under hinanden; den overordnede enhed er sprunget over.".to_owned()
            }
            Self::GradeOutsideSchool => "Klassetrinnet ligger uden for 0–10; det er beholdt.".to_owned(),
            Self::UnknownGrade => "Klassetrinnet kendes ikke og er ladt tomt. Skriv 0–10.".to_owned(),
            Self::RoleTakenAsTeacher => "Rollen er læst som lærer.".to_owned(),
            Self::RoleIgnored => "Rollen bruges ikke her og er sprunget over.".to_owned(),
            Self::UserWithoutRole => "Personen har ingen rolle og er ikke indlæst.".to_owned(),
            Self::AgentIsNoGuardian => {
                "Den tilknyttede er hverken forælder eller værge; tilknytningen er sprunget over.".to_owned()
            }
            Self::NotAnEmail => "Det er ikke en e-mail-adresse; den er ladt tom.".to_owned(),
            Self::NotABoolean => "Skriv true eller false; feltet er læst som false.".to_owned(),
            Self::UnknownClassType => "Klassens type kendes ikke; den er læst som stamklasse.".to_owned(),
            Self::SubjectClassesTakenAsClasses => {
                "Skolen har ingen stamklasser i filen, så dens hold er læst som klasser.".to_owned()
            }
            Self::SchoolYearAssumed { label } => format!("Klassens skoleår er ikke angivet; {label} er brugt."),
            Self::DateOrderAssumed { day_first: true } => {
                "Datoerne kan læses på to måder; de er læst som dag/måned/år.".to_owned()
            }
            Self::DateOrderAssumed { day_first: false } => {
                "Datoerne kan læses på to måder; de er læst som måned/dag/år.".to_owned()
            }
            Self::PupilWithoutClass => "Eleven er ikke i nogen klasse og kan ikke deltage i en kortlægning.".to_owned(),
            Self::PupilInSeveralClasses { classes } => format!("Eleven er i {classes} klasser på én gang."),
            Self::ClassWithoutPupils => "Klassen har ingen elever.".to_owned(),
            Self::ClassWithoutContactTeacher => {
                "Klassen har ingen kontaktlærer. Angiv en i en CSV-fil eller på siden.".to_owned()
            }
            Self::UnknownContactTeacher { rows } => format!(
                "Kontaktlæreren kendes ikke endnu, og {rows} {} læst uden. Hent personalet først, eller tag en kolonne med lærerens navn med.",
                if *rows == 1 { "række er" } else { "rækker er" }
            ),
            Self::FurtherDoubts { count } => {
                format!("Yderligere {count} bemærkninger vises ikke. Ret de første, og prøv igen.")
            }
            Self::SeveralHaveThisName => "Flere personer har dette navn. Angiv id eller e-mail.".to_owned(),
        }
    }
}
