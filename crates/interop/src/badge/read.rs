//! Reading a credential: is it an Open Badge, is it valid now, and does the signature fit?

use programme::time::Moment;
use serde_json::{Map, Value};

use super::Fault;
use super::proof::{KeyName, begins_with_credentials, verify};
use super::quad::{clipped, each, has_type};

/// What a checked credential says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    pub id: Option<String>,
    /// The address of the issuer's profile.
    pub issuer: String,
    pub issuer_name: Option<String>,
    /// What it is for.
    pub achievement: String,
    /// The key that the signature fits.
    pub key: KeyName,
    /// The address of the status list and the place in it, where there is one.
    pub status: Option<(String, u32)>,
}

/// Addresses under which the context of Open Badges 3.0 is known; they differ in nothing that is read here.
const BADGES: [&str; 2] = [
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
];

/// Reads a credential and checks everything that can be told from the file and the time alone.
pub fn read(text: &str, now: Moment) -> Result<Badge, Fault> {
    let credential: Map<String, Value> = serde_json::from_str(text).map_err(|_| Fault::NotJson)?;
    let contexts = credential.get("@context").map(each).unwrap_or_default();
    let is_badge = |context: &Value| context.as_str().is_some_and(|context| BADGES.contains(&context));
    if !begins_with_credentials(contexts) || !contexts.iter().any(is_badge) {
        return Err(Fault::Context);
    }
    let is_open_badge = ["OpenBadgeCredential", "AchievementCredential"].iter().any(|word| has_type(&credential, word));
    if !has_type(&credential, "VerifiableCredential") || !is_open_badge {
        return Err(Fault::Type);
    }
    let (issuer, issuer_name) = issuer(&credential).ok_or(Fault::Issuer)?;
    let achievement = achievement(&credential).ok_or(Fault::Achievement)?;
    in_time(&credential, now)?;
    let key = verify(&credential)?;
    let id = credential.get("id").and_then(Value::as_str).map(str::to_owned);
    Ok(Badge { id, issuer, issuer_name, achievement, key, status: status(&credential) })
}

fn issuer(credential: &Map<String, Value>) -> Option<(String, Option<String>)> {
    match credential.get("issuer")? {
        Value::String(id) => Some((id.clone(), None)),
        Value::Object(profile) => {
            let name = profile.get("name").and_then(Value::as_str).map(str::to_owned);
            Some((profile.get("id")?.as_str()?.to_owned(), name))
        }
        _ => None,
    }
}

/// The achievement's name, where everything that it must have is there.
fn achievement(credential: &Map<String, Value>) -> Option<String> {
    let subject = each(credential.get("credentialSubject")?).first()?.as_object()?;
    let achievement = each(subject.get("achievement")?).first()?.as_object()?;
    let has = |word: &str| achievement.get(word).is_some_and(Value::is_string);
    let has_criteria = achievement.get("criteria").is_some_and(|value| value.is_object() || value.is_string());
    let is_whole = has("id") && has("description") && has_criteria && has_type(achievement, "Achievement");
    achievement.get("name").and_then(Value::as_str).filter(|_| is_whole).map(str::to_owned)
}

fn in_time(credential: &Map<String, Value>, now: Moment) -> Result<(), Fault> {
    let moment = |word: &str| {
        let text = credential.get(word)?;
        let found = text.as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok());
        Some(found.map(|found| (found, clipped(text.as_str().unwrap_or_default()))))
    };
    let now = jiff::Timestamp::from_microsecond(now.0).map_err(|_| Fault::ValidFrom)?;
    let (begins, from) = moment("validFrom").flatten().ok_or(Fault::ValidFrom)?;
    if now < begins {
        return Err(Fault::NotYetValid { from });
    }
    match moment("validUntil") {
        Some(None) => Err(Fault::Value { term: "validUntil".to_owned() }),
        Some(Some((ends, until))) if ends < now => Err(Fault::Expired { until }),
        _ => Ok(()),
    }
}

fn status(credential: &Map<String, Value>) -> Option<(String, u32)> {
    let entry = each(credential.get("credentialStatus")?).first()?.as_object()?;
    let index = entry.get("statusListIndex")?.as_str()?.parse().ok()?;
    Some((entry.get("statusListCredential")?.as_str()?.to_owned(), index))
}
