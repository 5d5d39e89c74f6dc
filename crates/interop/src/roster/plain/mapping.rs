//! What the columns of a plain table mean: said by someone and remembered, or guessed from their names.

use std::collections::BTreeMap;

use crate::roster::table::{Column, Table, normalised};

/// What the rows of a plain table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlainKind {
    /// One row per pupil.
    Pupils,
    /// One row per member of staff and class or school: contact teachers, teachers, leaders.
    Staff,
    /// One row per team and member or class.
    Teams,
}

/// What a column of a plain table may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    School,
    SchoolId,
    Class,
    ClassId,
    Grade,
    PupilId,
    GivenName,
    FamilyName,
    /// Given and family name in one column; the last word is the family name.
    FullName,
    Email,
    ContactTeacher,
    ContactTeacherId,
    ContactTeacherEmail,
    StaffId,
    Role,
    Team,
    TeamId,
    TeamKind,
    From,
    To,
}

impl Field {
    pub const ALL: [Self; 20] = [
        Self::School,
        Self::SchoolId,
        Self::Class,
        Self::ClassId,
        Self::Grade,
        Self::PupilId,
        Self::GivenName,
        Self::FamilyName,
        Self::FullName,
        Self::Email,
        Self::ContactTeacher,
        Self::ContactTeacherId,
        Self::ContactTeacherEmail,
        Self::StaffId,
        Self::Role,
        Self::Team,
        Self::TeamId,
        Self::TeamKind,
        Self::From,
        Self::To,
    ];

    /// A fixed name, for forms and for the remembered mapping.
    pub const fn key(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::SchoolId => "school_id",
            Self::Class => "class",
            Self::ClassId => "class_id",
            Self::Grade => "grade",
            Self::PupilId => "pupil_id",
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::FullName => "full_name",
            Self::Email => "email",
            Self::ContactTeacher => "contact_teacher",
            Self::ContactTeacherId => "contact_teacher_id",
            Self::ContactTeacherEmail => "contact_teacher_email",
            Self::StaffId => "staff_id",
            Self::Role => "role",
            Self::Team => "team",
            Self::TeamId => "team_id",
            Self::TeamKind => "team_kind",
            Self::From => "from",
            Self::To => "to",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Names under which Danish and English systems export it, as [`normalised`].
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::School => &["skole", "skolenavn", "school", "schoolname", "institution", "institutionsnavn"],
            Self::SchoolId => {
                &["skoleid", "skolekode", "institutionsnummer", "institutionsnr", "schoolid", "schoolcode"]
            }
            Self::Class => &["klasse", "klassenavn", "stamklasse", "class", "classname", "homeroom"],
            Self::ClassId => &["klasseid", "klassekode", "classid"],
            Self::Grade => &["klassetrin", "trin", "årgang", "grade", "gradelevel", "year"],
            Self::PupilId => &[
                "elevid",
                "elevnummer",
                "elevnr",
                "unilogin",
                "unilogind",
                "unibrugernavn",
                "unilogin id",
                "pupilid",
                "studentid",
                "pupilnumber",
                "studentnumber",
            ],
            Self::GivenName => &["fornavn", "fornavne", "givenname", "firstname", "forename"],
            Self::FamilyName => &["efternavn", "familyname", "lastname", "surname"],
            Self::FullName => {
                &["navn", "elevnavn", "elevensnavn", "elev", "lærernavn", "name", "fullname", "pupil", "student"]
            }
            Self::Email => &[
                "email",
                "mail",
                "emailadresse",
                "mailadresse",
                "emailaddress",
                "elevemail",
                "pupilemail",
                "læreremail",
            ],
            Self::ContactTeacher => &[
                "kontaktlærer",
                "klasselærer",
                "kontaktlærernavn",
                "contactteacher",
                "classteacher",
                "contactteachername",
            ],
            Self::ContactTeacherId => {
                &["kontaktlærerid", "klasselærerid", "kontaktlærerinitialer", "contactteacherid", "classteacherid"]
            }
            Self::ContactTeacherEmail => &[
                "kontaktlæreremail",
                "kontaktlærermail",
                "klasselæreremail",
                "contactteacheremail",
                "classteacheremail",
            ],
            Self::StaffId => &[
                "medarbejderid",
                "medarbejdernummer",
                "lærerid",
                "personaleid",
                "initialer",
                "staffid",
                "teacherid",
                "employeeid",
            ],
            Self::Role => &["rolle", "stilling", "funktion", "role", "position"],
            Self::Team => &["team", "teamnavn", "teamname"],
            Self::TeamId => &["teamid"],
            Self::TeamKind => &["teamtype", "teamkind", "type"],
            Self::From => &["fra", "startdato", "fradato", "from", "startdate", "begindate"],
            Self::To => &["til", "slutdato", "tildato", "to", "enddate"],
        }
    }
}

/// Which column of a plain table holds what. Columns are named as the table names them; case,
/// blanks and punctuation do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMapping {
    pub kind: PlainKind,
    pub columns: BTreeMap<Field, String>,
}

