//! Certificates: issued to whoever has completed a course and asks, shown to whoever has the address, and taken back
//! when they were wrong.

use interop::badge::{self, Achievement, Badge, Fault, Issuer, Key, Revocation, StatusList};
use programme::access::{Action, Target, Viewer};
use programme::id::{CertificateId, CourseId, MunicipalityId};
use programme::language::Language;
use programme::time::Moment;
use store::Tx;
use store::certificate as stored;
pub use store::certificate::{Certificate, Revoked};
use store::key_store::KeyName;

use super::path::name;
use super::take;
use crate::{Ctx, Error, Refusal, Result};

/// Longest reason for taking a certificate back, in characters.
pub const REASON_MAX_CHARS: usize = 500;

/// Where a certificate and what belongs to it is read, below the address where people reach the program.
pub fn page_path(m: MunicipalityId, id: CertificateId) -> String {
    format!("/beviser/{m}/{id}")
}

fn list_path(m: MunicipalityId) -> String {
    format!("/beviser/{m}/tilbagekaldte")
}

fn issuer_path(m: MunicipalityId) -> String {
    format!("/beviser/{m}/udsteder")
}

fn key(ctx: &Ctx, m: MunicipalityId) -> Result<Key> {
    Ok(Key::from_seed(&ctx.keys.get_or_create(KeyName::Certificate(m))?))
}

fn issuer(tx: &mut Tx<'_>, m: MunicipalityId, base: &str) -> Result<Issuer> {
    let name = crate::account::municipality_name(tx, m)?;
    // No key is made for a municipality that is not here.
    if name.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(Issuer { id: format!("{base}{}", issuer_path(m)), name, url: format!("{base}/") })
}

fn damaged(fault: &Fault) -> Error {
    Error::Damaged(fault.to_string())
}

/// The viewer's certificate of a course, issued now where it was not before; refused while something is left to do.
/// `base` is where people reach the program.
pub fn issue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    course: &CourseId,
    base: &str,
    language: Language,
) -> Result<CertificateId> {
    let m = viewer.municipality;
    let taken = take::my(tx, viewer, course)?.ok_or(Error::NotFound)?;
    if let Some(found) = stored::of_enrolment(tx, m, taken.enrolment.id)? {
        return Ok(found.id);
    }
    if !taken.progress.is_complete() {
        return Err(Refusal::Input {
            da: "Kurset er ikke gennemført endnu. Gør de sidste aktiviteter færdige, og hent så beviset.".to_owned(),
            en: "The course is not completed yet. Finish the last activities, and then fetch the certificate."
                .to_owned(),
        }
        .into());
    }
    let said = |text: &programme::language::Text| text.get(language).to_owned();
    let (id, place) = (CertificateId(ctx.random().id()), stored::next_place(tx, m)?);
    let holder = name(tx, m, viewer.person)?;
    let certificate = badge::Certificate {
        id: format!("{base}{}", page_path(m, id)),
        issuer: issuer(tx, m, base)?,
        achievement: Achievement {
            id: format!("{base}/kurser/{course}"),
            name: said(&taken.course.title),
            description: said(&taken.course.lead),
            criteria: said(&taken.course.completion),
            language: language.tag(),
        },
        holder: holder.clone(),
        issued: ctx.now,
        revocation: Revocation { list: format!("{base}{}", list_path(m)), index: place },
    };
    let credential = badge::sign_certificate(&certificate, &key(ctx, m)?).map_err(|fault| damaged(&fault))?;
    let issued = Certificate {
        id,
        enrolment: taken.enrolment.id,
        place,
        holder,
        course: course.clone(),
        title: certificate.achievement.name,
        criteria: certificate.achievement.criteria,
        language,
        credential,
        issued: ctx.now,
        revoked: None,
    };
    stored::insert(tx, m, &issued)?;
    let subject = format!("certificate {id}");
    ctx.audit(tx, &mut ctx.random(), m, "issue_certificate", subject, format!("course {course}"))?;
    Ok(id)
}

