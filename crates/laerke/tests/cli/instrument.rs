//! `laerke instrument check`.

use crate::command::Desk;

#[test]
fn the_shipped_questionnaires_can_be_used() {
    let desk = Desk::new("shipped");
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/instruments/");
    for name in ["pupil-0-3", "pupil-4-10"] {
        let said = desk.laerke(&["instrument", "check", &format!("{content}{name}.toml")]);
        assert_eq!(said.exit, Some(0), "{}", said.out);
        assert!(
            said.out.contains(&format!("{name}, udgave 1: ")) && said.out.ends_with("Filen kan bruges.\n"),
            "{}",
            said.out
        );
    }
}

#[test]
fn a_broken_questionnaire_is_told_line_by_line() {
    let desk = Desk::new("broken");
    desk.write("skema.toml", b"id = \"skema\"\nversion = 0\nlanguages = [\"da\", \"dk\"]\n");
    let said = desk.laerke(&["instrument", "check", "skema.toml"]);
    assert_eq!(said.exit, Some(1));
    assert!(said.out.contains("skema.toml:2:11: ”version” ligger uden for"), "{}", said.out);
    assert!(said.out.contains("skema.toml:3:20: "), "{}", said.out);
    assert!(said.out.ends_with("Filen kan ikke bruges.\n"), "{}", said.out);
    let said = desk.laerke(&["instrument", "check", "skema.toml", "--language", "en"]);
    assert!(said.out.contains("skema.toml:2:11: “version” is outside"), "{}", said.out);
    assert!(said.out.ends_with("The file cannot be used.\n"), "{}", said.out);
}

#[test]
fn what_is_no_questionnaire_is_said_shortly() {
    let desk = Desk::new("no-questionnaire");
    desk.write("binary.toml", &[0xff, b'\n'].repeat(400));
    let said = desk.laerke(&["instrument", "check", "binary.toml"]);
    assert_eq!((said.exit, said.out.lines().count() < 12), (Some(1), true), "{}", said.out);
    let said = desk.laerke(&["instrument", "check", "nowhere.toml"]);
    assert_eq!((said.exit, said.out.as_str()), (Some(2), ""));
    assert!(said.err.contains("nowhere.toml kan ikke åbnes"), "{}", said.err);
    let said = desk.laerke(&["instrument", "check", "nowhere.toml", "--language", "xx"]);
    assert!(said.exit == Some(2) && said.err.contains("possible values: da, en"), "{}", said.err);
}
