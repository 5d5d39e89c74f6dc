//! Pages anyone may read about how answers are treated and results are read.

use axum::response::Response;

use crate::http::failure::ok;
use crate::http::request::Visit;
use crate::view::about::{self, Model};

fn about_page(visit: &Visit, model: Model) -> Response {
    ok(about::page(&model, &visit.shell(""), visit.t()))
}

/// `GET /om/svarene`
pub async fn privacy(visit: Visit) -> Response {
    about_page(&visit, Model::Privacy)
}

/// `GET /om/resultater`
pub async fn reading_guide(visit: Visit) -> Response {
    about_page(&visit, Model::ReadingGuide)
}

/// `GET /om/tilgaengelighed`
pub async fn accessibility(visit: Visit) -> Response {
    about_page(&visit, Model::Accessibility)
}
