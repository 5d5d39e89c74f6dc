//! What a user, an attacker or a paper can name: figures one can check by hand, and what must stay hidden.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests: what is missing fails them, equal bytes are meant")]

mod attack;
mod coverage;
mod figures;
mod form;
mod modular;
mod order;
mod planner;
mod release;
mod rounds;
mod town;