/// The viewer's own certificate of a course, where there is one.
pub fn mine(tx: &mut Tx<'_>, viewer: &Viewer, course: &CourseId) -> Result<Option<CertificateId>> {
    let Some(taken) = take::my(tx, viewer, course)? else { return Ok(None) };
    Ok(stored::of_enrolment(tx, viewer.municipality, taken.enrolment.id)?.map(|found| found.id))
}

/// A certificate, and who issued it, for anyone who has its address.
pub fn public(tx: &mut Tx<'_>, m: MunicipalityId, id: CertificateId) -> Result<(Certificate, String)> {
    let found = stored::find(tx, m, id)?.ok_or(Error::NotFound)?;
    Ok((found, crate::account::municipality_name(tx, m)?))
}

/// Whether the viewer may take the municipality's certificates back.
pub fn may_revoke(viewer: &Viewer, m: MunicipalityId) -> bool {
    viewer.may(Action::PlanCourses, Target::municipality(m))
}

/// Takes a certificate back, with a reason that anyone who has the address may read.
pub fn revoke(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    m: MunicipalityId,
    id: CertificateId,
    because: &str,
) -> Result<()> {
    if !may_revoke(viewer, m) || stored::find(tx, m, id)?.is_none() {
        return Err(Error::NotFound);
    }
    let because: String = because.trim().chars().take(REASON_MAX_CHARS).collect();
    if because.is_empty() {
        return Err(Refusal::Input {
            da: "Skriv, hvorfor beviset tages tilbage. Det kan læses af alle, der har bevisets adresse.".to_owned(),
            en: "Write why the certificate is taken back. Anyone who has its address can read it.".to_owned(),
        }
        .into());
    }
    if stored::revoke(tx, m, id, &Revoked { at: ctx.now, because })? {
        let subject = format!("certificate {id}");
        ctx.audit(tx, &mut ctx.random(), m, "revoke_certificate", subject, String::new())?;
    }
    Ok(())
}

/// The public profile of the municipality as an issuer; nothing for a municipality that is not here.
pub fn issuer_profile(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, base: &str) -> Result<String> {
    let issuer = issuer(tx, m, base)?;
    Ok(badge::issuer_profile(&issuer, &key(ctx, m)?))
}

/// The signed list of the municipality's revoked certificates, as it is now.
pub fn revocations(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, base: &str) -> Result<String> {
    let list = StatusList::of(stored::revoked_places(tx, m)?);
    let (address, issuer) = (format!("{base}{}", list_path(m)), issuer(tx, m, base)?);
    badge::sign_status_list(&address, &issuer, &list, ctx.now, &key(ctx, m)?).map_err(|fault| damaged(&fault))
}

/// What a credential that somebody brings turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// Issued here, and valid.
    Ours {
        badge: Badge,
        certificate: CertificateId,
        m: MunicipalityId,
    },
    /// Issued here, and taken back.
    Revoked {
        badge: Badge,
        revoked: Revoked,
    },
    /// Its signature fits, but the key is not one of this installation's: who signed it is not known here.
    Foreign {
        badge: Badge,
    },
    Refused(Fault),
}

/// Checks a credential: its form, its time, its signature, whether it was issued here, and whether it was taken back.
pub fn check(tx: &mut Tx<'_>, ctx: &Ctx, text: &str, now: Moment) -> Result<Checked> {
    let badge = match badge::read(text, now) {
        Ok(badge) => badge,
        Err(fault) => return Ok(Checked::Refused(fault)),
    };
    let address = badge.id.as_deref().unwrap_or_default().rsplit('/');
    let numbers: Vec<i64> = address.take(2).filter_map(|part| part.parse().ok()).collect();
    let [id, m] = numbers[..] else { return Ok(Checked::Foreign { badge }) };
    let (m, id) = (MunicipalityId(m), CertificateId(id));
    let Some(found) = stored::find(tx, m, id)? else { return Ok(Checked::Foreign { badge }) };
    if key(ctx, m)?.name() != badge.key {
        return Ok(Checked::Foreign { badge });
    }
    Ok(match found.revoked {
        Some(revoked) => Checked::Revoked { badge, revoked },
        None => Checked::Ours { badge, certificate: id, m },
    })
}
