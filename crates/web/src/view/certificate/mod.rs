//! Certificates: the public page of one, checking one that somebody brings, and taking one back.

pub mod check;
pub mod revoke;
pub mod show;

/// Where a certificate can be checked.
pub const CHECK: &str = "/beviser";
