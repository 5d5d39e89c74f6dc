//! The registry of statements.

use std::collections::HashSet;

use store::all_statements;

use crate::bed::{Bed, contracts};

contracts! { every_statement_prepares }

fn every_statement_prepares(bed: &mut Bed) {
    assert_eq!(bed.store().prepare_all().unwrap(), all_statements().len());
}

/// SQLite numbers parameters by where they first stand, PostgreSQL by their name.
#[test]
fn parameters_first_stand_in_the_order_of_their_numbers() {
    for statement in all_statements() {
        let mut highest = 0;
        for piece in statement.sql.split('$').skip(1) {
            let digits: String = piece.chars().take_while(char::is_ascii_digit).collect();
            let number: u32 = digits.parse().unwrap();
            assert!(number <= highest + 1, "{}: ${number} comes before ${}", statement.name, highest + 1);
            highest = highest.max(number);
        }
        assert!(!statement.sql.contains('?'), "{} has an unnumbered parameter", statement.name);
    }
}

#[test]
fn no_two_statements_share_a_name() {
    let mut names = HashSet::new();
    for statement in all_statements() {
        assert!(names.insert(statement.name), "{} is there twice", statement.name);
    }
}

#[test]
fn nothing_changes_or_deletes_the_audit_log() {
    for statement in all_statements() {
        let touches = statement.sql.contains("UPDATE audit_entry") || statement.sql.contains("DELETE FROM audit_entry");
        assert!(!touches, "{} touches what has been logged", statement.name);
    }
}

/// Reference tables of the whole programme have no municipality.
#[test]
fn the_municipality_comes_first_in_every_key() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let schema: String = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let mut keys = 0;
    for table in schema.split("CREATE TABLE ").skip(1) {
        let name = table.split_whitespace().next().unwrap();
        let table = table.split(") STRICT").next().unwrap();
        if !table.contains("municipality_id") || name == "login" {
            continue;
        }
        for key in ["PRIMARY KEY (", "UNIQUE (", "FOREIGN KEY ("].iter().flat_map(|word| table.split(word).skip(1)) {
            let reference = key.contains("REFERENCES instrument");
            assert!(reference || key.starts_with("municipality_id"), "{name}: {key}");
            keys += 1;
        }
    }
    for index in schema.split("CREATE INDEX ").skip(1) {
        assert!(index.contains("(municipality_id"), "{index}");
    }
    assert!(keys > 60, "only {keys} keys were found");
}
