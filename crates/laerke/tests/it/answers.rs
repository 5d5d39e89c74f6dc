//! The benchmark of answering, small: it must come to its end and find every answer.

use super::program::{directory, laerke, printed};

#[test]
fn every_answer_of_a_small_run_is_stored() {
    let ground = directory("answers");
    let size = ["--respondents", "15", "--connections", "4", "--dir", ground.to_str().unwrap()];
    let text = printed(&laerke(&["bench", "answers"]).args(size).output().unwrap());
    println!("{text}");
    let rows: Vec<&str> = text.lines().filter(|line| line.contains("4 connections")).collect();
    assert_eq!(rows.len(), 2, "{text}");
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!((cells[11], cells[12]), ("600", "600"), "acknowledged and stored: {row}");
    }
}

#[test]
fn a_benchmark_takes_no_database_that_is_in_use() {
    let ground = directory("in_use");
    let file = ground.join("real.db");
    let file = file.to_str().unwrap();
    let create = [
        "admin",
        "create",
        "--municipality",
        "Engsø",
        "--given-name",
        "Ida",
        "--family-name",
        "Holm",
        "--email",
        "ida@engsoe.dk",
        "--role",
        "coordinator",
        "--database",
        file,
    ];
    printed(&laerke(&create).output().unwrap());
    let refused = laerke(&["bench", "kill", "--database", file, "--dir", ground.to_str().unwrap()]).output().unwrap();
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not empty"));
}
