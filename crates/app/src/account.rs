//! Signing in: passwords, links, sessions, and what a signed-in person holds.

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, PasswordHash};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use programme::access::{Grant, Role, Viewer};
use programme::id::{AccountId, ClassId, MunicipalityId, PersonId, SchoolId};
use programme::time::{Moment, Period};
use store::Tx;
use store::account::{self, Account};
use store::key_store::KeyName;
use store::people::{directory, grant, unit};

use crate::{Ctx, Error, Random, Refusal, Result};

/// A session ends after twelve hours, whatever happens in it.
const SESSION_US: i64 = 12 * 3_600 * 1_000_000;
/// Signing in again within an hour, as on another machine, is the same visit.
const VISIT_PAUSE_US: i64 = 3_600 * 1_000_000;
/// A single-use link works for seven days.
const LINK_US: i64 = 7 * 24 * 3_600 * 1_000_000;

const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 12..=1_000;

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub viewer: Viewer,
    pub name: String,
    /// The name to sign in with.
    pub login: String,
    pub municipality_name: String,
    /// The first school the person has a role at, for the page head.
    pub school_name: Option<String>,
    /// Names of the classes the person is contact teacher of, for the page head.
    pub contact_classes: Vec<String>,
    pub has_password: bool,
}

pub(crate) fn token_hash(ctx: &Ctx, purpose: &str, token: &str) -> Result<[u8; 32]> {
    let key = ctx.keys.get_or_create(KeyName::Installation)?;
    let mut hasher = blake3::Hasher::new_keyed(&key);
    hasher.update(purpose.as_bytes());
    hasher.update(token.as_bytes());
    Ok(*hasher.finalize().as_bytes())
}

/// A token that says whose municipality's rows to look in, and a 256-bit secret.
pub(crate) fn new_token(m: MunicipalityId, random: &mut Random) -> String {
    format!("{m}.{}", URL_SAFE_NO_PAD.encode(random.bytes::<32>()))
}

pub(crate) fn municipality_of(token: &str) -> Option<MunicipalityId> {
    Some(MunicipalityId(token.split_once('.')?.0.parse().ok()?))
}

/// Hashes a password with Argon2id at the crate's recommended cost.
pub fn hash_password(password: &str, salt: &[u8; 16]) -> Result<String> {
    hash_secret(password, &PASSWORD_CHARS, salt)
}

/// Hashes a secret whose length in characters is within `chars`.
pub(crate) fn hash_secret(secret: &str, chars: &std::ops::RangeInclusive<usize>, salt: &[u8; 16]) -> Result<String> {
    if !chars.contains(&secret.chars().count()) {
        return Err(Refusal::WeakPassword.into());
    }
    let hashed = Argon2::default().hash_password_with_salt(secret.as_bytes(), salt);
    Ok(hashed.map_err(|error| Error::Damaged(format!("password hashing failed: {error}")))?.to_string())
}

/// What a sign-in needs of the account; reading it says nothing to the person yet.
pub fn account_for(tx: &mut Tx<'_>, login: &str) -> Result<Option<Account>> {
    Ok(account::find_by_login(tx, &login.trim().to_lowercase())?.filter(|found| !found.disabled))
}

/// Checks a password outside any transaction; it takes tens of milliseconds on purpose, also for a login
/// that nobody has, so that time does not tell which logins exist.
pub fn verify_password(found: Option<&Account>, password: &str) -> Result<Account> {
    let fits = secret_fits(found.and_then(|account| account.password_hash.as_deref()), password)?;
    found.filter(|_| fits).cloned().ok_or_else(|| Refusal::WrongPassword.into())
}

/// Whether a secret fits its hash. Without a hash nothing fits, and it takes as long.
pub(crate) fn secret_fits(hash: Option<&str>, secret: &str) -> Result<bool> {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$bGFlcmtlLWxhZXJrZTE$vE6bIxyJp2Yk0iZcTq2t8Qm3m4uFBeZrF1uV0l9o0yQ";
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY));
    let parsed = parsed.map_err(|error| Error::Damaged(format!("a password hash: {error}")))?;
    let fits = Argon2::default().verify_password(secret.as_bytes(), &parsed).is_ok();
    Ok(fits && hash.is_some())
}

/// Starts a session; answers the token for the cookie.
pub fn start_session(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, id: AccountId) -> Result<String> {
    let mut random = ctx.random();
    let token = new_token(m, &mut random);
    let hash = token_hash(ctx, "session", &token)?;
    account::SESSIONS.start(tx, m, &hash, id, ctx.now, Moment(ctx.now.0 + SESSION_US))?;
    account::note_visit(tx, m, id, ctx.now, VISIT_PAUSE_US)?;
    ctx.audit(tx, &mut random, m, "sign_in", format!("account {id}"), String::new())?;
    Ok(token)
}

