//! No bytes make the reader of packages panic; what is read goes out without loss.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use interop::case::{read, write};
use programme::language::Language;
use proptest::prelude::*;
use serde_json::Value;

use crate::case::fixture;

fn survives(bytes: &[u8]) {
    match read(bytes) {
        Ok(imported) => {
            assert_eq!(imported.package.outline().len(), imported.package.items().len());
            let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let before: Value = serde_json::from_slice(text).unwrap();
            let after: Value = serde_json::from_slice(&write(&imported.package)).unwrap();
            assert_eq!(before, after);
        }
        Err(refusal) => {
            assert!(refusal.path.starts_with('$'));
            assert!(!refusal.describe(Language::Danish).is_empty() && !refusal.describe(Language::English).is_empty());
        }
    }
}

/// Any value in place of any other.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-zæø:0-9 -]{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("(identifier|title|uri|x)", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The pointers to everything in a package.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), found)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, value)| pointers(value, &format!("{at}/{place}"), found));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        survives(&bytes);
    }

    #[test]
    fn packages_with_changed_bytes(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = fixture("case10-smarterbalanced-dok/mockELA.json");
        for (at, byte) in changes {
            let length = bytes.len();
            bytes[at.index(length)] = byte;
        }
        survives(&bytes);
    }

    #[test]
    fn packages_with_other_values(changes in prop::collection::vec((any::<prop::sample::Index>(), value()), 1..4)) {
        let mut package: Value = serde_json::from_slice(&fixture("case10-smarterbalanced-dok/mockELA.json")).unwrap();
        for (at, value) in changes {
            let mut all = Vec::new();
            pointers(&package, "", &mut all);
            let pointer: &String = at.get(&all);
            *package.pointer_mut(pointer).unwrap() = value;
        }
        survives(package.to_string().as_bytes());
    }
}
