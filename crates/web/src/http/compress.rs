//! Compresses what is served, where the browser takes gzip.
//!
//! Pages are whole texts of a few kilobytes. A compressor has ten times that in tables, and making them anew for
//! every page costs more than the page itself; so each thread keeps one and uses it again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

use crate::view::asset;

/// What fits into one packet anyway gains nothing.
const BODY_MIN_BYTES: u64 = 700;
/// Larger bodies than any page are passed on as they are.
const BODY_MAX_BYTES: u64 = 8 * 1024 * 1024;
/// A page is compressed for one reader: speed counts.
const PAGE_LEVEL: u32 = 3;
/// Assets are compressed once for everyone.
const ASSET_LEVEL: u32 = 9;

/// Magic number, deflate, no flags, no time stamp, no extra flags, unknown operating system.
const GZIP_HEAD: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

thread_local! {
    static PAGE: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(PAGE_LEVEL), false));
}

/// Every asset that gains by it, by its path.
static ASSETS: LazyLock<HashMap<&'static str, Bytes>> = LazyLock::new(|| {
    let mut compressor = Compress::new(Compression::new(ASSET_LEVEL), false);
    let all = asset::ALL.iter().filter(|asset| gains(asset.media_type));
    all.filter_map(|asset| Some((asset.path, Bytes::from(gzip(&mut compressor, asset.body)?)))).collect()
});

/// Whether the browser takes gzip.
pub fn is_wanted(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|offer| {
        let (name, quality) = offer.split_once(';').unwrap_or((offer, ""));
        let refused = quality.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).is_some_and(|q| q <= 0.0);
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

/// Texts gain, fonts and pictures are compressed already.
fn gains(media_type: &str) -> bool {
    let kind = media_type.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/") || matches!(kind, "image/svg+xml" | "application/json" | "application/manifest+json")
}

/// The response with a compressed body, where that is worth its while.
pub async fn compressed(mut response: Response, path: &str) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let coded = response.headers().contains_key(header::CONTENT_ENCODING);
    let Some(size) = response.body().size_hint().exact() else { return response };
    if coded || !kind.is_some_and(gains) || !(BODY_MIN_BYTES..=BODY_MAX_BYTES).contains(&size) {
        return response;
    }
    let body = std::mem::take(response.body_mut());
    // The body is a whole text in memory; this neither waits nor fails.
    let Ok(plain) = to_bytes(body, BODY_MAX_BYTES as usize).await else { return response };
    let coded = match ASSETS.get(path) {
        Some(asset) => Some(asset.clone()),
        None => PAGE.with_borrow_mut(|compressor| gzip(compressor, &plain)).map(Bytes::from),
    };
    let Some(coded) = coded else {
        *response.body_mut() = Body::from(plain);
        return response;
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(coded);
    response
}

/// A gzip file of one member; none when the compressor fails, which leaves the plain text to be sent.
fn gzip(compressor: &mut Compress, plain: &[u8]) -> Option<Vec<u8>> {
    compressor.reset();
    let mut coded = Vec::with_capacity(plain.len() / 2 + 64);
    coded.extend_from_slice(&GZIP_HEAD);
    loop {
        let taken = plain.get(compressor.total_in() as usize..)?;
        match compressor.compress_vec(taken, &mut coded, FlushCompress::Finish).ok()? {
            Status::StreamEnd => break,
            Status::Ok | Status::BufError => coded.reserve(plain.len() / 2 + 64),
        }
    }
    let mut sum = Crc::new();
    sum.update(plain);
    coded.extend_from_slice(&sum.sum().to_le_bytes());
    coded.extend_from_slice(&(plain.len() as u32).to_le_bytes());
    Some(coded)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use axum::response::IntoResponse as _;

    use super::*;

    fn accepts(value: &'static str) -> bool {
        is_wanted(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]))
    }

    #[test]
    fn browsers_that_take_gzip_are_known() {
        assert!(accepts("gzip, deflate, br"));
        assert!(accepts("br;q=1.0, GZIP;q=0.8"));
        assert!(!accepts("br, gzip;q=0"));
        assert!(!accepts("identity"));
        assert!(!is_wanted(&HeaderMap::new()));
    }

    fn plain(coded: &[u8]) -> String {
        let mut text = String::new();
        flate2::read::GzDecoder::new(coded).read_to_string(&mut text).unwrap();
        text
    }

    #[tokio::test]
    async fn a_page_is_the_same_after_unpacking_also_the_second_time() {
        for text in ["<p>Hvor ofte er det sådan for dig?</p>".repeat(60), "æøå".repeat(4_000), "x".repeat(800)] {
            let page = ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text.clone()).into_response();
            let response = compressed(page, "/svar").await;
            assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
            assert!(!response.headers().contains_key(header::CONTENT_LENGTH));
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            assert!(body.len() < text.len() / 4);
            assert_eq!(plain(&body), text);
        }
    }

    #[tokio::test]
    async fn small_and_packed_bodies_pass_as_they_are() {
        let short = ([(header::CONTENT_TYPE, "text/html")], "ok").into_response();
        let font = ([(header::CONTENT_TYPE, "font/woff2")], vec![7_u8; 5_000]).into_response();
        for response in [short, font] {
            assert!(!compressed(response, "/x").await.headers().contains_key(header::CONTENT_ENCODING));
        }
    }

    #[test]
    fn incompressible_bytes_come_back_too() {
        let noise: Vec<u8> = (0..9_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let coded = gzip(&mut Compress::new(Compression::new(PAGE_LEVEL), false), &noise).unwrap();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(coded.as_slice()).read_to_end(&mut back).unwrap();
        assert_eq!(back, noise);
    }

    #[test]
    fn every_text_among_the_assets_is_ready() {
        for asset in asset::ALL {
            assert_eq!(ASSETS.contains_key(asset.path), asset.media_type != "font/woff2", "{}", asset.path);
        }
        assert_eq!(plain(&ASSETS[asset::ANSWER_CSS.path]).as_bytes(), asset::ANSWER_CSS.body);
    }
}
