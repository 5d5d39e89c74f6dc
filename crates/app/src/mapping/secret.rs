//! Secrets of a round. Everything that ties a pupil to a sheet is a keyed hash under the round's key, so
//! that it is gone when the key is.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use programme::id::{MunicipalityId, PersonId, RoundId};
use programme::mapping::code::Code;
use store::key_store::Key;
use store::mapping::sheet::SheetId;

use crate::{Error, Random, Result};

/// What a key is used for; the words keep the uses apart.
#[derive(Debug, Clone, Copy)]
enum Use {
    Sheet,
    Code,
    Link,
    CodeHash,
    LinkHash,
    Session,
    Pseudonym,
    PanelSeal,
}

impl Use {
    const fn word(self) -> &'static str {
        match self {
            Self::Sheet => "laerke 1 sheet",
            Self::Code => "laerke 1 code",
            Self::Link => "laerke 1 link",
            Self::CodeHash => "laerke 1 code hash",
            Self::LinkHash => "laerke 1 link hash",
            Self::Session => "laerke 1 answer session",
            Self::Pseudonym => "laerke 1 panel pseudonym",
            Self::PanelSeal => "laerke 1 panel seal",
        }
    }
}

fn keyed(key: &Key, purpose: Use, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(purpose.word().as_bytes());
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

/// The id of a member's sheet.
pub fn sheet_id(key: &Key, member: PersonId) -> SheetId {
    let hash = keyed(key, Use::Sheet, &[&member.0.to_le_bytes()]);
    std::array::from_fn(|i| hash[i])
}

/// The typed code of a sheet; each reissue has a new generation.
pub fn code(key: &Key, sheet: &SheetId, generation: u32) -> Code {
    Code::from_secret(&keyed(key, Use::Code, &[sheet, &generation.to_le_bytes()]))
}

/// The 128-bit secret of a sheet's link and QR code.
pub fn link(key: &Key, sheet: &SheetId, generation: u32) -> String {
    URL_SAFE_NO_PAD.encode(&keyed(key, Use::Link, &[sheet, &generation.to_le_bytes()])[..16])
}

pub fn code_hash(key: &Key, code: &Code) -> [u8; 32] {
    keyed(key, Use::CodeHash, &[code.as_bytes()])
}

/// The hash of a link's secret; none when the text cannot be one.
pub fn link_hash(key: &Key, link: &str) -> Option<[u8; 32]> {
    let secret = URL_SAFE_NO_PAD.decode(link).ok().filter(|secret| secret.len() == 16)?;
    Some(keyed(key, Use::LinkHash, &[&secret]))
}

/// A pupil's pseudonym over the rounds of a programme.
pub fn pseudonym(panel_key: &Key, member: PersonId) -> u64 {
    let hash = keyed(panel_key, Use::Pseudonym, &[&member.0.to_le_bytes()]);
    u64::from_le_bytes(std::array::from_fn(|i| hash[i]))
}

fn cipher(key: &Key, purpose: Use) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&keyed(key, purpose, &[]).into())
}

fn encrypt(key: &Key, purpose: Use, random: &mut Random, plain: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; 24] = random.bytes();
    let sealed = cipher(key, purpose).encrypt(&XNonce::from(nonce), plain);
    let sealed = sealed.map_err(|_| Error::Damaged("encryption failed".to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn decrypt(key: &Key, purpose: Use, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
    cipher(key, purpose).decrypt(&XNonce::from(*nonce), sealed).ok()
}

/// A randomised encryption of a pseudonym: two rows of one pupil look unrelated without the panel key.
pub fn seal_pseudonym(panel_key: &Key, random: &mut Random, pseudonym: u64) -> Result<Vec<u8>> {
    encrypt(panel_key, Use::PanelSeal, random, &pseudonym.to_le_bytes())
}

pub fn open_pseudonym(panel_key: &Key, sealed: &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(decrypt(panel_key, Use::PanelSeal, sealed)?.try_into().ok()?))
}

/// What a browser carries while a pupil answers: which sheet, and what it may show.
///
/// Answers given before this session are marked, so that they are not shown on a device that did not
/// give them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSession {
    pub municipality: MunicipalityId,
    pub round: RoundId,
    pub sheet: SheetId,
    pub generation: u32,
    pub epoch: u32,
    /// Slots that were answered before this session.
    pub earlier: Vec<usize>,
}

impl AnswerSession {
    /// An encrypted cookie value; only whose round it is can be read without the key.
    pub fn to_cookie(&self, key: &Key, random: &mut Random) -> Result<String> {
        let mut plain = Vec::with_capacity(64);
        plain.extend_from_slice(&self.sheet);
        plain.extend_from_slice(&self.generation.to_le_bytes());
        plain.extend_from_slice(&self.epoch.to_le_bytes());
        let bytes = self.earlier.iter().max().map_or(0, |slot| slot / 8 + 1);
        let mut seen = vec![0_u8; bytes];
        self.earlier.iter().for_each(|slot| seen[slot / 8] |= 1 << (slot % 8));
        plain.extend_from_slice(&seen);
        let sealed = encrypt(key, Use::Session, random, &plain)?;
        Ok(format!("{}.{}.{}", self.municipality, self.round, URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// Which round a cookie is about, before its key is at hand.
    pub fn round_of(cookie: &str) -> Option<(MunicipalityId, RoundId)> {
        let mut parts = cookie.splitn(3, '.');
        let municipality = parts.next()?.parse().ok()?;
        Some((MunicipalityId(municipality), RoundId(parts.next()?.parse().ok()?)))
    }

    pub fn from_cookie(key: &Key, cookie: &str) -> Option<Self> {
        let (municipality, round) = Self::round_of(cookie)?;
        let sealed = URL_SAFE_NO_PAD.decode(cookie.splitn(3, '.').nth(2)?).ok()?;
        let plain = decrypt(key, Use::Session, &sealed)?;
        let (sheet, rest) = plain.split_first_chunk::<16>()?;
        let (generation, rest) = rest.split_first_chunk::<4>()?;
        let (epoch, seen) = rest.split_first_chunk::<4>()?;
        let earlier = (0..seen.len() * 8).filter(|slot| seen[slot / 8] >> (slot % 8) & 1 == 1).collect();
        Some(Self {
            municipality,
            round,
            sheet: *sheet,
            generation: u32::from_le_bytes(*generation),
            epoch: u32::from_le_bytes(*epoch),
            earlier,
        })
    }
}
