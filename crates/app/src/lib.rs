//! Use cases: authorise, load, rule, save, audit, enqueue.
