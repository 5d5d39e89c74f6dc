//! Pupils and guardians sign in: a personal invitation on paper, then a user name and a secret of their own.
//!
//! The invitation's code is shown once, on the letter that is printed, and stored only as a keyed hash. Whoever uses it
//! first chooses the secret; a new invitation, which ends the earlier ones, is also the way back for those who forgot.

use std::collections::{BTreeMap, BTreeSet};

use programme::access::{Action, Target, Viewer};
use programme::family::{FIRST_GRADE, Family, user_name_stem};
use programme::id::{AccountId, ClassId, MunicipalityId, PersonId};
use programme::mapping::code::Code;
use programme::time::{Day, Moment};
use store::Tx;
use store::family::{self, FamilyAccount, Invitation};
use store::people::unit::{self, Class, Person};

use crate::account::{hash_secret, municipality_name, municipality_of, new_token, secret_fits, token_hash};
use crate::{Ctx, Error, Random, Refusal, Result};

/// A letter lies in a school bag for a while.
const INVITATION_US: i64 = 30 * 24 * 3_600 * 1_000_000;
/// The demo's links.
const DEMO_US: i64 = 365 * 24 * 3_600 * 1_000_000;
/// A pupil's session ends while the tablet still lies in the classroom.
const PUPIL_SESSION_US: i64 = 3 * 3_600 * 1_000_000;
const GUARDIAN_SESSION_US: i64 = 12 * 3_600 * 1_000_000;

/// A signed-in pupil or guardian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub municipality: MunicipalityId,
    pub municipality_name: String,
    pub account: AccountId,
    pub person: PersonId,
    pub family: Family,
    pub given_name: String,
    pub name: String,
    pub today: Day,
}

/// Someone around a class who can have a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    pub person: PersonId,
    pub name: String,
    pub family: Family,
    pub standing: Standing,
}

/// How far someone is with a sign-in of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Too young: writes at the teacher's screen.
    TooYoung,
    NotInvited,
    /// A letter was printed that nobody has used.
    Invited {
        until: Moment,
    },
    SignsIn {
        user_name: String,
    },
}

/// A pupil with guardians.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    pub pupil: Invitee,
    pub guardians: Vec<Invitee>,
}

/// A class as the page of invitations shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFamilies {
    pub class: Class,
    pub school_name: String,
    pub households: Vec<Household>,
}

/// What stands on a printed letter. The code is nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub name: String,
    pub family: Family,
    /// Given names of a guardian's children in the class; empty on a pupil's own letter.
    pub children: Vec<String>,
    pub user_name: String,
    pub code: Code,
    pub until: Moment,
}

fn may_invite(tx: &mut Tx<'_>, viewer: &Viewer, class: ClassId) -> Result<Class> {
    let class = unit::find_class(tx, viewer.municipality, class)?.ok_or(Error::NotFound)?;
    let target = Target::class(viewer.municipality, class.school, class.id);
    if viewer.may(Action::InviteFamilies, target) { Ok(class) } else { Err(Error::NotFound) }
}

/// A class's pupils and guardians with how far each is.
pub fn of_class(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId) -> Result<ClassFamilies> {
    let class = may_invite(tx, viewer, class)?;
    let (m, today) = (viewer.municipality, ctx.today);
    let known = family::standings(tx, m, class.id)?.into_iter().map(|found| (found.person, found));
    let known: BTreeMap<PersonId, _> = known.collect();
    let grades: BTreeMap<PersonId, Option<u8>> = family::grades(tx, m, class.id)?.into_iter().collect();
    let of_class = class.grades.iter().max().copied();
    let standing = |person: PersonId, family: Family| {
        let grade = grades.get(&person).copied().flatten().or(of_class);
        if family == Family::Pupil && grade.is_none_or(|grade| grade < FIRST_GRADE) {
            return Standing::TooYoung;
        }
        match known.get(&person) {
            Some(found) if found.has_secret => Standing::SignsIn { user_name: found.user_name.clone() },
            Some(found) => match found.invited_until.filter(|until| *until > ctx.now) {
                Some(until) => Standing::Invited { until },
                None => Standing::NotInvited,
            },
            None => Standing::NotInvited,
        }
    };
    let invitee = |person: &Person, family| Invitee {
        person: person.id,
        name: person.name(),
        family,
        standing: standing(person.id, family),
    };
    let guardians = family::guardians_of_class(tx, m, class.id, today)?;
    let household = |pupil: &Person| Household {
        pupil: invitee(pupil, Family::Pupil),
        guardians: guardians
            .iter()
            .filter(|(child, _)| *child == pupil.id)
            .map(|(_, guardian)| invitee(guardian, Family::Guardian))
            .collect(),
    };
    let households = unit::pupils_of_class(tx, m, class.id, today)?.iter().map(household).collect();
    let school_name = unit::find_school(tx, m, class.school)?.map(|school| school.name).unwrap_or_default();
    Ok(ClassFamilies { class, school_name, households })
}

