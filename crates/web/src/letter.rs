//! Letters in words: plain text and HTML that say the same. The HTML carries its few styles itself, since mail programs
//! load no style sheet, and no picture, so that nobody learns when it was read.

use app::cohort::notice::{Notice, What};
use app::mail::monday::{Line, Monday};
use app::mail::{Content, Letter, Words, Written};
use maud::{DOCTYPE, Markup, html};
use programme::mapping::response_rate::ClassRate;

use crate::http::moment::Calendar;
use crate::pages::front::task;
use crate::texts::{Language, Texts};
use crate::view::cohort::HREF;
use crate::view::front::{counted, words as task_words};

/// What puts letters into words; dates are written as the installation's calendar has them.
pub fn words(calendar: Calendar) -> Box<Words> {
    Box::new(move |letter| written(letter, &calendar))
}

fn written(letter: &Letter, calendar: &Calendar) -> Written {
    let language = Language::from_tag(letter.language.tag()).unwrap_or_default();
    let t = Texts::of(language);
    let (subject, lead, points, end) = match &letter.content {
        Content::Monday(Monday { lines }) => {
            let points: Vec<Point> = lines.iter().flat_map(|line| points(line, calendar, t)).collect();
            let n = points.len() as i64;
            let hello = t.mail_hello(&letter.given_name);
            let end = End { hello, all: Some(t.mail_all()), why: t.mail_why(), stop: t.mail_stop() };
            (t.mail_monday_subject(n, &counted(n, t)), t.mail_monday_lead(n, &counted(n, t)), points, end)
        }
        Content::Course(notice) => {
            let (subject, lead, points) = of_course(notice, calendar, t);
            let hello = t.cohort_mail_hello(&letter.given_name);
            (subject, lead, points, End { hello, all: None, why: t.cohort_mail_why(), stop: t.cohort_mail_stop() })
        }
    };
    Written {
        subject,
        text: text(letter, &lead, &points, &end),
        html: markup(letter, &lead, &points, &end, t).into_string(),
    }
}

/// What stands around a letter's points.
struct End<'t> {
    hello: String,
    /// The link to everything that waits; none in a letter about one thing.
    all: Option<&'t str>,
    why: &'t str,
    stop: &'t str,
}

/// Subject, lead and points of a letter about a cohort: each session by itself, or the cohort where there is none.
fn of_course(notice: &Notice, calendar: &Calendar, t: &Texts) -> (String, String, Vec<Point>) {
    let long = |at| calendar.long(at, t.language());
    let course = &notice.course;
    let (subject, lead, sessions) = match &notice.what {
        What::Place(sessions) => (t.cohort_mail_place(course), t.cohort_mail_lead_place(), sessions.as_slice()),
        What::Changed(sessions) => (t.cohort_mail_changed(course), t.cohort_mail_lead_changed(), sessions.as_slice()),
        What::PlaceEnded => (t.cohort_mail_place_ended(course), t.cohort_mail_lead_place_ended(), [].as_slice()),
        What::Cancelled => (t.cohort_mail_cancelled(course), t.cohort_mail_lead_cancelled(), [].as_slice()),
        What::SessionCancelled { starts } => {
            let subject = t.cohort_mail_session_cancelled(course, &long(*starts));
            (subject, t.cohort_mail_lead_session_cancelled(), [].as_slice())
        }
    };
    let href = match notice.what {
        // Whose team has no place has no page of the cohort either.
        What::PlaceEnded => HREF.to_owned(),
        _ => format!("{HREF}/{}", notice.cohort),
    };
    let point = |heading: String, note: String| Point {
        heading,
        note,
        link: t.cohort_mail_see().to_owned(),
        href: href.clone(),
    };
    let of_session = |session: &programme::cohort::Session| {
        let room = if session.room.is_empty() { String::new() } else { format!("{}, ", session.room) };
        let until = calendar.clock(session.ends, t.language());
        point(t.cohort_from_to(&long(session.starts), &until), format!("{room}{}", notice.venue))
    };
    let mut points: Vec<Point> = sessions.iter().map(of_session).collect();
    if points.is_empty() {
        points.push(point(course.clone(), notice.venue.clone()));
    }
    (subject, lead.to_owned(), points)
}

/// One thing a letter tells, and where it leads.
struct Point {
    heading: String,
    note: String,
    link: String,
    href: String,
}

