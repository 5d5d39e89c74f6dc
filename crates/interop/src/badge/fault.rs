//! Why a credential is refused, in two languages: what, and what to do.

use super::{BADGES_CONTEXT, CREDENTIALS_CONTEXT};

/// Why a credential is refused. Words from the file are clipped before they get here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    NotJson,
    /// `@context` does not begin with the credentials' context, or lacks that of Open Badges.
    Context,
    /// `type` lacks `VerifiableCredential` or `OpenBadgeCredential`.
    Type,
    /// There is no issuer, or it has no address.
    Issuer,
    /// The subject has no achievement with id, name, description and criteria.
    Achievement,
    /// `validFrom` is missing or is no point in time.
    ValidFrom,
    NotYetValid {
        from: String,
    },
    Expired {
        until: String,
    },
    NoProof,
    /// A way of signing that is not checked here.
    ProofKind {
        kind: String,
    },
    /// The key is neither in the verification method nor an Ed25519 key.
    Key,
    /// The text and the signature do not belong together.
    Signature,
    /// A term whose meaning is not known here, so that the signed meaning cannot be worked out.
    UnknownTerm {
        term: String,
    },
    /// A value of another kind than the term takes.
    Value {
        term: String,
    },
    /// Two nodes without an address look the same, and their order in the canonical form would be a guess.
    Alike,
}

impl Fault {
    pub fn da(&self) -> String {
        match self {
            Self::NotJson => "Filen er ikke læsbar JSON. Hent beviset igen hos den, der har udstedt det.".to_owned(),
            Self::Context => format!(
                "Beviset siger ikke, at det er et Open Badge 3.0: “@context” skal begynde med {CREDENTIALS_CONTEXT} og \
                 derefter have {BADGES_CONTEXT}."
            ),
            Self::Type => "Filen er et andet slags bevis: “type” skal have både VerifiableCredential og \
                OpenBadgeCredential."
                .to_owned(),
            Self::Issuer => {
                "Beviset siger ikke, hvem der har udstedt det: “issuer” mangler eller har ingen adresse.".to_owned()
            }
            Self::Achievement => {
                "Beviset siger ikke, hvad det er for: “credentialSubject” skal have en “achievement” med \
                id, navn, beskrivelse og kriterier."
                    .to_owned()
            }
            Self::ValidFrom => {
                "Beviset siger ikke, fra hvornår det gælder: “validFrom” skal være et tidspunkt.".to_owned()
            }
            Self::NotYetValid { from } => format!("Beviset gælder først fra {from}."),
            Self::Expired { until } => format!("Beviset gjaldt til {until} og gælder ikke mere."),
            Self::NoProof => "Beviset er ikke underskrevet: “proof” mangler.".to_owned(),
            Self::ProofKind { kind } => {
                format!(
                    "Beviset er underskrevet på en måde, der ikke kan prøves her: {kind}. Her prøves eddsa-rdfc-2022."
                )
            }
            Self::Key => "Underskriftens nøgle kan ikke læses: “verificationMethod” skal slutte med en Ed25519-nøgle \
                (#z6Mk…)."
                .to_owned(),
            Self::Signature => {
                "Underskriften passer ikke til teksten. Beviset er ændret, efter at det blev udstedt, eller \
                underskriften er en andens."
                    .to_owned()
            }
            Self::UnknownTerm { term } => {
                format!("Beviset bruger “{term}”, som ikke kendes her, så underskriften kan ikke prøves.")
            }
            Self::Value { term } => format!("“{term}” har en værdi, som det ikke kan have."),
            Self::Alike => {
                "To dele af beviset uden adresse kan ikke skelnes, så underskriften kan ikke prøves.".to_owned()
            }
        }
    }

    pub fn en(&self) -> String {
        match self {
            Self::NotJson => "The file is not readable JSON. Fetch the credential again from its issuer.".to_owned(),
            Self::Context => format!(
                "The credential does not say that it is an Open Badge 3.0: “@context” must begin with \
                 {CREDENTIALS_CONTEXT} and then have {BADGES_CONTEXT}."
            ),
            Self::Type => "The file is another kind of credential: “type” must have both VerifiableCredential and \
                OpenBadgeCredential."
                .to_owned(),
            Self::Issuer => {
                "The credential does not say who issued it: “issuer” is missing or has no address.".to_owned()
            }
            Self::Achievement => "The credential does not say what it is for: “credentialSubject” must have an \
                “achievement” with id, name, description and criteria."
                .to_owned(),
            Self::ValidFrom => {
                "The credential does not say from when it is valid: “validFrom” must be a point in time.".to_owned()
            }
            Self::NotYetValid { from } => format!("The credential is not valid before {from}."),
            Self::Expired { until } => format!("The credential was valid until {until} and is so no more."),
            Self::NoProof => "The credential is not signed: “proof” is missing.".to_owned(),
            Self::ProofKind { kind } => {
                format!(
                    "The credential is signed in a way that cannot be checked here: {kind}. Here eddsa-rdfc-2022 is."
                )
            }
            Self::Key => {
                "The signature's key cannot be read: “verificationMethod” must end with an Ed25519 key (#z6Mk…)."
                    .to_owned()
            }
            Self::Signature => {
                "The signature does not fit the text. The credential was changed after it was issued, or \
                the signature is somebody else's."
                    .to_owned()
            }
            Self::UnknownTerm { term } => {
                format!("The credential uses “{term}”, which is not known here, so the signature cannot be checked.")
            }
            Self::Value { term } => format!("“{term}” has a value that it cannot have."),
            Self::Alike => {
                "Two parts of the credential without an address look the same, so the signature cannot be checked."
                    .to_owned()
            }
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for Fault {}
