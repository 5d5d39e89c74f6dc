//! Signing and checking: Ed25519 over the hashes of the proof's options and of the credential (`eddsa-rdfc-2022`).
//!
//! Data Integrity EdDSA Cryptosuites 1.0, sections 3.2.1–3.2.6.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::canonical::canonical;
use super::quad::{clipped, each, has_type, statements};
use super::terms::Kind;
use super::{CREDENTIALS_CONTEXT, Fault};

const SUITE: &str = "eddsa-rdfc-2022";

/// The two bytes before an Ed25519 public key in its multibase name.
const MULTICODEC: [u8; 2] = [0xed, 0x01];

/// An issuer's secret key.
pub struct Key(SigningKey);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Key").field(&self.name()).finish()
    }
}

/// A public key by its multibase name, `z6Mk…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyName(String);

impl KeyName {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key that a verification method names: what follows `#`, or a `did:key` itself.
    fn of_method(method: &str) -> Result<Self, Fault> {
        let name = method.split_once('#').map(|(_, name)| name).or_else(|| method.strip_prefix("did:key:"));
        let name = Self(name.ok_or(Fault::Key)?.to_owned());
        name.key()?;
        Ok(name)
    }

    fn key(&self) -> Result<VerifyingKey, Fault> {
        let bytes = from_multibase(&self.0).ok_or(Fault::Key)?;
        let key = bytes.strip_prefix(&MULTICODEC).and_then(|key| <[u8; 32]>::try_from(key).ok()).ok_or(Fault::Key)?;
        VerifyingKey::from_bytes(&key).map_err(|_| Fault::Key)
    }
}

impl Key {
    /// The key that grows from 32 random bytes; the same bytes give the same key.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    pub fn name(&self) -> KeyName {
        let mut bytes = MULTICODEC.to_vec();
        bytes.extend(self.0.verifying_key().as_bytes());
        KeyName(multibase(&bytes))
    }
}

fn multibase(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

fn from_multibase(text: &str) -> Option<Vec<u8>> {
    bs58::decode(text.strip_prefix('z')?).into_vec().ok()
}

/// Signs a credential and puts the proof into it. `created` is a point in time of RFC 3339.
pub(super) fn sign(credential: &mut Map<String, Value>, key: &Key, issuer: &str, created: &str) -> Result<(), Fault> {
    let mut proof = Map::new();
    proof.insert("type".to_owned(), json!("DataIntegrityProof"));
    proof.insert("created".to_owned(), json!(created));
    proof.insert("verificationMethod".to_owned(), json!(format!("{issuer}#{}", key.name().as_str())));
    proof.insert("cryptosuite".to_owned(), json!(SUITE));
    proof.insert("proofPurpose".to_owned(), json!("assertionMethod"));
    let signature = key.0.sign(&digest(credential, &proof)?);
    proof.insert("proofValue".to_owned(), json!(multibase(&signature.to_bytes())));
    credential.insert("proof".to_owned(), Value::Object(proof));
    Ok(())
}

/// What is signed: the hash of the options, then that of the credential.
fn digest(credential: &Map<String, Value>, proof: &Map<String, Value>) -> Result<[u8; 64], Fault> {
    let mut both = [0; 64];
    both[..32].copy_from_slice(&Sha256::digest(canonical(&statements(proof, Kind::Proof)?)?));
    both[32..].copy_from_slice(&Sha256::digest(canonical(&statements(credential, Kind::Credential)?)?));
    Ok(both)
}

/// Checks a credential's signature and answers whose it is by the key. That the key is the issuer's own is told by
/// the issuer's profile, which the caller knows.
pub(super) fn verify(credential: &Map<String, Value>) -> Result<KeyName, Fault> {
    let proof = credential.get("proof").map(each).unwrap_or_default();
    let [proof] = proof else {
        return Err(if proof.is_empty() { Fault::NoProof } else { Fault::ProofKind { kind: proof.len().to_string() } });
    };
    let proof = proof.as_object().ok_or(Fault::NoProof)?;
    let word = |key: &str| proof.get(key).and_then(Value::as_str).unwrap_or_default();
    if !has_type(proof, "DataIntegrityProof") || word("cryptosuite") != SUITE {
        let kind = if word("cryptosuite").is_empty() { word("type") } else { word("cryptosuite") };
        return Err(Fault::ProofKind { kind: clipped(kind) });
    }
    let name = KeyName::of_method(word("verificationMethod"))?;
    let signature = from_multibase(word("proofValue")).and_then(|bytes| Signature::from_slice(&bytes).ok());
    let digest = digest(credential, proof)?;
    name.key()?.verify_strict(&digest, &signature.ok_or(Fault::Signature)?).map_err(|_| Fault::Signature)?;
    Ok(name)
}

/// Whether the first context is that of credentials, which gives every term of the proof its meaning.
pub(super) fn begins_with_credentials(contexts: &[Value]) -> bool {
    contexts.first().is_some_and(|context| context == CREDENTIALS_CONTEXT)
}
