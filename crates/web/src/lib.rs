//! HTML pages in Danish and English, over the use cases of `app`.

pub mod http;
pub mod letter;
mod pages;
pub mod routes;
pub mod texts;
pub mod view;
mod web;

pub use web::{Web, World, serve};
