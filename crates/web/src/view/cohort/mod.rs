//! Cohorts: a list, one with its dates, its form, the planner's proposal, a session with its attendance, who is away.

pub mod away;
pub mod edit;
pub mod list;
pub mod plan;
pub mod session;
pub mod show;

use super::shell::Crumb;
use crate::texts::Texts;

/// Where the cohorts begin.
pub const HREF: &str = "/kurser/hold";

/// Courses, cohorts, and what is below them.
fn crumbs(below: &[(&str, Option<&str>)], t: &Texts) -> Vec<Crumb> {
    let crumb = |label: &str, href: Option<&str>| Crumb { label: label.to_owned(), href: href.map(str::to_owned) };
    let mut all = vec![crumb(t.course_heading(), Some(super::course::HREF))];
    all.push(crumb(t.cohort_heading(), (!below.is_empty()).then_some(HREF)));
    all.extend(below.iter().map(|(label, href)| crumb(label, *href)));
    all
}
