//! CASE packages of others, and our own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use interop::case::{Imported, OutlineRow, Package, Reason, Version, WarningKind, read, write};
use programme::language::Language;
use serde_json::{Value, json};

pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/case/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const SAMPLES: [&str; 4] = [
    "case10-opensalt-sample/SmartLevelFramework.json",
    "case10-opensalt-sample/opensalt-framework-sample.json",
    "case10-smarterbalanced-dok/mockDOK.json",
    "case10-smarterbalanced-dok/mockELA.json",
];

fn sample(place: usize) -> Imported {
    read(&fixture(SAMPLES[place])).unwrap_or_else(|refusal| panic!("{}", refusal.describe(Language::English)))
}

fn count(package: &Package, relation: &str) -> usize {
    package.associations().iter().filter(|association| association.relation == relation).count()
}

fn top(rows: &[OutlineRow]) -> usize {
    rows.iter().filter(|row| row.level == 0).count()
}

#[test]
fn every_sample_comes_in_with_warnings_and_goes_out_without_loss() {
    for name in SAMPLES {
        let bytes = fixture(name);
        let imported = read(&bytes).unwrap();
        assert!(!imported.warnings.is_empty(), "{name}");
        let before: Value = serde_json::from_slice(&bytes).unwrap();
        let written = write(&imported.package);
        let after: Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(before, after, "{name}");
        assert_eq!(read(&written).unwrap(), imported, "{name}: a second time");
    }
}

/// The counts of the samples' own descriptions.
#[test]
fn the_samples_have_the_goals_and_relations_that_their_authors_say() {
    let smart = sample(0).package;
    let rows = smart.outline();
    assert_eq!((smart.items().len(), count(&smart, "isChildOf"), top(&rows)), (14, 14, 2));
    assert_eq!(rows.iter().map(|row| row.level + 1).max(), Some(2));

    let salt = sample(1).package;
    assert_eq!(salt.document.title, "What Standards Could Be");
    assert_eq!(salt.document.adoption_status.as_deref(), Some("Draft"));
    assert_eq!(salt.version, Version::V1_0);
    let relations = ["exactMatchOf", "isChildOf", "precedes", "exemplar", "isRelatedTo"].map(|name| count(&salt, name));
    assert_eq!(relations, [16, 16, 3, 2, 2]);
    let rows = salt.outline();
    assert_eq!((rows.len(), top(&rows)), (16, 2));
    assert_eq!(rows.iter().map(|row| row.level + 1).max(), Some(3));
    // Twenty places outside, one of them twice.
    let outside = sample(1).warnings.into_iter().filter(|warning| warning.kind == WarningKind::Outside).count();
    assert_eq!(outside, 21, "relations with an end outside");

    let depth = sample(2).package;
    assert_eq!((depth.items().len(), top(&depth.outline())), (15, 3));

    let cut = sample(3);
    assert_eq!(cut.package.items().len(), 5);
    let without = cut.package.items().iter().filter(|item| item.identifier.is_none()).count();
    assert_eq!(without, 1);
    let twice = |kind: &WarningKind| matches!(kind, WarningKind::IdentifierTwice { .. });
    assert_eq!(cut.warnings.iter().filter(|warning| twice(&warning.kind)).count(), 2);
    assert_eq!(cut.package.outline().len(), 5, "every goal has a place");
}

fn two_goals() -> Value {
    let id = |place: u8| format!("00000000-0000-4000-8000-00000000000{place}");
    let child = |id_: u8, from: u8, to: u8| {
        json!({"identifier": id(id_), "associationType": "isChildOf", "uri": "urn:x:1",
            "originNodeURI": {"identifier": id(from), "title": "a", "uri": "urn:x:1"},
            "destinationNodeURI": {"identifier": id(to), "title": "a", "uri": "urn:x:1"},
            "lastChangeDateTime": "2026-08-01T00:00:00Z"})
    };
    let goal = |place: u8| {
        json!({"identifier": id(place), "fullStatement": "Læse", "uri": "urn:x:2",
            "lastChangeDateTime": "2026-08-01T00:00:00Z"})
    };
    json!({
        "CFDocument": {"identifier": id(0), "title": "Dansk", "creator": "Engsø", "uri": "urn:x:0",
            "lastChangeDateTime": "2026-08-01T00:00:00Z"},
        "CFItems": [goal(1), goal(2)],
        "CFAssociations": [child(3, 1, 0), child(4, 2, 1)],
    })
}

