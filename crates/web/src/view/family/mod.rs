//! Pupils and parents sign in: the form, the first time with a code, and the printed letters.

pub mod class;
pub mod invitation;
pub mod letters;
pub mod login;

/// Whose sign-in it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Pupil,
    Guardian,
}