fn points(line: &Line, calendar: &Calendar, t: &Texts) -> Vec<Point> {
    let point = |heading: String, note: &str, link: &str, href: String| Point {
        heading,
        note: note.to_owned(),
        link: link.to_owned(),
        href,
    };
    let fixed = |heading: String, note: &str, link: &str, href: &str| vec![point(heading, note, link, href.to_owned())];
    let number = |n: u32| (i64::from(n), t.part_number_word(i64::from(n)));
    match line {
        Line::ClassGoing { round, class, name, rate, closes } => {
            let note = t.front_task_going_note(&calendar.long(*closes, t.language()));
            let href = format!("/kortlaegning/{round}/klasse/{class}");
            vec![point(t.mail_class_heading(band(*rate, t), name), &note, t.front_task_hour_button(), href)]
        }
        Line::Meeting { meeting, team, starts } => {
            let heading = t.mail_meeting_heading(team, &calendar.long(*starts, t.language()));
            vec![point(heading, t.mail_meeting_note(), t.mail_meeting_link(), format!("/moeder/{meeting}"))]
        }
        Line::DecisionsToDo(n) => {
            let (n, word) = number(*n);
            let heading = t.mail_decisions_heading(n, &word);
            fixed(heading, t.mail_decisions_note(), t.mail_decisions_link(), "/moeder")
        }
        Line::CasesGoing(n) => {
            let heading = t.mail_cases_heading(i64::from(*n), &counted(i64::from(*n), t));
            fixed(heading, t.mail_cases_note(), t.mail_cases_link(), "/analyser")
        }
        Line::GoalsDue { past, soon } => {
            let (past, soon) = (i64::from(*past), i64::from(*soon));
            let told = [
                (past > 0).then(|| t.mail_goals_past_heading(past, &counted(past, t))),
                (soon > 0).then(|| t.mail_goals_soon_heading(soon, &counted(soon, t))),
            ];
            let goals = |heading| point(heading, t.mail_goals_note(), t.mail_goals_link(), "/maal".to_owned());
            told.into_iter().flatten().map(goals).collect()
        }
        Line::AsOnFront(waiting) => {
            let task = task(waiting, calendar, t.language(), |moment| calendar.long(moment, t.language()));
            let said = task_words(&task.kind, t);
            vec![point(said.heading, &said.note, said.button, task.href)]
        }
    }
}

fn band(rate: ClassRate, t: &Texts) -> &str {
    match rate {
        ClassRate::Below50 => t.mail_class_below_50(),
        ClassRate::From50To74 => t.mail_class_from_50(),
        ClassRate::From75To89 => t.mail_class_from_75(),
        ClassRate::From90 => t.mail_class_from_90(),
    }
}

fn text(letter: &Letter, lead: &str, points: &[Point], end: &End<'_>) -> String {
    let url = &letter.public_url;
    let mut text = format!("{}\n\n{lead}\n", end.hello);
    for Point { heading, note, link, href } in points {
        text.extend(["\n* ", heading, "\n  ", note, "\n  ", link, ": ", url, href, "\n"]);
    }
    if let Some(all) = end.all {
        text.extend(["\n", all, ": ", url, "/forside\n"]);
    }
    text.extend(["\n-- \n", end.why, "\n", end.stop, ": ", &letter.stop_url, "\n"]);
    text
}

// A letter is read in mail programs, which know no style sheet: its style stands in its lines.
const BODY: &str = "margin:0;padding:24px;background:#fff;color:#1a1a1a;font:16px/1.5 Arial,Helvetica,sans-serif";
const COLUMN: &str = "max-width:560px;margin:0 auto";
const POINT: &str = "margin:0 0 20px;padding:0 0 0 14px;border-left:3px solid #c9b37e";
const HELLO: &str = "font-size:22px";
const HEADING: &str = "margin:0;font-size:17px";
const NOTE: &str = "margin:2px 0";
const SMALL: &str = "margin-top:32px;font-size:14px;color:#595959";

fn markup(letter: &Letter, lead: &str, points: &[Point], end: &End<'_>, t: &Texts) -> Markup {
    let url = &letter.public_url;
    html! {
        (DOCTYPE)
        html lang=(t.language().tag()) {
            head { meta charset="utf-8"; title { (lead) } }
            body style=(BODY) {
                div style=(COLUMN) {
                    h1 style=(HELLO) { (end.hello) }
                    p { (lead) }
                    @for point in points {
                        div style=(POINT) {
                            h2 style=(HEADING) { (point.heading) }
                            p style=(NOTE) { (point.note) }
                            a href={ (url) (point.href) } { (point.link) }
                        }
                    }
                    @if let Some(all) = end.all { p { a href={ (url) "/forside" } { (all) } } }
                    div style=(SMALL) {
                        p { (end.why) }
                        p { a href=(letter.stop_url) { (end.stop) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
