//! From JSON to a package, with what is odd about it.

use serde_json::{Map, Value};

use super::json::{Step, clip, kind, parse, path};
use super::package::CHILD_OF;
use super::{
    Association, Document, Item, Link, PACKAGE_MAX_BYTES, Package, Reason, Refusal, Version, WARNINGS_MAX, Warning,
    WarningKind,
};

/// A package that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub package: Package,
    /// In the file's order; at most [`WARNINGS_MAX`] and one that counts the rest.
    pub warnings: Vec<Warning>,
}

/// Reads a package.
///
/// # Errors
/// The first thing that keeps it from being understood, with its path.
pub fn read(bytes: &[u8]) -> Result<Imported, Refusal> {
    if bytes.len() > PACKAGE_MAX_BYTES {
        return Err(Refusal { path: "$".into(), reason: Reason::TooLarge { bytes: bytes.len() } });
    }
    let mut reader = Reader { steps: Vec::new(), warnings: Vec::new(), more: 0, version: Version::V1_0 };
    let value = parse(bytes)?;
    let mut map = reader.object(value)?;
    let mut document = reader.required(&mut map, "CFDocument").and_then(|value| reader.object(value))?;
    let version = reader.version(&document)?;
    reader.version = version;
    let document = reader.document(&mut document)?;
    reader.steps.pop();
    let items = reader.each(&mut map, "CFItems", Reader::item)?;
    let associations = reader.each(&mut map, "CFAssociations", Reader::association)?;
    reader.lists_of_objects(&map)?;
    reader.unknown(&map, &["CFDefinitions", "CFRubrics", "extensions"]);
    let package = Package { version, document, items, associations, rest: map };
    reader.relations(&package)?;
    let mut warnings = reader.warnings;
    if reader.more > 0 {
        warnings.push(Warning { path: "$".into(), kind: WarningKind::More { count: reader.more } });
    }
    Ok(Imported { package, warnings })
}

/// How a text of a known form looks.
#[derive(Clone, Copy)]
enum Form {
    Free,
    Uuid,
    Uri,
    DateTime,
    Date,
}

struct Reader {
    steps: Vec<Step>,
    warnings: Vec<Warning>,
    more: usize,
    version: Version,
}

/// Fields of the format that are not read but known, with the form of their text; `Free` also for objects and lists.
const DOCUMENT_ELSE: &[(&str, Form)] = &[
    ("uri", Form::Uri),
    ("lastChangeDateTime", Form::DateTime),
    ("officialSourceURL", Form::Uri),
    ("statusStartDate", Form::Date),
    ("statusEndDate", Form::Date),
    ("subjectURI", Form::Free),
    ("licenseURI", Form::Free),
    ("notes", Form::Free),
];
const DOCUMENT_1_1: &[&str] = &["CFPackageURI", "caseVersion", "frameworkType", "extensions"];
const ITEM_ELSE: &[(&str, Form)] = &[
    ("uri", Form::Uri),
    ("lastChangeDateTime", Form::DateTime),
    ("statusStartDate", Form::Date),
    ("statusEndDate", Form::Date),
    ("alternativeLabel", Form::Free),
    ("CFItemTypeURI", Form::Free),
    ("conceptKeywordsURI", Form::Free),
    ("licenseURI", Form::Free),
];
const ITEM_1_1: &[&str] = &["CFDocumentURI", "subject", "subjectURI", "extensions"];
const ASSOCIATION_ELSE: &[(&str, Form)] =
    &[("uri", Form::Uri), ("lastChangeDateTime", Form::DateTime), ("CFAssociationGroupingURI", Form::Free)];
const ASSOCIATION_1_1: &[&str] = &["CFDocumentURI", "notes", "extensions"];
const RELATIONS: &[&str] = &[
    CHILD_OF,
    "isPeerOf",
    "isPartOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
    "hasSkillLevel",
    "isTranslationOf",
];

impl Reader {
    fn refuse<T>(&self, reason: Reason) -> Result<T, Refusal> {
        Err(Refusal { path: path(&self.steps), reason })
    }

    fn warn(&mut self, kind: WarningKind) {
        if self.warnings.len() < WARNINGS_MAX {
            self.warnings.push(Warning { path: path(&self.steps), kind });
        } else {
            self.more += 1;
        }
    }

