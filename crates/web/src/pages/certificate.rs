//! Certificates of completed courses: fetching one's own, showing it to anyone, checking, and taking back.

use app::course::certificate::{self, Certificate, Checked};
use app::paper::{self, Block, Document, Section, Size};
use axum::extract::{Form, Path};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use programme::id::{CertificateId, MunicipalityId};

use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::{Staff, Visit};
use crate::pages::people::{Pairs, fault_at, unprocessable};
use crate::pages::plan::field;
use crate::texts::Language;
use crate::view::certificate::check::{self, Verdict};
use crate::view::certificate::{revoke, show};
use crate::view::part::{FieldError, Link};

/// `POST /kurser/{course}/bevis`
pub async fn issue(staff: Staff, Path(word): Path<String>) -> Outcome {
    let course = super::course::course(&staff, &word)?;
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), course.id.clone());
    let (base, language) = (staff.visit.public_url(), staff.visit.language.tongue());
    let issued = staff.write(move |tx| certificate::issue(tx, &ctx, &viewer, &id, &base, language)).await?;
    let path = certificate::page_path(staff.viewer().municipality, issued);
    Ok(Redirect::to(&path).into_response())
}

async fn find(visit: &Visit, m: i64, id: i64) -> Outcome<(Certificate, String)> {
    let found = visit.read(move |tx| certificate::public(tx, MunicipalityId(m), CertificateId(id))).await;
    found.map_err(|error| Failure::from(error).page(visit))
}

/// `GET /beviser/{municipality}/{certificate}`
pub async fn page(visit: Visit, Path((m, id)): Path<(i64, i64)>) -> Outcome {
    let (found, issuer) = find(&visit, m, id).await?;
    let path = certificate::page_path(MunicipalityId(m), CertificateId(id));
    let day = |moment| visit.web.calendar.date(moment, visit.language);
    let revoked = found.revoked.map(|revoked| (day(revoked.at), revoked.because));
    let model = show::Model {
        holder: found.holder,
        course: found.title,
        criteria: found.criteria,
        issuer,
        issued: day(found.issued),
        revoked,
        json_href: format!("{path}/bevis.json"),
        pdf_href: format!("{path}/bevis.pdf"),
    };
    Ok(ok(show::page(&model, &visit.shell(""), visit.t())))
}

/// `GET /beviser/{municipality}/{certificate}/bevis.json`: the signed credential, byte for byte as it was issued.
pub async fn credential(visit: Visit, Path((m, id)): Path<(i64, i64)>) -> Outcome {
    let (found, _) = find(&visit, m, id).await?;
    Ok(([(header::CONTENT_TYPE, "application/vc")], found.credential).into_response())
}

/// `GET /beviser/{municipality}/{certificate}/bevis.pdf`
pub async fn pdf(visit: Visit, Path((m, id)): Path<(i64, i64)>) -> Outcome {
    let (found, issuer) = find(&visit, m, id).await?;
    if found.revoked.is_some() {
        return Err(Failure::NotFound.page(&visit));
    }
    let address = format!("{}{}", visit.public_url(), certificate::page_path(MunicipalityId(m), CertificateId(id)));
    let language = Language::from_tag(found.language.tag()).unwrap_or_default();
    let t = crate::texts::Texts::of(language);
    let day = visit.web.calendar.date(found.issued, language);
    let document = Document {
        language: found.language,
        title: format!("{}: {}", t.certificate_heading(), found.title),
        subtitle: t.certificate_for(&found.holder),
        facts: vec![(t.certificate_issuer().to_owned(), issuer), (t.certificate_day().to_owned(), day)],
        sections: vec![Section::new(t.certificate_criteria(), vec![Block::text(&found.criteria)])],
        footer: t.certificate_paper_address(&address),
        size: Size::Normal,
    };
    match tokio::task::spawn_blocking(move || paper::document(&document)).await {
        Ok(Ok(bytes)) => Ok(super::plan::pdf(bytes, "kursusbevis")),
        Ok(Err(error)) => Err(Failure::from(error).page(&visit)),
        Err(_) => Err(Failure::Internal.page(&visit)),
    }
}

