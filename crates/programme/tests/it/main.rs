//! Rules as a user would state them.

mod access;
mod writing;
