//! From a package to JSON.

use serde_json::{Map, Value};

use super::{Association, Document, Item, Link, Package};

/// The package as JSON with line breaks. Every value that [`super::read()`] found is in it.
pub fn write(package: &Package) -> Vec<u8> {
    let mut map = package.rest.clone();
    map.insert("CFDocument".into(), document(&package.document));
    if let Some(items) = &package.items {
        map.insert("CFItems".into(), items.iter().map(item).collect());
    }
    if let Some(associations) = &package.associations {
        map.insert("CFAssociations".into(), associations.iter().map(association).collect());
    }
    let mut text = format!("{:#}", Value::Object(map));
    text.push('\n');
    text.into_bytes()
}

/// Puts in what is there; what was null or of another kind on the way in still stands in the rest.
fn put(map: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        map.insert(name.to_owned(), value.into());
    }
}

fn document(document: &Document) -> Value {
    let mut map = document.rest.clone();
    put(&mut map, "identifier", Some(document.identifier.clone()));
    put(&mut map, "title", Some(document.title.clone()));
    put(&mut map, "creator", document.creator.clone());
    put(&mut map, "publisher", document.publisher.clone());
    put(&mut map, "description", document.description.clone());
    put(&mut map, "language", document.language.clone());
    put(&mut map, "version", document.version.clone());
    put(&mut map, "adoptionStatus", document.adoption_status.clone());
    put(&mut map, "subject", document.subjects.clone());
    Value::Object(map)
}

fn item(item: &Item) -> Value {
    let mut map = item.rest.clone();
    put(&mut map, "identifier", item.identifier.clone());
    put(&mut map, "fullStatement", Some(item.full_statement.clone()));
    put(&mut map, "abbreviatedStatement", item.abbreviated_statement.clone());
    put(&mut map, "humanCodingScheme", item.human_coding_scheme.clone());
    put(&mut map, "listEnumeration", item.list_enumeration.clone());
    put(&mut map, "CFItemType", item.item_type.clone());
    put(&mut map, "educationLevel", item.education_levels.clone());
    put(&mut map, "conceptKeywords", item.keywords.clone());
    put(&mut map, "language", item.language.clone());
    put(&mut map, "notes", item.notes.clone());
    Value::Object(map)
}

fn association(association: &Association) -> Value {
    let mut map = association.rest.clone();
    put(&mut map, "identifier", association.identifier.clone());
    put(&mut map, "associationType", Some(association.relation.clone()));
    put(&mut map, "originNodeURI", Some(link(&association.origin)));
    put(&mut map, "destinationNodeURI", Some(link(&association.destination)));
    put(&mut map, "sequenceNumber", association.sequence_number);
    Value::Object(map)
}

fn link(link: &Link) -> Value {
    let mut map = link.rest.clone();
    put(&mut map, "identifier", Some(link.identifier.clone()));
    put(&mut map, "title", link.title.clone());
    put(&mut map, "uri", link.uri.clone());
    Value::Object(map)
}