/// Whom to print letters for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Everybody of the class who can have a sign-in and has neither one nor a letter.
    Missing,
    /// One person, also to choose a new secret.
    One(PersonId),
}

/// Makes personal invitations and answers the letters; the codes are shown this once.
pub fn invite(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId, wanted: &Wanted) -> Result<Vec<Letter>> {
    let found = of_class(tx, ctx, viewer, class)?;
    let mut random = ctx.random();
    let mut children: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for household in &found.households {
        for guardian in &household.guardians {
            children.entry(guardian.person).or_default().push(household.pupil.name.clone());
        }
    }
    let mut letters = Vec::new();
    let mut done = BTreeSet::new();
    for invitee in found.households.iter().flat_map(|house| std::iter::once(&house.pupil).chain(&house.guardians)) {
        let is_wanted = match wanted {
            Wanted::Missing => invitee.standing == Standing::NotInvited,
            Wanted::One(person) => *person == invitee.person && invitee.standing != Standing::TooYoung,
        };
        if !is_wanted || !done.insert(invitee.person) {
            continue;
        }
        let account = account_of(tx, ctx, &mut random, viewer.municipality, invitee.person)?;
        let (code, until) = new_invitation(tx, ctx, &mut random, &account, true)?;
        let detail = format!("class {}", found.class.id);
        let subject = format!("person {}", invitee.person);
        ctx.audit(tx, &mut random, viewer.municipality, "invite_family", subject, detail)?;
        letters.push(Letter {
            name: invitee.name.clone(),
            family: invitee.family,
            children: children.get(&invitee.person).cloned().unwrap_or_default(),
            user_name: account.user_name,
            code,
            until,
        });
    }
    match (wanted, letters.is_empty()) {
        (Wanted::One(_), true) => Err(Error::NotFound),
        _ => Ok(letters),
    }
}

/// The person's account, made when there is none.
fn account_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    person: PersonId,
) -> Result<FamilyAccount> {
    if let Some(found) = family::find_of_person(tx, m, person)? {
        return Ok(found);
    }
    let known = unit::find_person(tx, m, person)?.ok_or(Error::NotFound)?;
    let user_name = free_user_name(tx, random, &known.given_name)?;
    family::insert(tx, m, AccountId(random.id()), person, &user_name, ctx.now)?;
    family::find_of_person(tx, m, person)?.ok_or(Error::NotFound)
}

/// `karla4729`: short enough for a ten-year-old, and nobody else's in the installation.
fn free_user_name(tx: &mut Tx<'_>, random: &mut Random, given_name: &str) -> Result<String> {
    let stem = user_name_stem(given_name);
    let stem = if stem.is_empty() { "bruger".to_owned() } else { stem };
    let mut most = 10_000;
    loop {
        let name = format!("{stem}{}", most / 10 + random.id() % (most - most / 10));
        if !family::is_taken(tx, &name)? {
            return Ok(name);
        }
        // Names fill up: a digit more leaves ten times the room.
        most = (most * 10).min(1_000_000_000_000);
    }
}

fn code_hash(ctx: &Ctx, code: &Code) -> Result<[u8; 32]> {
    token_hash(ctx, "invitation", &code.to_string())
}

fn new_invitation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    account: &FamilyAccount,
    single_use: bool,
) -> Result<(Code, Moment)> {
    let code = Code::from_secret(&random.bytes());
    let lifetime_us = if single_use { INVITATION_US } else { DEMO_US };
    let expires = Moment(ctx.now.0 + lifetime_us);
    let (issued, issued_by) = (ctx.now, ctx.account);
    let hash = code_hash(ctx, &code)?;
    let new = Invitation { code_hash: hash, account: account.id, issued, issued_by, expires, single_use };
    family::invite(tx, account.municipality, &new)?;
    Ok((code, expires))
}

/// The account a typed code invites; unknown, used and replaced codes are one and the same.
fn find_invited(tx: &mut Tx<'_>, ctx: &Ctx, typed: &str, single_use: bool) -> Result<(FamilyAccount, [u8; 32])> {
    let code = Code::parse(typed).map_err(|_| Refusal::WrongCode)?;
    let hash = code_hash(ctx, &code)?;
    for (m, _) in unit::municipalities(tx)? {
        if let Some(found) = family::find_invited(tx, m, &hash, ctx.now, ctx.today, single_use)? {
            return Ok((found, hash));
        }
    }
    Err(Refusal::WrongCode.into())
}

/// Whom an invitation is for; looking uses nothing up.
pub fn invited(tx: &mut Tx<'_>, ctx: &Ctx, typed: &str) -> Result<FamilyAccount> {
    Ok(find_invited(tx, ctx, typed, true)?.0)
}

/// Hashes a secret of the length that this family's must have; outside any transaction.
pub fn hash(family: Family, secret: &str, salt: &[u8; 16]) -> Result<String> {
    hash_secret(secret, &family.secret_chars(), salt)
}

