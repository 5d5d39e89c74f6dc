//! What a roster would change, before anything is saved; and what it changed, afterwards.

use super::crumbs;
use crate::texts::Texts;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// Name of the file or folder that was read.
    pub file: String,
    pub people_href: String,
    pub upload_href: String,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    /// Nothing could be read; `why` is one sentence.
    Refused { why: String },
    /// The dry run.
    Plan {
        read: Read,
        /// POST target that saves; none when nothing would change.
        confirm_action: Option<String>,
        /// Field `plan`: what names the dry run that is confirmed.
        token: String,
        /// POST target that forgets the file.
        cancel_action: String,
        /// More than a fifth of the pupils would end, and the box `ended` must be ticked.
        ended: Option<Ended>,
        /// Where the whole report is fetched as text.
        whole_href: String,
        /// Plain tables, each with where the meaning of its columns is corrected.
        columns: Vec<(String, String)>,
    },
    /// Saved; `when` reads “4. august 2026 kl. 7.30”.
    Done { read: Read, when: String, lineage_href: Option<String> },
}

/// Pupils that would end.
#[derive(Debug, Clone, Copy)]
pub struct Ended {
    pub pupils: i64,
    /// Of all pupils.
    pub percent: i64,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Read {
    /// “OneRoster 1.1 CSV”.
    pub format: String,
    pub counts: Vec<(Kind, Counts)>,
    /// Rows that cannot be used; the first of them.
    pub rejected: Vec<Finding>,
    /// All rows that cannot be used.
    pub rejected_total: i64,
    pub warnings: Vec<Finding>,
    pub warnings_total: i64,
}

/// How many of a kind change.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub added: i64,
    pub changed: i64,
    pub ended: i64,
    pub unchanged: i64,
}

/// A row that cannot be used, or should be looked at.
#[derive(Debug, Clone)]
pub struct Finding {
    pub file: String,
    pub line: Option<u64>,
    pub column: String,
    pub value: String,
    /// What to do, in the viewer's language.
    pub reason: String,
}

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Schools,
    SchoolYears,
    Classes,
    Pupils,
    Guardians,
    Staff,
    Enrolments,
    Guardianships,
    SchoolRoles,
    Teams,
    TeamMembers,
    TeamClasses,
}

