//! Certificates as Open Badges 3.0: verifiable credentials of the W3C (version 2.0) about an achievement, signed with
//! Ed25519 over their canonical form (`eddsa-rdfc-2022`).
//!
//! Sources: Open Badges Specification 3.0 (1EdTech); Verifiable Credentials Data Model 2.0, Data Integrity EdDSA
//! Cryptosuites 1.0, RDF Dataset Canonicalization 1.0 and Bitstring Status List 1.0 (W3C).
//!
//! A general JSON-LD processor would fetch contexts and accept any vocabulary. Here only the terms of [`terms`] are
//! known, with the meaning that the two contexts give them, and a credential that uses others is refused by name: so
//! nothing that is signed or accepted can mean something else than what was read.

mod canonical;
mod credential;
mod fault;
mod proof;
mod quad;
mod read;
mod status;
mod terms;

pub use credential::{
    Achievement, Certificate, Issuer, Revocation, issuer_profile, sign_certificate, sign_status_list,
};
pub use fault::Fault;
pub use proof::{Key, KeyName};
pub use read::{Badge, read};
pub use status::{LIST_MIN, StatusList};

/// The context of W3C's verifiable credentials, first in every credential.
pub const CREDENTIALS_CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";

/// The context of Open Badges 3.0.
pub const BADGES_CONTEXT: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