fn refused(value: &Value) -> (String, Reason) {
    let refusal = read(value.to_string().as_bytes()).unwrap_err();
    assert!(refusal.describe(Language::Danish).starts_with(&refusal.path));
    assert!(!refusal.reason(Language::English).is_empty());
    (refusal.path, refusal.reason)
}

/// Puts `put` at a place of the whole package, or takes away what is there.
fn broken(pointer: &str, put: Option<Value>) -> (String, Reason) {
    let mut value = two_goals();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(map) => match put {
            Some(put) => drop(map.insert(name.to_owned(), put)),
            None => drop(map.remove(name)),
        },
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = put.unwrap(),
        other => panic!("{other}"),
    }
    refused(&value)
}

#[test]
fn a_whole_package_has_no_warnings() {
    let imported = read(two_goals().to_string().as_bytes()).unwrap();
    assert_eq!(imported.warnings, []);
    let levels: Vec<_> = imported.package.outline().iter().map(|row| (row.item, row.level, row.parent)).collect();
    assert_eq!(levels, [(0, 0, None), (1, 1, Some(0))]);
}

#[test]
fn packages_broken_by_hand_are_refused_with_path_and_reason() {
    let wrong = |expected, found| Reason::WrongType { expected, found };
    let cases = [
        ("/CFDocument", None, "$.CFDocument", Reason::Missing),
        ("/CFDocument", Some(json!([])), "$.CFDocument", wrong("an object", "a list")),
        ("/CFDocument/title", None, "$.CFDocument.title", Reason::Missing),
        ("/CFDocument/title", Some(json!("  ")), "$.CFDocument.title", Reason::Empty),
        ("/CFDocument/identifier", None, "$.CFDocument.identifier", Reason::Missing),
        ("/CFDocument/identifier", Some(json!(7)), "$.CFDocument.identifier", wrong("a text", "a number")),
        ("/CFDocument/subject", Some(json!([1])), "$.CFDocument.subject[0]", wrong("a text", "a number")),
        (
            "/CFDocument/caseVersion",
            Some(json!("2.0")),
            "$.CFDocument.caseVersion",
            Reason::UnknownVersion { version: "2.0".into() },
        ),
        ("/CFItems", Some(json!({})), "$.CFItems", wrong("a list", "an object")),
        ("/CFItems/1", Some(json!("x")), "$.CFItems[1]", wrong("an object", "a text")),
        ("/CFItems/1/fullStatement", None, "$.CFItems[1].fullStatement", Reason::Missing),
        ("/CFItems/1/fullStatement", Some(json!(["x"])), "$.CFItems[1].fullStatement", wrong("a text", "a list")),
        ("/CFItems/0/uri", Some(json!(true)), "$.CFItems[0].uri", wrong("a text", "true or false")),
        ("/CFItems/0/educationLevel", Some(json!(3)), "$.CFItems[0].educationLevel", wrong("a list", "a number")),
        ("/CFAssociations", Some(json!("x")), "$.CFAssociations", wrong("a list", "a text")),
        ("/CFAssociations/0/associationType", None, "$.CFAssociations[0].associationType", Reason::Missing),
        ("/CFAssociations/0/originNodeURI", None, "$.CFAssociations[0].originNodeURI", Reason::Missing),
        (
            "/CFAssociations/1/destinationNodeURI/identifier",
            None,
            "$.CFAssociations[1].destinationNodeURI.identifier",
            Reason::Missing,
        ),
        (
            "/CFAssociations/0/sequenceNumber",
            Some(json!([])),
            "$.CFAssociations[0].sequenceNumber",
            wrong("a whole number", "a list"),
        ),
        ("/CFDefinitions", Some(json!([])), "$.CFDefinitions", wrong("an object", "a list")),
        (
            "/CFDefinitions",
            Some(json!({"CFItemTypes": [3]})),
            "$.CFDefinitions.CFItemTypes[0]",
            wrong("an object", "a number"),
        ),
        ("/CFRubrics", Some(json!(1)), "$.CFRubrics", wrong("a list", "a number")),
    ];
    for (pointer, put, path, reason) in cases {
        assert_eq!(broken(pointer, put), (path.to_owned(), reason), "{pointer}");
    }
}

