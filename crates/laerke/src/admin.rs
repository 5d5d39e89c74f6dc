//! `laerke admin create` and `laerke admin link`: the first account of an installation, and the way back into one.

use app::account::{NewAccount, create as create_account, link_of, municipality_named, new_link};
use programme::access::Role;
use programme::id::SchoolId;
use programme::language::Language;

use crate::cli::{AdminCreate, AdminLink};
use crate::installation::{Failure, Installation, in_words};

pub fn create(command: &AdminCreate) -> Result<(), Failure> {
    let roles = command.role.iter().map(|word| role(word)).collect::<Result<Vec<_>, _>>()?;
    check_scopes(&roles, command.school.is_some())?;
    if !command.email.contains('@') {
        return Err(format!("“{}” is no e-mail address", command.email).into());
    }
    let installation = Installation::open(&command.place)?;
    let ctx = installation.ctx();
    let (name, school) = (command.municipality.clone(), command.school.clone());
    let (given_name, family_name) = (command.given_name.clone(), command.family_name.clone());
    let login = command.email.clone();
    let made = installation.store.write(move |tx| {
        let mut random = ctx.random();
        let is_new = app::people::municipalities(tx)?.iter().all(|(_, known)| *known != name);
        let municipality = municipality_named(tx, &mut random, &name)?;
        let school = match &school {
            Some(name) => Some(app::people::school_named(tx, municipality, name)?),
            None => None,
        };
        let new = NewAccount {
            municipality,
            person: None,
            given_name: given_name.clone(),
            family_name: family_name.clone(),
            login: login.clone(),
            password_hash: None,
            roles: roles.iter().map(|role| (*role, scope(*role, school), None)).collect(),
        };
        let account = create_account(tx, &ctx, &mut random, &new)?;
        Ok((new_link(tx, &ctx, &mut random, municipality, account, true)?, is_new))
    });
    let (link, is_new) = made.map_err(|error| in_words(error, Language::English))?;
    if is_new {
        eprintln!("The municipality {} is new here.", command.municipality);
    }
    println!("{}/ind/{link}", command.public_url.trim_end_matches('/'));
    eprintln!("The link signs {} in once, within seven days. A password is chosen under “Din konto”.", command.email);
    Ok(())
}

/// A new link for an account that exists.
pub fn link(command: &AdminLink) -> Result<(), Failure> {
    let installation = Installation::open(&command.place)?;
    let (ctx, login) = (installation.ctx(), command.email.clone());
    let made = installation.store.write(move |tx| link_of(tx, &ctx, &login));
    let Some(link) = made.map_err(|error| in_words(error, Language::English))? else {
        return Err(
            format!("nobody signs in as “{}” here; make an account with: laerke admin create", command.email).into()
        );
    };
    println!("{}/ind/{link}", command.public_url.trim_end_matches('/'));
    eprintln!(
        "The link signs {} in once, within seven days. A new password is chosen under “Din konto”.",
        command.email
    );
    Ok(())
}

/// A role at a school needs the school; contact teachers need a class, which only the roster and the pages name.
fn check_scopes(roles: &[Role], has_school: bool) -> Result<(), String> {
    for role in roles {
        let word = role.word();
        match role {
            Role::ContactTeacher => {
                return Err(format!(
                    "a {word} belongs to a class: import the roster, and make a link on the school's page"
                ));
            }
            Role::Coordinator | Role::Analyst | Role::SystemAdministrator => {}
            _ if !has_school => return Err(format!("a {word} works at a school; name it with --school")),
            _ => {}
        }
    }
    let at_school = roles.iter().any(|role| scope(*role, Some(SchoolId(0))).is_some());
    if has_school && !at_school {
        return Err("--school is for roles at a school; leave it out here".to_owned());
    }
    Ok(())
}

/// Municipal roles have no school.
fn scope(role: Role, school: Option<SchoolId>) -> Option<SchoolId> {
    match role {
        Role::Coordinator | Role::Analyst | Role::SystemAdministrator => None,
        _ => school,
    }
}

fn role(word: &str) -> Result<Role, String> {
    let words = || Role::ALL.map(Role::word).join(", ");
    Role::from_word(word).ok_or_else(|| format!("there is no role “{word}”; the roles are: {}", words()))
}
