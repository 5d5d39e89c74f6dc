//! `laerke library`.

use crate::command::Desk;

#[test]
fn cards_are_found_by_words_best_first() {
    let desk = Desk::new("library");
    let said = desk.laerke(&["library", "search", "lektier", "--json"]);
    assert_eq!(said.exit, Some(0), "{}", said.err);
    let hits: Vec<serde_json::Value> = serde_json::from_str(&said.out).unwrap();
    assert_eq!(hits[0]["id"], "homework-with-feedback");
    assert!(hits[0]["title"].as_str().is_some_and(|title| !title.is_empty()));
    let scores: Vec<f64> = hits.iter().map(|hit| hit["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let said = desk.laerke(&["library", "search", "uro", "efter", "frikvarter", "--limit", "3"]);
    assert_eq!((said.exit, said.out.lines().count()), (Some(0), 3), "{}", said.out);
}

#[test]
fn nothing_found_is_an_empty_list_and_exit_1() {
    let desk = Desk::new("library-nothing");
    let said = desk.laerke(&["library", "search", "xyzzyqq", "--json"]);
    assert_eq!((said.exit, said.out.as_str()), (Some(1), "[]\n"));
    let said = desk.laerke(&["library", "search", "uro", "--scale", "quiet"]);
    assert!(said.exit == Some(2) && said.err.contains("calm_order"), "{}", said.err);
}

#[test]
fn a_broken_card_is_told_line_by_line() {
    let desk = Desk::new("library-check");
    desk.write("kort.md", b"+++\nid = \"kort\"\nlevel = \"klasse\"\n+++\n");
    let said = desk.laerke(&["library", "check", "kort.md"]);
    assert_eq!(said.exit, Some(1));
    assert!(said.out.contains("kort.md:3:9: "), "{}", said.out);
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_list_quietly() {
    let desk = Desk::new("library-pipe");
    let mut command = desk.command(env!("CARGO_BIN_EXE_laerke"), &["library", "search", "uro", "--limit", "40"]);
    // The reader is gone before the first line is written.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command.stdout(writer).stderr(std::process::Stdio::piped()).spawn().unwrap().wait_with_output();
    let output = output.unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}
