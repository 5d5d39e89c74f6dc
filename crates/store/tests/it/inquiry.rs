//! Cases, meetings and the texts in them.

use programme::goal::Holder;
use programme::id::{GoalId, InquiryId, MeetingId, PersonId, SchoolId, TeamId};
use programme::meeting::{Duty, Purpose, Source};
use programme::people::roster::TeamKind;
use programme::result::{ScaleKey, Unit, UnitKind};
use programme::time::{Day, Moment};
use store::document::{self, Version};
use store::inquiry::{self, Figure, Head, LogEntry, Origin};
use store::meeting::{self, Decision, Meeting, NewItem, WheelEntry, Wish};
use store::people::team::{self, Team};
use store::people::unit;

use crate::bed::{Bed, M, NOW, contracts};
use crate::people::staffed_ids;
use crate::roster::TODAY;
use crate::round::{R, planned};

contracts! {
    every_version_of_a_text_is_kept
    a_case_keeps_what_it_began_from
    a_case_about_a_pupil_goes_when_its_day_has_passed
    a_meeting_has_duties_an_agenda_and_decisions
    a_year_wheel_holds_a_year
}

const TEAM: TeamId = TeamId(5);

fn with_team(bed: &Bed) -> (SchoolId, programme::id::ClassId, PersonId, PersonId) {
    let (school, class, mette, søren) = staffed_ids(bed);
    let made = Team { id: TEAM, school, name: "Team 3".to_owned(), kind: TeamKind::Grade, made_on_page: true };
    bed.write(move |tx| {
        team::insert(tx, M, &made, TODAY)?;
        team::add_member(tx, M, TEAM, mette, TODAY)?;
        team::add_class(tx, M, TEAM, class, TODAY)
    });
    (school, class, mette, søren)
}

fn version(field: &str, number: u32, text: &str, author: PersonId) -> Version {
    Version {
        field: field.to_owned(),
        version: number,
        base: number - 1,
        text: text.to_owned(),
        author,
        at: Moment(NOW.0 + i64::from(number)),
        sent: false,
        conflicts: 0,
    }
}

fn every_version_of_a_text_is_kept(bed: &mut Bed) {
    let (_, _, mette, søren) = with_team(bed);
    bed.write(move |tx| {
        document::insert(tx, M, 1, &version("issue", 1, "Uro", mette))?;
        document::insert(tx, M, 1, &version("issue", 2, "Uro i timen", søren))?;
        document::insert(tx, M, 1, &version("goal", 1, "Ro", mette))?;
        document::insert(tx, M, 2, &version("issue", 1, "En anden sag", mette))
    });
    let newest = bed.read(|tx| document::newest(tx, M, 1));
    let mut texts: Vec<_> = newest.iter().map(|found| (found.field.as_str(), found.text.as_str())).collect();
    texts.sort_unstable();
    assert_eq!(texts, [("goal", "Ro"), ("issue", "Uro i timen")]);
    assert_eq!(bed.read(|tx| document::newest_of_field(tx, M, 1, "issue")).unwrap().version, 2);
    assert_eq!(bed.read(|tx| document::find(tx, M, 1, "issue", 1)).unwrap().text, "Uro");
    assert_eq!(bed.read(|tx| document::history(tx, M, 1)).len(), 3);
    let twice = bed.store().write(move |tx| document::insert(tx, M, 1, &version("issue", 2, "Over", mette)));
    assert!(twice.is_err(), "a version is never written over");
    assert_eq!(bed.read(|tx| document::find(tx, M, 1, "issue", 2)).unwrap().text, "Uro i timen");
    let before = |author, base, text: &'static str| {
        bed.read(move |tx| document::sent_before(tx, M, 1, ("issue", base), author, text)).map(|found| found.version)
    };
    assert_eq!(before(søren, 1, "Uro i timen"), Some(2));
    assert_eq!(before(mette, 1, "Uro i timen"), None, "somebody else's words");
    assert_eq!(before(søren, 0, "Uro i timen"), None, "from another beginning");
}

fn head(school: SchoolId, by: PersonId) -> Head {
    Head {
        id: InquiryId(70),
        school,
        team: Some(TEAM),
        class: None,
        pupil: None,
        keep_until: None,
        started: NOW,
        started_by: by,
        origin: None,
    }
}

