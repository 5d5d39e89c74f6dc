//! What users and papers can name: the people that exist, what they answer, that the truth is recovered; and, on a real
//! installation loaded with them, the story of a round, its sealing, its measurement and the attacks that must fail.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod attack;
mod forensic;
mod installation;
mod instrument;
mod measuring;
mod people;
mod recovery;
mod rounds;
mod sealing;
mod speed;
mod town;
