//! A municipality that never was: people and answers with known truth.
