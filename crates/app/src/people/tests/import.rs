use std::path::PathBuf;

use programme::access::Role;
use programme::id::AccountId;
use programme::language::Language;
use programme::people::roster::Kind;
use store::audit;

use super::super::roster::{
    DateOrder, Field, Source, column_mappings, forget_upload, import_upload, keep_upload, latest_import, read_upload,
    remember_mapping,
};
use super::super::{import_reading, import_roster, read_roster, read_without_database, report};
use super::{House, M, TODAY, pupils, source};
use crate::{Error, Refusal};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../interop/tests/fixtures/roster").join(name)
}

const BUNDLES: [&str; 9] = [
    "by-hand-defects",
    "by-hand-oneroster12",
    "by-hand-sds2",
    "danish-oneroster11",
    "danish-plain",
    "oneroster11-moodle-full",
    "oneroster11-oatsa-base",
    "sds1-microsoft-25users",
    "sds21-microsoft",
];

#[test]
fn every_bundle_comes_in_and_a_second_time_changes_nothing() {
    for name in BUNDLES {
        let house = House::new();
        let import = || {
            let path = fixture(name);
            house.write(move |tx, ctx| import_roster(tx, ctx, None, M, Source::Path(&path), false))
        };
        let first = import().unwrap();
        assert!(!first.is_empty(), "{name}");
        let again = import().unwrap();
        assert!(again.is_empty(), "{name}: {:?}", again.counts());
        let path = fixture(name);
        let dry = house.write(move |tx, ctx| read_roster(tx, ctx, None, M, Source::Path(&path))).unwrap();
        assert!(dry.plan.is_empty(), "{name}: a dry run sees what is held");
    }
}

#[test]
fn a_dry_run_changes_nothing() {
    let house = House::new();
    let csv = pupils("Engskolen", &[("3.A", 0..20)]);
    let dry = house.read(&csv).unwrap();
    assert_eq!(dry.plan.counts().iter().find(|(kind, _)| *kind == Kind::Pupils).unwrap().1.added, 20);
    assert_eq!(house.read(&csv).unwrap().plan, dry.plan);
    assert_eq!(house.write(|tx, _| super::super::schools(tx, M)).unwrap(), []);
    let alone = read_without_database(source(&csv), TODAY).unwrap();
    assert_eq!(alone.plan, dry.plan, "an empty database is like none");
}

#[test]
fn more_than_a_fifth_of_the_pupils_ending_asks_first() {
    let house = House::new();
    house.import(&pupils("Engskolen", &[("3.A", 0..10)])).unwrap();
    assert!(house.import(&pupils("Engskolen", &[("3.A", 0..8)])).is_ok(), "a fifth is not more than a fifth");
    house.import(&pupils("Engskolen", &[("3.A", 0..10)])).unwrap();
    let fewer = pupils("Engskolen", &[("3.A", 0..7)]);
    assert!(house.read(&fewer).unwrap().plan.asks_first());
    let refused = house.import(&fewer).unwrap_err();
    assert_eq!(refused, Error::Refused(Refusal::ConfirmEnding { pupils: 3, share_percent: 30 }));
    assert!(house.read(&pupils("Engskolen", &[("3.A", 0..10)])).unwrap().plan.is_empty(), "nothing was done");
    let done = house.write(move |tx, ctx| import_roster(tx, ctx, None, M, source(&fewer), true)).unwrap();
    assert_eq!(done.pupils_ended, 3);
}

#[test]
fn what_cannot_be_read_is_refused_whole_in_both_languages() {
    let house = House::new();
    for content in ["", "a;b\n1;2\n", "PK\u{3}\u{4}not a zip"] {
        let Err(Error::Refused(Refusal::Input { da, en })) = house.import(content) else { panic!("{content:?}") };
        assert!(!da.is_empty() && !en.is_empty() && da != en);
        let dry = house.read(content).unwrap();
        assert!(dry.reading.refused.is_some() && dry.plan.is_empty());
        assert!(report::text(&dry, Language::Danish, false).contains(&da));
        assert_eq!(report::json(&dry)["refused"], en.as_str());
    }
    assert_eq!(house.write(|tx, _| Ok(audit::latest(tx, M, 10)?)).unwrap(), []);
}

#[test]
fn ids_of_the_programs_own_are_refused() {
    let house = House::new();
    let csv = "Skole;Klasse;Elev-ID;Fornavn;Efternavn\nEngskolen;3.A;laerke:1;Alma;Lund\n";
    assert!(matches!(house.read(csv), Err(Error::Refused(Refusal::Input { .. }))));
    assert!(matches!(house.import(csv), Err(Error::Refused(Refusal::Input { .. }))));
}

#[test]
fn an_import_is_told_in_the_log_without_a_name() {
    let house = House::new();
    house.import(&pupils("Engskolen", &[("3.A", 0..3)])).unwrap();
    let log = house.write(|tx, _| Ok(audit::latest(tx, M, 10)?)).unwrap();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].action, "import_roster");
    assert!(log[0].detail.contains("pupils 3 added, 0 changed, 0 ended"), "{}", log[0].detail);
    assert!(!log[0].detail.contains("Elev"));
    let coordinator = house.coordinator();
    let latest = house.write(move |tx, _| latest_import(tx, &coordinator)).unwrap();
    assert_eq!(latest, Some(house.ctx.now));
}

