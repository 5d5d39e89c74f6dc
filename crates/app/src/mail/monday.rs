//! The Monday letter: what waits for its reader and what lags, in aggregates that the reader may see on a page.
//!
//! It holds names of classes, teams and schools and no text that anybody wrote, so that no child is named in it.

use programme::access::Viewer;
use programme::id::{ClassId, MeetingId, MunicipalityId, RoundId};
use programme::mapping::response_rate::{ClassRate, ResponseCount};
use programme::time::{Day, Moment};
use store::mail::{NewMail, Recipient};
use store::people::grant;
use store::{Store, Tx};

use super::{Kind, choice};
use crate::front::{Front, Waiting, front};
use crate::{Ctx, Result};

/// Queues a municipality's letters of one Monday, which the job's subject counts in days since 1970.
pub const MONDAY_LETTERS: &str = "monday_letters";

/// 06:30.
const FIRST_MINUTE: u16 = 6 * 60 + 30;
const DAY_US: i64 = 86_400 * 1_000_000;
/// Nobody wants to read on Thursday what waited on Monday.
const EXPIRES_US: i64 = 2 * DAY_US;
/// A result is told of in the letter of the Monday after its release.
const NEWS_US: i64 = 7 * DAY_US;

/// What a letter tells: never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monday {
    /// Most urgent first.
    pub lines: Vec<Line>,
}

/// One thing that waits or lags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The own class is answering: how many, in four coarse steps.
    ClassGoing {
        round: RoundId,
        class: ClassId,
        name: String,
        rate: ClassRate,
        closes: Moment,
    },
    /// Decisions that a team gave the reader.
    DecisionsToDo(u32),
    /// Cases going on in the reader's teams and classes.
    CasesGoing(u32),
    GoalsDue {
        past: u32,
        soon: u32,
    },
    /// The reader's next meeting, within a week.
    Meeting {
        meeting: MeetingId,
        team: String,
        starts: Moment,
    },
    /// As the front page has it: a rounded rate, a count, or a name of a class, team or school.
    AsOnFront(Waiting),
}

/// Whether a day is a Monday; the first of 1970 was a Thursday.
const fn is_monday(day: Day) -> bool {
    (day.0 + 3).rem_euclid(7) == 0
}

/// The job for the letters of the day, from Monday 06:30 local time on.
pub(crate) fn due(ctx: &Ctx) -> Option<(&'static str, i64)> {
    let is_time = ctx.post.is_some() && is_monday(ctx.today) && ctx.minute >= FIRST_MINUTE;
    is_time.then(|| (MONDAY_LETTERS, i64::from(ctx.today.0)))
}

/// Queues a letter to everyone on the staff who can sign in and has not stopped it; a second time does nothing.
pub fn queue_letters(store: &Store, ctx: &Ctx, m: MunicipalityId, monday: i64) -> Result<()> {
    let ctx = ctx.clone();
    store.write(move |tx| {
        let mut random = ctx.random();
        let mut letters = Vec::new();
        for recipient in store::mail::recipients(tx, m, ctx.today)? {
            if choice::of_person(tx, m, recipient.person, Kind::Monday)?.wanted {
                letters.push(NewMail {
                    id: random.id(),
                    kind: Kind::Monday.word(),
                    person: recipient.person,
                    subject: monday,
                    expires: Moment(ctx.now.0 + EXPIRES_US),
                });
            }
        }
        super::queue(tx, &ctx, &mut random, m, &letters)
    })
}

/// What a person's letter tells now; none when nothing waits and nothing lags.
pub fn monday(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, to: &Recipient) -> Result<Option<Monday>> {
    let grants = grant::of_person(tx, m, to.person)?;
    let viewer = Viewer { municipality: m, person: to.person, account: to.account, grants, today: ctx.today };
    let found = front(tx, ctx, &viewer)?;
    let lines = lines(found, ctx.now);
    Ok((!lines.is_empty()).then_some(Monday { lines }))
}