fn a_case_keeps_what_it_began_from(bed: &mut Bed) {
    let (school, class, mette, søren) = with_team(bed);
    planned(bed);
    let scale = ScaleKey { instrument: "pupil_4_10".to_owned(), scale: "calm".to_owned() };
    let origin = Origin { round: R, unit: Unit { kind: UnitKind::Class, id: class.0 }, scale: scale.clone() };
    let new = Head { class: Some(class), origin: Some(origin), ..head(school, mette) };
    let (title_da, title_en) = ("Ro og orden".to_owned(), "Calm and order".to_owned());
    let figure = Figure { key: scale, title_da, title_en, cell: "{}".to_owned() };
    let (kept, frozen) = (new.clone(), figure.clone());
    bed.write(move |tx| {
        inquiry::insert(tx, M, &kept)?;
        inquiry::insert_figures(tx, M, kept.id, std::slice::from_ref(&frozen))?;
        inquiry::name(tx, M, kept.id, søren, NOW, mette)?;
        document::insert(tx, M, kept.id.0, &version("issue", 1, "Uro", mette))?;
        let text = "Første uge gik godt".to_owned();
        inquiry::insert_log(tx, M, kept.id, 1, &LogEntry { measure: 1, day: TODAY, text, author: søren, at: NOW })
    });
    assert_eq!(bed.read(|tx| inquiry::find(tx, M, InquiryId(70))), Some(new.clone()));
    assert_eq!(bed.read(|tx| inquiry::figures(tx, M, InquiryId(70))), [figure]);
    assert_eq!(bed.read(move |tx| inquiry::of_school(tx, M, school)), std::slice::from_ref(&new));
    assert_eq!(bed.read(|tx| inquiry::of_team(tx, M, TEAM)), std::slice::from_ref(&new));
    assert_eq!(bed.read(move |tx| inquiry::naming(tx, M, søren)), [new]);
    assert_eq!(bed.read(move |tx| inquiry::fields_of_school(tx, M, school)).len(), 1);
    assert_eq!(bed.read(|tx| inquiry::log(tx, M, InquiryId(70))).len(), 1);
    bed.write(move |tx| {
        store::goal::insert(tx, M, GoalId(900), Holder::Class { school, class }, NOW, Some(mette))?;
        inquiry::link_goal(tx, M, InquiryId(70), GoalId(900), NOW, mette)?;
        inquiry::link_goal(tx, M, InquiryId(70), GoalId(900), Moment(NOW.0 + 1), søren)
    });
    assert_eq!(bed.read(|tx| inquiry::goals(tx, M, InquiryId(70))), [GoalId(900)], "tied once");
    assert_eq!(bed.read(|tx| inquiry::of_goal(tx, M, GoalId(900))), [InquiryId(70)]);
    bed.write(move |tx| inquiry::unname(tx, M, InquiryId(70), søren, NOW));
    assert!(bed.read(move |tx| inquiry::naming(tx, M, søren)).is_empty());
    bed.write(move |tx| inquiry::name(tx, M, InquiryId(70), søren, Moment(NOW.0 + 1), mette));
    assert_eq!(bed.read(|tx| inquiry::named(tx, M, InquiryId(70))).len(), 1);
}

fn a_case_about_a_pupil_goes_when_its_day_has_passed(bed: &mut Bed) {
    let (school, class, mette, søren) = with_team(bed);
    let pupil = bed.read(move |tx| unit::pupils_of_class(tx, M, class, TODAY))[0].id;
    bed.write(move |tx| {
        let new = Head { class: Some(class), pupil: Some(pupil), keep_until: Some(TODAY), ..head(school, mette) };
        inquiry::insert(tx, M, &new)?;
        inquiry::name(tx, M, new.id, søren, NOW, mette)?;
        document::insert(tx, M, new.id.0, &version("issue", 1, "Om et barn", mette))?;
        document::insert(tx, M, new.id.0, &version("shared", 1, "1", mette))
    });
    assert!(bed.read(|tx| inquiry::shared(tx, M)).is_empty(), "what is about a pupil is never shared");
    assert!(bed.read(|tx| inquiry::out_of_time(tx, TODAY)).is_empty(), "its last day is a whole day");
    let gone = bed.read(|tx| inquiry::out_of_time(tx, Day(TODAY.0 + 1)));
    assert_eq!(gone, [(M, InquiryId(70))]);
    bed.write(|tx| inquiry::erase(tx, M, InquiryId(70)));
    for table in
        ["SELECT COUNT(*) FROM document_version", "SELECT COUNT(*) FROM inquiry_member", "SELECT COUNT(*) FROM inquiry"]
    {
        assert_eq!(bed.count(table), 0, "{table}");
    }
}

