//! Our own packages against the published OpenAPI file.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use interop::case::{OwnFramework, OwnGoal, OwnRefusal, Version, identifier_of, own_package, read, write};
use programme::time::Moment;
use serde_json::Value;

use crate::case::fixture;

/// The part of JSON Schema that `CFPackage.Type` uses; a list of what does not fit.
struct Schema {
    definitions: Value,
}

impl Schema {
    fn published() -> Self {
        let file: Value = serde_json::from_slice(&fixture("case-schemas-opencase/case-v1p0-swagger.json")).unwrap();
        Self { definitions: file["definitions"].clone() }
    }

    fn problems(&self, package: &Value) -> Vec<String> {
        let mut problems = Vec::new();
        self.check(&self.definitions["CFPackage.Type"], package, "$", &mut problems);
        problems
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, problems: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.strip_prefix("#/definitions/").unwrap();
            return self.check(&self.definitions[name], value, path, problems);
        }
        let fits = match schema["type"].as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            other => panic!("{path}: the check does not know {other}"),
        };
        if !fits {
            problems.push(format!("{path}: {value} is no {}", schema["type"]));
        } else if let Some(map) = value.as_object() {
            for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !map.contains_key(name) {
                    problems.push(format!("{path}: {name} is missing"));
                }
            }
            let mut unexpected = false;
            for (name, value) in map {
                match schema["properties"].get(name) {
                    Some(schema) => self.check(schema, value, &format!("{path}.{name}"), problems),
                    None => unexpected |= schema["additionalProperties"] == Value::Bool(false),
                }
            }
            // Counted once per object, as other checkers do.
            if unexpected {
                problems.push(format!("{path}: has more than it may"));
            }
        } else if let Some(list) = value.as_array() {
            for (place, value) in list.iter().enumerate() {
                self.check(&schema["items"], value, &format!("{path}[{place}]"), problems);
            }
        } else if let Some(text) = value.as_str() {
            let is_listed = schema["enum"].as_array().is_none_or(|words| words.contains(value));
            if !is_listed || !matches_pattern(schema["pattern"].as_str(), text) {
                problems.push(format!("{path}: {text} does not match"));
            }
        }
    }
}

/// The file has one pattern, that of UUIDs, and it may stand anywhere in the text.
fn matches_pattern(pattern: Option<&str>, text: &str) -> bool {
    let Some(pattern) = pattern else { return true };
    assert_eq!(pattern, "[0-9a-f]{8}-[0-9a-f]{4}-[1-5]{1}[0-9a-f]{3}-[8-9a-b]{1}[0-9a-f]{3}-[0-9a-f]{12}");
    text.as_bytes().windows(36).any(|window| {
        window.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => (b'1'..=b'5').contains(byte),
            19 => b"89ab".contains(byte),
            _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(byte),
        })
    })
}

/// The numbers of problems that the samples' description counted with another checker.
#[test]
fn the_check_finds_in_the_samples_what_others_found() {
    let schema = Schema::published();
    for (name, expected) in [
        ("case10-opensalt-sample/SmartLevelFramework.json", 29),
        ("case10-opensalt-sample/opensalt-framework-sample.json", 61),
        ("case10-smarterbalanced-dok/mockDOK.json", 31),
        ("case10-smarterbalanced-dok/mockELA.json", 13),
    ] {
        let problems = schema.problems(&serde_json::from_slice(&fixture(name)).unwrap());
        assert_eq!(problems.len(), expected, "{name}: {problems:#?}");
    }
}

fn framework() -> OwnFramework {
    let changed = Moment(1_785_000_000_123_456);
    let goal = |number: usize, parent: Option<usize>| OwnGoal {
        identifier: identifier_of(&format!("Engsø, mål {number}")),
        text: format!("Eleven kan læse tekst {number} & mere”"),
        code: (number > 1).then(|| format!("DAN.{number}")),
        kind: Some("Mål".into()),
        notes: None,
        grades: vec!["04".into(), "05".into()],
        parent,
        changed,
    };
    OwnFramework {
        identifier: identifier_of("Engsø, dansk 2026"),
        title: "Dansk, 4.–5. klasse".into(),
        creator: "Engsø Kommune".into(),
        description: Some("Kommunens egne mål.".into()),
        language: Some("da".into()),
        version: Some("2026/27".into()),
        subjects: vec!["Dansk".into()],
        changed,
        goals: vec![goal(0, None), goal(1, Some(0)), goal(2, Some(0)), goal(3, Some(2)), goal(4, None)],
    }
}

#[test]
fn our_own_package_fits_the_published_form() {
    let schema = Schema::published();
    for own in [framework(), OwnFramework { goals: Vec::new(), subjects: Vec::new(), ..framework() }] {
        let written = write(&own_package(&own, Version::V1_0).unwrap());
        let problems = schema.problems(&serde_json::from_slice(&written).unwrap());
        assert_eq!(problems, [] as [String; 0]);
    }
}

#[test]
fn our_own_package_comes_back_in_without_warnings() {
    for version in [Version::V1_0, Version::V1_1] {
        let package = own_package(&framework(), version).unwrap();
        let back = read(&write(&package)).unwrap();
        assert_eq!(back.warnings, []);
        assert_eq!(back.package, package);
        let outline: Vec<_> = back.package.outline().iter().map(|row| (row.item, row.level)).collect();
        assert_eq!(outline, [(0, 0), (1, 1), (2, 1), (3, 2), (4, 0)]);
    }
}

#[test]
fn the_same_goals_give_the_same_bytes() {
    let bytes = || write(&own_package(&framework(), Version::V1_1).unwrap());
    assert_eq!(bytes(), bytes());
    assert_ne!(identifier_of("a"), identifier_of("b"));
}

#[test]
fn goals_that_make_no_framework_are_refused() {
    let with = |change: fn(&mut OwnFramework)| {
        let mut own = framework();
        change(&mut own);
        own_package(&own, Version::V1_0).unwrap_err()
    };
    assert_eq!(with(|own| own.identifier = "7".into()), OwnRefusal::NotUuid { identifier: "7".into() });
    assert_eq!(with(|own| own.title = " ".into()), OwnRefusal::NoWords { goal: None });
    assert_eq!(with(|own| own.goals[1].text = String::new()), OwnRefusal::NoWords { goal: Some(1) });
    assert_eq!(with(|own| own.goals[1].parent = Some(3)), OwnRefusal::ParentNotBefore { goal: 1 });
    let twice = with(|own| own.goals[1].identifier.clone_from(&own.identifier));
    assert_eq!(twice, OwnRefusal::IdentifierTwice { identifier: framework().identifier });
    assert_eq!(with(|own| own.changed = Moment(i64::MAX)), OwnRefusal::NoDate);
}
