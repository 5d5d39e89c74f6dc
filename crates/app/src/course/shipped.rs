//! The courses that come with the program.

use std::sync::OnceLock;

use interop::course::{Known, read};
use programme::course::{Course, CourseKind};
use programme::id::CourseId;
use programme::language::Language;

use crate::practice::shipped as library;

/// Name and files of every folder in `content/courses`.
const COURSES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/courses.rs"));

/// Everything that ships, read once.
#[derive(Debug)]
pub struct Catalogue {
    /// The basic course first, then themes in the order of the pupil scales, then courses for roles.
    pub courses: Vec<Course>,
    /// What is wrong with the shipped files; a test holds this to be nothing.
    pub problems: Vec<String>,
    /// Text files read.
    pub files: usize,
}

impl Catalogue {
    pub fn find(&self, id: &CourseId) -> Option<&Course> {
        self.courses.iter().find(|course| course.id == *id)
    }

    pub fn basic(&self) -> Option<&Course> {
        self.courses.iter().find(|course| course.kind == CourseKind::Basic)
    }

    /// The theme course that serves a scale: the readable rule, one scale one course, is in the files themselves.
    pub fn for_scale(&self, scale: &str) -> Option<&Course> {
        let serves =
            |course: &&Course| course.kind == CourseKind::Theme && course.scales.iter().any(|own| own == scale);
        self.courses.iter().find(serves)
    }
}

/// The courses that ship with the program.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(load)
}

fn load() -> Catalogue {
    let ships = library::shipped();
    let cards: Vec<String> = ships.cards.iter().map(|card| card.id.word().to_owned()).collect();
    let scales: Vec<String> = ships.scales.iter().map(|scale| scale.word.clone()).collect();
    let known = Known { scales: &scales, cards: &cards };
    let (mut courses, mut problems, mut files) = (Vec::new(), Vec::new(), 0);
    for (folder, texts) in COURSES {
        files += texts.len();
        let bytes: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        match read(folder, &bytes, known) {
            Ok(course) => courses.push(course),
            Err(found) => problems.extend(found.iter().map(|problem| problem.describe(Language::English))),
        }
    }
    courses.sort_by_key(|course: &Course| {
        let kind = match course.kind {
            CourseKind::Basic => 0,
            CourseKind::Theme => 1,
            CourseKind::Role => 2,
        };
        let scale = course.scales.first().and_then(|first| scales.iter().position(|scale| scale == first));
        (kind, scale.unwrap_or(usize::MAX), course.title.get(Language::Danish).to_owned())
    });
    Catalogue { courses, problems, files }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_course_can_be_read() {
        assert_eq!(catalogue().problems, Vec::<String>::new());
    }

    #[test]
    fn there_is_a_basic_course_and_one_theme_for_every_pupil_scale() {
        let catalogue = catalogue();
        assert!(catalogue.basic().is_some());
        for scale in &library::shipped().scales {
            let serving = catalogue.courses.iter().filter(|course| course.scales.contains(&scale.word)).count();
            assert_eq!(serving, 1, "{}", scale.word);
        }
    }

    #[test]
    fn every_link_of_a_text_leads_to_a_card_that_ships() {
        let cards = &library::shipped().cards;
        for course in &catalogue().courses {
            let of_activities = course.activities().map(|(_, activity)| &activity.text);
            for text in course.sections.iter().chain(of_activities) {
                for language in [Language::Danish, Language::English] {
                    for link in text.get(language).split("](card:").skip(1) {
                        let word = link.split(')').next().unwrap();
                        assert!(cards.iter().any(|card| card.id.word() == word), "{}: {word}", course.id);
                    }
                }
            }
        }
    }

    #[test]
    fn the_courses_are_forty_files_and_twenty_five_thousand_danish_words_and_more() {
        let catalogue = catalogue();
        let words = |text: &str| text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        let of_course = |course: &Course| -> usize {
            let sections = course.sections.iter().map(|text| words(text.get(Language::Danish)));
            let activities = course.activities().map(|(_, activity)| words(activity.text.get(Language::Danish)));
            sections.chain(activities).sum()
        };
        let total: usize = catalogue.courses.iter().map(of_course).sum();
        assert!(catalogue.files >= 40 && total >= 25_000, "{} files, {total} words", catalogue.files);
    }
}
