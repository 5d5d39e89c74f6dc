//! Certificates of completed courses, as they were issued.

use programme::id::{CertificateId, CourseId, EnrolmentId, MunicipalityId};
use programme::language::Language;
use programme::time::Moment;

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    NEXT_PLACE = "SELECT COALESCE(MAX(place) + 1, 0) FROM certificate WHERE municipality_id = $1";
    INSERT = "INSERT INTO certificate (municipality_id, certificate_id, enrolment_id, place, holder, course_id, title, \
        criteria, language, credential, issued_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    FIND = "SELECT certificate_id, enrolment_id, place, holder, course_id, title, criteria, language, credential, \
        issued_us, revoked_us, revoked_because FROM certificate WHERE municipality_id = $1 AND certificate_id = $2";
    OF_ENROLMENT = "SELECT certificate_id, enrolment_id, place, holder, course_id, title, criteria, language, \
        credential, issued_us, revoked_us, revoked_because FROM certificate \
        WHERE municipality_id = $1 AND enrolment_id = $2";
    REVOKE = "UPDATE certificate SET revoked_us = $1, revoked_because = $2 WHERE municipality_id = $3 \
        AND certificate_id = $4 AND revoked_us IS NULL";
    REVOKED = "SELECT place FROM certificate WHERE municipality_id = $1 AND revoked_us IS NOT NULL ORDER BY place";
}

/// A certificate as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub id: CertificateId,
    pub enrolment: EnrolmentId,
    /// Its place in the list of revocations.
    pub place: u32,
    /// The name on it.
    pub holder: String,
    pub course: CourseId,
    /// The course's title and what was asked for, in the certificate's language.
    pub title: String,
    pub criteria: String,
    pub language: Language,
    /// The signed credential as JSON.
    pub credential: String,
    pub issued: Moment,
    pub revoked: Option<Revoked>,
}

/// When a certificate was taken back, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    pub at: Moment,
    pub because: String,
}

fn certificate(row: &Row<'_>) -> Result<Certificate> {
    let course = row.text(4)?;
    let because = row.maybe_text(11)?.unwrap_or_default();
    Ok(Certificate {
        id: CertificateId(row.int(0)?),
        enrolment: EnrolmentId(row.int(1)?),
        place: u32::try_from(row.int(2)?).unwrap_or(u32::MAX),
        holder: row.text(3)?,
        course: CourseId::new(&course).ok_or_else(|| StoreError::Other(format!("“{course}” is no course's id")))?,
        title: row.text(5)?,
        criteria: row.text(6)?,
        language: Language::from_tag(&row.text(7)?).unwrap_or_default(),
        credential: row.text(8)?,
        issued: Moment(row.int(9)?),
        revoked: row.maybe_int(10)?.map(|at| Revoked { at: Moment(at), because }),
    })
}

/// The first place in the municipality's list that nobody has.
pub fn next_place(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<u32> {
    let next = tx.query_first(&NEXT_PLACE, params![m], |row| row.int(0))?;
    u32::try_from(next.unwrap_or_default())
        .map_err(|_| StoreError::Other("the list of certificates is full".to_owned()))
}

pub fn insert(tx: &mut Tx<'_>, m: MunicipalityId, new: &Certificate) -> Result<()> {
    let language = new.language.tag();
    let place = i64::from(new.place);
    tx.execute(
        &INSERT,
        params![
            m,
            new.id,
            new.enrolment,
            place,
            &new.holder,
            &new.course,
            &new.title,
            &new.criteria,
            language,
            &new.credential,
            new.issued
        ],
    )
    .map(drop)
}

pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: CertificateId) -> Result<Option<Certificate>> {
    tx.query_first(&FIND, params![m, id], certificate)
}

/// The certificate of a place on a course; there is one at most.
pub fn of_enrolment(tx: &mut Tx<'_>, m: MunicipalityId, id: EnrolmentId) -> Result<Option<Certificate>> {
    tx.query_first(&OF_ENROLMENT, params![m, id], certificate)
}

/// Takes a certificate back; answers no where it was taken back before.
pub fn revoke(tx: &mut Tx<'_>, m: MunicipalityId, id: CertificateId, revoked: &Revoked) -> Result<bool> {
    Ok(tx.execute(&REVOKE, params![revoked.at, &revoked.because, m, id])? > 0)
}

/// Places in the list that were revoked.
pub fn revoked_places(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<u32>> {
    tx.query(&REVOKED, params![m], |row| Ok(u32::try_from(row.int(0)?).unwrap_or(u32::MAX)))
}