/// Who a session belongs to, with the roles held today: a change of role acts at once.
pub fn session(tx: &mut Tx<'_>, ctx: &Ctx, token: &str) -> Result<SignedIn> {
    let m = municipality_of(token).ok_or(Error::SignedOut)?;
    let hash = token_hash(ctx, "session", token)?;
    let found = account::find_session(tx, m, &hash, ctx.now)?.ok_or(Error::SignedOut)?;
    let person = unit::find_person(tx, m, found.person)?.ok_or(Error::SignedOut)?;
    let grants = grant::of_person(tx, m, found.person)?;
    let school = grants.iter().filter(|held| held.period.contains(ctx.today)).find_map(|held| held.school);
    let school_name = match school {
        Some(school) => unit::find_school(tx, m, school)?.map(|school| school.name),
        None => None,
    };
    let municipality_name = municipality_name(tx, m)?;
    let viewer = Viewer { municipality: m, person: found.person, account: found.id, grants, today: ctx.today };
    let has_password = found.password_hash.is_some();
    let contact_classes = contact_classes(tx, &viewer)?;
    let login = found.login;
    Ok(SignedIn { viewer, name: person.name(), login, municipality_name, school_name, contact_classes, has_password })
}

/// By grade and name.
fn contact_classes(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<String>> {
    let here = |held: &&Grant| held.role == Role::ContactTeacher && held.period.contains(viewer.today);
    let mut classes = Vec::new();
    for class in viewer.grants.iter().filter(here).filter_map(|held| held.class) {
        classes.extend(unit::find_class(tx, viewer.municipality, class)?);
    }
    classes.sort_by(|a, b| (&a.grades, &a.name).cmp(&(&b.grades, &b.name)));
    classes.dedup_by_key(|class| class.id);
    Ok(classes.into_iter().map(|class| class.name).collect())
}

/// The municipality's name, empty when there is none.
pub fn municipality_name(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<String> {
    let all = unit::municipalities(tx)?;
    Ok(all.into_iter().find(|(id, _)| *id == m).map(|(_, name)| name).unwrap_or_default())
}

pub fn end_session(tx: &mut Tx<'_>, ctx: &Ctx, token: &str) -> Result<()> {
    let Some(m) = municipality_of(token) else { return Ok(()) };
    let hash = token_hash(ctx, "session", token)?;
    Ok(account::SESSIONS.end(tx, m, &hash, ctx.now)?)
}

/// Makes a sign-in link; answers its secret. Only the demo's links may be used more than once.
pub fn new_link(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    id: AccountId,
    single_use: bool,
) -> Result<String> {
    let token = new_token(m, random);
    let hash = token_hash(ctx, "link", &token)?;
    let lifetime_us = if single_use { LINK_US } else { 365 * 24 * 3_600 * 1_000_000 };
    account::insert_link(tx, m, &hash, id, Moment(ctx.now.0 + lifetime_us), single_use)?;
    Ok(token)
}

/// A member of staff's first way in: an account under the roster's e-mail address, and a link to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstLink {
    pub name: String,
    pub login: String,
    /// The link's secret; it is told this once.
    pub secret: String,
}

/// Makes the link that a member of a school's staff signs in with for the first time. Only for people who have
/// not chosen a password and work at schools alone: whoever makes a link could use it.
///
/// # Errors
/// [`Error::NotFound`] for those who may not, and for who is no member of staff; [`Refusal::Input`] when the roster
/// has no e-mail address, or the person can sign in already.
pub fn first_link(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, person: PersonId) -> Result<FirstLink> {
    let m = viewer.municipality;
    crate::people::may_import(Some(viewer), m)?;
    let grants = grant::of_person(tx, m, person)?;
    if !directory::is_staff(tx, m, person, ctx.today)? || grants.iter().any(|held| held.school.is_none()) {
        return Err(Error::NotFound);
    }
    let found = unit::find_person(tx, m, person)?.ok_or(Error::NotFound)?;
    let mut random = ctx.random();
    let (id, login) = match account::find_by_person(tx, m, person)? {
        Some(account) if account.password_hash.is_some() || account.disabled => return Err(signs_in_already(&found)),
        Some(account) => (account.id, account.login),
        None => {
            let login = found.email.clone().ok_or_else(|| no_email(&found))?.trim().to_lowercase();
            let (given_name, family_name) = (found.given_name.clone(), found.family_name.clone());
            let (password_hash, roles) = (None, Vec::new());
            let person = Some(person);
            let new = NewAccount {
                municipality: m,
                person,
                given_name,
                family_name,
                login: login.clone(),
                password_hash,
                roles,
            };
            (create(tx, ctx, &mut random, &new)?, login)
        }
    };
    let secret = new_link(tx, ctx, &mut random, m, id, true)?;
    ctx.audit(tx, &mut random, m, "make_first_link", format!("account {id}"), String::new())?;
    Ok(FirstLink { name: found.name(), login, secret })
}

fn no_email(person: &unit::Person) -> Error {
    let name = person.name();
    let da = format!("{name} har ingen e-mailadresse. Tilføj den i elevsystemet, og hent personalet igen.");
    let en = format!("{name} has no e-mail address. Add it in the roster, and import the staff again.");
    Refusal::Input { da, en }.into()
}

fn signs_in_already(person: &unit::Person) -> Error {
    let name = person.name();
    let da = format!(
        "{name} har valgt en adgangskode og kan logge ind. Er den glemt, så bed den systemansvarlige om et nyt link."
    );
    let en = format!(
        "{name} has chosen a password and can sign in. If it is forgotten, ask the system administrator for a new link."
    );
    Refusal::Input { da, en }.into()
}

/// A new link for an account that exists, for whoever runs the installation: the way back after a lost password.
/// Answers none when nobody signs in by that name.
pub fn link_of(tx: &mut Tx<'_>, ctx: &Ctx, login: &str) -> Result<Option<String>> {
    let Some(found) = account_for(tx, login)? else { return Ok(None) };
    let mut random = ctx.random();
    let secret = new_link(tx, ctx, &mut random, found.municipality, found.id, true)?;
    ctx.audit(tx, &mut random, found.municipality, "make_link", format!("account {}", found.id), String::new())?;
    Ok(Some(secret))
}

/// Uses a link and starts a session.
pub fn enter_by_link(tx: &mut Tx<'_>, ctx: &Ctx, link: &str) -> Result<String> {
    let m = municipality_of(link).ok_or(Error::NotFound)?;
    let hash = token_hash(ctx, "link", link)?;
    let id = account::use_link(tx, m, &hash, ctx.now)?.ok_or(Error::NotFound)?;
    let found = account::find(tx, m, id)?.filter(|account| !account.disabled).ok_or(Error::NotFound)?;
    start_session(tx, ctx, m, found.id)
}

/// Sets the signed-in person's own password and ends every session of the account.
pub fn set_password(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, password_hash: &str) -> Result<()> {
    let (m, id) = (viewer.municipality, viewer.account);
    account::set_password(tx, m, id, password_hash)?;
    account::SESSIONS.end_of(tx, m, id, ctx.now)?;
    ctx.audit(tx, &mut ctx.random(), m, "set_password", format!("account {id}"), String::new())
}

/// A new person with an account, as the command line and the demo make them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    pub municipality: MunicipalityId,
    /// Someone the roster knows already; otherwise a person is added by the names.
    pub person: Option<PersonId>,
    pub given_name: String,
    pub family_name: String,
    pub login: String,
    pub password_hash: Option<String>,
    pub roles: Vec<(Role, Option<SchoolId>, Option<ClassId>)>,
}

