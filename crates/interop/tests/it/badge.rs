//! Open Badges: those of 1EdTech's validator, and our own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use interop::badge::{
    Achievement, Certificate, Fault, Issuer, Key, Revocation, StatusList, issuer_profile, read, sign_certificate,
    sign_status_list,
};
use programme::time::Moment;
use proptest::prelude::*;
use serde_json::Value;

/// 24 November 2026, 09:30 in UTC.
const NOW: Moment = Moment(1_795_512_600_000_000);

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/badge/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn issuer() -> Issuer {
    Issuer {
        id: "https://kurser.engsoe.dk/beviser/udsteder".to_owned(),
        name: "Engsø Kommune".to_owned(),
        url: "https://kurser.engsoe.dk/".to_owned(),
    }
}

fn certificate(holder: &str, criteria: &str) -> Certificate {
    Certificate {
        id: "https://kurser.engsoe.dk/beviser/7QX4".to_owned(),
        issuer: issuer(),
        achievement: Achievement {
            id: "https://kurser.engsoe.dk/kurser/basic".to_owned(),
            name: "Grundkurset".to_owned(),
            description: "At arbejde med mål, data og viden i et fast team.".to_owned(),
            criteria: criteria.to_owned(),
            language: "da",
        },
        holder: holder.to_owned(),
        issued: Moment(NOW.0 - 86_400_000_000),
        revocation: Revocation { list: "https://kurser.engsoe.dk/beviser/status".to_owned(), index: 9 },
    }
}

fn key() -> Key {
    Key::from_seed(&[7; 32])
}

#[test]
fn the_validators_valid_credentials_are_read_and_their_signatures_fit() {
    for name in ["simple.json", "simple-context-alias.json"] {
        let badge = read(&fixture(name), NOW).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(badge.achievement, "Teamwork", "{name}");
        assert_eq!(badge.issuer, "https://example.com/issuers/876543", "{name}");
        assert_eq!(badge.key.as_str(), "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", "{name}");
    }
}

#[test]
fn the_validators_faulty_credentials_are_refused_each_for_its_own_reason() {
    let refused = |name: &str| read(&fixture(name), NOW).unwrap_err();
    assert_eq!(refused("simple-err-context.json"), Fault::Context);
    assert_eq!(refused("simple-err-type.json"), Fault::Type);
    assert_eq!(refused("simple-err-issuer.json"), Fault::Issuer);
    assert_eq!(refused("simple-err-expired.json"), Fault::Expired { until: "2010-01-01T00:00:00Z".to_owned() });
    assert_eq!(refused("simple-err-proof-value.json"), Fault::Signature);
}

#[test]
fn a_certificate_without_a_signature_is_refused() {
    let mut value: Value = serde_json::from_str(&fixture("simple.json")).unwrap();
    value.as_object_mut().unwrap().remove("proof");
    assert_eq!(read(&value.to_string(), NOW), Err(Fault::NoProof));
}

#[test]
fn our_own_certificate_says_what_it_is_for_whose_key_signed_it_and_where_its_revocation_is_seen() {
    let signed = sign_certificate(&certificate("Mette Holm", "Alle fire dele er gennemført."), &key()).unwrap();
    let badge = read(&signed, NOW).unwrap();
    assert_eq!((badge.achievement.as_str(), badge.issuer_name.as_deref()), ("Grundkurset", Some("Engsø Kommune")));
    assert_eq!(badge.key, key().name());
    assert_eq!(badge.status, Some(("https://kurser.engsoe.dk/beviser/status".to_owned(), 9)));
    assert!(issuer_profile(&issuer(), &key()).contains(badge.key.as_str()));
}

#[test]
fn a_certificate_is_not_valid_before_it_was_issued() {
    let signed = sign_certificate(&certificate("Mette Holm", "Alt."), &key()).unwrap();
    let early = Moment(NOW.0 - 2 * 86_400_000_000);
    assert!(matches!(read(&signed, early), Err(Fault::NotYetValid { .. })));
}

#[test]
fn the_list_of_revoked_certificates_is_signed_and_has_the_place() {
    let list = StatusList::of([9]);
    let signed = sign_status_list("https://kurser.engsoe.dk/beviser/status", &issuer(), &list, NOW, &key()).unwrap();
    let value: Value = serde_json::from_str(&signed).unwrap();
    let read = StatusList::decoded(value["credentialSubject"]["encodedList"].as_str().unwrap()).unwrap();
    assert!(read.is_revoked(9) && !read.is_revoked(8));
    assert!(value["proof"]["proofValue"].as_str().is_some_and(|value| value.starts_with('z')));
}

#[test]
fn a_term_whose_meaning_is_not_known_is_named() {
    let mut value: Value = serde_json::from_str(&fixture("simple.json")).unwrap();
    value["credentialSubject"]["achievement"]["secret"] = "x".into();
    assert_eq!(read(&value.to_string(), NOW), Err(Fault::UnknownTerm { term: "secret".to_owned() }));
}

/// Every text in the credential, by its path.
fn texts(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(path.to_owned()),
        Value::Array(list) => {
            for (at, item) in list.iter().enumerate() {
                texts(item, &format!("{path}/{at}"), found);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                texts(item, &format!("{path}/{key}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_text_of_a_certificate_can_be_changed_or_left_out() {
    let signed: Value =
        serde_json::from_str(&sign_certificate(&certificate("Mette Holm", "Alt."), &key()).unwrap()).unwrap();
    let mut paths = Vec::new();
    texts(&signed, "", &mut paths);
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths {
        let mut changed = signed.clone();
        let text = changed.pointer_mut(&path).unwrap();
        *text = format!("{}x", text.as_str().unwrap()).into();
        assert!(read(&changed.to_string(), NOW).is_err(), "{path}");
    }
}

proptest! {
    #[test]
    fn whatever_the_words_are_the_signature_fits_them_and_no_others(holder in ".{0,40}", criteria in ".{0,80}") {
        let signed = sign_certificate(&certificate(&holder, &criteria), &key()).unwrap();
        prop_assert!(read(&signed, NOW).is_ok());
        let mut other: Value = serde_json::from_str(&signed).unwrap();
        other["credentialSubject"]["identifier"][0]["identityHash"] = format!("{holder} Andersen").into();
        prop_assert_eq!(read(&other.to_string(), NOW), Err(Fault::Signature));
    }

    #[test]
    fn a_file_of_any_kind_is_refused_in_words(text in ".{0,200}") {
        let fault = read(&text, NOW).unwrap_err();
        prop_assert!(fault.da().ends_with('.') && fault.en().ends_with('.'));
    }
}
