//! The terms that are known, with what the contexts of credentials 2.0 and Open Badges 3.0.3 make of them.

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const BADGE: &str = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
const CREDENTIAL: &str = "https://www.w3.org/2018/credentials#";
const SCHEMA: &str = "https://schema.org/";
const SECURITY: &str = "https://w3id.org/security#";
const STATUS: &str = "https://www.w3.org/ns/credentials/status#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
/// The context of Open Badges writes the data types' addresses with https; what is signed is what it says.
const BADGE_XSD: &str = "https://www.w3.org/2001/XMLSchema#";

/// A kind of node; each has terms of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Credential,
    Profile,
    Subject,
    Identity,
    Achievement,
    Criteria,
    Image,
    StatusEntry,
    StatusList,
    Proof,
}

/// What stands after a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Takes {
    /// Words.
    Text,
    /// Words of a data type, by its address.
    Typed(String),
    /// An address, or a node of the kind.
    Reference(Option<Kind>),
    /// A word of the security vocabulary.
    Word,
    /// Nodes of one of the kinds, told apart by their type.
    Node(&'static [Kind]),
}

pub(super) fn rdf_type() -> String {
    RDF_TYPE.to_owned()
}

/// The address of a type.
pub(super) fn type_address(word: &str) -> Option<String> {
    let vocabulary = match word {
        "VerifiableCredential" => CREDENTIAL,
        "AchievementCredential" => return Some(format!("{BADGE}OpenBadgeCredential")),
        "OpenBadgeCredential"
        | "Profile"
        | "AchievementSubject"
        | "Achievement"
        | "Criteria"
        | "Image"
        | "IdentityObject" => BADGE,
        "BitstringStatusListEntry" | "BitstringStatusList" | "BitstringStatusListCredential" => STATUS,
        "DataIntegrityProof" => SECURITY,
        _ => return None,
    };
    Some(format!("{vocabulary}{word}"))
}

impl Kind {
    /// The type that says that a node is of this kind; none where a node needs no type.
    pub(super) const fn type_word(self) -> Option<&'static str> {
        Some(match self {
            Self::Credential => "VerifiableCredential",
            Self::Profile => "Profile",
            Self::Subject => "AchievementSubject",
            Self::Identity => "IdentityObject",
            Self::Achievement => "Achievement",
            Self::Image => "Image",
            Self::StatusEntry => "BitstringStatusListEntry",
            Self::StatusList => "BitstringStatusList",
            Self::Proof => "DataIntegrityProof",
            Self::Criteria => return None,
        })
    }

    /// A term's address and what it takes, in a node of this kind.
    pub(super) fn term(self, word: &str) -> Option<(String, Takes)> {
        let in_kind = match self {
            Self::Credential => credential(word),
            Self::Profile | Self::Criteria | Self::Image => None,
            Self::Subject => subject(word),
            Self::Identity => identity(word),
            Self::Achievement => achievement(word),
            Self::StatusEntry | Self::StatusList => return status(word),
            Self::Proof => return proof(word),
        };
        in_kind.or_else(|| anywhere(word))
    }
}

fn typed(name: &str) -> Takes {
    Takes::Typed(format!("{XSD}{name}"))
}

fn anywhere(word: &str) -> Option<(String, Takes)> {
    Some(match word {
        "name" | "description" | "inLanguage" => (format!("{SCHEMA}{word}"), Takes::Text),
        "url" => (format!("{SCHEMA}url"), Takes::Typed(format!("{BADGE_XSD}anyURI"))),
        "narrative" => (format!("{BADGE}narrative"), Takes::Text),
        "image" => (format!("{BADGE}image"), Takes::Reference(Some(Kind::Image))),
        _ => return None,
    })
}

fn credential(word: &str) -> Option<(String, Takes)> {
    Some((
        format!("{CREDENTIAL}{word}"),
        match word {
            "issuer" => Takes::Reference(Some(Kind::Profile)),
            "validFrom" | "validUntil" => typed("dateTime"),
            "credentialSubject" => Takes::Node(&[Kind::Subject, Kind::StatusList]),
            "credentialStatus" => Takes::Node(&[Kind::StatusEntry]),
            _ => return None,
        },
    ))
}

fn subject(word: &str) -> Option<(String, Takes)> {
    Some((
        format!("{BADGE}{word}"),
        match word {
            "achievement" => Takes::Node(&[Kind::Achievement]),
            "identifier" => Takes::Node(&[Kind::Identity]),
            "activityStartDate" | "activityEndDate" => Takes::Typed(format!("{BADGE_XSD}date")),
            "role" | "term" | "licenseNumber" => Takes::Text,
            _ => return None,
        },
    ))
}

fn identity(word: &str) -> Option<(String, Takes)> {
    Some((
        format!("{BADGE}{word}"),
        match word {
            "hashed" => Takes::Typed(format!("{BADGE_XSD}boolean")),
            "identityHash" | "identityType" | "salt" => Takes::Text,
            _ => return None,
        },
    ))
}

fn achievement(word: &str) -> Option<(String, Takes)> {
    Some(match word {
        "criteria" => (format!("{BADGE}Criteria"), Takes::Reference(Some(Kind::Criteria))),
        "achievementType" | "fieldOfStudy" | "humanCode" | "specialization" | "version" => {
            (format!("{BADGE}{word}"), Takes::Text)
        }
        "creator" => (format!("{BADGE}creator"), Takes::Node(&[Kind::Profile])),
        "tag" => (format!("{SCHEMA}keywords"), Takes::Text),
        _ => return None,
    })
}

fn status(word: &str) -> Option<(String, Takes)> {
    Some((
        format!("{STATUS}{word}"),
        match word {
            "statusPurpose" | "statusListIndex" => Takes::Text,
            "statusListCredential" => Takes::Reference(None),
            "encodedList" => Takes::Typed(format!("{SECURITY}multibase")),
            _ => return None,
        },
    ))
}

fn proof(word: &str) -> Option<(String, Takes)> {
    Some(match word {
        "created" => ("http://purl.org/dc/terms/created".to_owned(), typed("dateTime")),
        "cryptosuite" => (format!("{SECURITY}cryptosuite"), Takes::Typed(format!("{SECURITY}cryptosuiteString"))),
        "proofPurpose" => (format!("{SECURITY}proofPurpose"), Takes::Word),
        "verificationMethod" => (format!("{SECURITY}verificationMethod"), Takes::Reference(None)),
        _ => return None,
    })
}

/// The address of a word of the security vocabulary.
pub(super) fn security_word(word: &str) -> Option<String> {
    (word == "assertionMethod").then(|| format!("{SECURITY}{word}"))
}
