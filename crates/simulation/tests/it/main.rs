//! What users and papers can name: the people that exist, what they answer, and that the truth is recovered.

mod answers;
mod instrument;
mod people;
mod recovery;
mod speed;
