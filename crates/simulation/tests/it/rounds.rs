//! The story of a round: what is refused when, and how it ends.

use app::mapping::answering::{self, Entry, Given};
use app::mapping::{round, secret};
use app::{Error, KeyName, Refusal};
use programme::access::{Role, Target};
use programme::id::{ClassId, PersonId, RoundId, SchoolId};
use programme::mapping::AnswerRefused;
use programme::mapping::answer::{CLIENT_SEQUENCE_MAX, EPOCH_MAX};
use programme::mapping::code::Code;
use programme::mapping::round::{Confidentiality, PlanFault, RoundRefusal};
use programme::time::Moment;
use simulation::people::Size;

use crate::installation::{DAY_US, HOUR_US, day_of, viewer};
use crate::town::{Filled, Town, session};

fn refused<T>(refusal: impl Into<Error>) -> app::Result<T> {
    Err(refusal.into())
}

fn open_town() -> (Town, RoundId, Filled) {
    let mut town = Town::new(41, Size::School);
    let id = town.open(1);
    let pupil = town.sheets(1).into_iter().find(|sheet| sheet.grade == 6).unwrap();
    (town, id, pupil)
}

impl Town {
    fn code_of(&self, id: RoundId, person: PersonId, generation: u32) -> (Code, String) {
        let key = self.home.keys.get(KeyName::Round(self.m, id)).unwrap().unwrap();
        let sheet = secret::sheet_id(&key, person);
        (secret::code(&key, &sheet, generation), secret::link(&key, &sheet, generation))
    }

    fn enter(&self, entry: Entry, at: Moment) -> app::Result<answering::Form> {
        let ctx = self.home.ctx(at, 2);
        self.home.try_write(move |tx| answering::enter(tx, &ctx, &entry))
    }

    fn record(&self, session: &secret::AnswerSession, at: Moment, given: &Given) -> app::Result<()> {
        let (ctx, session, given) = (self.home.ctx(at, 3), session.clone(), given.clone());
        self.home.try_write(move |tx| answering::record(tx, &ctx, &session, std::slice::from_ref(&given)))
    }

    fn finish(&self, session: &secret::AnswerSession, at: Moment) -> app::Result<()> {
        let (ctx, session) = (self.home.ctx(at, 4), session.clone());
        self.home.try_write(move |tx| answering::finish(tx, &ctx, &session))
    }
}

fn answer_to(pupil: &Filled, value: &str, sequence: Option<u32>) -> Given {
    let item = pupil.instrument.items().find(|item| item.scale.is_some()).unwrap();
    Given { item: item.id.clone(), value: value.to_owned(), sequence }
}

#[test]
fn a_round_opens_once_and_only_with_somebody_to_ask() {
    let (mut town, id, _) = open_town();
    let (m, opens) = (town.m, town.window(1).0);
    let ctx = town.home.ctx(Moment(opens.0 + HOUR_US), 5);
    let again = town.home.try_write(move |tx| round::open(tx, &ctx, None, m, id));
    assert_eq!(again, refused(RoundRefusal::NotPlanned));
    // Pupils' own answers are never taken by name.
    town.reach_year_of(2);
    let mut named = town.plan(2);
    named.confidentiality = Confidentiality::Named;
    let ctx = town.home.ctx(opens, 6);
    let plan = town.home.try_write(move |tx| round::plan(tx, &ctx, None, named.clone()));
    assert_eq!(plan, refused(RoundRefusal::Faulty(vec![PlanFault::PupilsMustBeStatistical])));
    // A school with nobody in it.
    let mut empty = town.plan(2);
    empty.schools = vec![SchoolId(1)];
    let ctx = town.home.ctx(Moment(opens.0 - DAY_US), 7);
    let nobody = town.home.try_write(move |tx| {
        let id = round::plan(tx, &ctx, None, empty.clone())?;
        round::open(tx, &ctx, None, m, id)
    });
    assert!(nobody.is_err());
    // Neither a window that is over.
    let late = town.plan(2);
    let ctx = town.home.ctx(late.closes, 8);
    let over = town.home.try_write(move |tx| {
        let id = round::plan(tx, &ctx, None, late.clone())?;
        round::open(tx, &ctx, None, m, id)
    });
    assert_eq!(over, refused(RoundRefusal::ExtensionInThePast));
}

