//! The form in which a coordinator plans a round, or changes it until it opens.

use super::crumbs;
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content. Field names are those of [`Form`], with `opens_date`, `opens_time` and so on;
/// `instrument` and `school` come once for each that is ticked.
#[derive(Debug, Clone)]
pub struct Model {
    pub action: String,
    pub rounds_href: String,
    /// A round that exists is changed.
    pub existing: bool,
    pub form: Form,
    pub errors: Vec<FieldError>,
}

/// What is in the fields, as typed.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// “T2”.
    pub label: String,
    /// “efterår 2026”.
    pub season: String,
    /// `2026-09-21`.
    pub opens_date: String,
    /// `08:00`.
    pub opens_time: String,
    pub closes_date: String,
    pub closes_time: String,
    pub instruments: Vec<Check>,
    pub schools: Vec<Check>,
    pub purpose_da: String,
    pub purpose_en: String,
    /// Field `mode`: `named` or, otherwise, `statistical`.
    pub named: bool,
    /// Field `panel`, value `yes`.
    pub panel: bool,
    /// Field `retention`, in months.
    pub retention: i64,
    /// The lengths that may be chosen, in months.
    pub retentions: Vec<i64>,
}

/// One box to tick.
#[derive(Debug, Clone)]
pub struct Check {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub ticked: bool,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = if model.existing { t.round_plan_edit_heading() } else { t.round_plan_heading() };
    let crumbs = crumbs(&model.rounds_href, heading, t);
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(heading, Some(Area::Mapping), &crumbs) };
    let form = &model.form;
    let body = html! {
        (part::errors(&model.errors, t))
        h1 { (heading) }
        p.lead { (t.round_plan_lead()) }
        form action=(model.action) method="post" {
            (text(model, "label", t.round_plan_label(), t.round_plan_label_hint(), &form.label, t))
            (text(model, "season", t.round_plan_season(), t.round_plan_season_hint(), &form.season, t))
            (moment(model, "opens", t.round_plan_opens(), (&form.opens_date, &form.opens_time), t))
            (moment(model, "closes", t.round_plan_closes(), (&form.closes_date, &form.closes_time), t))
            (boxes(model, "instrument", t.round_plan_instruments(), &form.instruments, t))
            (boxes(model, "school", t.round_plan_schools(), &form.schools, t))
            (purpose(model, "purpose_da", t.round_plan_purpose_da(), &form.purpose_da, t))
            (purpose(model, "purpose_en", t.round_plan_purpose_en(), &form.purpose_en, t))
            (mode(form.named, t))
            (panel(model, t))
            p.row.actions {
                button.btn type="submit" { (t.round_plan_save()) }
                a href=(model.rounds_href) { (t.round_plan_cancel()) }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn text(model: &Model, id: &str, label: &str, hint: &str, value: &str, t: &Texts) -> Markup {
    part::field(id, label, Some(hint), part::error_of(&model.errors, id), t, |ids| ids.input("text", value))
}

fn purpose(model: &Model, id: &str, label: &str, value: &str, t: &Texts) -> Markup {
    let hint = t.round_plan_purpose_hint();
    part::field(id, label, Some(hint), part::error_of(&model.errors, id), t, |ids| ids.textarea(value))
}

fn moment(model: &Model, id: &str, label: &str, (date, time): (&str, &str), t: &Texts) -> Markup {
    let (date_id, time_id) = (format!("{id}_date"), format!("{id}_time"));
    let error = |id: &str| part::error_of(&model.errors, id);
    html! {
        fieldset.flush {
            legend { (label) }
            div.fields {
                (part::field(&date_id, t.round_plan_date(), None, error(&date_id), t, |ids| ids.input("date", date)))
                (part::field(&time_id, t.round_plan_time(), None, error(&time_id), t, |ids| ids.input("time", time)))
            }
        }
    }
}

fn boxes(model: &Model, name: &str, legend: &str, checks: &[Check], t: &Texts) -> Markup {
    let error = part::error_of(&model.errors, name);
    html! {
        fieldset #(name) tabindex="-1" .bad[error.is_some()] {
            legend { (legend) }
            @if let Some(error) = error { p.err { span.sr { (t.part_error()) " " } (error) } }
            ul.checks {
                @for check in checks {
                    li {
                        label.check {
                            input type="checkbox" name=(name) value=(check.value) checked[check.ticked];
                            span { (check.label) @if !check.hint.is_empty() { small { (check.hint) } } }
                        }
                    }
                }
            }
        }
    }
}

fn mode(named: bool, t: &Texts) -> Markup {
    html! {
        fieldset {
            legend { (t.round_plan_mode()) }
            label.check {
                input type="radio" name="mode" value="statistical" checked[!named];
                span { (t.round_plan_mode_statistical()) small { (t.round_plan_mode_statistical_hint()) } }
            }
            label.check {
                input type="radio" name="mode" value="named" checked[named];
                span { (t.round_plan_mode_named()) small { (t.round_plan_mode_named_hint()) } }
            }
        }
    }
}

fn panel(model: &Model, t: &Texts) -> Markup {
    let form = &model.form;
    let months: Vec<(String, String)> =
        form.retentions.iter().map(|n| (n.to_string(), t.round_plan_retention_months(*n))).collect();
    let error = part::error_of(&model.errors, "retention");
    html! {
        fieldset {
            legend { (t.round_plan_panel_legend()) }
            label.check {
                input type="checkbox" name="panel" value="yes" checked[form.panel];
                span { (t.round_plan_panel()) small { (t.round_plan_panel_hint()) } }
            }
            (part::field("retention", t.round_plan_retention(), None, error, t, |ids| ids.select(&months, &form.retention.to_string())))
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let check = |value: &str, label: &str, hint: &str| Check {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: hint.to_owned(),
        ticked: true,
    };
    let schools = ["Elleparkskolen", "Havrelandsskolen", "Lyngholmskolen", "Søndereng og Bakkegårdens Skole"];
    let form = Form {
        label: "T2".to_owned(),
        season: "efterår 2026".to_owned(),
        opens_date: "2026-09-21".to_owned(),
        opens_time: "08:00".to_owned(),
        closes_date: "2026-10-09".to_owned(),
        closes_time: "16:00".to_owned(),
        instruments: vec![
            check("pupil-0-3", "Elever i 0.–3. klasse", "20 spørgsmål med ansigter"),
            check("pupil-4-10", "Elever i 4.–10. klasse", "45 spørgsmål"),
        ],
        schools: schools.iter().map(|name| check(name, name, "")).collect(),
        purpose_da: "Skolen vil vide, hvordan I har det, og hvordan I lærer.".to_owned(),
        purpose_en: "The school wants to know how you feel and how you learn.".to_owned(),
        named: false,
        panel: true,
        retention: 36,
        retentions: vec![12, 24, 36, 48, 60],
    };
    let model = |existing, errors| Model {
        action: "/kortlaegning/ny".to_owned(),
        rounds_href: "/kortlaegning".to_owned(),
        existing,
        form: form.clone(),
        errors,
    };
    let wrong = vec![
        FieldError::new("closes_date", "Vælg en dato efter den, runden åbner"),
        FieldError::new("instrument", "Vælg mindst ét spørgeskema"),
    ];
    vec![("new", model(false, Vec::new())), ("existing", model(true, Vec::new())), ("faults", model(false, wrong))]
}
