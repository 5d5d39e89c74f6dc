//! Why a roster cannot be read at all, and what to do about it, in Danish and English.

use programme::language::Language;

/// The whole source is refused; nothing was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file or folder is not there or may not be opened.
    Unreadable {
        file: String,
    },
    /// No CSV or XLSX file inside.
    NothingToRead,
    BrokenZip,
    /// The zip has a password or is packed in an unusual way.
    LockedZip,
    TooManyFiles {
        limit: usize,
    },
    /// Larger than `limit` bytes.
    TooLarge {
        file: String,
        limit: u64,
    },
    /// A file unpacks to more than `limit` times its packed size.
    PackedTooTightly {
        file: String,
        limit: u64,
    },
    TooManyRows {
        file: String,
        limit: usize,
    },
    TooManyCells {
        file: String,
        limit: usize,
    },
    /// So many rows were rejected that the cause must be one: the first of them are listed.
    TooManyRejected {
        limit: usize,
    },
    /// A physical line longer than `limit` bytes.
    LineTooLong {
        file: String,
        line: u64,
        limit: usize,
    },
    FileTwice {
        file: String,
    },
    BrokenSpreadsheet {
        file: String,
    },
    NotText {
        file: String,
    },
    NoHeader {
        file: String,
    },
    /// A bundle lacks a file that everything else hangs on.
    MissingFile {
        file: String,
        found: Vec<String>,
    },
    MissingColumn {
        file: String,
        column: String,
        found: Vec<String>,
    },
    /// The column names of a plain table cannot be told; a mapping is needed.
    MappingNeeded {
        file: String,
        found: Vec<String>,
    },
    /// The manifest names a version that is not read here.
    UnknownVersion {
        version: String,
    },
}

impl Refusal {
    /// A fixed name for programs: `missing_column`.
    pub fn code(&self) -> String {
        code(&format!("{self:?}"))
    }

    /// What is wrong and what to do, as whole sentences. Danish for Danish, else English.
    pub fn describe(&self, language: Language) -> String {
        if language == Language::Danish { self.describe_da() } else { self.describe_en() }
    }

    pub fn describe_da(&self) -> String {
        match self {
            Self::Unreadable { file } => format!("{file} kan ikke åbnes. Kontrollér navnet og rettighederne."),
            Self::NothingToRead => "Her er ingen CSV- eller XLSX-fil at læse.".to_owned(),
            Self::BrokenZip => "Zip-filen er beskadiget. Hent den igen, eller pak den på ny.".to_owned(),
            Self::LockedZip => "Zip-filen er låst med adgangskode eller pakket på en måde, der ikke kan læses. Pak den på ny uden adgangskode.".to_owned(),
            Self::TooManyFiles { limit } => format!("Der er flere end {limit} filer. Medtag kun elev- og klassefilerne."),
            Self::TooLarge { file, limit } => {
                format!("{file} er større end {} MB. Del den op, eller medtag kun elev- og klassefilerne.", limit >> 20)
            }
            Self::PackedTooTightly { file, limit } => {
                format!("{file} fylder udpakket mere end {limit} gange så meget som pakket og læses ikke. Send den uden zip.")
            }
            Self::TooManyRows { file, limit } => format!("{file} har flere end {limit} rækker. Del den op."),
            Self::TooManyCells { file, limit } => {
                format!("{file} har flere end {limit} felter. Del den op, eller medtag færre kolonner.")
            }
            Self::TooManyRejected { limit } => {
                format!("Mere end {limit} rækker kan ikke bruges. De første står herunder: ret det, de har til fælles, og prøv igen.")
            }
            Self::LineTooLong { file, line, limit } => {
                format!("{file}, linje {line}, er længere end {} kB og ligner ikke en tabel. Kontrollér linjeskiftene.", limit >> 10)
            }
            Self::FileTwice { file } => format!("{file} findes to gange. Behold kun den ene."),
            Self::BrokenSpreadsheet { file } => {
                format!("{file} kan ikke læses som regneark. Gem det igen som XLSX eller CSV.")
            }
            Self::NotText { file } => format!("{file} er ikke en tekstfil. Gem den som CSV i UTF-8."),
            Self::NoHeader { file } => format!("{file} er tom. Den første linje skal være kolonnernes navne."),
            Self::MissingFile { file, found } => {
                format!("Filen {file} mangler (fundet: {}). Medtag den, og prøv igen.", list(found))
            }
            Self::MissingColumn { file, column, found } => {
                format!("{file} mangler kolonnen {column} (fundet: {}). Tilføj den, og prøv igen.", list(found))
            }
            Self::MappingNeeded { file, found } => {
                format!("Det kan ikke ses, hvad kolonnerne i {file} betyder ({}). Angiv skole, klasse, fornavn, efternavn og elev-id.", list(found))
            }
            Self::UnknownVersion { version } => {
                format!("Manifestet siger OneRoster {version}; her læses 1.1 og 1.2. Vælg en af dem i afsendersystemet.")
            }
        }
    }

