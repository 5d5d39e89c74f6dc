//! The sheet for a conversation, as PDF: what the reader may see of the plan, and lines to write on for the rest.

use programme::goal::{Observed, Status};
use programme::language::Language;
use programme::plan::pupil::Part;
use report::{ConversationSheet, SheetGoal, conversation_sheet};

use super::pupil::{Plan, PlanGoal};
use crate::{Error, Result};

/// Sets the sheet. It takes a moment of one core: call it outside any transaction. `date` is today as people write it.
pub fn pdf(plan: &Plan, language: Language, date: &str) -> Result<Vec<u8>> {
    let text = |part| plan.text(part).map(|text| text.body.clone()).unwrap_or_default();
    let sheet = ConversationSheet {
        language,
        pupil: plan.pupil.name.clone(),
        class: plan.pupil.class_name.clone(),
        school: plan.school_name.clone(),
        contact_teachers: plan.contact_teachers.clone(),
        date: date.to_owned(),
        pupil_words: text(Part::PupilWords),
        guardian_words: text(Part::GuardianWords),
        teacher_words: text(Part::TeacherWords),
        goals: plan
            .goals
            .iter()
            .filter(|goal| goal.status != Status::Ended)
            .map(|goal| on_paper(goal, language))
            .collect(),
        school_does: text(Part::SchoolDoes),
        home_does: text(Part::HomeDoes),
        pupil_does: text(Part::PupilDoes),
    };
    conversation_sheet(&sheet).map_err(|error| Error::Damaged(error.to_string()))
}

fn on_paper(goal: &PlanGoal, language: Language) -> SheetGoal {
    let danish = language == Language::Danish;
    let status = match (goal.status, goal.observed) {
        (Status::Reached, _) | (_, Some(Observed::Reached)) => ["Nået", "Reached"],
        (_, Some(Observed::Nearer)) => ["Tættere på", "Nearer"],
        (_, Some(Observed::NotYet)) => ["Ikke endnu", "Not yet"],
        _ => ["På vej", "On the way"],
    };
    let status = status[usize::from(!danish)].to_owned();
    SheetGoal { title: goal.title.clone(), signs: goal.signs.clone(), status }
}
