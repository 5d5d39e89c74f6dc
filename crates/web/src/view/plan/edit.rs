//! A pupil's plan at the teacher's desk: everybody's words, what each does, and whether it is shared.

use super::{Goal, Said, done, said, sample_goals, sample_said};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, around};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Each field is sent as its name, and the version it began from as `base_` and its name.
#[derive(Debug, Clone)]
pub struct Model {
    pub pupil: String,
    pub class: String,
    pub school: String,
    pub plans_href: String,
    pub goals: Vec<Goal>,
    /// Where goals are set; none for readers.
    pub goals_href: Option<String>,
    pub pupil_words: Field,
    pub guardian_words: Option<Said>,
    pub teacher_words: Field,
    pub school_does: Field,
    pub home_does: Field,
    pub pupil_does: Field,
    pub action: String,
    /// Where pupil and teacher write together; none for readers.
    pub together_href: Option<String>,
    pub sheet_href: String,
    pub sharing: Sharing,
    pub notice: Option<Notice>,
    pub errors: Vec<FieldError>,
    /// A leader with a stated reason reads only.
    pub may_write: bool,
}

/// What was done before the page was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Saved,
    /// Someone else wrote at the same time.
    Merged,
}

/// A part that is written here.
#[derive(Debug, Clone, Default)]
pub struct Field {
    pub text: String,
    pub base: u32,
    /// “Mette Lund, 9. oktober 2026”; empty where nobody has written.
    pub by: String,
}