impl Kind {
    fn name(self, t: &Texts) -> &str {
        match self {
            Self::Schools => t.roster_kind_schools(),
            Self::SchoolYears => t.roster_kind_school_years(),
            Self::Classes => t.roster_kind_classes(),
            Self::Pupils => t.roster_kind_pupils(),
            Self::Guardians => t.roster_kind_guardians(),
            Self::Staff => t.roster_kind_staff(),
            Self::Enrolments => t.roster_kind_enrolments(),
            Self::Guardianships => t.roster_kind_guardianships(),
            Self::SchoolRoles => t.roster_kind_school_roles(),
            Self::Teams => t.roster_kind_teams(),
            Self::TeamMembers => t.roster_kind_team_members(),
            Self::TeamClasses => t.roster_kind_team_classes(),
        }
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = match &model.state {
        State::Refused { .. } => t.roster_report_heading_refused(),
        State::Plan { confirm_action: Some(_), .. } => t.roster_report_heading_plan(),
        State::Plan { .. } => t.roster_report_heading_nothing(),
        State::Done { .. } => t.roster_report_heading_done(),
    };
    let crumbs = crumbs(&model.people_href, t.roster_heading(), t);
    let frame = Frame::staff(heading, Some(Area::People), &crumbs);
    let body = html! {
        h1 { (heading) }
        @match &model.state {
            State::Refused { why } => {
                p.lead { (why) }
                p { (t.roster_report_refused_cure()) }
                p { a.btn href=(model.upload_href) { (t.roster_again()) } }
            },
            State::Plan { read, confirm_action, token, cancel_action, ended, whole_href, columns } => {
                p.lead {
                    @if confirm_action.is_some() { (t.roster_report_lead_plan(&model.file, &read.format)) }
                    @else { (t.roster_report_lead_nothing(&model.file, &read.format)) }
                }
                @for (file, href) in columns { p { a href=(href) { (t.roster_columns_wrong(file)) } } }
                (changes(&read.counts, t))
                (findings(read, t))
                @if read.rejected_total + read.warnings_total > 0 {
                    p { a href=(whole_href) download { (t.roster_whole_report()) } }
                }
                @match confirm_action {
                    Some(action) => (confirm(action, token, cancel_action, *ended, t)),
                    None => p { a.btn.quiet href=(model.upload_href) { (t.roster_again()) } },
                }
            },
            State::Done { read, when, lineage_href } => {
                p.lead { (t.roster_report_lead_done(&model.file, &read.format, when)) }
                p.row {
                    @if let Some(href) = lineage_href { a.btn href=(href) { (t.roster_to_lineage()) } }
                    a href=(model.people_href) { (t.roster_to_people()) }
                }
                (changes(&read.counts, t))
                (findings(read, t))
            },
        }
    };
    layout(shell, t, &frame, &body)
}

fn changes(counts: &[(Kind, Counts)], t: &Texts) -> Markup {
    html! {
        div.scroll role="group" tabindex="0" aria-label=(t.roster_report_caption()) {
            table.dense {
                caption { (t.roster_report_caption()) }
                thead {
                    tr {
                        th scope="col" { (t.roster_report_what()) }
                        th.n scope="col" { (t.roster_report_added()) }
                        th.n scope="col" { (t.roster_report_changed()) }
                        th.n scope="col" { (t.roster_report_ended()) }
                        th.n scope="col" { (t.roster_report_unchanged()) }
                    }
                }
                tbody {
                    @for (kind, counts) in counts {
                        tr {
                            th scope="row" { (kind.name(t)) }
                            (count(counts.added)) (count(counts.changed)) (count(counts.ended))
                            td.n.muted { (counts.unchanged) }
                        }
                    }
                }
            }
        }
    }
}

/// A number that is seen only when something happens.
fn count(n: i64) -> Markup {
    html! { td.n { @if n == 0 { span.muted { "0" } } @else { b { (n) } } } }
}

fn findings(read: &Read, t: &Texts) -> Markup {
    html! {
        @if read.rejected_total > 0 {
            section aria-labelledby="h-rejected" {
                h2 #h-rejected { (t.roster_rejected_heading(read.rejected_total)) }
                p {
                    (t.roster_rejected_lead())
                    @if (read.rejected.len() as i64) < read.rejected_total {
                        " " (t.roster_rejected_shown(read.rejected.len() as i64))
                    }
                }
                (table(&read.rejected, &t.roster_rejected_heading(read.rejected_total), t))
            }
        }
        @if read.warnings_total > 0 {
            section aria-labelledby="h-warnings" {
                h2 #h-warnings { (t.roster_warnings_heading(read.warnings_total)) }
                @if (read.warnings.len() as i64) < read.warnings_total {
                    p { (t.roster_rejected_shown(read.warnings.len() as i64)) }
                }
                (table(&read.warnings, &t.roster_warnings_heading(read.warnings_total), t))
            }
        }
    }
}

fn table(findings: &[Finding], label: &str, t: &Texts) -> Markup {
    html! {
        div.scroll role="group" tabindex="0" aria-label=(label) {
            table.dense.msgs {
                thead {
                    tr {
                        th scope="col" { (t.roster_file_column()) }
                        th.n scope="col" { (t.roster_line()) }
                        th scope="col" { (t.roster_column()) }
                        th scope="col" { (t.roster_value()) }
                        th scope="col" { (t.roster_reason()) }
                    }
                }
                tbody {
                    @for finding in findings {
                        tr {
                            td { (finding.file) }
                            td.n { @if let Some(line) = finding.line { (line) } }
                            td { (finding.column) }
                            td { bdi { (finding.value) } }
                            td { (finding.reason) }
                        }
                    }
                }
            }
        }
    }
}

fn confirm(action: &str, token: &str, cancel_action: &str, ended: Option<Ended>, t: &Texts) -> Markup {
    html! {
        form.confirm.gap action=(action) method="post" {
            input type="hidden" name="plan" value=(token);
            @if let Some(ended) = ended {
                div.notice.warn { p { strong { (t.roster_ended_heading()) } " " (t.roster_ended(ended.percent)) } }
                p {
                    label.check {
                        input type="checkbox" name="ended" value="yes" required;
                        span { (t.roster_ended_confirm(ended.pupils)) }
                    }
                }
            }
            p.row {
                button.btn type="submit" { (t.roster_confirm()) }
                button.btn.quiet type="submit" formaction=(cancel_action) formnovalidate { (t.roster_cancel()) }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let counts = |added, changed, ended, unchanged| Counts { added, changed, ended, unchanged };
    let finding = |line, column: &str, value: &str, reason: &str| Finding {
        file: "users.csv".to_owned(),
        line,
        column: column.to_owned(),
        value: value.to_owned(),
        reason: reason.to_owned(),
    };
    let read = |rejected: Vec<Finding>| Read {
        format: "OneRoster 1.1 CSV".to_owned(),
        counts: vec![
            (Kind::Schools, counts(0, 0, 0, 16)),
            (Kind::Classes, counts(31, 0, 29, 267)),
            (Kind::Pupils, counts(640, 12, 598, 5402)),
            (Kind::Staff, counts(14, 3, 9, 725)),
        ],
        rejected_total: rejected.len() as i64 + i64::from(!rejected.is_empty()) * 40,
        rejected,
        warnings: Vec::new(),
        warnings_total: 0,
    };
    let model = |state| Model {
        file: "oneroster.zip".to_owned(),
        people_href: "/personer".to_owned(),
        upload_href: "/personer/hent".to_owned(),
        state,
    };
    let plan = |read, action: Option<&str>, ended| State::Plan {
        read,
        confirm_action: action.map(str::to_owned),
        token: "a1b2c3".to_owned(),
        cancel_action: "/personer/import/7/fortryd".to_owned(),
        ended,
        whole_href: "/personer/import/7/rapport.txt".to_owned(),
        columns: vec![("elever.csv".to_owned(), "/personer/import/7/kolonner?fil=0".to_owned())],
    };
    let action = Some("/personer/hent/gem");
    let rejected = vec![
        finding(Some(17), "grades", "12", "Skriv et klassetrin fra 0 til 10."),
        finding(
            Some(241),
            "orgSourcedIds",
            "skole-99",
            "Skolen findes ikke i orgs.csv. Tilføj den, eller ret nummeret.",
        ),
        finding(None, "", "", "Filen mangler kolonnen givenName."),
    ];
    let warned = Read { warnings: rejected.clone(), warnings_total: 3, ..read(Vec::new()) };
    let why = "Zip-filen er beskyttet med en adgangskode. Pak den uden.".to_owned();
    let done = State::Done {
        read: read(Vec::new()),
        when: "4. august 2026 kl. 7.30".to_owned(),
        lineage_href: Some("/personer/klasser".to_owned()),
    };
    vec![
        ("plan", model(plan(read(Vec::new()), action, None))),
        ("rejected", model(plan(read(rejected), action, None))),
        ("warnings", model(plan(warned, action, None))),
        ("ends-many", model(plan(read(Vec::new()), action, Some(Ended { pupils: 1840, percent: 31 })))),
        ("nothing", model(plan(read(Vec::new()), None, None))),
        ("refused", model(State::Refused { why })),
        ("done", model(done)),
    ]
}