#[test]
fn goals_that_are_each_others_children_are_refused() {
    let mut value = two_goals();
    let (mut extra, second) = (value["CFAssociations"][0].clone(), value["CFAssociations"][1].clone());
    extra["originNodeURI"] = second["destinationNodeURI"].clone();
    extra["destinationNodeURI"] = second["originNodeURI"].clone();
    value["CFAssociations"].as_array_mut().unwrap().push(extra);
    let (path, reason) = refused(&value);
    assert!(path.starts_with("$.CFAssociations["), "{path}");
    assert_eq!(reason, Reason::Circle { title: "Læse".into() });
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    let refusal = read(b"{\"CFDocument\": {\n  \"title\": \"x\",,\n}}").unwrap_err();
    assert_eq!(refusal.path, "$.CFDocument");
    assert!(matches!(refusal.reason, Reason::Syntax { line: 2, .. }), "{refusal:?}");
    for bytes in [&b""[..], b"[]", b"\xff\xfe", b"{} {}", b"null"] {
        assert!(read(bytes).is_err());
    }
    let twice = read(br#"{"CFDocument": {"title": "a", "title": "b"}}"#).unwrap_err();
    assert_eq!((twice.path.as_str(), twice.reason), ("$.CFDocument.title", Reason::NamedTwice));
}

#[test]
fn a_bomb_is_refused_before_it_grows() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read(deep.as_bytes()).unwrap_err().reason, Reason::TooDeep);
    let wide = format!("[{}0]", "0,".repeat(2_000_000));
    assert_eq!(read(wide.as_bytes()).unwrap_err().reason, Reason::TooManyValues);
    let large = vec![b' '; interop::case::PACKAGE_MAX_BYTES + 1];
    assert!(matches!(read(&large).unwrap_err().reason, Reason::TooLarge { .. }));
    let mut long = two_goals();
    long["CFItems"][0]["fullStatement"] = Value::String("ø".repeat(60_000));
    let (path, reason) = refused(&long);
    assert_eq!((path.as_str(), reason), ("$.CFItems[0].fullStatement", Reason::TextTooLong { chars: 60_000 }));
}

/// Version 1.1, fields of others, nulls and numbers in quotation marks: odd, kept and told.
#[test]
fn what_is_odd_is_kept_and_told() {
    let mut value = two_goals();
    value["CFDocument"]["caseVersion"] = json!("1.1");
    value["CFDocument"]["frameworkType"] = json!("Curriculum");
    value["CFDocument"]["language"] = Value::Null;
    value["CFItems"][0]["extensions"] = json!({"ours": [1, 2.5, {"x": null}]});
    value["CFItems"][1]["educationLevel"] = json!("04");
    value["CFItems"][1]["identifier"] = json!("no uuid");
    value["CFAssociations"][0]["sequenceNumber"] = json!("7");
    value["CFAssociations"][1]["associationType"] = json!("resembles");
    value["other"] = json!("kept");
    let imported = read(value.to_string().as_bytes()).unwrap();
    assert_eq!(imported.package.version, Version::V1_1);
    let told: Vec<_> = imported.warnings.iter().map(|warning| warning.path.as_str()).collect();
    assert_eq!(
        told,
        [
            "$.CFDocument.language",
            "$.CFItems[1].identifier",
            "$.CFItems[1].educationLevel",
            "$.CFAssociations[0].sequenceNumber",
            "$.CFAssociations[1].associationType",
            "$.other",
            "$.CFAssociations[1]",
        ]
    );
    for warning in &imported.warnings {
        assert!(!warning.describe(Language::Danish).is_empty() && !warning.describe(Language::English).is_empty());
    }
    let after: Value = serde_json::from_slice(&write(&imported.package)).unwrap();
    assert_eq!(after, value);
}
