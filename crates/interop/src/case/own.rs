//! A package from goals that were written here.

use std::collections::BTreeSet;

use programme::time::Moment;
use serde_json::{Map, Value};

use super::package::CHILD_OF;
use super::read::is_uuid;
use super::{Association, Document, Item, Link, Package, Version};

/// A framework to be shared with others.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnFramework {
    /// A UUID; see [`identifier_of`].
    pub identifier: String,
    pub title: String,
    /// The municipality or school.
    pub creator: String,
    pub description: Option<String>,
    /// “da”.
    pub language: Option<String>,
    /// The framework's own version: the school year.
    pub version: Option<String>,
    pub subjects: Vec<String>,
    pub changed: Moment,
    /// A parent stands before its children.
    pub goals: Vec<OwnGoal>,
}

/// A goal of one's own framework.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnGoal {
    /// A UUID; see [`identifier_of`].
    pub identifier: String,
    pub text: String,
    /// The code that people use.
    pub code: Option<String>,
    /// “Mål”, “Område”.
    pub kind: Option<String>,
    pub notes: Option<String>,
    /// “04”: grades as the format writes them.
    pub grades: Vec<String>,
    /// Index of an earlier goal; none directly below the framework.
    pub parent: Option<usize>,
    pub changed: Moment,
}

/// Why no package can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnRefusal {
    NotUuid {
        identifier: String,
    },
    IdentifierTwice {
        identifier: String,
    },
    NoWords {
        goal: Option<usize>,
    },
    ParentNotBefore {
        goal: usize,
    },
    /// A moment that has no date.
    NoDate,
}

/// A UUID that follows from `seed` alone, so that exporting twice gives the same package: 122 bits of its BLAKE3 hash in the
/// form of version 4. Seeds must say where they come from: “municipality 3, goal 17”.
pub fn identifier_of(seed: &str) -> String {
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&blake3::hash(seed.as_bytes()).as_bytes()[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// The package in a version of the format.
///
/// # Errors
/// [`OwnRefusal`].
pub fn own_package(own: &OwnFramework, version: Version) -> Result<Package, OwnRefusal> {
    check(own)?;
    let mut document = Document {
        identifier: own.identifier.clone(),
        title: own.title.clone(),
        creator: Some(own.creator.clone()),
        description: own.description.clone(),
        language: own.language.clone(),
        version: own.version.clone(),
        subjects: (!own.subjects.is_empty()).then(|| own.subjects.clone()),
        rest: always(&own.identifier, own.changed)?,
        ..Document::default()
    };
    if version == Version::V1_1 {
        document.rest.insert("caseVersion".into(), version.word().into());
        document.rest.insert("CFPackageURI".into(), link(&own.identifier, &own.title));
    }
    let items = own.goals.iter().map(|goal| item(own, goal, version)).collect::<Result<Vec<_>, _>>()?;
    let associations =
        own.goals.iter().enumerate().map(|(place, goal)| child(own, place, goal)).collect::<Result<Vec<_>, _>>()?;
    Ok(Package { version, document, items: Some(items), associations: Some(associations), rest: Map::new() })
}

fn check(own: &OwnFramework) -> Result<(), OwnRefusal> {
    let mut seen = BTreeSet::new();
    for identifier in std::iter::once(&own.identifier).chain(own.goals.iter().map(|goal| &goal.identifier)) {
        if !is_uuid(identifier) {
            return Err(OwnRefusal::NotUuid { identifier: identifier.clone() });
        }
        if !seen.insert(identifier) {
            return Err(OwnRefusal::IdentifierTwice { identifier: identifier.clone() });
        }
    }
    if own.title.trim().is_empty() || own.creator.trim().is_empty() {
        return Err(OwnRefusal::NoWords { goal: None });
    }
    for (place, goal) in own.goals.iter().enumerate() {
        if goal.text.trim().is_empty() {
            return Err(OwnRefusal::NoWords { goal: Some(place) });
        }
        if goal.parent.is_some_and(|parent| parent >= place) {
            return Err(OwnRefusal::ParentNotBefore { goal: place });
        }
    }
    Ok(())
}

fn item(own: &OwnFramework, goal: &OwnGoal, version: Version) -> Result<Item, OwnRefusal> {
    let mut rest = always(&goal.identifier, goal.changed)?;
    if version == Version::V1_1 {
        rest.insert("CFDocumentURI".into(), link(&own.identifier, &own.title));
    }
    Ok(Item {
        identifier: Some(goal.identifier.clone()),
        full_statement: goal.text.clone(),
        human_coding_scheme: goal.code.clone(),
        item_type: goal.kind.clone(),
        education_levels: (!goal.grades.is_empty()).then(|| goal.grades.clone()),
        language: own.language.clone(),
        notes: goal.notes.clone(),
        rest,
        ..Item::default()
    })
}

fn child(own: &OwnFramework, place: usize, goal: &OwnGoal) -> Result<Association, OwnRefusal> {
    let parent = goal.parent.and_then(|parent| own.goals.get(parent));
    let (above, title) = parent.map_or((&own.identifier, &own.title), |parent| (&parent.identifier, &parent.text));
    let before = own.goals.iter().take(place).filter(|other| other.parent == goal.parent).count();
    let identifier = identifier_of(&format!("{} {CHILD_OF} {above}", goal.identifier));
    Ok(Association {
        rest: always(&identifier, goal.changed)?,
        identifier: Some(identifier),
        relation: CHILD_OF.to_owned(),
        origin: end(&goal.identifier, &goal.text),
        destination: end(above, title),
        sequence_number: i64::try_from(before + 1).ok(),
    })
}

/// What the format demands of every part.
fn always(identifier: &str, changed: Moment) -> Result<Map<String, Value>, OwnRefusal> {
    let at = moment(changed).ok_or(OwnRefusal::NoDate)?;
    Ok(Map::from_iter([
        ("uri".to_owned(), Value::String(address(identifier))),
        ("lastChangeDateTime".to_owned(), Value::String(at)),
    ]))
}

fn address(identifier: &str) -> String {
    format!("urn:uuid:{identifier}")
}

fn end(identifier: &str, title: &str) -> Link {
    Link {
        identifier: identifier.to_owned(),
        title: Some(title.to_owned()),
        uri: Some(address(identifier)),
        rest: Map::new(),
    }
}

fn link(identifier: &str, title: &str) -> Value {
    let fields = [("identifier", identifier.to_owned()), ("title", title.to_owned()), ("uri", address(identifier))];
    Value::Object(fields.into_iter().map(|(name, text)| (name.to_owned(), Value::String(text))).collect())
}

fn moment(moment: Moment) -> Option<String> {
    let at = jiff::Timestamp::from_microsecond(moment.0).ok()?;
    // Whole seconds: readers of the format differ in what they make of fractions.
    Some(jiff::Timestamp::from_second(at.as_second()).ok()?.to_string())
}
