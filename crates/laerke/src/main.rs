//! The one binary: command line, configuration, clock, keys, serving, jobs.
fn main() {}