/// Uses the invitation up: sets the secret, ends the account's sessions and starts a new one.
pub fn accept(tx: &mut Tx<'_>, ctx: &Ctx, typed: &str, secret_hash: &str) -> Result<String> {
    let (account, hash) = find_invited(tx, ctx, typed, true)?;
    if !family::use_invitation(tx, account.municipality, &hash, ctx.now)? {
        return Err(Refusal::WrongCode.into());
    }
    family::set_secret(tx, account.municipality, account.id, secret_hash)?;
    family::SESSIONS.end_of(tx, account.municipality, account.id, ctx.now)?;
    start_session(tx, ctx, &account, "accept_invitation")
}

/// What a sign-in needs; reading it says nothing to the person yet.
pub fn account_for(tx: &mut Tx<'_>, ctx: &Ctx, user_name: &str) -> Result<Option<FamilyAccount>> {
    Ok(family::find_by_name(tx, &user_name.trim().to_lowercase(), ctx.today)?)
}

/// Checks a secret outside any transaction; it takes as long for a user name that nobody has.
pub fn verify(found: Option<&FamilyAccount>, secret: &str) -> Result<FamilyAccount> {
    let fits = secret_fits(found.and_then(|account| account.secret_hash.as_deref()), secret)?;
    found.filter(|_| fits).cloned().ok_or_else(|| Refusal::WrongPassword.into())
}

/// Starts a session; answers the token for the cookie.
pub fn sign_in(tx: &mut Tx<'_>, ctx: &Ctx, account: &FamilyAccount) -> Result<String> {
    start_session(tx, ctx, account, "family_sign_in")
}

fn start_session(tx: &mut Tx<'_>, ctx: &Ctx, account: &FamilyAccount, action: &str) -> Result<String> {
    let mut random = ctx.random();
    let m = account.municipality;
    let token = new_token(m, &mut random);
    let hash = token_hash(ctx, "family session", &token)?;
    let lifetime_us = match account.family {
        Family::Pupil => PUPIL_SESSION_US,
        Family::Guardian => GUARDIAN_SESSION_US,
    };
    family::SESSIONS.start(tx, m, &hash, account.id, ctx.now, Moment(ctx.now.0 + lifetime_us))?;
    ctx.audit(tx, &mut random, m, action, format!("account {}", account.id), String::new())?;
    Ok(token)
}

/// Who a session belongs to.
pub fn session(tx: &mut Tx<'_>, ctx: &Ctx, token: &str) -> Result<Member> {
    let m = municipality_of(token).ok_or(Error::SignedOut)?;
    let hash = token_hash(ctx, "family session", token)?;
    let found = family::find_session(tx, m, &hash, ctx.now, ctx.today)?.ok_or(Error::SignedOut)?;
    Ok(Member {
        municipality: m,
        municipality_name: municipality_name(tx, m)?,
        account: found.id,
        person: found.person,
        family: found.family,
        name: format!("{} {}", found.given_name, found.family_name),
        given_name: found.given_name,
        today: ctx.today,
    })
}

pub fn end_session(tx: &mut Tx<'_>, ctx: &Ctx, token: &str) -> Result<()> {
    let Some(m) = municipality_of(token) else { return Ok(()) };
    let hash = token_hash(ctx, "family session", token)?;
    Ok(family::SESSIONS.end(tx, m, &hash, ctx.now)?)
}

/// A guardian's children today.
pub fn children(tx: &mut Tx<'_>, member: &Member) -> Result<Vec<Person>> {
    match member.family {
        Family::Guardian => Ok(family::children(tx, member.municipality, member.person, member.today)?),
        Family::Pupil => Ok(Vec::new()),
    }
}

/// Signs in by one of the demo's links, which may be used again and again.
pub fn enter_by_demo_link(tx: &mut Tx<'_>, ctx: &Ctx, link: &str) -> Result<(Family, String)> {
    let (account, _) = find_invited(tx, ctx, link, false)?;
    Ok((account.family, start_session(tx, ctx, &account, "family_sign_in")?))
}

/// A link for the demo that works again and again.
pub fn demo_link(tx: &mut Tx<'_>, ctx: &Ctx, random: &mut Random, m: MunicipalityId, person: PersonId) -> Result<Code> {
    let account = account_of(tx, ctx, random, m, person)?;
    Ok(new_invitation(tx, ctx, random, &account, false)?.0)
}

/// A guardian that no roster knows, for the demo.
pub fn add_guardian(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    pupil: PersonId,
    given_name: &str,
) -> Result<PersonId> {
    let child = unit::find_person(tx, m, pupil)?.ok_or(Error::NotFound)?;
    let id = PersonId(random.id());
    let (given_name, family_name) = (given_name.to_owned(), child.family_name);
    let new = Person { id, given_name, family_name, email: None };
    family::insert_guardian(tx, m, &new, pupil, ctx.today)?;
    Ok(id)
}
