//! Checks and headers around every route: no other site acts for a user, only our own scripts run.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::compress;
use super::cookie::Cookie;
use super::failure::Failure;
use super::request::{Visit, language_asked};

/// Nothing but what this host serves; no inline script or style, no frames, no foreign forms.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Refuses unsafe requests that another site sent. Browsers say so in `Sec-Fetch-Site`; older ones at
/// least in `Origin`. A client that sends neither is no browser, and carries no user's cookies by itself.
pub fn is_cross_site(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return !matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    host.is_none() || origin != host
}

/// The middleware around all routes.
pub async fn guard(visit: Visit, request: Request, next: Next) -> Response {
    let compress = compress::is_wanted(request.headers());
    let mut response = if is_cross_site(request.method(), request.headers()) {
        Failure::CrossSite.page(&visit)
    } else {
        next.run(request).await
    };
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        response = Failure::TooLarge.page(&visit);
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED || is_bare(&response, StatusCode::BAD_REQUEST) {
        // An address whose number is no number leads nowhere, like one that nobody has.
        response = Failure::NotFound.page(&visit);
    } else if is_bare(&response, StatusCode::UNPROCESSABLE_ENTITY)
        || is_bare(&response, StatusCode::UNSUPPORTED_MEDIA_TYPE)
    {
        response = Failure::Malformed.page(&visit);
    }
    add_headers(response.headers_mut(), visit.web.secure);
    if let Some(cookie) =
        language_asked(&visit.uri).and_then(|asked| Cookie::Language.set(asked.tag(), visit.web.secure))
    {
        // A link that asks for a language is remembered for the pages after it.
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    if compress { compress::compressed(response, visit.uri.path()).await } else { response }
}

/// A refusal that the framework wrote, in its own words instead of a page.
fn is_bare(response: &Response, status: StatusCode) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.status() == status && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// Headers that [`add_headers`] adds, and a few of the handler's own.
const HEADERS: usize = 14;

fn add_headers(headers: &mut HeaderMap, secure: bool) {
    // Once, instead of growing step by step with every request.
    headers.reserve(HEADERS.saturating_sub(headers.len()));
    let mut add = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::REFERRER_POLICY, "same-origin");
    add(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    add(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    // A shared tablet must not show the previous pupil's page on "back".
    add(header::CACHE_CONTROL, "no-store");
    if secure {
        add(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

/// What is served where no route is.
pub async fn nothing_here(visit: Visit) -> Response {
    Failure::NotFound.page(&visit).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crosses(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers =
            pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_cross_site(&Method::POST, &headers.collect())
    }

    #[test]
    fn another_site_cannot_post() {
        assert!(crosses(&[("sec-fetch-site", "cross-site"), ("host", "a.dk")]));
        assert!(crosses(&[("sec-fetch-site", "same-site"), ("host", "a.dk")]));
        assert!(crosses(&[("origin", "https://b.dk"), ("host", "a.dk")]));
        assert!(crosses(&[("origin", "null"), ("host", "a.dk")]));
    }

    #[test]
    fn our_own_pages_and_old_tablets_can() {
        assert!(!crosses(&[("sec-fetch-site", "same-origin"), ("host", "a.dk")]));
        assert!(!crosses(&[("origin", "https://a.dk"), ("host", "a.dk")]));
        assert!(!crosses(&[("host", "a.dk")]));
    }

    #[test]
    fn reading_is_never_cross_site() {
        let headers =
            HeaderMap::from_iter([(HeaderName::from_static("sec-fetch-site"), HeaderValue::from_static("cross-site"))]);
        assert!(!is_cross_site(&Method::GET, &headers));
    }
}
