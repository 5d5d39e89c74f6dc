//! `laerke admin create`: the first account of an installation, and later ones.

use app::account::{NewAccount, create as create_account, municipality_named, new_link};
use programme::access::Role;
use programme::id::SchoolId;

use crate::cli::AdminCreate;
use crate::installation::{Failure, Installation};

pub fn create(command: &AdminCreate) -> Result<(), Failure> {
    let roles = command.role.iter().map(|word| role(word)).collect::<Result<Vec<_>, _>>()?;
    let installation = Installation::open(&command.place)?;
    let ctx = installation.ctx();
    let (name, school) = (command.municipality.clone(), command.school.clone());
    let (given_name, family_name) = (command.given_name.clone(), command.family_name.clone());
    let login = command.email.clone();
    let link = installation.store.write(move |tx| {
        let mut random = ctx.random();
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
        new_link(tx, &ctx, &mut random, municipality, account, true)
    })?;
    println!("{}/ind/{link}", command.public_url.trim_end_matches('/'));
    eprintln!("The link signs {} in once, within seven days. A password is chosen under “Din konto”.", command.email);
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
