//! What every page needs of HTTP: who asks, in which language, from where, and how an error looks.

pub mod compress;
pub mod cookie;
pub mod failure;
pub mod guard;
pub mod limit;
pub mod moment;
pub mod refusal;
pub mod request;
