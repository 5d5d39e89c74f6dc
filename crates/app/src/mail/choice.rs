//! What mail a person wants: said on the own page, or with one click in the letter itself, without signing in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use programme::access::Viewer;
use programme::id::{MunicipalityId, PersonId};
use programme::language::Language;
use store::key_store::KeyName;
use store::{Tx, mail};

use super::Kind;
use crate::{Ctx, Error, Result};

/// What a person wants of a kind of mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub wanted: bool,
    pub language: Language,
}

fn seal(ctx: &Ctx, m: MunicipalityId, person: PersonId, kind: Kind) -> Result<[u8; 16]> {
    let key = ctx.keys.get_or_create(KeyName::Installation)?;
    let mut hasher = blake3::Hasher::new_keyed(&key);
    hasher.update(b"laerke 1 stop mail").update(&m.0.to_le_bytes()).update(&person.0.to_le_bytes());
    hasher.update(kind.word().as_bytes());
    let hash = hasher.finalize();
    Ok(std::array::from_fn(|i| hash.as_bytes()[i]))
}

/// What a letter carries so that its reader can stop the next: 128 bits that only the installation's key gives.
/// It opens nothing else, and stays good until that key is replaced.
pub fn token(ctx: &Ctx, m: MunicipalityId, person: PersonId, kind: Kind) -> Result<String> {
    let seal = URL_SAFE_NO_PAD.encode(seal(ctx, m, person, kind)?);
    Ok(format!("{}.{m}.{person}.{seal}", kind.word()))
}

/// Whose mail a token speaks of.
fn opened(ctx: &Ctx, token: &str) -> Result<(MunicipalityId, PersonId, Kind)> {
    let mut parts = token.split('.');
    let mut part = || parts.next().ok_or(Error::NotFound);
    let kind = Kind::from_word(part()?).ok_or(Error::NotFound)?;
    let m = MunicipalityId(part()?.parse().map_err(|_| Error::NotFound)?);
    let person = PersonId(part()?.parse().map_err(|_| Error::NotFound)?);
    let given: Vec<u8> = URL_SAFE_NO_PAD.decode(part()?).map_err(|_| Error::NotFound)?;
    let given: [u8; 16] = given.try_into().map_err(|_| Error::NotFound)?;
    // Compared as hashes, so that time tells nothing about how much was right.
    let same = blake3::hash(&given) == blake3::hash(&seal(ctx, m, person, kind)?);
    if same { Ok((m, person, kind)) } else { Err(Error::NotFound) }
}

pub(crate) fn of_person(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId, kind: Kind) -> Result<Wish> {
    let made = mail::choice(tx, m, person, kind.word())?;
    // The language is chosen with the Monday letter, and is every letter's until another kind has its own.
    let language = match made.language {
        None if kind != Kind::Monday => mail::choice(tx, m, person, Kind::Monday.word())?.language,
        own => own,
    };
    let language = language.as_deref().and_then(Language::from_tag).unwrap_or_default();
    Ok(Wish { wanted: made.wanted, language })
}

fn choose(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    person: PersonId,
    kind: Kind,
    choice: &mail::Choice,
) -> Result<()> {
    mail::choose(tx, m, person, kind.word(), choice, ctx.now)?;
    let what = if choice.wanted { "wanted" } else { "stopped" };
    ctx.audit(tx, &mut ctx.random(), m, "choose_mail", format!("person {person}"), format!("{} {what}", kind.word()))
}

/// What the reader of a letter with this token wants, and of which kind of letter it speaks.
pub fn by_token(tx: &mut Tx<'_>, ctx: &Ctx, token: &str) -> Result<(Kind, Wish)> {
    let (m, person, kind) = opened(ctx, token)?;
    Ok((kind, of_person(tx, m, person, kind)?))
}

/// Stops or starts the mail that the token speaks of. Doing it again changes nothing.
pub fn choose_by_token(tx: &mut Tx<'_>, ctx: &Ctx, token: &str, wanted: bool) -> Result<Kind> {
    let (m, person, kind) = opened(ctx, token)?;
    if of_person(tx, m, person, kind)?.wanted != wanted {
        choose(tx, ctx, m, person, kind, &mail::Choice { wanted, language: None })?;
    }
    Ok(kind)
}

/// What the signed-in person wants.
pub fn own(tx: &mut Tx<'_>, viewer: &Viewer, kind: Kind) -> Result<Wish> {
    of_person(tx, viewer.municipality, viewer.person, kind)
}

/// The signed-in person's own choice.
pub fn choose_own(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, kind: Kind, wish: Wish) -> Result<()> {
    let choice = mail::Choice { wanted: wish.wanted, language: Some(wish.language.tag().to_owned()) };
    choose(tx, ctx, viewer.municipality, viewer.person, kind, &choice)
}
