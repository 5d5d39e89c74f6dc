//! New people: a name, a number nobody else has, and an address.

use super::{Post, SimPupil, SimStaff};
use crate::names;
use crate::source::Source;

/// The grade from which pupils have an e-mail address.
const EMAIL_FROM_GRADE: u8 = 4;

/// The people of one municipality as they are entered.
pub(super) struct Register<'a> {
    /// The municipality's identifier, such as `K01`.
    pub municipality: &'a str,
    /// The municipality's word in addresses, such as `engsoe`.
    pub domain: String,
    pub next: u32,
    pub source: Source,
}

impl<'a> Register<'a> {
    pub fn new(municipality: &'a str, name: &str, next: u32, source: Source) -> Self {
        Self { municipality, domain: names::ascii_word(name), next, source }
    }

    pub fn pupil(&mut self, grade: u8) -> SimPupil {
        let number = self.number();
        let name = names::person(&mut self.source, number);
        // Identifiers carry letters and at most five digits in a row: nobody can take one for a CPR number.
        let external_id = format!("{}-E{number:05}", self.municipality);
        let mut pupil = SimPupil { given: name.given, family: name.family, external_id, email: None, grade };
        self.give_email(&mut pupil);
        pupil
    }

    /// Gives the pupil an address when old enough for one.
    pub fn give_email(&self, pupil: &mut SimPupil) {
        if pupil.grade >= EMAIL_FROM_GRADE && pupil.email.is_none() {
            let number = pupil.external_id.rsplit('E').next().unwrap_or_default();
            let given = names::ascii_word(&pupil.given);
            pupil.email = Some(format!("{given}.e{number}@elev.{}.example", self.domain));
        }
    }

    pub fn staff(&mut self, post: Post) -> SimStaff {
        let number = self.number();
        let name = names::person(&mut self.source, number);
        let (given, family) = (names::ascii_word(&name.given), names::ascii_word(&name.family));
        SimStaff {
            email: format!("{given}.{family}.m{number}@{}.example", self.domain),
            external_id: format!("{}-M{number:05}", self.municipality),
            given: name.given,
            family: name.family,
            post,
        }
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}
