//! A meeting's sheet and minutes as PDF, with the same words as the pages.

use app::paper::{self, AgendaItem, CaseOnSheet, MeetingSheet, Minutes, MinutesItem};
use programme::language::Language;

use crate::texts::{Language as OfPage, Texts};
use crate::view::inquiry::perspective_name;
use crate::view::meeting::sheet::{Case, Item, Model};
use crate::view::meeting::{Decision, duty_name};
use crate::view::part::{lower_first, range};

const fn language(t: &Texts) -> Language {
    match t.language() {
        OfPage::Danish => Language::Danish,
        OfPage::English => Language::English,
    }
}

fn duties(model: &Model, t: &Texts) -> Vec<(String, String)> {
    model.duties.iter().map(|(duty, name)| (duty_name(*duty, t).to_owned(), name.clone())).collect()
}

fn decided(decision: &Decision) -> paper::Decision {
    let (what, who, when) = (decision.text.clone(), decision.owner.clone(), decision.due.clone());
    paper::Decision { what, who, when }
}

/// The sheet to bring, or the minutes, by what the model is.
pub fn pdf(model: &Model, t: &Texts) -> app::Result<Vec<u8>> {
    if model.minutes { paper::minutes(&written(model, t)) } else { paper::meeting_sheet(&sheet(model, t)) }
}

fn written(model: &Model, t: &Texts) -> Minutes {
    let item = |item: &Item| MinutesItem {
        title: item.title.clone(),
        text: item.notes.clone(),
        decisions: item.decisions.iter().map(decided).collect(),
    };
    Minutes {
        language: language(t),
        team: model.team.clone(),
        when: model.when.clone(),
        place: model.place.clone(),
        present: model.present.clone(),
        absent: model.absent.clone(),
        duties: duties(model, t),
        items: model.items.iter().map(item).collect(),
        next: model.next.clone().unwrap_or_default(),
    }
}

fn sheet(model: &Model, t: &Texts) -> MeetingSheet {
    let item =
        |item: &Item| AgendaItem { title: item.title.clone(), purpose: item.purpose.clone(), minutes: item.minutes };
    let case = |item: &Item| Some(on_sheet(&item.title, item.case.as_ref()?, t));
    MeetingSheet {
        language: language(t),
        team: model.team.clone(),
        when: model.when.clone(),
        place: model.place.clone(),
        duties: duties(model, t),
        agenda: model.items.iter().map(item).collect(),
        cases: model.items.iter().filter_map(case).collect(),
        open_decisions: model.open.iter().filter(|decision| !decision.done).map(decided).collect(),
    }
}

fn on_sheet(title: &str, case: &Case, t: &Texts) -> CaseOnSheet {
    let mut facts = Vec::new();
    let shown = case.figures.as_ref().and_then(|figures| Some((figures, figures.lead.shown()?)));
    if let Some((figures, shown)) = shown {
        let (low, high) = (shown.low, shown.high);
        let scale = lower_first(&figures.lead.title);
        facts.push((
            figures.unit.clone(),
            format!("{scale}: {} ({}), {}", shown.points, range(low, high), figures.round),
        ));
    }
    let goals = std::iter::once(case.goal.clone()).filter(|goal| !goal.is_empty()).chain(case.goals.iter().cloned());
    facts.push((t.inquiry_stage_goal().to_owned(), goals.collect::<Vec<_>>().join("\n")));
    let factors =
        case.factors.iter().map(|(perspective, text, _)| format!("{}: {text}", perspective_name(*perspective, t)));
    facts.push((t.inquiry_stage_factors().to_owned(), factors.collect::<Vec<_>>().join("\n")));
    let measure = |(text, owner, period): &(String, String, String)| {
        let parts = [text, owner, period].into_iter().filter(|part| !part.is_empty());
        parts.cloned().collect::<Vec<_>>().join(" · ")
    };
    let measures: Vec<_> = case.measures.iter().map(measure).collect();
    facts.push((t.inquiry_stage_measures().to_owned(), measures.join("\n")));
    CaseOnSheet { title: title.to_owned(), stage: case.stage.clone(), facts, question: case.question.clone() }
}