/// Adds an account with its roles.
pub fn create(tx: &mut Tx<'_>, ctx: &Ctx, random: &mut Random, new: &NewAccount) -> Result<AccountId> {
    let m = new.municipality;
    let login = new.login.trim().to_lowercase();
    if account::find_by_login(tx, &login)?.is_some() {
        return Err(Refusal::LoginTaken.into());
    }
    let person = match new.person {
        Some(person) => person,
        None => add_person(tx, ctx, random, new, &login)?,
    };
    for (role, school, class) in &new.roles {
        let period = Period { from: ctx.today, to: None };
        let held = Grant { role: *role, municipality: m, school: *school, class: *class, period };
        grant::insert(tx, random.id(), person, &held)?;
    }
    let id = AccountId(random.id());
    let password_hash = new.password_hash.clone();
    account::insert(tx, &Account { municipality: m, id, person, login, password_hash, disabled: false }, ctx.now)?;
    ctx.audit(tx, random, m, "create_account", format!("account {id}"), String::new())?;
    Ok(id)
}

fn add_person(tx: &mut Tx<'_>, ctx: &Ctx, random: &mut Random, new: &NewAccount, login: &str) -> Result<PersonId> {
    let m = new.municipality;
    if let Some(known) = unit::staff_by_email(tx, m, login)? {
        return Ok(known.id);
    }
    let id = PersonId(random.id());
    let (given_name, family_name) = (new.given_name.clone(), new.family_name.clone());
    unit::insert_staff(tx, m, &unit::Person { id, given_name, family_name, email: Some(login.to_owned()) }, ctx.today)?;
    Ok(id)
}

/// The municipality of this name, added when there is none.
pub fn municipality_named(tx: &mut Tx<'_>, random: &mut Random, name: &str) -> Result<MunicipalityId> {
    let all = unit::municipalities(tx)?;
    if let Some((id, _)) = all.into_iter().find(|(_, known)| known == name) {
        return Ok(id);
    }
    let id = MunicipalityId(random.id());
    unit::insert_municipality(tx, id, name)?;
    Ok(id)
}
