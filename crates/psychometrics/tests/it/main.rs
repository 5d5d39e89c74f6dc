//! Tests of the public interface: R's answers on real data, and data on which nothing can be said.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod degenerate;
mod meta;
mod meta_degenerate;
mod reference;
