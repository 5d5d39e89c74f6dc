//! An installation from its first account to its first visible results, at the terminal.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::ToSpan as _;

use crate::command::{Desk, Said, fixture};

fn ok(said: &Said) -> &str {
    assert_eq!(said.exit, Some(0), "{} {}", said.out, said.err);
    &said.out
}

fn refused<'s>(said: &'s Said, words: &str) -> &'s str {
    assert_eq!(said.exit, Some(1), "{} {}", said.out, said.err);
    assert!(said.err.contains(words), "{}", said.err);
    &said.err
}

const IDA: [&str; 8] =
    ["--municipality", "Engsø", "--given-name", "Ida", "--family-name", "Holm", "--email", "ida@engsoe.example"];

fn create(desk: &Desk, more: &[&str]) -> Said {
    desk.laerke(&[&["admin", "create"], &IDA[..], more].concat())
}

fn round(desk: &Desk, arguments: &[&str]) -> Said {
    desk.laerke(&[&["round"], arguments].concat())
}

/// The hour 16 so many days from now, as it is typed.
fn in_days(days: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
    let then = jiff::civil::date(1970, 1, 1).checked_add(((now / (24 * 3600) + days) as i32).days()).unwrap();
    format!("{then} 16:00")
}

fn plan(desk: &Desk, more: &[&str]) -> Said {
    let (opens, closes) = (in_days(-1), in_days(20));
    let plan = ["plan", "--number", "1", "--name", "efterår", "--opens", &opens, "--closes", &closes];
    round(desk, &[&plan[..], more].concat())
}

/// A list of pupils, so many in each of four classes at two schools; without dates, so that it fits any year.
fn pupils(each: usize) -> String {
    let mut text = "Skole;Klasse;Trin;Elev-id;Navn\n".to_owned();
    for (school, class, grade) in
        [("Nordskolen", "0.A", 0), ("Nordskolen", "4.A", 4), ("Sydskolen", "4.A", 4), ("Sydskolen", "9.B", 9)]
    {
        for number in 0..each {
            text.push_str(&[school, ";", class, ";", &grade.to_string(), ";", &school[..1], &class[..1]].concat());
            writeln!(text, "{number};Elev Nummer{number}").unwrap();
        }
    }
    text
}

fn installed(name: &str) -> Desk {
    let desk = Desk::new(name);
    ok(&create(&desk, &["--role", "coordinator"]));
    desk.write("elever.csv", pupils(10).as_bytes());
    ok(&desk.laerke(&["import", "roster", "elever.csv"]));
    desk
}