    /// Does `work` one field deeper.
    fn within<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.steps.push(Step::Field(name.to_owned()));
        let done = work(self);
        self.steps.pop();
        done
    }

    fn object(&self, value: Value) -> Result<Map<String, Value>, Refusal> {
        match value {
            Value::Object(map) => Ok(map),
            other => self.refuse(Reason::WrongType { expected: "an object", found: kind(&other) }),
        }
    }

    /// Takes a field out and stays at its path.
    fn required(&mut self, map: &mut Map<String, Value>, name: &'static str) -> Result<Value, Refusal> {
        self.steps.push(Step::Field(name.to_owned()));
        match map.remove(name) {
            None | Some(Value::Null) => self.refuse(Reason::Missing),
            Some(value) => Ok(value),
        }
    }

    /// The text of a field. Null stays in the map.
    fn text(&mut self, map: &mut Map<String, Value>, name: &str, form: Form) -> Result<Option<String>, Refusal> {
        self.within(name, |reader| match map.remove(name) {
            None => Ok(None),
            Some(Value::Null) => {
                map.insert(name.to_owned(), Value::Null);
                reader.warn(WarningKind::Null);
                Ok(None)
            }
            Some(Value::String(text)) => {
                reader.form(&text, form);
                Ok(Some(text))
            }
            Some(other) => reader.refuse(Reason::WrongType { expected: "a text", found: kind(&other) }),
        })
    }

    /// A text that must be there and have words.
    fn words(&mut self, map: &mut Map<String, Value>, name: &str, form: Form) -> Result<String, Refusal> {
        let text = self.text(map, name, form)?;
        self.within(name, |reader| match text {
            None => reader.refuse(Reason::Missing),
            Some(text) if text.trim().is_empty() => reader.refuse(Reason::Empty),
            Some(text) => Ok(text),
        })
    }

    fn texts(&mut self, map: &mut Map<String, Value>, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        self.within(name, |reader| match map.remove(name) {
            None => Ok(None),
            Some(Value::Array(values)) => {
                let mut texts = Vec::with_capacity(values.len());
                for (place, value) in values.into_iter().enumerate() {
                    let Value::String(text) = value else {
                        reader.steps.push(Step::Place(place));
                        return reader.refuse(Reason::WrongType { expected: "a text", found: kind(&value) });
                    };
                    texts.push(text);
                }
                Ok(Some(texts))
            }
            // One text instead of a list of one is common, and so is null; both are kept.
            Some(value @ (Value::Null | Value::String(_))) => {
                map.insert(name.to_owned(), value);
                reader.warn(WarningKind::NotUsed { expected: "a list" });
                Ok(None)
            }
            Some(other) => reader.refuse(Reason::WrongType { expected: "a list", found: kind(&other) }),
        })
    }

    fn form(&mut self, text: &str, form: Form) {
        let (is_good, kind) = match form {
            Form::Free => return,
            Form::Uuid => (is_uuid(text), WarningKind::NotUuid),
            Form::Uri => (is_uri(text), WarningKind::NotUri),
            Form::DateTime => (text.parse::<jiff::Timestamp>().is_ok(), WarningKind::NotDateTime),
            Form::Date => {
                let is_day = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
                (is_day, WarningKind::NotDate)
            }
        };
        if !is_good {
            self.warn(kind);
        }
    }

    /// Fields that are known but not read.
    fn known(&mut self, map: &Map<String, Value>, fields: &[(&str, Form)], demanded: &[&str]) -> Result<(), Refusal> {
        for (name, form) in fields {
            self.within(name, |reader| match (map.get(*name), form) {
                (None, _) => {
                    if demanded.contains(name) {
                        reader.warn(WarningKind::MissingField);
                    }
                    Ok(())
                }
                (Some(Value::Null), _) => {
                    reader.warn(WarningKind::Null);
                    Ok(())
                }
                (Some(Value::String(text)), form) => {
                    reader.form(text, *form);
                    Ok(())
                }
                (Some(_), Form::Free) => Ok(()),
                (Some(other), _) => reader.refuse(Reason::WrongType { expected: "a text", found: kind(other) }),
            })?;
        }
        Ok(())
    }

    fn unknown(&mut self, map: &Map<String, Value>, known: &[&str]) {
        for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
            self.within(name, |reader| reader.warn(WarningKind::UnknownField));
        }
    }

    /// Everything in `rest` that is not of the package's version; the `newer` came with 1.1.
    fn beyond(&mut self, rest: &Map<String, Value>, read: &[&str], fields: &[(&str, Form)], newer: &[&str]) {
        let newer = if self.version == Version::V1_1 { newer } else { &["caseVersion"] };
        let known: Vec<&str> =
            read.iter().copied().chain(fields.iter().map(|(name, _)| *name)).chain(newer.iter().copied()).collect();
        self.unknown(rest, &known);
    }

    fn each<T>(
        &mut self,
        map: &mut Map<String, Value>,
        name: &'static str,
        one: fn(&mut Self, &mut Map<String, Value>) -> Result<T, Refusal>,
    ) -> Result<Option<Vec<T>>, Refusal> {
        let Some(value) = map.remove(name) else { return Ok(None) };
        self.steps.push(Step::Field(name.to_owned()));
        let Value::Array(values) = value else {
            return self.refuse(Reason::WrongType { expected: "a list", found: kind(&value) });
        };
        let mut read = Vec::with_capacity(values.len());
        for (place, value) in values.into_iter().enumerate() {
            self.steps.push(Step::Place(place));
            let mut map = self.object(value)?;
            read.push(one(self, &mut map)?);
            self.steps.pop();
        }
        self.steps.pop();
        Ok(Some(read))
    }

    fn version(&self, document: &Map<String, Value>) -> Result<Version, Refusal> {
        match document.get("caseVersion") {
            None | Some(Value::Null) => Ok(Version::V1_0),
            Some(Value::String(word)) if word.trim_start_matches('v') == "1.0" => Ok(Version::V1_0),
            Some(Value::String(word)) if word.trim_start_matches('v') == "1.1" => Ok(Version::V1_1),
            Some(other) => {
                let version = other.as_str().map_or_else(|| kind(other).to_owned(), clip);
                let path = format!("{}.caseVersion", path(&self.steps));
                Err(Refusal { path, reason: Reason::UnknownVersion { version } })
            }
        }
    }

    fn document(&mut self, map: &mut Map<String, Value>) -> Result<Document, Refusal> {
        let mut document = Document {
            identifier: self.words(map, "identifier", Form::Uuid)?,
            title: self.words(map, "title", Form::Free)?,
            creator: self.text(map, "creator", Form::Free)?,
            publisher: self.text(map, "publisher", Form::Free)?,
            description: self.text(map, "description", Form::Free)?,
            language: self.text(map, "language", Form::Free)?,
            version: self.text(map, "version", Form::Free)?,
            adoption_status: self.text(map, "adoptionStatus", Form::Free)?,
            subjects: self.texts(map, "subject")?,
            rest: Map::new(),
        };
        if document.creator.is_none() && !map.contains_key("creator") {
            self.within("creator", |reader| reader.warn(WarningKind::MissingField));
        }
        self.known(map, DOCUMENT_ELSE, &["uri", "lastChangeDateTime"])?;
        let read = ["creator", "publisher", "description", "language", "version", "adoptionStatus", "subject"];
        self.beyond(map, &read, DOCUMENT_ELSE, DOCUMENT_1_1);
        document.rest = std::mem::take(map);
        Ok(document)
    }

    fn item(&mut self, map: &mut Map<String, Value>) -> Result<Item, Refusal> {
        let mut item = Item {
            identifier: self.text(map, "identifier", Form::Uuid)?,
            full_statement: self.words(map, "fullStatement", Form::Free)?,
            abbreviated_statement: self.text(map, "abbreviatedStatement", Form::Free)?,
            human_coding_scheme: self.text(map, "humanCodingScheme", Form::Free)?,
            list_enumeration: self.text(map, "listEnumeration", Form::Free)?,
            item_type: self.text(map, "CFItemType", Form::Free)?,
            education_levels: self.texts(map, "educationLevel")?,
            keywords: self.texts(map, "conceptKeywords")?,
            language: self.text(map, "language", Form::Free)?,
            notes: self.text(map, "notes", Form::Free)?,
            rest: Map::new(),
        };
        if item.identifier.is_none() && !map.contains_key("identifier") {
            self.within("identifier", |reader| reader.warn(WarningKind::MissingField));
        }
        self.known(map, ITEM_ELSE, &["uri", "lastChangeDateTime"])?;
        let read = [
            "identifier",
            "abbreviatedStatement",
            "humanCodingScheme",
            "listEnumeration",
            "CFItemType",
            "educationLevel",
            "conceptKeywords",
            "language",
            "notes",
        ];
        self.beyond(map, &read, ITEM_ELSE, ITEM_1_1);
        item.rest = std::mem::take(map);
        Ok(item)
    }

    fn association(&mut self, map: &mut Map<String, Value>) -> Result<Association, Refusal> {
        let identifier = self.text(map, "identifier", Form::Uuid)?;
        if identifier.is_none() && !map.contains_key("identifier") {
            self.within("identifier", |reader| reader.warn(WarningKind::MissingField));
        }
        let relation = self.words(map, "associationType", Form::Free)?;
        if !RELATIONS.contains(&relation.as_str()) && !relation.starts_with("ext:") {
            let clipped = clip(&relation);
            self.within("associationType", |reader| {
                reader.warn(WarningKind::UnknownRelation { relation: clipped });
            });
        }
        let origin = self.link(map, "originNodeURI")?;
        let destination = self.link(map, "destinationNodeURI")?;
        let sequence_number = self.sequence(map)?;
        self.known(map, ASSOCIATION_ELSE, &["uri", "lastChangeDateTime"])?;
        self.beyond(map, &["identifier", "sequenceNumber"], ASSOCIATION_ELSE, ASSOCIATION_1_1);
        Ok(Association { identifier, relation, origin, destination, sequence_number, rest: std::mem::take(map) })
    }

    /// A whole number; one in quotation marks is kept and not used.
    fn sequence(&mut self, map: &mut Map<String, Value>) -> Result<Option<i64>, Refusal> {
        self.within("sequenceNumber", |reader| {
            let found = match map.get("sequenceNumber") {
                None => return Ok(None),
                Some(Value::Number(number)) => number.as_i64(),
                Some(Value::Null | Value::String(_)) => None,
                Some(other) => {
                    return reader.refuse(Reason::WrongType { expected: "a whole number", found: kind(other) });
                }
            };
            if found.is_some() {
                map.remove("sequenceNumber");
            } else {
                reader.warn(WarningKind::NotUsed { expected: "a whole number" });
            }
            Ok(found)
        })
    }

    fn link(&mut self, map: &mut Map<String, Value>, name: &'static str) -> Result<Link, Refusal> {
        let value = self.required(map, name)?;
        let mut link = self.object(value)?;
        let read = Link {
            identifier: self.words(&mut link, "identifier", Form::Free)?,
            title: self.text(&mut link, "title", Form::Free)?,
            uri: self.text(&mut link, "uri", Form::Uri)?,
            rest: link,
        };
        self.unknown(&read.rest, &["title", "uri", "targetType"]);
        self.steps.pop();
        Ok(read)
    }

    /// Definitions and rubrics are kept as they are, but must have the form that others will look for.
    fn lists_of_objects(&mut self, map: &Map<String, Value>) -> Result<(), Refusal> {
        if let Some(rubrics) = map.get("CFRubrics") {
            self.within("CFRubrics", |reader| reader.objects(rubrics))?;
        }
        let Some(definitions) = map.get("CFDefinitions").filter(|value| !value.is_null()) else { return Ok(()) };
        self.within("CFDefinitions", |reader| {
            let Value::Object(lists) = definitions else {
                return reader.refuse(Reason::WrongType { expected: "an object", found: kind(definitions) });
            };
            for (name, list) in lists.iter().filter(|(name, _)| name.starts_with("CF")) {
                reader.within(name, |reader| reader.objects(list))?;
            }
            Ok(())
        })
    }

    fn objects(&mut self, value: &Value) -> Result<(), Refusal> {
        let list = match value {
            Value::Array(list) => list,
            Value::Null => return Ok(()),
            other => return self.refuse(Reason::WrongType { expected: "a list", found: kind(other) }),
        };
        let Some((place, one)) = list.iter().enumerate().find(|(_, one)| !one.is_object()) else { return Ok(()) };
        self.steps.push(Step::Place(place));
        self.refuse(Reason::WrongType { expected: "an object", found: kind(one) })
    }

    fn relations(&mut self, package: &Package) -> Result<(), Refusal> {
        let places = package.places();
        for (place, item) in package.items().iter().enumerate() {
            if let Some(identifier) = &item.identifier
                && places.get(identifier.as_str()) != Some(&place)
            {
                self.at("CFItems", place, WarningKind::IdentifierTwice { identifier: clip(identifier) });
            }
        }
        let mut has_parent = vec![false; package.items().len()];
        for (place, association) in package.associations().iter().enumerate() {
            let is_inside = |link: &Link| {
                link.identifier == package.document.identifier || places.contains_key(link.identifier.as_str())
            };
            if !is_inside(&association.origin) || !is_inside(&association.destination) {
                self.at("CFAssociations", place, WarningKind::Outside);
            } else if let (CHILD_OF, Some(child)) =
                (association.relation.as_str(), places.get(association.origin.identifier.as_str()))
                && std::mem::replace(&mut has_parent[*child], true)
            {
                self.at("CFAssociations", place, WarningKind::SeveralParents);
            }
        }
        if let Some((item, association)) = package.circle() {
            let title = package.items().get(item).map(|item| clip(&item.full_statement)).unwrap_or_default();
            return Err(Refusal { path: format!("$.CFAssociations[{association}]"), reason: Reason::Circle { title } });
        }
        Ok(())
    }

    fn at(&mut self, list: &str, place: usize, kind: WarningKind) {
        self.steps = vec![Step::Field(list.to_owned()), Step::Place(place)];
        self.warn(kind);
        self.steps.clear();
    }
}

/// 8-4-4-4-12 lower-case hexadecimal digits, version 1 to 5, variant 8 to b.
pub(super) fn is_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => matches!(byte, b'1'..=b'5'),
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => is_digit(byte),
        })
}

/// A scheme, a colon, and something without spaces.
fn is_uri(text: &str) -> bool {
    let Some((scheme, after)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        && !after.is_empty()
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}
