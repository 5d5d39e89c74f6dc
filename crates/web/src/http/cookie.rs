//! Cookies. Over TLS their names begin with `__Host-`, so that no other host can set them; on plain
//! loopback, where browsers refuse that prefix, they do without.

use axum::http::{HeaderMap, HeaderValue, header};

const fn prefix(secure: bool) -> &'static str {
    if secure { "__Host-" } else { "" }
}

/// A cookie the program sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// A signed-in member of staff.
    Session,
    /// A signed-in pupil or guardian.
    Family,
    /// A pupil's answer session.
    Answers,
    /// The language chosen.
    Language,
}

impl Cookie {
    const fn word(self) -> &'static str {
        match self {
            Self::Session => "laerke",
            Self::Family => "familie",
            Self::Answers => "svar",
            Self::Language => "sprog",
        }
    }

    fn name(self, secure: bool) -> String {
        format!("{}{}", prefix(secure), self.word())
    }

    /// How long it lives; without, the browser forgets it when it closes.
    const fn max_age_s(self) -> Option<u32> {
        match self {
            Self::Session => Some(12 * 3_600),
            // A shared tablet forgets its pupil when the browser closes.
            Self::Answers | Self::Family => None,
            Self::Language => Some(365 * 24 * 3_600),
        }
    }

    /// The cookie's value in a request.
    pub fn read(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        all.flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(found, _)| found.strip_prefix(prefix(secure)) == Some(self.word()))
            .map(|(_, value)| value)
    }

    /// A header that sets the cookie; none when the value cannot stand in one.
    pub fn set(self, value: &str, secure: bool) -> Option<HeaderValue> {
        let age = self.max_age_s().map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        self.header(value, &age, secure)
    }

    /// A header that makes the browser forget the cookie.
    pub fn clear(self, secure: bool) -> Option<HeaderValue> {
        self.header("", "; Max-Age=0", secure)
    }

    fn header(self, value: &str, age: &str, secure: bool) -> Option<HeaderValue> {
        let name = self.name(secure);
        let secure = if secure { "; Secure" } else { "" };
        // Lax, not Strict: a link in an e-mail must find its reader signed in.
        HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_a_cookie_belongs_to_this_host_alone() {
        let set = Cookie::Session.set("x", true).unwrap();
        assert_eq!(set, "__Host-laerke=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; svar=2.3.x; laerke=4"));
        assert_eq!(Cookie::Answers.read(&headers, false), Some("2.3.x"));
        assert_eq!(Cookie::Answers.read(&headers, true), None);
    }
}