/// What of the front page a letter may tell, and how. Where people have written words of their own, it counts.
fn lines(front: Front, now: Moment) -> Vec<Line> {
    let (mut lines, mut decisions, mut cases, mut past, mut soon) = (Vec::new(), 0, 0, 0, 0);
    let week = now.0..now.0 + NEWS_US;
    for waiting in front.waiting {
        match waiting {
            Waiting::HourGoing { round, class, name, finished, of, closes } => {
                let rate = ResponseCount { asked: of, finished }.class_step();
                lines.extend(rate.map(|rate| Line::ClassGoing { round, class, name, rate, closes }));
            }
            Waiting::ResultReady { released, .. } | Waiting::UnitResultReady { released, .. }
                if now.0 - released.0 > NEWS_US => {}
            Waiting::DecisionToDo { .. } => decisions += 1,
            Waiting::CaseGoing { .. } => cases += 1,
            Waiting::GoalDue { past: true, .. } => past += 1,
            Waiting::GoalDue { .. } => soon += 1,
            other => lines.push(Line::AsOnFront(other)),
        }
    }
    if let Some(next) = front.meeting.filter(|next| week.contains(&next.starts.0)) {
        lines.push(Line::Meeting { meeting: next.id, team: next.team, starts: next.starts });
    }
    if decisions > 0 {
        lines.push(Line::DecisionsToDo(decisions));
    }
    if cases > 0 {
        lines.push(Line::CasesGoing(cases));
    }
    if past + soon > 0 {
        lines.push(Line::GoalsDue { past, soon });
    }
    lines
}

#[cfg(test)]
mod tests {
    use programme::id::{GoalId, InquiryId};

    use super::*;

    #[test]
    fn mondays_are_found_from_the_number_of_the_day() {
        // 1970-01-05 and 2026-11-23 were Mondays.
        assert!(is_monday(Day(4)) && is_monday(Day(20_780)) && is_monday(Day(-3)));
        assert_eq!((20_775..20_787).filter(|day| is_monday(Day(*day))).count(), 1);
    }

    #[test]
    fn a_class_is_told_of_in_coarse_steps_and_a_result_for_a_week() {
        let now = Moment(100 * DAY_US);
        let hour = Waiting::HourGoing {
            round: RoundId(1),
            class: ClassId(2),
            name: "5.B".to_owned(),
            finished: 18,
            of: 24,
            closes: now,
        };
        let told = |waiting: Vec<Waiting>| lines(Front { waiting, ..Front::default() }, now);
        assert!(matches!(told(vec![hour])[..], [Line::ClassGoing { rate: ClassRate::From75To89, .. }]));
        let ready = |days: i64| Waiting::ResultReady {
            class: ClassId(2),
            name: "5.B".to_owned(),
            contact: true,
            released: Moment(now.0 - days * DAY_US),
        };
        assert_eq!(told(vec![ready(7)]).len(), 1);
        assert_eq!(told(vec![ready(8)]), []);
    }

    #[test]
    fn what_people_wrote_is_counted_and_not_told() {
        let decision =
            Waiting::DecisionToDo { meeting: MeetingId(1), text: "Ring til Sofies mor".to_owned(), due: None };
        let title = Some("Sofies læsning".to_owned());
        let case = Waiting::CaseGoing { inquiry: InquiryId(1), title, stage: 3, loose: 1 };
        let goal = |past| Waiting::GoalDue {
            goal: GoalId(1),
            title: "Sofie læser".to_owned(),
            holder: "5.B".to_owned(),
            due: Day(1),
            past,
        };
        let waiting = vec![decision, case, goal(true), goal(true), goal(false)];
        let told = lines(Front { waiting, ..Front::default() }, Moment(0));
        assert_eq!(told, [Line::DecisionsToDo(1), Line::CasesGoing(1), Line::GoalsDue { past: 2, soon: 1 }]);
        assert!(!format!("{told:?}").contains("Sofie"));
    }
}
