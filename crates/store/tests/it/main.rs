//! One contract, two engines: what the rest of the program relies on, run on SQLite and on PostgreSQL.
//!
//! `LAERKE_TEST_POSTGRES` holds the address of a PostgreSQL server where databases may be made and dropped;
//! without it the PostgreSQL half is skipped and says so.

#![allow(clippy::unwrap_used, reason = "a contract that meets an error has failed, and says where")]

mod audit;
mod backup;
mod bed;
mod cohort;
mod concurrency;
mod course;
mod goal;
mod inquiry;
mod job;
mod key;
mod people;
mod plan;
mod practice;
mod roster;
mod roster_speed;
mod round;
mod schema;
mod statement;
mod study;
mod transaction;
