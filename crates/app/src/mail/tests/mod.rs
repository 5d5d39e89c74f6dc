//! Letters sent to a mail server that really speaks SMTP, one that is moody included.

mod cohort;
mod server;

use programme::access::Role;
use programme::id::MunicipalityId;
use programme::time::{Day, Moment};
use store::mail::{Outcome, Standing};

use self::server::{Deed, Server};
use super::monday::{self, MONDAY_LETTERS};
use super::{Content, Kind, Letter, Post, SEND_MAIL, Written, choice};
use crate::account::{NewAccount, create};
use crate::instrument::Instruments;
use crate::job::{run_next, watch_the_clock};
use crate::{Ctx, Error, KeyStore, Store, StoreOptions, Tx};

const M: MunicipalityId = MunicipalityId(7);
/// 2026-11-23.
const MONDAY: Day = Day(20_780);
const MINUTE_US: i64 = 60_000_000;
const DAY_US: i64 = 24 * 60 * MINUTE_US;

/// An installation with coordinators, who are told on Mondays that there are no pupils yet.
struct House {
    store: Store,
    ctx: Ctx,
    server: Server,
    _folder: tempfile::TempDir,
}

fn words(letter: &Letter) -> Written {
    let text = match &letter.content {
        Content::Monday(monday) => {
            format!("Godmorgen {}\n{} ting venter på dig.\n", letter.given_name, monday.lines.len())
        }
        Content::Course(notice) => format!("{} {:?}\n", notice.course, notice.what),
    };
    let html = format!("<p>{}</p>", letter.stop_url);
    Written { subject: "Ugen begynder".to_owned(), text, html }
}

impl House {
    fn new(people: u32, deeds: &[Deed]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&StoreOptions::new(folder.path().join("laerke.db").to_str().unwrap())).unwrap();
        let server = Server::start(deeds);
        let from = "Lærke <laerke@engsoe.example>";
        let post = Post::new(&server.url(), from, "https://laerke.engsoe.example/", Box::new(words)).unwrap();
        let ctx = Ctx {
            now: Moment(i64::from(MONDAY.0) * DAY_US + 390 * MINUTE_US),
            today: MONDAY,
            minute: 390,
            seed: [1; 32],
            keys: KeyStore::open(&folder.path().join("keys")).unwrap(),
            instruments: Instruments::default(),
            post: Some(post),
            account: None,
        };
        let mut house = Self { store, ctx, server, _folder: folder };
        house.write(|tx, _| Ok(store::people::unit::insert_municipality(tx, M, "Engsø")?));
        for number in 0..people {
            house.write(move |tx, ctx| {
                let new = NewAccount {
                    municipality: M,
                    person: None,
                    given_name: format!("Mette{number}"),
                    family_name: "Lund".to_owned(),
                    login: format!("mette{number}@skole.example"),
                    password_hash: None,
                    roles: vec![(Role::Coordinator, None, None)],
                };
                create(tx, ctx, &mut ctx.random(), &new)
            });
        }
        house
    }

    fn draw(&mut self) -> Ctx {
        self.ctx.seed = *blake3::hash(&self.ctx.seed).as_bytes();
        self.ctx.clone()
    }

    fn write<T: Send + 'static>(
        &mut self,
        mut use_case: impl FnMut(&mut Tx<'_>, &Ctx) -> crate::Result<T> + Send + 'static,
    ) -> T {
        let ctx = self.draw();
        self.store.write(move |tx| use_case(tx, &ctx)).unwrap()
    }

    fn later(&mut self, minutes: i64) {
        self.ctx.now.0 += minutes * MINUTE_US;
    }

    /// As the thread for jobs does it, until nothing is due.
    fn work(&mut self) {
        let ctx = self.draw();
        watch_the_clock(&self.store, &ctx).unwrap();
        loop {
            let ctx = self.draw();
            if !run_next(&self.store, &ctx).unwrap() {
                return;
            }
        }
    }

    fn standings(&self) -> Vec<Standing> {
        let now = self.ctx.now;
        let read = move |tx: &mut Tx<'_>| {
            Ok::<_, Error>(store::mail::of_kind(tx, M, Kind::Monday.word(), i64::from(MONDAY.0), now)?)
        };
        self.store.read(read).unwrap().into_iter().map(|(_, standing)| standing).collect()
    }

    fn send_job(&self) -> store::job::Job {
        let jobs = self.store.read(|tx| Ok::<_, Error>(store::job::latest(tx, M, 100)?)).unwrap();
        jobs.into_iter().find(|job| job.kind == SEND_MAIL).unwrap()
    }
}

fn message_id(letter: &str) -> &str {
    letter.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap()
}