impl ColumnMapping {
    /// A guess from the columns' names; `None` where it cannot be told what the rows are. A column
    /// with civil registration numbers is never guessed to be an id.
    pub fn guess(headers: &[String]) -> Option<Self> {
        let mut columns: BTreeMap<Field, String> = BTreeMap::new();
        for header in headers {
            let name = normalised(header);
            if let Some(field) = Field::ALL.into_iter().find(|field| field.names().contains(&name.as_str())) {
                columns.entry(field).or_insert_with(|| header.clone());
            }
        }
        let has = |field| columns.contains_key(&field);
        let named = has(Field::FullName) || has(Field::GivenName);
        let contact = has(Field::ContactTeacher) || has(Field::ContactTeacherId) || has(Field::ContactTeacherEmail);
        let kind = if has(Field::Team) {
            PlainKind::Teams
        } else if has(Field::PupilId) {
            PlainKind::Pupils
        } else if has(Field::StaffId) || has(Field::Role) || (contact && !named) {
            PlainKind::Staff
        } else if has(Field::Class) && named {
            PlainKind::Pupils
        } else {
            return None;
        };
        let id = if kind == PlainKind::Pupils { Field::PupilId } else { Field::StaffId };
        if let (false, Some(header)) = (has(id), headers.iter().find(|header| normalised(header) == "id")) {
            columns.insert(id, header.clone());
        }
        let mapping = Self { kind, columns };
        mapping.is_enough().then_some(mapping)
    }

    /// Whether the columns suffice to tell who is where.
    pub fn is_enough(&self) -> bool {
        let has = |field| self.columns.contains_key(&field);
        let school = has(Field::School) || has(Field::SchoolId);
        let class = has(Field::Class) || has(Field::ClassId);
        let named = has(Field::FullName) || has(Field::GivenName) || has(Field::FamilyName);
        let contact = has(Field::ContactTeacher) || has(Field::ContactTeacherId) || has(Field::ContactTeacherEmail);
        match self.kind {
            PlainKind::Pupils => school && class && named && (has(Field::PupilId) || has(Field::Email)),
            PlainKind::Staff => {
                (school || has(Field::ClassId)) && (contact || has(Field::StaffId) || has(Field::Email) || named)
            }
            PlainKind::Teams => school && (has(Field::Team) || has(Field::TeamId)),
        }
    }

    /// Whether a table has all the columns that the mapping names.
    pub(super) fn fits(&self, table: &Table) -> bool {
        self.is_enough() && self.columns.values().all(|name| table.column(&[name]).is_some())
    }

    pub(super) fn column(&self, field: Field, table: &Table) -> Option<Column> {
        table.column(&[self.columns.get(&field)?])
    }

    /// The mapping as text, one `field = column` a line, to be remembered.
    pub fn to_text(&self) -> String {
        let kind = match self.kind {
            PlainKind::Pupils => "pupils",
            PlainKind::Staff => "staff",
            PlainKind::Teams => "teams",
        };
        let mut text = format!("rows = {kind}\n");
        for (field, column) in &self.columns {
            text.push_str(field.key());
            text.push_str(" = ");
            text.push_str(&column.replace(['\r', '\n'], " "));
            text.push('\n');
        }
        text
    }

    /// Reads what [`Self::to_text`] wrote; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let kind = match lines.next()?.split_once('=')?.1.trim() {
            "pupils" => PlainKind::Pupils,
            "staff" => PlainKind::Staff,
            "teams" => PlainKind::Teams,
            _ => return None,
        };
        let mut columns = BTreeMap::new();
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let (field, column) = line.split_once('=')?;
            columns.insert(Field::from_key(field.trim())?, column.trim().to_owned());
        }
        Some(Self { kind, columns })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(headers: &[&str]) -> Option<ColumnMapping> {
        ColumnMapping::guess(&headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn danish_and_english_columns_are_guessed() {
        let pupils =
            guess(&["Skole", "Klasse", "Klassetrin", "Elev-ID", "Fornavn", "Efternavn", "Kontaktlærer e-mail", "CPR"]);
        let pupils = pupils.unwrap();
        assert_eq!(pupils.kind, PlainKind::Pupils);
        assert_eq!(pupils.columns[&Field::ContactTeacherEmail], "Kontaktlærer e-mail");
        assert!(!pupils.columns.values().any(|column| column == "CPR"));
        assert_eq!(guess(&["school", "class", "name", "id"]).unwrap().columns[&Field::PupilId], "id");
        assert_eq!(guess(&["Skole", "Klasse", "Kontaktlærer"]).unwrap().kind, PlainKind::Staff);
        assert_eq!(guess(&["Skole", "Team", "Initialer"]).unwrap().kind, PlainKind::Teams);
        assert_eq!(guess(&["a", "b"]), None);
        assert_eq!(guess(&["Skole", "Klasse", "Navn", "CPR-nummer"]), None);
    }

    #[test]
    fn a_mapping_is_remembered_as_text() {
        let mapping = guess(&["Skole", "Klasse", "Elev-ID", "Navn = hele"]).map(|mut mapping| {
            mapping.columns.insert(Field::FullName, "Navn = hele".to_owned());
            mapping
        });
        let mapping = mapping.or_else(|| guess(&["Skole", "Klasse", "Elev-ID", "Navn"])).unwrap();
        assert_eq!(ColumnMapping::from_text(&mapping.to_text()), Some(mapping));
        assert_eq!(ColumnMapping::from_text("rows = cats\n"), None);
        assert_eq!(ColumnMapping::from_text(""), None);
    }
}
