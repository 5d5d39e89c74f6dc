//! A school's year on one page: what the leader puts there, the rounds of the mapping, and when measures end.

use programme::access::{Action, Target, Viewer};
use programme::id::SchoolId;
use programme::time::{Day, Moment};
use store::Tx;
use store::mapping::round;
use store::meeting::{self, WheelEntry};
use store::people::unit;

use crate::{Ctx, Error, Refusal, Result};

/// Longest title on the wheel, in characters.
const TITLE_CHARS: usize = 120;

/// Something that happens on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WheelLine {
    /// Put there by the school.
    Entry {
        id: i64,
        title: String,
    },
    RoundOpens {
        ordinal: u8,
    },
    RoundCloses {
        ordinal: u8,
    },
    /// The last day of a measure of a case that the viewer may enter.
    MeasureEnds {
        inquiry: programme::id::InquiryId,
        title: String,
        measure: String,
    },
    Meeting {
        id: programme::id::MeetingId,
        team: String,
        starts: Moment,
    },
}

/// A school year of one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wheel {
    pub school: SchoolId,
    pub school_name: String,
    pub year: String,
    pub from: Day,
    pub to: Day,
    /// In the order of days.
    pub lines: Vec<(Day, WheelLine)>,
    pub may_edit: bool,
}

fn may_see(viewer: &Viewer, school: SchoolId) -> bool {
    let here = |grant: &programme::access::Grant| {
        grant.municipality == viewer.municipality && grant.school == Some(school) && grant.period.contains(viewer.today)
    };
    viewer.grants.iter().any(here)
}

fn may_edit(viewer: &Viewer, school: SchoolId) -> bool {
    viewer.may(Action::FollowInquiries, Target::school(viewer.municipality, school))
}

/// The year wheel of an own school; none names the first.
pub fn wheel(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    school: Option<SchoolId>,
    day_of: &dyn Fn(Moment) -> Day,
) -> Result<Wheel> {
    let m = viewer.municipality;
    let own = viewer.grants.iter().find_map(|grant| grant.school.filter(|school| may_see(viewer, *school)));
    let id = school.or(own).filter(|school| may_see(viewer, *school)).ok_or(Error::NotFound)?;
    let school = unit::find_school(tx, m, id)?.ok_or(Error::NotFound)?;
    let years = unit::school_years(tx, m)?;
    let today = years.iter().find(|year| year.from <= viewer.today && viewer.today <= year.to);
    let (year, from, to) = match today.or(years.last()) {
        Some(year) => (year.name.clone(), year.from, year.to),
        None => (String::new(), viewer.today, Day(viewer.today.0 + 365)),
    };
    let mut lines: Vec<(Day, WheelLine)> = Vec::new();
    for entry in meeting::wheel(tx, m, id, from, to)? {
        lines.push((entry.day, WheelLine::Entry { id: entry.id, title: entry.title }));
    }
    for round in round::all(tx, m)? {
        let plan = round.plan();
        if plan.schools.contains(&id) {
            lines.push((day_of(plan.opens), WheelLine::RoundOpens { ordinal: plan.ordinal }));
            lines.push((day_of(plan.closes), WheelLine::RoundCloses { ordinal: plan.ordinal }));
        }
    }
    for listed in crate::inquiry::open_cases(tx, viewer)?.into_iter().filter(|listed| !listed.about_pupil) {
        for measure in listed.case.measures {
            let Some(to) = measure.to else { continue };
            let (title, measure) = (listed.title.clone(), measure.text);
            lines.push((to, WheelLine::MeasureEnds { inquiry: listed.id, title, measure }));
        }
    }
    for team in super::teams_meetings(tx, ctx, viewer)?.into_iter().filter(|team| team.school == id) {
        for meeting in team.coming.into_iter().chain(team.held) {
            let (id, starts) = (meeting.id, meeting.starts);
            lines.push((day_of(starts), WheelLine::Meeting { id, team: meeting.team_name, starts }));
        }
    }
    lines.retain(|(day, _)| from <= *day && *day <= to);
    lines.sort_by_key(|(day, _)| *day);
    Ok(Wheel { school: id, school_name: school.name, year, from, to, lines, may_edit: may_edit(viewer, id) })
}

/// Puts something on the wheel.
pub fn add_to_wheel(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    school: SchoolId,
    day: Day,
    title: &str,
) -> Result<()> {
    if !may_edit(viewer, school) {
        return Err(Error::NotFound);
    }
    let title = title.trim();
    if !(1..=TITLE_CHARS).contains(&title.chars().count()) {
        let (da, en) = ("Skriv, hvad der sker den dag.", "Write what happens on that day.");
        return Err(Refusal::Input { da: da.to_owned(), en: en.to_owned() }.into());
    }
    let mut random = ctx.random();
    let entry = WheelEntry { id: random.id(), day, title: title.to_owned() };
    meeting::add_to_wheel(tx, viewer.municipality, school, &entry, ctx.now, viewer.person)?;
    Ok(())
}

/// Takes something off the wheel.
pub fn take_off_wheel(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, school: SchoolId, entry: i64) -> Result<()> {
    if !may_edit(viewer, school) {
        return Err(Error::NotFound);
    }
    Ok(meeting::take_off_wheel(tx, viewer.municipality, school, entry, ctx.now)?)
}