#[test]
fn a_letter_reaches_everyone_once_and_over_one_line() {
    let mut house = House::new(3, &[]);
    house.work();
    house.work();
    let kept = house.server.kept();
    assert_eq!((kept.len(), house.server.connections()), (3, 1));
    assert_eq!(house.standings(), [Standing::Ended(Outcome::Sent); 3]);
    let recipients: std::collections::BTreeSet<_> = kept.iter().map(|(to, _)| to.clone()).collect();
    assert_eq!(recipients.len(), 3, "{recipients:?}");
    let letter = &kept[0].1;
    assert!(letter.contains("List-Unsubscribe: <https://laerke.engsoe.example/post/stop/monday.7."), "{letter}");
    assert!(letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    assert!(letter.contains("Auto-Submitted: auto-generated") && letter.contains("multipart/alternative"));
    assert!(letter.contains("Date: Mon, 23 Nov 2026 06:30:00 +0000"), "{letter}");
    assert!(letter.contains("ting venter p=C3=A5 dig"), "{letter}");
}

#[test]
fn nothing_goes_out_before_half_past_six_or_on_another_day_and_later_mondays_have_letters_of_their_own() {
    let mut house = House::new(1, &[]);
    house.ctx.minute = 389;
    house.work();
    (house.ctx.minute, house.ctx.today) = (390, Day(MONDAY.0 + 1));
    house.work();
    assert_eq!(house.server.kept().len(), 0);
    house.ctx.today = MONDAY;
    house.work();
    (house.ctx.today, house.ctx.now) = (Day(MONDAY.0 + 7), Moment(house.ctx.now.0 + 7 * DAY_US));
    house.work();
    let kept = house.server.kept();
    assert_eq!(kept.len(), 2);
    assert_ne!(message_id(&kept[0].1), message_id(&kept[1].1));
}

#[test]
fn two_clocks_that_strike_at_once_ask_once() {
    let mut house = House::new(2, &[]);
    let ctx = house.draw();
    for _ in 0..2 {
        watch_the_clock(&house.store, &ctx).unwrap();
        // The job itself may also be run again from any point.
        let again = house.draw();
        monday::queue_letters(&house.store, &again, M, i64::from(MONDAY.0)).unwrap();
    }
    house.work();
    assert_eq!(house.server.kept().len(), 2);
    let jobs = house.store.read(|tx| Ok::<_, Error>(store::job::latest(tx, M, 100)?)).unwrap();
    assert_eq!(jobs.iter().filter(|job| job.kind == MONDAY_LETTERS).count(), 1);
}

#[test]
fn not_now_is_tried_again_after_longer_and_longer_waits_and_given_up() {
    let mut house = House::new(1, &[Deed::Recipient(451); 20]);
    house.work();
    assert_eq!(house.standings(), [Standing::Waiting]);
    let mut waits = Vec::new();
    while house.standings() == [Standing::Waiting] {
        let wait = (house.send_job().due.0 - house.ctx.now.0) / MINUTE_US;
        house.later(wait - 1);
        house.work();
        assert_eq!((house.send_job().due.0 - house.ctx.now.0) / MINUTE_US, 1, "not before its time");
        house.later(1);
        house.work();
        waits.push(wait);
    }
    assert_eq!(waits, [5, 10, 20, 40, 80, 160]);
    assert_eq!(house.standings(), [Standing::Ended(Outcome::Deferred)]);
    assert_eq!(house.server.kept().len(), 0);
}

#[test]
fn a_letter_that_was_put_off_arrives_with_the_same_number() {
    let mut house = House::new(1, &[Deed::Letter(452), Deed::HangUp]);
    for _ in 0..3 {
        house.work();
        house.later(10);
    }
    assert_eq!(house.standings(), [Standing::Ended(Outcome::Sent)]);
    assert_eq!(house.server.kept().len(), 1);
    assert_eq!(house.send_job().failed, None);
}

#[test]
fn never_is_believed_and_the_others_get_their_letters() {
    let mut house = House::new(3, &[Deed::Take, Deed::Recipient(550), Deed::Take]);
    house.work();
    house.later(60);
    house.work();
    let mut standings = house.standings();
    standings.sort_by_key(|standing| *standing == Standing::Ended(Outcome::Refused));
    let sent = Standing::Ended(Outcome::Sent);
    assert_eq!(standings, [sent, sent, Standing::Ended(Outcome::Refused)]);
    assert_eq!(house.server.kept().len(), 2);
}

#[test]
fn a_line_that_breaks_after_the_letter_does_not_send_it_twice() {
    let mut house = House::new(2, &[Deed::TakeAndHangUp]);
    for _ in 0..3 {
        house.work();
        house.later(60);
    }
    let kept = house.server.kept();
    assert_eq!(kept.len(), 2, "each letter once");
    assert_ne!(kept[0].0, kept[1].0);
    assert!(house.standings().contains(&Standing::Ended(Outcome::Uncertain)));
    assert!(house.standings().contains(&Standing::Ended(Outcome::Sent)));
}

#[test]
fn a_program_that_stopped_with_the_letter_in_hand_does_not_send_it_twice() {
    let mut house = House::new(1, &[]);
    let ctx = house.draw();
    monday::queue_letters(&house.store, &ctx, M, i64::from(MONDAY.0)).unwrap();
    // The attempt was noted, then the power went.
    house.write(|tx, ctx| {
        let mail = store::mail::next(tx, M, ctx.now)?.unwrap();
        Ok(store::mail::begin_attempt(tx, M, mail.id, 1, ctx.now)?)
    });
    house.work();
    assert_eq!(house.standings(), [Standing::Ended(Outcome::Uncertain)]);
    assert_eq!(house.server.kept().len(), 0);
}

#[test]
fn a_server_that_refuses_us_blames_no_reader_and_stops_the_job() {
    let mut house = House::new(2, &[Deed::Sender(553); 50]);
    house.work();
    assert_eq!(house.standings(), [Standing::Waiting; 2]);
    let job = house.send_job();
    assert!(job.due > house.ctx.now);
    // The log and the queue know the server's digits and nobody's address.
    assert_eq!(job.last_error.as_deref(), Some("the mail server refuses the sender: 553"));
}

#[test]
fn a_server_that_is_away_is_waited_for_and_the_letters_then_go() {
    let mut house = House::new(2, &[]);
    let there = house.ctx.post.clone();
    house.ctx.post =
        Some(Post::new("smtp://127.0.0.1:9", "l@e.example", "https://e.example", Box::new(words)).unwrap());
    house.work();
    assert_eq!(house.standings(), [Standing::Waiting; 2]);
    assert_eq!(house.send_job().last_error.as_deref(), Some("the mail server cannot be used: the connection failed"));
    house.ctx.post = there;
    house.later(3);
    house.work();
    assert_eq!(house.standings(), [Standing::Ended(Outcome::Sent); 2]);
}

#[test]
fn old_news_is_not_sent() {
    let mut house = House::new(1, &[]);
    let ctx = house.draw();
    monday::queue_letters(&house.store, &ctx, M, i64::from(MONDAY.0)).unwrap();
    house.later(3 * 24 * 60);
    house.ctx.today = Day(MONDAY.0 + 3);
    house.work();
    assert_eq!((house.standings(), house.server.kept().len()), (vec![Standing::Expired], 0));
}

#[test]
fn one_click_stops_the_letters_and_another_starts_them() {
    let mut house = House::new(1, &[]);
    house.work();
    let letter = house.server.kept().remove(0).1;
    let stop = letter.split("/post/stop/").nth(1).unwrap().split('>').next().unwrap().to_owned();
    for wanted in [false, true] {
        let token = stop.clone();
        house.write(move |tx, ctx| choice::choose_by_token(tx, ctx, &token, wanted));
        house.later(7 * 24 * 60);
        house.ctx.today = Day(house.ctx.today.0 + 7);
        house.work();
        let token = stop.clone();
        assert_eq!(house.write(move |tx, ctx| choice::by_token(tx, ctx, &token)).1.wanted, wanted);
    }
    assert_eq!(house.server.kept().len(), 2, "none in the week between");
    // A changed letter of the token, or another person's number, opens nothing.
    let (head, seal) = stop.rsplit_once('.').unwrap();
    let forged = [format!("{head}1.{seal}"), format!("{head}.AAAA{}", &seal[4..]), head.to_owned(), String::new()];
    for token in forged {
        let ctx = house.draw();
        let tried = house.store.write(move |tx| choice::choose_by_token(tx, &ctx, &token, false));
        assert_eq!(tried, Err(Error::NotFound));
    }
}

#[test]
fn a_stop_between_queueing_and_sending_is_heeded() {
    let mut house = House::new(1, &[]);
    let ctx = house.draw();
    monday::queue_letters(&house.store, &ctx, M, i64::from(MONDAY.0)).unwrap();
    house.write(|tx, ctx| {
        let mail = store::mail::next(tx, M, ctx.now)?.unwrap();
        let token = choice::token(ctx, M, mail.person, Kind::Monday)?;
        choice::choose_by_token(tx, ctx, &token, false).map(drop)
    });
    house.work();
    assert_eq!((house.standings(), house.server.kept().len()), (vec![Standing::Ended(Outcome::Nothing)], 0));
}
