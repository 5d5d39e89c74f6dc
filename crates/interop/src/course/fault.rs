//! What only a course can have wrong, in two languages: what, and what to do about it.

use super::{COURSE_FILE, LIST_MAX, OPTIONS};

/// The kinds of fault. Words from the file are clipped before they get here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The folder has no [`COURSE_FILE`].
    NoCourseFile,
    /// A file that is neither [`COURSE_FILE`] nor `1-….md`, `2-….md` and so on.
    BadFileName,
    /// The numbers of the modules leave one out or use one twice.
    ModuleNumber {
        expected: usize,
    },
    /// The name after the number, or of the folder, is not the id in the file.
    IdIsNotTheName {
        id: String,
        name: String,
    },
    NoModule,
    NoActivity,
    TooMany {
        key: &'static str,
    },
    /// Two activities of the course have one id.
    ActivityTwice {
        id: String,
    },
    /// A language has more or fewer sections than there are activities.
    Sections {
        language: &'static str,
        expected: usize,
        found: usize,
    },
    EmptySection {
        heading: String,
    },
    TestWithoutQuestion,
    QuestionOutsideTest,
    FilmWithoutUrl,
    Options {
        found: usize,
    },
    /// None of the options is right, or all are.
    RightOptions,
    NoObjective,
    NoAudience,
    ThemeWithoutScale,
}

pub(crate) fn words_da(fault: &Fault) -> (String, String) {
    use Fault as F;
    let same = |what: &str, cure: &str| (what.to_owned(), cure.to_owned());
    match fault {
        F::NoCourseFile => (
            format!("Mappen har ingen {COURSE_FILE}."),
            format!("Tilføj {COURSE_FILE} med kursets navn, mål og beskrivelse."),
        ),
        F::BadFileName => (
            "Filens navn er ikke et moduls.".to_owned(),
            format!("Kald den {COURSE_FILE}, eller modulets nummer og id: 1-hvad-ved-vi.md"),
        ),
        F::ModuleNumber { expected } => (
            format!("Her skulle modul {expected} komme."),
            "Giv modulerne numrene 1, 2, 3 … i filnavnene, uden huller og uden at bruge et nummer to gange.".to_owned(),
        ),
        F::IdIsNotTheName { id, name } => {
            (format!("Filen siger ”{id}”, men hedder ”{name}”."), "Ret den ene, så de er ens.".to_owned())
        }
        F::NoModule => same("Kurset har intet modul.", "Tilføj en fil til hvert modul: 1-….md"),
        F::NoActivity => same("Modulet har ingen aktivitet.", "Tilføj [[activities]] med id, kind og minutes."),
        F::TooMany { key } => {
            (format!("”{key}” har flere end {LIST_MAX}."), "Del det i flere moduler eller kurser.".to_owned())
        }
        F::ActivityTwice { id } => {
            (format!("Kurset har to aktiviteter med id’et ”{id}”."), "Giv den ene et andet id.".to_owned())
        }
        F::Sections { language, expected, found } => (
            format!("Under ”# {language}” er der {found} afsnit, men {expected} aktiviteter."),
            "Skriv en overskrift med ## og en tekst til hver aktivitet, i samme orden.".to_owned(),
        ),
        F::EmptySection { heading } => (format!("Der står intet under ”{heading}”."), "Skriv teksten.".to_owned()),
        F::TestWithoutQuestion => same(
            "Testen har intet spørgsmål.",
            "Tilføj [[activities.questions]], eller gør aktiviteten til en anden slags.",
        ),
        F::QuestionOutsideTest => {
            same("Kun en test kan have spørgsmål.", "Skriv kind = \"test\", eller flyt spørgsmålene.")
        }
        F::FilmWithoutUrl => same("Filmen har ingen adresse.", "Tilføj url = \"https://…\" til der, hvor den vises."),
        F::Options { found } => (
            format!("Spørgsmålet har {found} svar; der skal være {} til {}.", OPTIONS.start(), OPTIONS.end()),
            "Tilføj eller fjern [[activities.questions.options]].".to_owned(),
        ),
        F::RightOptions => {
            same("Der skal være både rigtige og forkerte svar.", "Skriv right = true ved det, der er rigtigt.")
        }
        F::NoObjective => {
            same("Kurset har intet mål.", "Skriv 3–5 mål i objectives.da og lige så mange i objectives.en.")
        }
        F::NoAudience => same("Kurset er ikke for nogen.", "Skriv for = [\"teacher\", …]."),
        F::ThemeWithoutScale => {
            same("Et temakursus skal have en skala.", "Skriv scales = [\"…\"] med den skala, kurset hjælper med.")
        }
    }
}

pub(crate) fn words_en(fault: &Fault) -> (String, String) {
    use Fault as F;
    let same = |what: &str, cure: &str| (what.to_owned(), cure.to_owned());
    match fault {
        F::NoCourseFile => (
            format!("The folder has no {COURSE_FILE}."),
            format!("Add {COURSE_FILE} with the course's name, objectives and description."),
        ),
        F::BadFileName => (
            "The file's name is not a module's.".to_owned(),
            format!("Call it {COURSE_FILE}, or the module's number and id: 1-what-we-know.md"),
        ),
        F::ModuleNumber { expected } => (
            format!("Module {expected} should come here."),
            "Number the modules 1, 2, 3 … in the file names, leaving none out and using none twice.".to_owned(),
        ),
        F::IdIsNotTheName { id, name } => (
            format!("The file says “{id}” but is called “{name}”."),
            "Change one, so that they are the same.".to_owned(),
        ),
        F::NoModule => same("The course has no module.", "Add a file for each module: 1-….md"),
        F::NoActivity => same("The module has no activity.", "Add [[activities]] with id, kind and minutes."),
        F::TooMany { key } => {
            (format!("“{key}” has more than {LIST_MAX}."), "Divide it into several modules or courses.".to_owned())
        }
        F::ActivityTwice { id } => {
            (format!("The course has two activities with the id “{id}”."), "Give one of them another id.".to_owned())
        }
        F::Sections { language, expected, found } => (
            format!("Under “# {language}” there are {found} sections for {expected} activities."),
            "Write a heading with ## and a text for each activity, in the same order.".to_owned(),
        ),
        F::EmptySection { heading } => (format!("There is nothing under “{heading}”."), "Write the text.".to_owned()),
        F::TestWithoutQuestion => {
            same("The test has no question.", "Add [[activities.questions]], or make the activity another kind.")
        }
        F::QuestionOutsideTest => {
            same("Only a test can have questions.", "Write kind = \"test\", or move the questions.")
        }
        F::FilmWithoutUrl => same("The film has no address.", "Add url = \"https://…\" to where it is shown."),
        F::Options { found } => (
            format!("The question has {found} answers; there must be {} to {}.", OPTIONS.start(), OPTIONS.end()),
            "Add or remove [[activities.questions.options]].".to_owned(),
        ),
        F::RightOptions => same("There must be both right and wrong answers.", "Write right = true at what is right."),
        F::NoObjective => {
            same("The course has no objective.", "Write 3 to 5 in objectives.da and as many in objectives.en.")
        }
        F::NoAudience => same("The course is for nobody.", "Write for = [\"teacher\", …]."),
        F::ThemeWithoutScale => same(
            "A theme course must have a scale.",
            "Write scales = [\"…\"] with the scale that the course helps with.",
        ),
    }
}