#[test]
fn only_whoever_runs_rounds_may_open_extend_and_close_them() {
    let (town, id, _) = open_town();
    let (m, opens) = (town.m, town.window(1).0);
    let school = town.school_ids()[0];
    for (role, school) in [
        (Role::Leader, Some(school)),
        (Role::ContactTeacher, Some(school)),
        (Role::Analyst, None),
        (Role::SystemAdministrator, None),
    ] {
        let who = viewer(m, day_of(opens), &[(role, school, None)]);
        let ctx = town.home.ctx(opens, 9);
        let tried = town.home.try_write(move |tx| {
            let tries = [
                round::open(tx, &ctx, Some(&who), m, id).map(drop),
                round::extend(tx, &ctx, Some(&who), m, id, Moment(ctx.now.0 + DAY_US)),
                round::close(tx, &ctx, Some(&who), m, id),
            ];
            Ok(tries)
        });
        assert!(tried.unwrap().iter().all(|tried| *tried == Err(Error::NotFound)), "{role:?}");
    }
    assert_eq!(town.word(id), "open");
}

#[test]
fn answers_are_refused_from_the_moment_the_window_ends() {
    let (town, id, pupil) = open_town();
    let (m, closes) = (town.m, town.window(1).1);
    let at = Moment(closes.0 - 1);
    let form = town.enter(Entry::Typed(town.code_of(id, pupil.person, 0).0), at).unwrap();
    let given = answer_to(&pupil, "3", Some(1));
    town.record(&form.session, at, &given).unwrap();
    let ctx = town.home.ctx(at, 1);
    let cookie = answering::cookie(&ctx, &form.session).unwrap();
    assert_eq!(answering::session(&ctx, &cookie).unwrap(), form.session);

    // The clock alone refuses, before anybody has closed the round.
    for late in [closes, Moment(closes.0 + DAY_US)] {
        assert_eq!(town.record(&form.session, late, &answer_to(&pupil, "4", Some(2))), refused(Refusal::RoundClosed));
        assert_eq!(town.finish(&form.session, late), refused(Refusal::RoundClosed));
        let entered = town.enter(Entry::Typed(town.code_of(id, pupil.person, 0).0), late);
        assert_eq!(entered.unwrap_err(), Refusal::NoRoundOpen.into(), "no round is open anywhere");
    }
    // An extension opens the window again; one into the past is refused.
    let extend = |until: Moment, now: Moment| {
        let ctx = town.home.ctx(now, 11);
        town.home.try_write(move |tx| round::extend(tx, &ctx, None, m, id, until))
    };
    let late = Moment(closes.0 + HOUR_US);
    assert_eq!(extend(Moment(late.0 - 1), late), refused(RoundRefusal::ExtensionInThePast));
    assert_eq!(extend(late, late), refused(RoundRefusal::ExtensionInThePast));
    extend(Moment(closes.0 + DAY_US), late).unwrap();
    town.record(&form.session, late, &answer_to(&pupil, "4", Some(2))).unwrap();

    // Closed by hand: for good, whatever the clock says.
    town.close(id, late);
    let (new_code, new_link) = town.code_of(id, pupil.person, 0);
    assert_eq!(town.record(&form.session, late, &answer_to(&pupil, "5", Some(3))), refused(Refusal::RoundClosed));
    assert_eq!(town.enter(Entry::Typed(new_code), late).unwrap_err(), Refusal::NoRoundOpen.into());
    assert_eq!(extend(Moment(closes.0 + 9 * DAY_US), late), refused(RoundRefusal::NotOpen));
    let ctx = town.home.ctx(late, 12);
    let again = town.home.try_write(move |tx| round::close(tx, &ctx, None, m, id));
    assert_eq!(again, refused(RoundRefusal::NotOpen));
    // Sealed: the session means nothing any more.
    assert!(town.run_job(Moment(late.0 + HOUR_US), 0));
    assert_eq!(town.word(id), "sealed");
    assert_eq!(town.record(&form.session, late, &answer_to(&pupil, "5", Some(3))), Err(Error::SignedOut));
    assert_eq!(answering::session(&town.home.ctx(late, 1), &cookie), Err(Error::SignedOut));
    assert_eq!(town.enter(Entry::Link(new_link), late).unwrap_err(), Refusal::NoRoundOpen.into());
    let stored = town.home.read(move |tx| Ok(store::mapping::sealed::all(tx, m, id)?));
    let given = stored.iter().flat_map(|row| &row.sheet.slots).filter(|slot| slot.answer.is_given());
    let given: Vec<_> = given.map(|slot| slot.answer.clone()).collect();
    assert_eq!(given, [programme::mapping::Answer::Option(4)], "what came late was not kept");
}