    pub fn describe_en(&self) -> String {
        match self {
            Self::Unreadable { file } => format!("{file} cannot be opened. Check its name and permissions."),
            Self::NothingToRead => "There is no CSV or XLSX file here to read.".to_owned(),
            Self::BrokenZip => "The zip file is damaged. Fetch it again, or pack it anew.".to_owned(),
            Self::LockedZip => "The zip file has a password or is packed in a way that cannot be read. Pack it anew without a password.".to_owned(),
            Self::TooManyFiles { limit } => format!("There are more than {limit} files. Include only those of pupils and classes."),
            Self::TooLarge { file, limit } => {
                format!("{file} is larger than {} MB. Split it, or include only the files of pupils and classes.", limit >> 20)
            }
            Self::PackedTooTightly { file, limit } => {
                format!("{file} unpacks to more than {limit} times its packed size and is not read. Send it without zip.")
            }
            Self::TooManyRows { file, limit } => format!("{file} has more than {limit} rows. Split it."),
            Self::TooManyCells { file, limit } => {
                format!("{file} has more than {limit} cells. Split it, or include fewer columns.")
            }
            Self::TooManyRejected { limit } => {
                format!("More than {limit} rows cannot be used. The first are below: mend what they have in common and try again.")
            }
            Self::LineTooLong { file, line, limit } => {
                format!("{file}, line {line}, is longer than {} kB and does not look like a table. Check its line ends.", limit >> 10)
            }
            Self::FileTwice { file } => format!("{file} is there twice. Keep only one of them."),
            Self::BrokenSpreadsheet { file } => {
                format!("{file} cannot be read as a spreadsheet. Save it again as XLSX or CSV.")
            }
            Self::NotText { file } => format!("{file} is not a text file. Save it as CSV in UTF-8."),
            Self::NoHeader { file } => format!("{file} is empty. Its first line must name the columns."),
            Self::MissingFile { file, found } => {
                format!("The file {file} is missing (found: {}). Include it and try again.", list(found))
            }
            Self::MissingColumn { file, column, found } => {
                format!("{file} lacks the column {column} (found: {}). Add it and try again.", list(found))
            }
            Self::MappingNeeded { file, found } => {
                format!("What the columns of {file} mean cannot be told ({}). Say which are school, class, given name, family name and pupil id.", list(found))
            }
            Self::UnknownVersion { version } => {
                format!("The manifest says OneRoster {version}; 1.1 and 1.2 are read here. Choose one of them in the sending system.")
            }
        }
    }
}

/// The name of a variant, as a derived `Debug` writes it, in lower case with underscores.
pub(super) fn code(debug: &str) -> String {
    let mut code = String::new();
    for c in debug.chars().take_while(char::is_ascii_alphanumeric) {
        if c.is_ascii_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.push(c.to_ascii_lowercase());
    }
    code
}

/// At most twenty names, so that a message stays one.
fn list(names: &[String]) -> String {
    let shown = names.iter().take(20).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > 20 { format!("{shown}, …") } else { shown }
}
