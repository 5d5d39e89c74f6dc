//! All sample states of all pages, rendered, for tests and for looking at.

use super::shell::Shell;
use crate::texts::{Language, Texts};

/// One state of one page.
#[derive(Debug, Clone)]
pub struct Sample {
    pub page: &'static str,
    pub state: &'static str,
    pub language: Language,
    pub html: String,
}

impl Sample {
    /// A file name for it.
    pub fn file_name(&self) -> String {
        format!("{}--{}.{}.html", self.page, self.state, self.language.tag())
    }
}

macro_rules! pages {
    ($samples:ident, $shell:ident, $t:ident, $language:ident; $($($page:ident)::+),+ $(,)?) => {$(
        for (state, model) in super::$($page)::+::samples() {
            let html = super::$($page)::+::page(&model, &$shell, $t).into_string();
            let page = concat!($("-", stringify!($page)),+).trim_start_matches('-');
            $samples.push(Sample { page, state, language: $language, html });
        }
    )+};
}

/// Every state of every page in one language.
pub fn all(language: Language) -> Vec<Sample> {
    let t = Texts::of(language);
    let mut samples = Vec::new();
    let shell = Shell::answer("Engsø Kommune", "/sprog/en");
    pages!(samples, shell, t, language; code_entry, welcome, questions, thank_you, login, notice, about, mail, programme, family::login, family::invitation, certificate::show, certificate::check);
    let shell = Shell::sample(language);
    pages!(
        samples, shell, t, language;
        inquiry::list, inquiry::begin, inquiry::pupil, inquiry::stage, inquiry::history, inquiry::people, inquiry::practice,
        meeting::list, meeting::show, meeting::sheet, year_wheel,
        account, front, teacher_live, results_index, class_result, school_result, account, job,
        programme::edit, programme::contacts, people::list, people::school, people::contact, people::link, people::team,
        family::class, family::letters, plan::list, plan::edit, plan::own, plan::children, plan::reason,
        unit::list, unit::edit, unit::show,
        roster::upload, roster::report, roster::mapping, roster::lineage,
        goal::tree, goal::show, goal::choose, goal::edit, goal::pupils, goal::pupil, framework,
        practice::list, practice::card, practice::desk, practice::new, practice::edit, practice::import, practice::old, study::show, study::upload,
        course::list, course::show, course::activity, course::path, course::overview, certificate::revoke,
        cohort::list, cohort::show, cohort::edit, cohort::plan, cohort::session, cohort::away,
        round::list, round::plan, round::status, round::school, round::confirm, round::release, round::codes,
    );
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_keeps_the_house_rules() {
        for language in Language::ALL {
            for sample in all(language) {
                let name = sample.file_name();
                let html = &sample.html;
                assert_eq!(html.matches("<h1").count(), 1, "{name}: one h1");
                assert!(!html.contains(" style="), "{name}: the content policy forbids style attributes");
                assert!(!html.contains("<style"), "{name}: the content policy forbids style elements");
                assert!(!html.contains("<script>"), "{name}: the content policy forbids inline script");
                assert!(!html.contains("javascript:") && !html.contains(" onclick"), "{name}: no inline handlers");
                let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
                let mut unique = ids.clone();
                unique.sort_unstable();
                unique.dedup();
                assert_eq!(ids.len(), unique.len(), "{name}: an id is used twice");
                for target in html.split("href=\"#").skip(1).filter_map(|s| s.split('"').next()) {
                    assert!(ids.contains(&target), "{name}: #{target} leads nowhere");
                }
            }
        }
    }
}