/// Whether pupil and parents read the plan.
#[derive(Debug, Clone)]
pub struct Sharing {
    /// “9. oktober 2026 kl. 14.05”.
    pub since: Option<String>,
    /// Something was written since.
    pub waits: bool,
    /// POST targets.
    pub share_action: String,
    pub withdraw_action: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.plan_heading(&model.pupil);
    let crumbs = [
        Crumb { label: t.plan_list_heading().to_owned(), href: Some(model.plans_href.clone()) },
        Crumb { label: model.pupil.clone(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&heading, Some(Area::Plans), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        @match model.notice {
            Some(Notice::Saved) => (done(t.plan_saved())),
            Some(Notice::Merged) => div.notice.warn role="status" { p { (t.plan_merged()) } },
            None => {},
        }
        h1 { (around(&heading, &model.pupil)) }
        p.lead { (t.plan_place(&model.class, &model.school)) }
        div.split {
            div {
                (goals(model, t))
                @if model.may_write { (form(model, t)) } @else { p.notice { (t.plan_read_only()) } (texts(model, t)) }
            }
            aside {
                @if model.may_write { (sharing(&model.sharing, t)) }
                p { a href=(model.sheet_href) { (t.plan_sheet()) } br; span.small.muted { (t.plan_sheet_why()) } }
                @if let Some(href) = &model.together_href { p { a href=(href) { (t.plan_together()) } br; span.small.muted { (t.plan_together_why()) } } }
                p.small.muted { (t.plan_kept()) }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn goals(model: &Model, t: &Texts) -> Markup {
    html! {
        h2.label { (t.plan_goals()) }
        @if model.goals.is_empty() { p.muted { (t.plan_goals_none()) } } @else {
            ul.list {
                @for goal in &model.goals {
                    li {
                        p { b { (goal.title) } " " span.tag { (goal.standing.name(t)) } }
                        @if !goal.signs.is_empty() { p { (t.plan_goal_signs(&goal.signs)) } }
                        @if goal.own { p.small.muted { (t.plan_goal_own()) } }
                        @if goal.hidden { p.small.muted { (t.plan_goal_hidden()) } }
                    }
                }
            }
        }
        @if let Some(href) = &model.goals_href { p { a href=(href) { (t.plan_goals_edit()) } } }
    }
}

fn form(model: &Model, t: &Texts) -> Markup {
    let does = t.plan_part_does_hint();
    html! {
        form #plan-words action=(model.action) method="post" {
            (written("pupil_words", t.plan_part_pupil_words(), Some(t.plan_part_pupil_words_hint()), &model.pupil_words, model, t))
            h2.label { (t.plan_part_guardian_words()) }
            @match &model.guardian_words { Some(words) => (said(words)), None => p.muted { (t.plan_part_guardian_words_none()) } }
            (written("teacher_words", t.plan_part_teacher_words(), Some(t.plan_part_teacher_words_hint()), &model.teacher_words, model, t))
            (written("school_does", t.plan_part_school_does(), Some(does), &model.school_does, model, t))
            (written("home_does", t.plan_part_home_does(), None, &model.home_does, model, t))
            (written("pupil_does", t.plan_part_pupil_does(), None, &model.pupil_does, model, t))
            p { button.btn type="submit" { (t.plan_save()) } }
        }
    }
}

fn written(name: &str, label: &str, hint: Option<&str>, field: &Field, model: &Model, t: &Texts) -> Markup {
    html! {
        (part::field(name, label, hint, part::error_of(&model.errors, name), t, |ids| ids.textarea(&field.text)))
        @if !field.by.is_empty() { p.small.muted { (field.by) } }
        input type="hidden" name={ "base_" (name) } value=(field.base);
    }
}

/// The plan as text, for whoever does not write in it.
fn texts(model: &Model, t: &Texts) -> Markup {
    let shown = |label: &str, field: &Field| {
        html! {
            @if !field.text.is_empty() {
                h2.label { (label) }
                (said(&Said { body: field.text.clone(), by: field.by.clone() }))
            }
        }
    };
    html! {
        (shown(t.plan_part_pupil_words(), &model.pupil_words))
        @if let Some(words) = &model.guardian_words { h2.label { (t.plan_part_guardian_words()) } (said(words)) }
        (shown(t.plan_part_teacher_words(), &model.teacher_words))
        (shown(t.plan_part_school_does(), &model.school_does))
        (shown(t.plan_part_home_does(), &model.home_does))
        (shown(t.plan_part_pupil_does(), &model.pupil_does))
    }
}

fn sharing(sharing: &Sharing, t: &Texts) -> Markup {
    html! {
        section.card aria-labelledby="sharing" {
            h2.h3 #sharing { (t.plan_share_heading()) }
            @match &sharing.since {
                Some(when) => p { (t.plan_share_since(when)) },
                None => p { (t.plan_share_never()) },
            }
            @if sharing.since.is_some() && sharing.waits { p { b { (t.plan_share_waits()) } } }
            @if sharing.since.is_none() || sharing.waits {
                // One form with the words: what has just been typed is shared too.
                div {
                    p { button.btn type="submit" form="plan-words" formaction=(sharing.share_action) { @if sharing.since.is_some() { (t.plan_share_again()) } @else { (t.plan_share_do()) } } }
                }
                p.small.muted { (t.plan_share_why()) }
            }
            @if sharing.since.is_some() {
                form action=(sharing.withdraw_action) method="post" { button.link type="submit" { (t.plan_share_withdraw()) } }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let field = |text: &str, base| Field {
        text: text.to_owned(),
        base,
        by: if base == 0 { String::new() } else { "Mette Lund, 9. oktober 2026".to_owned() },
    };
    let sharing = |since: Option<&str>, waits| Sharing {
        since: since.map(str::to_owned),
        waits,
        share_action: "/elevplan/4/del".to_owned(),
        withdraw_action: "/elevplan/4/traek-tilbage".to_owned(),
    };
    let empty = Model {
        pupil: "Karla Vestergaard".to_owned(),
        class: "5.B".to_owned(),
        school: "Lyngholmskolen".to_owned(),
        plans_href: "/elevplan".to_owned(),
        goals: Vec::new(),
        goals_href: Some("/maal/elev/4".to_owned()),
        pupil_words: Field::default(),
        guardian_words: None,
        teacher_words: Field::default(),
        school_does: Field::default(),
        home_does: Field::default(),
        pupil_does: Field::default(),
        action: "/elevplan/4".to_owned(),
        together_href: Some("/elevplan/4/skriv-sammen".to_owned()),
        sheet_href: "/elevplan/4/samtaleark.pdf".to_owned(),
        sharing: sharing(None, false),
        notice: None,
        errors: Vec::new(),
        may_write: true,
    };
    let full = Model {
        goals: sample_goals(false, false),
        pupil_words: field("Jeg kan godt lide, når vi arbejder to og to.", 2),
        guardian_words: Some(sample_said("Karla er glad for at gå i skole.")),
        teacher_words: field("Karla arbejder roligt og grundigt.", 1),
        school_does: field("Mette giver Karla spørgsmålet på forhånd.", 1),
        pupil_does: field("Øver sig på et svar, før timen begynder.", 1),
        sharing: sharing(Some("9. oktober 2026"), true),
        ..empty.clone()
    };
    let too_long = vec![FieldError::new("teacher_words", "Skriv højst 4.000 tegn i hvert felt.")];
    vec![
        ("empty", empty),
        ("full", full.clone()),
        (
            "saved",
            Model { notice: Some(Notice::Saved), sharing: sharing(Some("9. oktober 2026"), false), ..full.clone() },
        ),
        ("merged", Model { notice: Some(Notice::Merged), ..full.clone() }),
        ("too-long", Model { errors: too_long, ..full.clone() }),
        ("leader", Model { may_write: false, goals_href: None, together_href: None, ..full }),
    ]
}