#[test]
fn the_first_account() {
    let desk = Desk::new("account");
    refused(&create(&desk, &["--role", "boss"]), "the roles are: contact_teacher, teacher");
    refused(&create(&desk, &["--role", "leader"]), "a leader works at a school; name it with --school");
    refused(&create(&desk, &["--role", "contact_teacher"]), "belongs to a class");
    refused(&create(&desk, &["--role", "analyst", "--school", "Nordskolen"]), "--school is for roles at a school");
    assert!(!desk.path.join("laerke.db").exists(), "what is refused makes no database");
    let said = create(&desk, &["--role", "coordinator", "--role", "analyst"]);
    assert!(ok(&said).starts_with("http://127.0.0.1:4080/ind/") && said.out.lines().count() == 1);
    assert!(said.err.contains("The municipality Engsø is new here."), "{}", said.err);
    refused(&create(&desk, &["--role", "coordinator"]), "There is already an account with that e-mail");
    refused(&desk.laerke(&["admin", "link", "nobody@engsoe.example"]), "nobody signs in as “nobody@engsoe.example”");
    let login = said.err.split(" signs ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    let new = desk.laerke(&["admin", "link", login]);
    assert!(ok(&new).starts_with("http://127.0.0.1:4080/ind/") && new.out != said.out, "{new:?}");
}

#[test]
fn an_import_again_changes_nothing() {
    let desk = Desk::new("import");
    ok(&create(&desk, &["--role", "coordinator"]));
    let path = fixture("danish-oneroster11");
    let trial = desk.laerke(&["import", "roster", &path, "--dry-run"]);
    let first = desk.laerke(&["import", "roster", &path]);
    let report = |said: &Said| said.out.lines().rev().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(report(&trial), report(&first), "the trial said what was then done");
    assert!(ok(&first).contains("Elever                         41          0          0          0"), "{}", first.out);
    assert!(first.out.ends_with("Importeret.\n"));
    let again = desk.laerke(&["import", "roster", &path]);
    assert!(ok(&again).contains("Elever                          0          0          0         41"), "{}", again.out);
    assert!(again.out.ends_with("Importeret: alt var som før.\n"));
}

#[test]
fn a_roster_that_ends_many_asks_first() {
    let desk = installed("ending");
    desk.write("elever.csv", pupils(5).as_bytes());
    let said = desk.laerke(&["import", "roster", "elever.csv"]);
    assert_eq!(said.exit, Some(2), "{}", said.out);
    assert!(
        said.err.contains("20 elever, 50 % af alle. Er det meningen, så tilføj --confirm-ending")
            && said.out.ends_with("Intet er ændret.\n"),
        "{said:?}"
    );
    let said = desk.laerke(&["import", "roster", "elever.csv", "--confirm-ending"]);
    assert!(ok(&said).ends_with("Importeret.\n"), "{said:?}");
    assert!(said.out.contains("20 af 40 elever afsluttes. Det er bekræftet.") && !said.out.contains("skal bekræftes"));
}

#[test]
fn a_demo_on_a_taken_port_says_so_before_it_simulates() {
    let desk = Desk::new("taken");
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = held.local_addr().unwrap().port().to_string();
    let begun = std::time::Instant::now();
    let said = desk.laerke(&["demo", "--size", "programme", "--dir", "town", "--port", &port]);
    refused(&said, &format!("port {port} is taken"));
    assert!(begun.elapsed().as_secs() < 5 && !desk.path.join("town").exists(), "{said:?}");
}

#[test]
fn a_round_from_plan_to_visible_results() {
    let desk = installed("round");
    refused(&round(&desk, &["open", "T1"]), "there is no round yet");
    refused(
        &round(&desk, &["plan", "--number", "1", "--name", "x", "--opens", "i morgen", "--closes", "fredag"]),
        "is no time",
    );
    refused(&plan(&desk, &["--school", "Østskolen"]), "there are: Nordskolen, Sydskolen");
    let said = plan(&desk, &[]);
    assert!(ok(&said).trim().parse::<u64>().is_ok());
    assert!(said.err.contains("Planned: T1 “efterår” at 2 schools with pupil-0-3, pupil-4-10."), "{}", said.err);
    assert!(ok(&round(&desk, &["status"])).contains("T1 efterår              planned"));
    refused(&round(&desk, &["extend", "T1", &in_days(30)]), "The round is not open");
    refused(&round(&desk, &["open", "T2"]), "there is no round “T2”; there are: T1");
    assert_eq!(ok(&round(&desk, &["open", "T1"])), "Open. Pupils asked: 40.\n");
    refused(&round(&desk, &["open", "efterår"]), "has been opened already");
    let said = round(&desk, &["extend", "T1", &in_days(30)]);
    assert!(ok(&said).starts_with("Closes ") && said.out.ends_with(" at 16:00.\n"), "{}", said.out);
    refused(&round(&desk, &["extend", "T1", &in_days(-1)]), "That time has passed");
    assert!(ok(&round(&desk, &["status", "T1"])).contains("   0 %  Nordskolen\n"));
    refused(&round(&desk, &["release", "T1", "--all"]), "the round is open; results can be shown when it is measured");
    assert_eq!(round(&desk, &["release", "T1"]).exit, Some(2), "one must say which");
    assert_eq!(ok(&round(&desk, &["close", "T1"])), "measured\n");
    assert!(ok(&round(&desk, &["status"])).contains("T1 efterår              measured"));
    refused(&round(&desk, &["close", "T1"]), "The round is not open");
    assert_eq!(ok(&round(&desk, &["release", "T1", "--school", "Nordskolen"])), "Visible now: Nordskolen.\n");
    assert!(ok(&round(&desk, &["status"])).contains("T1 efterår              released"));
    assert!(ok(&round(&desk, &["status", "T1"])).starts_with("T1 efterår: released, no more answers\n"));
    assert_eq!(ok(&round(&desk, &["release", "T1", "--all"])), "Visible now: Sydskolen, the municipality.\n");
    refused(&round(&desk, &["release", "T1", "--all"]), "has been released already");
}

/// A serving program, stopped when the test lets go of it.
struct Serving(Child, String);

impl Serving {
    fn start(desk: &Desk) -> Self {
        let mut command = desk.command(env!("CARGO_BIN_EXE_laerke"), &["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.split_once("http://").map(|(_, address)| address.to_owned()));
        Self(child, address.unwrap())
    }

    fn first_line(&self) -> String {
        let mut stream = TcpStream::connect(&self.1).unwrap();
        stream
            .write_all(format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.1).as_bytes())
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.lines().next().unwrap_or_default().to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_backup_while_serving_is_restored_elsewhere() {
    let desk = installed("backup");
    ok(&plan(&desk, &[]));
    let serving = Serving::start(&desk);
    assert_eq!(serving.first_line(), "HTTP/1.1 200 OK");
    let said = desk.laerke(&["backup", "copy.db"]);
    assert!(said.exit == Some(0) && said.err.contains("copy.db and checked"), "{said:?}");
    refused(&desk.laerke(&["backup", "copy.db"]), "copy.db is there already");
    ok(&round(&desk, &["open", "T1"]));
    assert_eq!(ok(&round(&desk, &["close", "T1"])), "measured\n", "the server and the command do the work together");
    assert_eq!(serving.first_line(), "HTTP/1.1 200 OK");

    let elsewhere = Desk::new("restored");
    let copy = desk.path.join("copy.db");
    let restore = ["restore", copy.to_str().unwrap()];
    ok(&elsewhere.laerke(&restore));
    assert!(ok(&round(&elsewhere, &["status"])).contains("planned"), "as it was when it was copied");
    assert!(ok(&desk.laerke(&["round", "status", "--database", "laerke.db"])).contains("measured"));
    refused(&elsewhere.laerke(&restore), "laerke.db is there already");
    std::fs::remove_file(elsewhere.path.join("laerke.db")).unwrap();
    elsewhere.write("laerke.db-wal", b"left behind");
    refused(&elsewhere.laerke(&restore), "laerke.db-wal belongs to an earlier database");
    refused(&elsewhere.laerke(&["restore", "nowhere.db"]), "there is no file nowhere.db");
    std::fs::remove_file(elsewhere.path.join("laerke.db-wal")).unwrap();
    elsewhere.write("letter.txt", &b"no database".repeat(100));
    refused(&elsewhere.laerke(&["restore", "letter.txt"]), "letter.txt cannot be restored");
    assert!(!elsewhere.path.join("laerke.db").exists());
}