#[test]
fn the_clock_closes_a_round_once() {
    let (town, id, _) = open_town();
    let closes = town.window(1).1;
    let watch = |at: i64| app::job::watch_the_clock(&town.home.store, &town.home.ctx(Moment(at), 13)).unwrap();
    assert_eq!((watch(closes.0 - 1), town.word(id)), (0, "open"));
    assert!(town.run_job(Moment(closes.0 - 1), 4), "the daily look for plans to forget");
    assert_eq!((watch(closes.0), town.word(id)), (1, "closed"));
    assert_eq!(watch(closes.0 + 1), 0);
    assert!(town.run_job(Moment(closes.0 + 2), 0) && town.word(id) == "sealed");
    assert!(town.run_job(Moment(closes.0 + 120_000_000), 1) && town.word(id) == "measured");
    assert!(!town.run_job(Moment(closes.0 + 130_000_000), 2), "the queue is empty");
}

#[test]
fn a_new_code_kills_the_old_one() {
    let (town, id, pupil) = open_town();
    let (m, at) = (town.m, Moment(town.window(1).0.0 + HOUR_US));
    let (old_code, old_link) = town.code_of(id, pupil.person, 0);
    let before = town.enter(Entry::Typed(old_code), at).unwrap();
    town.record(&before.session, at, &answer_to(&pupil, "2", Some(1))).unwrap();
    let reissue = |role: Role, school: Option<SchoolId>, class: Option<ClassId>, person: PersonId| {
        let who = viewer(m, day_of(at), &[(role, school, class)]);
        let (ctx, target) = (town.home.ctx(at, 14), Target::class(m, pupil.school, pupil.class));
        town.home.try_write(move |tx| round::reissue_code(tx, &ctx, &who, target, id, person))
    };
    let elsewhere = Some(ClassId(pupil.class.0 + 1));
    assert_eq!(reissue(Role::ContactTeacher, Some(pupil.school), elsewhere, pupil.person), Err(Error::NotFound));
    assert_eq!(reissue(Role::Coordinator, None, None, pupil.person), Err(Error::NotFound));
    let outside = town.sheets(1).into_iter().find(|sheet| sheet.class != pupil.class).unwrap();
    let own = Some(pupil.class);
    assert_eq!(reissue(Role::ContactTeacher, Some(pupil.school), own, outside.person), Err(Error::NotFound));
    let new_code = reissue(Role::ContactTeacher, Some(pupil.school), own, pupil.person).unwrap();
    assert_ne!(new_code, old_code);
    for entry in [Entry::Typed(old_code), Entry::Link(old_link)] {
        assert_eq!(town.enter(entry, at).unwrap_err(), Refusal::WrongCode.into());
    }
    // Whoever still has the old session is out; the answers stay, unseen.
    assert_eq!(town.record(&before.session, at, &answer_to(&pupil, "1", Some(9))), Err(Error::SignedOut));
    let after = town.enter(Entry::Typed(new_code), at).unwrap();
    let (slot, _) = after.instrument.find_item(&answer_to(&pupil, "2", None).item).unwrap();
    assert!(after.sheet.answer(slot).is_given() && !after.visible(slot).is_given());
}

#[test]
fn a_used_code_is_refused_like_an_unknown_one() {
    let (town, id, pupil) = open_town();
    let at = Moment(town.window(1).0.0 + HOUR_US);
    let (code, link) = town.code_of(id, pupil.person, 0);
    let form = town.enter(Entry::Typed(code), at).unwrap();
    town.record(&form.session, at, &answer_to(&pupil, "2", Some(1))).unwrap();
    town.finish(&form.session, at).unwrap();
    let unknown = town.enter(Entry::Typed(Code::from_secret(&[3; 32])), at).unwrap_err();
    assert_eq!(unknown, Refusal::WrongCode.into());
    for entry in [Entry::Typed(code), Entry::Link(link.clone()), Entry::Link("nonsense".to_owned())] {
        assert_eq!(town.enter(entry, at).unwrap_err(), unknown);
    }
    // The finished session is over as well, and finishing again is no new thing to know.
    assert_eq!(town.record(&form.session, at, &answer_to(&pupil, "5", Some(2))), Err(Error::SignedOut));
    assert_eq!(town.finish(&form.session, at), Err(Error::SignedOut));
    let (ctx, session) = (town.home.ctx(at, 1), form.session);
    let shown = town.home.try_write(move |tx| answering::form(tx, &ctx, &session).map(drop));
    assert_eq!(shown, Err(Error::SignedOut));
    // Before any round and after all rounds every code gets the same answer, right or wrong.
    let empty = Town::new(42, Size::School);
    let nowhere = empty.enter(Entry::Typed(code), at).unwrap_err();
    assert_eq!(nowhere, Refusal::NoRoundOpen.into());
    assert_eq!(empty.enter(Entry::Link(link), at).unwrap_err(), nowhere);
}

