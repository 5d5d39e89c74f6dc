//! A municipality's people as a roster, and a roster's changes written back.

use crate::statement::statements;

statements! {}
