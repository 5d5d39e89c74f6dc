//! The demo's doors: one sign-in link for each role, and codes nobody has used.

use std::time::Duration;

use app::account::{NewAccount, create, new_link};
use app::mapping::{code_sheet, round};
use app::people;
use programme::access::Role;
use programme::id::{ClassId, MunicipalityId, PersonId, RoundId};
use programme::mapping::Round;
use serde::Serialize;

use super::municipalities;
use crate::installation::{Failure, Installation};

/// Codes offered: enough for a class or two to try, and for tests.
const CODES_MAX: usize = 80;
/// At most so many codes of one class, so that several grades are among them.
const CODES_OF_CLASS_MAX: usize = 8;

#[derive(Debug, Serialize)]
pub struct Entrances {
    pub url: String,
    pub logins: Vec<Login>,
    pub codes: Vec<Code>,
}

#[derive(Debug, Serialize)]
pub struct Login {
    pub role: String,
    pub name: String,
    pub url: String,
}

#[derive(Debug, Serialize)]
#[allow(clippy::struct_field_names, reason = "the file's readers know the field as `code`")]
pub struct Code {
    pub school: String,
    pub class: String,
    pub code: String,
    pub url: String,
}

/// Makes fresh links; those of an earlier start keep working.
pub fn entrances(installation: &Installation, url: &str) -> Result<Entrances, Failure> {
    let (m, _) = municipalities(installation)?.into_iter().next().ok_or("the demo is empty")?;
    let mut logins = Vec::new();
    let cast = cast(installation, m)?;
    let contact = cast.iter().find(|(role, _)| *role == Role::ContactTeacher).map(|(_, person)| *person);
    for (role, person) in cast {
        logins.push(staff_login(installation, m, role.word(), person, url)?);
    }
    logins.extend(family(installation, m, contact, url)?);
    Ok(Entrances { url: url.to_owned(), logins, codes: codes(installation, m, contact, url)? })
}

/// A way in for a member of staff, under the word that the demo names them by.
fn staff_login(
    installation: &Installation,
    m: MunicipalityId,
    word: &'static str,
    person: PersonId,
    url: &str,
) -> Result<Login, Failure> {
    let ctx = installation.ctx();
    let (name, link) = installation.store.write(move |tx| {
        let mut random = ctx.random();
        let found = people::find_person(tx, m, person)?;
        let login = format!("{word}.{person}@demo.example");
        let account = if let Some(account) = app::account::account_for(tx, &login)? {
            account.id
        } else {
            let new = NewAccount {
                municipality: m,
                person: Some(person),
                given_name: found.given_name.clone(),
                family_name: found.family_name.clone(),
                login,
                password_hash: None,
                roles: Vec::new(),
            };
            create(tx, &ctx, &mut random, &new)?
        };
        Ok::<_, app::Error>((found.name(), new_link(tx, &ctx, &mut random, m, account, false)?))
    })?;
    Ok(Login { role: word.to_owned(), name, url: format!("{url}/ind/{link}") })
}

/// A pupil, that pupil's parent and contact teacher, with a plan that the contact teacher has shared.
fn family(
    installation: &Installation,
    m: MunicipalityId,
    contact: Option<PersonId>,
    url: &str,
) -> Result<Vec<Login>, Failure> {
    let Some(teacher) = contact else { return Ok(Vec::new()) };
    let ctx = installation.ctx();
    let found = installation.store.write(move |tx| app::plan::demo::family(tx, &ctx, m, teacher))?;
    let Some(found) = found else { return Ok(Vec::new()) };
    let login = |role: &str, entrance: app::plan::demo::Entrance| Login {
        role: role.to_owned(),
        name: entrance.name,
        url: format!("{url}/familie/ind/{}", entrance.code),
    };
    let teacher = staff_login(installation, m, "pupils_teacher", found.teacher, url)?;
    Ok(vec![login("guardian", found.guardian), login("pupil", found.pupil), teacher])
}

/// Who plays each role: the contact teacher has a class that was measured, the others are of its school.
fn cast(installation: &Installation, m: MunicipalityId) -> Result<Vec<(Role, PersonId)>, Failure> {
    let ctx = installation.ctx();
    let today = ctx.today;
    Ok(installation.store.read(move |tx| people::cast_of_demo(tx, m, today))?)
}

fn codes(
    installation: &Installation,
    m: MunicipalityId,
    contact: Option<PersonId>,
    url: &str,
) -> Result<Vec<Code>, Failure> {
    let ctx = installation.ctx();
    let found = installation.store.read(move |tx| {
        let open = round::list(tx, None, m)?.into_iter().find(|round| matches!(round, Round::Open(_)));
        let Some(open) = open else { return Ok(Vec::new()) };
        let class = match contact {
            Some(person) => people::contact_class(tx, m, person, ctx.today)?,
            None => None,
        };
        unused(tx, &ctx, m, open.plan().id, class)
    })?;
    let code = |(school, class, held): (String, String, code_sheet::PupilCode)| Code {
        school,
        class,
        code: held.code.to_string(),
        url: format!("{url}/s/{}", held.link),
    };
    Ok(found.into_iter().map(code).collect())
}

fn unused(
    tx: &mut app::Tx<'_>,
    ctx: &app::Ctx,
    m: MunicipalityId,
    id: RoundId,
    first: Option<ClassId>,
) -> app::Result<Vec<(String, String, code_sheet::PupilCode)>> {
    let mut found = Vec::new();
    let mut classes = code_sheet::classes(tx, m, id)?;
    // The demo's contact teacher comes first: who answers there sees the live page move.
    classes.sort_by_key(|class| Some(class.class) != first);
    for class in classes {
        if found.len() >= CODES_MAX {
            break;
        }
        let sheet = code_sheet::not_begun(tx, ctx, m, id, class.class)?;
        let (school, name) = (sheet.school_name, sheet.class.name);
        found.extend(sheet.codes.into_iter().take(CODES_OF_CLASS_MAX).map(|code| (school.clone(), name.clone(), code)));
    }
    Ok(found)
}

/// What stands in the terminal when the demo is ready.
pub fn print(entrances: &Entrances, took: Duration) {
    println!("\nLærke is ready after {:.1} s: {}\n", took.as_secs_f64(), entrances.url);
    println!("Sign in as");
    for login in &entrances.logins {
        println!("  {:21} {:32} {}", login.role, login.name, login.url);
    }
    if let Some(code) = entrances.codes.first() {
        println!("\nAnswer as a pupil of {} {}", code.school, code.class);
        println!("  {}/svar   code {}", entrances.url, code.code);
        println!("  {}", code.url);
    }
    println!("\nStop with Ctrl+C.");
}