#[test]
fn an_older_answer_never_replaces_a_newer_one() {
    let (town, id, pupil) = open_town();
    let (m, at) = (town.m, Moment(town.window(1).0.0 + HOUR_US));
    let code = town.code_of(id, pupil.person, 0).0;
    let stale = refused(AnswerRefused::Stale);
    let phone = town.enter(Entry::Typed(code), at).unwrap().session;
    town.record(&phone, at, &answer_to(&pupil, "2", Some(5))).unwrap();
    assert_eq!(town.record(&phone, at, &answer_to(&pupil, "3", Some(5))), stale);
    assert_eq!(town.record(&phone, at, &answer_to(&pupil, "3", Some(4))), stale);
    town.record(&phone, at, &answer_to(&pupil, "2", Some(5))).unwrap();
    // A newer device has a higher epoch: its first answer beats whatever the old one sends late.
    let tablet = town.enter(Entry::Typed(code), at).unwrap().session;
    assert!(tablet.epoch > phone.epoch);
    town.record(&tablet, at, &answer_to(&pupil, "4", Some(1))).unwrap();
    assert_eq!(town.record(&phone, at, &answer_to(&pupil, "1", Some(CLIENT_SEQUENCE_MAX))), stale);
    assert_eq!(town.record(&tablet, at, &answer_to(&pupil, "1", Some(CLIENT_SEQUENCE_MAX + 1))), stale);
    // Without script the program counts on from the highest.
    town.record(&tablet, at, &answer_to(&pupil, "5", None)).unwrap();
    let refusals = [
        (
            Given { item: "no_such_item".to_owned(), value: "1".to_owned(), sequence: Some(9) },
            AnswerRefused::UnknownItem,
        ),
        (answer_to(&pupil, "77", Some(9)), AnswerRefused::UnknownChoice),
        (answer_to(&pupil, "one", Some(9)), AnswerRefused::UnknownChoice),
    ];
    for (given, why) in refusals {
        assert_eq!(town.record(&tablet, at, &given), refused(why));
    }
    let ctx = town.home.ctx(at, 15);
    let own = session(&ctx, m, id, pupil.person).unwrap().sheet;
    let stored = town.home.read(move |tx| Ok(store::mapping::sheet::find(tx, m, id, &own)?)).unwrap();
    let given: Vec<_> = stored.sheet.slots.iter().filter(|slot| slot.answer.is_given()).collect();
    assert!(given.len() == 1 && given[0].answer == programme::mapping::Answer::Option(5));
    assert!(stored.epoch == tablet.epoch && stored.epoch < EPOCH_MAX);
}

#[test]
fn rounds_have_one_number_each_and_come_in_order() {
    let mut town = Town::with_rounds(43, Size::School, 1);
    town.reach_year_of(2);
    let at = town.window(2).0;
    let taken = || Error::from(RoundRefusal::Faulty(vec![PlanFault::OrdinalTaken]));
    let plan = |ordinal: u8, number: u64| {
        let mut plan = town.plan(2);
        plan.ordinal = ordinal;
        let ctx = town.home.ctx(at, number);
        town.home.try_write(move |tx| round::plan(tx, &ctx, None, plan.clone()))
    };
    // A second T1 would be audited beside the first, not with it.
    assert_eq!(plan(1, 21).unwrap_err(), taken());
    let (first, second, third) = (plan(2, 22).unwrap(), plan(2, 23).unwrap(), plan(3, 24).unwrap());
    let open = |id: RoundId, number: u64| {
        let (m, ctx) = (town.m, town.home.ctx(at, number));
        town.home.try_write(move |tx| round::open(tx, &ctx, None, m, id))
    };
    open(first, 25).unwrap();
    assert_eq!(open(second, 26).unwrap_err(), taken());
    assert_eq!(plan(2, 27).unwrap_err(), taken());
    // T3 may open while T2 still runs, but is measured after it.
    open(third, 28).unwrap();
    town.close(third, Moment(at.0 + HOUR_US));
    assert!(town.run_job(Moment(at.0 + 2 * HOUR_US), 0) && town.word(third) == "sealed");
    let measure = |id: RoundId, number: u64| {
        app::measurement::measure(&town.home.store, &town.home.ctx(Moment(at.0 + 3 * HOUR_US), number), town.m, id)
    };
    let waits = measure(third, 29);
    assert!(matches!(&waits, Err(Error::Damaged(why)) if why.starts_with("T2")), "{waits:?}");
    town.close(first, Moment(at.0 + 4 * HOUR_US));
    app::mapping::seal::seal(&town.home.store, &town.home.ctx(Moment(at.0 + 5 * HOUR_US), 30), town.m, first).unwrap();
    measure(first, 31).unwrap();
    measure(third, 32).unwrap();
    assert_eq!([first, third].map(|id| town.word(id)), ["measured"; 2]);
}
