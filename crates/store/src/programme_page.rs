//! The public programme page: its texts, and each municipality's contacts.

use programme::id::MunicipalityId;
use programme::language::Language;
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    TEXTS = "SELECT section, body FROM programme_text WHERE language = $1";
    SAVE_TEXT = "INSERT INTO programme_text (section, language, body, edited_us) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (section, language) DO UPDATE SET body = excluded.body, edited_us = excluded.edited_us";
    CONTACTS = "SELECT contact_id, name, title, email, phone, address FROM coordinator_contact \
        WHERE municipality_id = $1 ORDER BY contact_id";
    CLEAR_CONTACTS = "DELETE FROM coordinator_contact WHERE municipality_id = $1";
    ADD_CONTACT = "INSERT INTO coordinator_contact (municipality_id, contact_id, name, title, email, phone, address) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// Someone to ask.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    pub name: String,
    pub title: String,
    pub email: String,
    pub phone: String,
    pub address: String,
}

/// Markdown by section; a section that is missing has never been edited.
pub fn texts(tx: &mut Tx<'_>, language: Language) -> Result<Vec<(String, String)>> {
    tx.query(&TEXTS, params![language.tag()], |row| Ok((row.text(0)?, row.text(1)?)))
}

pub fn save_text(tx: &mut Tx<'_>, section: &str, language: Language, body: &str, now: Moment) -> Result<()> {
    tx.execute(&SAVE_TEXT, params![section, language.tag(), body, now]).map(drop)
}

pub fn contacts(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<Contact>> {
    tx.query(&CONTACTS, params![municipality], |row| {
        Ok(Contact {
            name: row.text(1)?,
            title: row.text(2)?,
            email: row.text(3)?,
            phone: row.text(4)?,
            address: row.text(5)?,
        })
    })
}

/// Replaces the municipality's contacts, in the order given.
pub fn save_contacts(tx: &mut Tx<'_>, municipality: MunicipalityId, contacts: &[Contact]) -> Result<()> {
    tx.execute(&CLEAR_CONTACTS, params![municipality])?;
    for (number, c) in contacts.iter().enumerate() {
        let number = number as i64;
        let row = params![municipality, number, &c.name, &c.title, &c.email, &c.phone, &c.address];
        tx.execute(&ADD_CONTACT, row)?;
    }
    Ok(())
}
