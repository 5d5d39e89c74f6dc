//! Errors as people and scripts meet them: a status, and a page that says what to do.

use app::{Error, Refusal};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use programme::mapping::AnswerRefused;
use serde_json::json;

use super::request::Visit;
use crate::texts::Language;
use crate::view::notice::{self, Notice};
use crate::view::shell::path;

/// A page, or the answer instead of one.
pub type Outcome<T = Response> = Result<T, Response>;

/// Why a request did not get what it asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Not there, or not for this viewer: the same bytes.
    NotFound,
    /// A member of staff must sign in first.
    SignedOut,
    /// A pupil or guardian must sign in first.
    FamilySignedOut,
    /// The pupil's session is over; the code opens it again.
    AnswerSessionEnded,
    CrossSite,
    TooLarge,
    /// What was sent cannot be read.
    Malformed,
    RoundClosed,
    Answer(AnswerRefused),
    /// A rule said no, in words for the reader.
    Refused {
        da: String,
        en: String,
    },
    /// The disk is full, the database is away: nothing was kept, trying again may help.
    Unavailable,
    Internal,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::SignedOut => Self::SignedOut,
            Error::Refused(Refusal::RoundClosed) => Self::RoundClosed,
            Error::Refused(Refusal::Answer(refused)) => Self::Answer(refused),
            Error::Refused(Refusal::Input { da, en }) => Self::Refused { da, en },
            Error::Refused(refusal) => {
                let (da, en) = super::refusal::words(&refusal);
                Self::Refused { da, en }
            }
            Error::Store(app::StoreError::CannotWrite(what) | app::StoreError::Unreachable(what)) => {
                tracing::error!(what, "the database cannot be used");
                Self::Unavailable
            }
            other => {
                tracing::error!(%other, "a request failed");
                Self::Internal
            }
        }
    }
}

impl Failure {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignedOut | Self::FamilySignedOut | Self::AnswerSessionEnded => StatusCode::UNAUTHORIZED,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::RoundClosed => StatusCode::GONE,
            Self::Answer(AnswerRefused::Stale) => StatusCode::CONFLICT,
            Self::Answer(_) | Self::Refused { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The answer to a browser that wanted a page.
    pub fn page(&self, visit: &Visit) -> Response {
        if *self == Self::SignedOut {
            let wanted = visit.uri.path();
            return Redirect::to(&format!("{}?naeste={wanted}", path::LOGIN)).into_response();
        }
        if *self == Self::FamilySignedOut {
            let wanted = visit.uri.path();
            return Redirect::to(&format!("{}?naeste={wanted}", path::FAMILY_LOGIN)).into_response();
        }
        let t = visit.t();
        let notice = match self {
            Self::NotFound | Self::SignedOut | Self::FamilySignedOut => Notice::NotFound,
            Self::AnswerSessionEnded => Notice::SessionExpired,
            Self::CrossSite => Notice::CrossSite,
            Self::TooLarge => Notice::TooLarge,
            Self::RoundClosed => Notice::RoundClosed,
            Self::Answer(AnswerRefused::Stale) => Notice::OpenTwice,
            Self::Malformed | Self::Answer(_) => Notice::BadRequest,
            Self::Refused { da, en } => Notice::Refused {
                text: match t.language() {
                    Language::Danish => da.clone(),
                    Language::English => en.clone(),
                },
            },
            Self::Unavailable => Notice::Busy,
            Self::Internal => Notice::Broken { safe: false },
        };
        let answering = visit.uri.path().starts_with("/svar") || visit.uri.path().starts_with("/s/");
        let page = notice::page(&notice::Model { notice, answering }, &visit.shell(""), t);
        let mut response = (self.status(), page_headers(), page.into_string()).into_response();
        if *self == Self::Unavailable {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }

    /// The answer to a script.
    pub fn json(&self) -> Response {
        let word = match self {
            Self::Answer(AnswerRefused::Stale) => "stale",
            Self::Answer(AnswerRefused::UnknownItem) => "unknown_item",
            Self::Answer(AnswerRefused::UnknownChoice) => "unknown_choice",
            Self::RoundClosed => "round_closed",
            Self::AnswerSessionEnded | Self::SignedOut | Self::FamilySignedOut => "session_ended",
            Self::Unavailable => "unavailable",
            Self::TooLarge => "too_large",
            Self::NotFound | Self::CrossSite | Self::Malformed | Self::Refused { .. } => "refused",
            Self::Internal => "internal",
        };
        (self.status(), Json(json!({ "error": word }))).into_response()
    }
}

/// The headers of every HTML page.
pub const fn page_headers() -> [(header::HeaderName, &'static str); 1] {
    [(header::CONTENT_TYPE, "text/html; charset=utf-8")]
}

/// A page with status 200.
pub fn ok(page: maud::Markup) -> Response {
    (page_headers(), page.into_string()).into_response()
}