async fn published(
    visit: &Visit,
    m: i64,
    what: fn(&mut app::Tx<'_>, &app::Ctx, MunicipalityId, &str) -> app::Result<String>,
    kind: &'static str,
) -> Outcome {
    let (ctx, base) = (visit.ctx(), visit.public_url());
    let text = visit.read(move |tx| what(tx, &ctx, MunicipalityId(m), &base)).await;
    let text = text.map_err(|error| Failure::from(error).page(visit))?;
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

/// `GET /beviser/{municipality}/udsteder`: the issuer's profile with its public key.
pub async fn issuer(visit: Visit, Path(m): Path<i64>) -> Outcome {
    published(&visit, m, certificate::issuer_profile, "application/ld+json").await
}

/// `GET /beviser/{municipality}/tilbagekaldte`: the signed list of what was taken back.
pub async fn revocations(visit: Visit, Path(m): Path<i64>) -> Outcome {
    published(&visit, m, certificate::revocations, "application/vc").await
}

/// `GET /beviser`
pub async fn ask(visit: Visit) -> Response {
    ok(check::page(&check::Model::default(), &visit.shell(""), visit.t()))
}

/// `POST /beviser`: the text is read and forgotten.
pub async fn checked(visit: Visit, Form(pairs): Form<Pairs>) -> Outcome {
    let text = field(&pairs, "credential").to_owned();
    let (ctx, now, brought) = (visit.ctx(), visit.web.now(), text.clone());
    let found = visit.read(move |tx| certificate::check(tx, &ctx, &brought, now)).await;
    let verdict = verdict(&visit, found.map_err(|error| Failure::from(error).page(&visit))?);
    let refused = matches!(verdict, Verdict::Refused(_));
    let model = check::Model { text, verdict: Some(verdict) };
    let page = check::page(&model, &visit.shell(""), visit.t());
    Ok(if refused { unprocessable(page) } else { ok(page) })
}

fn verdict(visit: &Visit, checked: Checked) -> Verdict {
    match checked {
        Checked::Ours { badge, certificate, m } => {
            let page = Link::new(visit.t().certificate_verdict_page(), &certificate::page_path(m, certificate));
            Verdict::Holds { course: badge.achievement, page }
        }
        Checked::Revoked { badge, revoked } => Verdict::Revoked {
            course: badge.achievement,
            day: visit.web.calendar.date(revoked.at, visit.language),
            because: revoked.because,
        },
        Checked::Foreign { badge } => Verdict::Foreign { course: badge.achievement, issuer: badge.issuer },
        Checked::Refused(fault) => Verdict::Refused(match visit.language {
            Language::Danish => fault.da(),
            Language::English => fault.en(),
        }),
    }
}

fn revoke_model(found: Certificate, path: &str, reason: String, errors: Vec<FieldError>) -> revoke::Model {
    revoke::Model { holder: found.holder, course: found.title, action: format!("{path}/tilbagekald"), reason, errors }
}

/// `GET /beviser/{municipality}/{certificate}/tilbagekald`
pub async fn ask_revoke(staff: Staff, Path((m, id)): Path<(i64, i64)>) -> Outcome {
    if !certificate::may_revoke(staff.viewer(), MunicipalityId(m)) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let (found, _) = find(&staff.visit, m, id).await?;
    let path = certificate::page_path(MunicipalityId(m), CertificateId(id));
    Ok(ok(revoke::page(&revoke_model(found, &path, String::new(), Vec::new()), &staff.shell(), staff.t())))
}

/// `POST /beviser/{municipality}/{certificate}/tilbagekald`
pub async fn revoke(staff: Staff, Path((m, id)): Path<(i64, i64)>, Form(pairs): Form<Pairs>) -> Outcome {
    let reason = field(&pairs, "reason").to_owned();
    let (ctx, viewer, because) = (staff.ctx(), staff.viewer().clone(), reason.clone());
    let (m_id, c_id) = (MunicipalityId(m), CertificateId(id));
    let path = certificate::page_path(m_id, c_id);
    let revoked = staff.visit.write(move |tx| certificate::revoke(tx, &ctx, &viewer, m_id, c_id, &because)).await;
    match revoked {
        Ok(()) => Ok(Redirect::to(&path).into_response()),
        Err(error @ app::Error::Refused(app::Refusal::Input { .. })) => {
            let error = fault_at(&staff, "reason", error)?;
            let (found, _) = find(&staff.visit, m, id).await?;
            let model = revoke_model(found, &path, reason, vec![error]);
            Ok(unprocessable(revoke::page(&model, &staff.shell(), staff.t())))
        }
        Err(error) => Err(Failure::from(error).page(&staff.visit)),
    }
}