fn a_meeting_has_duties_an_agenda_and_decisions(bed: &mut Bed) {
    let (_, _, mette, søren) = with_team(bed);
    let id = MeetingId(80);
    let new = Meeting { id, team: TEAM, starts: NOW, minutes: 60, place: "Lokale 3".to_owned(), cancelled: None };
    let kept = new.clone();
    bed.write(move |tx| {
        meeting::insert(tx, M, &kept, NOW, mette)?;
        meeting::give_duty(tx, M, id, Duty::Chair, Some(mette), NOW)?;
        meeting::give_duty(tx, M, id, Duty::Minutes, Some(mette), NOW)?;
        meeting::give_duty(tx, M, id, Duty::Chair, Some(søren), NOW)?;
        meeting::give_duty(tx, M, id, Duty::Minutes, None, NOW)?;
        assert_eq!(
            meeting::add_item(tx, M, id, NewItem { title: "Siden sidst", minutes: 10, ..NewItem::default() }, NOW)?,
            1
        );
        assert_eq!(
            meeting::add_item(tx, M, id, NewItem { title: "Eventuelt", minutes: 5, ..NewItem::default() }, NOW)?,
            2
        );
        meeting::remove_item(tx, M, id, 2, NOW)?;
        assert_eq!(meeting::add_item(tx, M, id, NewItem { title: "Skema", minutes: 5, ..NewItem::default() }, NOW)?, 3);
        let text = "Spørg kantinen".to_owned();
        let (owner, due) = (Some(søren), Some(TODAY));
        let decision = Decision { meeting: id, id: 1, item: Some(1), text, owner, due, made: NOW, done: None };
        meeting::decide(tx, M, &decision, mette)
    });
    assert_eq!(bed.read(|tx| meeting::of_team(tx, M, TEAM)), [new]);
    assert_eq!(bed.read(move |tx| meeting::duties(tx, M, id)), [(Duty::Chair, søren)]);
    let items = bed.read(move |tx| meeting::items(tx, M, id));
    assert_eq!(items.iter().map(|item| item.number).collect::<Vec<_>>(), [1, 3]);
    let scale = ScaleKey { instrument: "pupil-4-10".to_owned(), scale: "calm".to_owned() };
    let source = Source::Scale(Unit { kind: UnitKind::Class, id: 7 }, scale);
    let wish = Wish { id: 9, title: "Ro og orden i 3.A".to_owned(), source: source.clone() };
    let (kept, from) = (wish.clone(), source.clone());
    bed.write(move |tx| {
        meeting::wish(tx, M, TEAM, &kept, NOW, mette)?;
        let purpose = Some(Purpose::Think);
        let new = NewItem { title: "Ro", minutes: 10, purpose, source: Some(&from), inquiry: None };
        meeting::add_item(tx, M, id, new, NOW)?;
        meeting::attend(tx, M, id, mette, true, NOW)?;
        meeting::attend(tx, M, id, søren, true, NOW)?;
        meeting::attend(tx, M, id, søren, false, NOW)
    });
    let items = bed.read(move |tx| meeting::items(tx, M, id));
    assert_eq!((items[2].purpose, items[2].source.clone()), (Some(Purpose::Think), Some(source)));
    assert_eq!((items[0].purpose, items[0].source.clone()), (None, None));
    let mut there = bed.read(move |tx| meeting::attendance(tx, M, id));
    there.sort_unstable();
    let mut expected = [(mette, true), (søren, false)];
    expected.sort_unstable();
    assert_eq!(there, expected, "the newest says");
    assert_eq!(bed.read(|tx| meeting::wishes(tx, M, TEAM)), [wish]);
    bed.write(|tx| meeting::take_wishes(tx, M, TEAM, NOW));
    assert!(bed.read(|tx| meeting::wishes(tx, M, TEAM)).is_empty());
    assert_eq!(bed.read(|tx| meeting::open_decisions(tx, M, TEAM)).len(), 1);
    bed.write(move |tx| meeting::done(tx, M, id, 1, Some(NOW)));
    assert!(bed.read(|tx| meeting::open_decisions(tx, M, TEAM)).is_empty());
    assert_eq!(bed.read(move |tx| meeting::decisions(tx, M, id))[0].done, Some(NOW));
    bed.write(move |tx| meeting::cancel(tx, M, id, NOW));
    assert_eq!(bed.read(move |tx| meeting::find(tx, M, id)).unwrap().cancelled, Some(NOW));
}

fn a_year_wheel_holds_a_year(bed: &mut Bed) {
    let (school, _, mette, _) = with_team(bed);
    bed.write(move |tx| {
        for (id, day) in [(1, 10), (2, 400)] {
            let entry = WheelEntry { id, day: Day(TODAY.0 + day), title: "Skole-hjem".to_owned() };
            meeting::add_to_wheel(tx, M, school, &entry, NOW, mette)?;
        }
        Ok(())
    });
    let year = bed.read(move |tx| meeting::wheel(tx, M, school, TODAY, Day(TODAY.0 + 365)));
    assert_eq!(year.len(), 1);
    bed.write(move |tx| meeting::take_off_wheel(tx, M, school, 1, NOW));
    assert!(bed.read(move |tx| meeting::wheel(tx, M, school, TODAY, Day(TODAY.0 + 365))).is_empty());
}
