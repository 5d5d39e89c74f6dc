//! What is issued: a certificate, the issuer's profile, and the list of what was revoked.

use programme::time::Moment;
use serde_json::{Map, Value, json};

use super::proof::{Key, sign};
use super::status::StatusList;
use super::{BADGES_CONTEXT, CREDENTIALS_CONTEXT, Fault};

/// Who issues: a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The address of its profile.
    pub id: String,
    pub name: String,
    pub url: String,
}

/// What the certificate is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// An address of its own.
    pub id: String,
    pub name: String,
    pub description: String,
    /// What was asked for, in words.
    pub criteria: String,
    /// `da` or `en`.
    pub language: &'static str,
}

/// Where the revocation of a certificate can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// The address of the status list.
    pub list: String,
    /// The certificate's place in it.
    pub index: u32,
}

/// A certificate that a course was completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The address of its public page.
    pub id: String,
    pub issuer: Issuer,
    pub achievement: Achievement,
    /// The name of the person it is for, as the person wants it shown.
    pub holder: String,
    pub issued: Moment,
    pub revocation: Revocation,
}

/// A point in time to the second, in UTC: `2026-11-24T09:30:00Z`.
fn in_words(moment: Moment) -> Result<String, Fault> {
    let second = jiff::Timestamp::from_second(moment.0.div_euclid(1_000_000));
    second.map(|second| second.to_string()).map_err(|_| Fault::ValidFrom)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn issuer(issuer: &Issuer) -> Value {
    json!({ "id": issuer.id, "type": ["Profile"], "name": issuer.name, "url": issuer.url })
}

/// The signed certificate as JSON.
pub fn sign_certificate(certificate: &Certificate, key: &Key) -> Result<String, Fault> {
    let (issued, achievement) = (in_words(certificate.issued)?, &certificate.achievement);
    let revocation = &certificate.revocation;
    let mut credential = object(json!({
        "@context": [CREDENTIALS_CONTEXT, BADGES_CONTEXT],
        "id": certificate.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": achievement.name,
        "issuer": issuer(&certificate.issuer),
        "validFrom": issued,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject",
                "hashed": false,
                "identityHash": certificate.holder,
                "identityType": "name",
            }],
            "achievement": {
                "id": achievement.id,
                "type": ["Achievement"],
                "achievementType": "Course",
                "name": achievement.name,
                "description": achievement.description,
                "criteria": { "narrative": achievement.criteria },
                "inLanguage": achievement.language,
            },
        },
        "credentialStatus": {
            "id": format!("{}#{}", revocation.list, revocation.index),
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": revocation.index.to_string(),
            "statusListCredential": revocation.list,
        },
    }));
    sign(&mut credential, key, &certificate.issuer.id, &issued)?;
    Ok(text(&Value::Object(credential)))
}

/// The signed list of what was revoked, as it is at a moment. `address` is where it is read.
pub fn sign_status_list(
    address: &str,
    from: &Issuer,
    list: &StatusList,
    now: Moment,
    key: &Key,
) -> Result<String, Fault> {
    let now = in_words(now)?;
    let mut credential = object(json!({
        "@context": [CREDENTIALS_CONTEXT, BADGES_CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer(from),
        "validFrom": now,
        "credentialSubject": {
            "id": format!("{address}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": list.encoded(),
        },
    }));
    sign(&mut credential, key, &from.id, &now)?;
    Ok(text(&Value::Object(credential)))
}

/// The issuer's public profile, with the key that its certificates are signed with.
pub fn issuer_profile(issuer: &Issuer, key: &Key) -> String {
    let name = key.name();
    let method = format!("{}#{}", issuer.id, name.as_str());
    text(&json!({
        "@context": [CREDENTIALS_CONTEXT, BADGES_CONTEXT, "https://www.w3.org/ns/cid/v1"],
        "id": issuer.id,
        "type": ["Profile"],
        "name": issuer.name,
        "url": issuer.url,
        "verificationMethod": [{
            "id": method,
            "type": "Multikey",
            "controller": issuer.id,
            "publicKeyMultibase": name.as_str(),
        }],
        "assertionMethod": [method],
    }))
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}
