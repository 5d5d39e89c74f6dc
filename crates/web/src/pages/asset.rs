//! Style sheets, scripts and fonts, under addresses that change with their content.

use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};

use crate::http::failure::Failure;
use crate::http::request::Visit;
use crate::view::asset;

/// `GET /assets/{file}`
pub async fn asset(visit: Visit, uri: Uri) -> Response {
    match asset::find(uri.path()) {
        Some(found) => {
            let headers = [
                (header::CONTENT_TYPE, found.media_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, found.body).into_response()
        }
        None => Failure::NotFound.page(&visit),
    }
}

/// `GET /sundhed`: the process answers and its database can be read.
pub async fn health(visit: Visit) -> Response {
    match visit.read(app::health).await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => Failure::from(error).page(&visit),
    }
}