#[test]
fn what_columns_mean_is_remembered() {
    let house = House::new();
    let odd = "Hus;Hold;Nr;Barn\nEngskolen;3.A;e1;Alma Lund\n";
    let Err(Error::Refused(Refusal::Input { en, .. })) = house.import(odd) else { panic!("nobody can guess that") };
    assert!(en.contains("Hus"), "{en}");
    let mut mapping = super::super::roster::ColumnMapping {
        kind: super::super::roster::PlainKind::Pupils,
        columns: [(Field::School, "Hus"), (Field::Class, "Hold"), (Field::PupilId, "Nr")]
            .map(|(field, column)| (field, column.to_owned()))
            .into(),
    };
    let half = mapping.clone();
    let refused = house.write(move |tx, _| remember_mapping(tx, None, M, &half));
    assert!(matches!(refused, Err(Error::Refused(Refusal::Input { .. }))), "a name is missing");
    mapping.columns.insert(Field::FullName, "Barn".to_owned());
    let whole = mapping.clone();
    house.write(move |tx, _| remember_mapping(tx, None, M, &whole)).unwrap();
    house.import(odd).unwrap();
    house.import(&pupils("Engskolen", &[("3.A", 0..3)])).unwrap();
    let known = house.write(|tx, _| column_mappings(tx, M)).unwrap();
    assert_eq!(known.len(), 2, "the guessed one too");
    assert!(known.contains(&mapping));
}

#[test]
fn an_upload_waits_for_its_importers_yes() {
    let house = House::new();
    let coordinator = house.coordinator();
    let csv = pupils("Engskolen", &[("3.A", 0..3)]);
    let (who, file) = (coordinator.clone(), csv.clone());
    let id = house.write(move |tx, ctx| keep_upload(tx, ctx, &who, "elever.csv", file.as_bytes())).unwrap();
    let mut other = coordinator.clone();
    other.account = AccountId(2);
    assert_eq!(house.write(move |tx, _| forget_upload(tx, &other, id)), Err(Error::NotFound));
    let order = Some(DateOrder::DayFirst);
    let who = coordinator.clone();
    let dry = house.write(move |tx, ctx| read_upload(tx, ctx, &who, id, order)).unwrap();
    let who = coordinator.clone();
    let done = house.write(move |tx, ctx| import_upload(tx, ctx, &who, id, order, false)).unwrap();
    assert_eq!(done.plan, dry.plan);
    assert!(house.read(&csv).unwrap().plan.is_empty());
    let gone = house.write(move |tx, ctx| read_upload(tx, ctx, &coordinator, id, None).map(drop));
    assert_eq!(gone, Err(Error::NotFound), "the file is forgotten");
}

#[test]
fn an_upload_that_nobody_says_yes_to_is_forgotten_in_a_day() {
    let house = House::new();
    let who = house.coordinator();
    let keep = who.clone();
    let csv = pupils("Engskolen", &[("3.A", 0..3)]);
    let id = house.write(move |tx, ctx| keep_upload(tx, ctx, &keep, "elever.csv", csv.as_bytes())).unwrap();
    let found_after = |hours: i64| {
        let mut later = house.ctx.clone();
        later.now.0 += hours * 3_600_000_000 + 1;
        crate::job::watch_the_clock(&house.store, &later).unwrap();
        let who = who.clone();
        house.write(move |tx, ctx| read_upload(tx, ctx, &who, id, None).map(drop))
    };
    assert_eq!(found_after(23), Ok(()));
    assert_eq!(found_after(24), Err(Error::NotFound));
}

#[test]
fn what_was_read_before_is_compared_anew() {
    let house = House::new();
    let csv = pupils("Engskolen", &[("3.A", 0..3)]);
    let dry = house.read(&csv).unwrap();
    house.import(&csv).unwrap();
    let done = house.write(move |tx, ctx| import_reading(tx, ctx, None, M, &dry.reading, false)).unwrap();
    assert!(done.is_empty());
}

#[test]
fn only_those_who_may_bring_in_a_roster_can() {
    let house = House::new();
    house.import(&pupils("Engskolen", &[("3.A", 0..3)])).unwrap();
    let school = house.school("Engskolen");
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Coordinator) {
        let viewer = house.viewer(role, Some(school));
        let csv = pupils("Engskolen", &[("3.A", 0..4)]);
        let (who, file) = (viewer.clone(), csv.clone());
        let read = house.write(move |tx, ctx| read_roster(tx, ctx, Some(&who), M, source(&file)).map(drop));
        let (who, file) = (viewer.clone(), csv.clone());
        let imported = house.write(move |tx, ctx| import_roster(tx, ctx, Some(&who), M, source(&file), true).map(drop));
        let kept = house.write(move |tx, ctx| keep_upload(tx, ctx, &viewer, "a.csv", csv.as_bytes()).map(drop));
        assert_eq!(
            [read, imported, kept],
            [Err(Error::NotFound), Err(Error::NotFound), Err(Error::NotFound)],
            "{role:?}"
        );
    }
    let mut elsewhere = house.coordinator();
    elsewhere.municipality = programme::id::MunicipalityId(8);
    let csv = pupils("Engskolen", &[("3.A", 0..4)]);
    let read = house.write(move |tx, ctx| read_roster(tx, ctx, Some(&elsewhere), M, source(&csv)).map(drop));
    assert_eq!(read, Err(Error::NotFound));
}

#[test]
fn the_report_counts_and_shows_what_was_rejected() {
    let house = House::new();
    let csv = format!("{}Engskolen;3.A;;Uden;Id\n", pupils("Engskolen", &[("3.A", 0..3)]));
    let dry = house.read(&csv).unwrap();
    let json = report::json(&dry);
    assert_eq!(json["counts"]["pupils"]["added"], 3);
    assert_eq!(json["rejected"][0]["line"], 5);
    assert_eq!(json["format"], "CSV/XLSX");
    let danish = report::text(&dry, Language::Danish, false);
    assert!(danish.contains("linje 5") && danish.contains("Elever"), "{danish}");
    let english = report::text(&dry, Language::English, false);
    assert!(english.contains("line 5") && english.contains("Pupils"), "{english}");
}
