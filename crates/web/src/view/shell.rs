//! What every page stands in: head, skip link, brand, navigation, crumbs, main and footer.

use super::asset::{self, Asset};
use super::part;
use crate::texts::{Language, Texts};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use programme::access::Role;
use programme::family::Family;

/// What is the same on every page a viewer opens.
#[derive(Debug, Clone)]
pub struct Shell {
    /// Municipality or school, beside the brand.
    pub place: String,
    /// The municipality the programme belongs to, for the footer; empty where one installation has many.
    pub municipality: String,
    /// Who is signed in; none on answer pages and public pages.
    pub viewer: Option<Viewer>,
    /// Areas that exist and that this viewer may enter, in order.
    pub nav: Vec<NavLink>,
    /// Where the language switch leads; it should come back to the same page.
    pub language_href: String,
}

/// The person who is signed in.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub name: String,
    pub who: Who,
    /// What the role is held in, such as “5.B”; empty where the place says it.
    pub scope: String,
    /// Page of the person's own account.
    pub account_href: String,
    /// POST target that ends the session.
    pub logout_action: String,
}

/// Who somebody is, as it is read on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Staff(Role),
    Family(Family),
}

impl Who {
    /// In a sentence.
    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::Staff(role) => role_name(role, t),
            Self::Family(Family::Pupil) => t.shell_role_pupil(),
            Self::Family(Family::Guardian) => t.shell_role_guardian(),
        }
    }
}

/// A role's name in a sentence.
pub fn role_name(role: Role, t: &Texts) -> &str {
    match role {
        Role::ContactTeacher => t.shell_role_contact_teacher(),
        Role::Teacher => t.shell_role_teacher(),
        Role::Pedagogue => t.shell_role_pedagogue(),
        Role::Leader => t.shell_role_leader(),
        Role::ResourcePerson => t.shell_role_resource_person(),
        Role::Coordinator => t.shell_role_coordinator(),
        Role::Analyst => t.shell_role_analyst(),
        Role::SystemAdministrator => t.shell_role_administrator(),
    }
}

/// Areas of the main menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Area {
    Home,
    Results,
    Goals,
    Inquiries,
    Mapping,
    /// Pupils' plans.
    Plans,
    /// Teaching units.
    Units,
    People,
    Library,
    Courses,
    Programme,
    Jobs,
}

impl Area {
    fn name(self, t: &Texts) -> &str {
        match self {
            Self::Home => t.shell_nav_home(),
            Self::Results => t.shell_nav_results(),
            Self::Goals => t.shell_nav_goals(),
            Self::Inquiries => t.shell_nav_inquiries(),
            Self::Mapping => t.shell_nav_mapping(),
            Self::Plans => t.shell_nav_plans(),
            Self::Units => t.shell_nav_units(),
            Self::People => t.shell_nav_people(),
            Self::Library => t.shell_nav_library(),
            Self::Courses => t.shell_nav_courses(),
            Self::Programme => t.shell_nav_programme(),
            Self::Jobs => t.shell_nav_jobs(),
        }
    }
}

/// One entry of the main menu.
#[derive(Debug, Clone)]
pub struct NavLink {
    pub area: Area,
    pub href: String,
}

/// One step of the way to a page. The last is the page itself and has no address.
#[derive(Debug, Clone)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
}

/// Which style sheet a page loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pupils and parents: small, system fonts.
    Answer,
    /// Everyone else: with figures and fonts.
    Staff,
}

/// How wide the page is and whom it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Wide,
    Narrow,
    /// Narrow, with targets of at least 64 px for grades 0–3.
    Young,
}

impl Width {
    const fn class(self) -> &'static str {
        match self {
            Self::Wide => "wrap",
            Self::Narrow => "wrap narrow",
            Self::Young => "wrap narrow young",
        }
    }
}

/// What one page adds to the shell.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// Without the product's name, which is added.
    pub title: &'a str,
    pub kind: Kind,
    pub width: Width,
    /// The menu's current area.
    pub area: Option<Area>,
    pub crumbs: &'a [Crumb],
    pub script: Option<&'a Asset>,
    /// Whether `live.js` renews the page's content.
    pub live: bool,
    /// Whether `timer.js` counts the minutes of an agenda.
    pub timer: bool,
    /// Whether the page shows errors in a form, which its title then says first.
    pub faulty: bool,
    /// The id of the form that is saved before the language changes; elsewhere the switch is a link.
    pub language_form: Option<&'static str>,
}

impl<'a> Frame<'a> {
    /// An answer page with this title.
    pub const fn answer(title: &'a str) -> Self {
        Self {
            title,
            kind: Kind::Answer,
            width: Width::Narrow,
            area: None,
            crumbs: &[],
            script: None,
            live: false,
            timer: false,
            faulty: false,
            language_form: None,
        }
    }

    /// A wide staff page with this title in this area.
    pub const fn staff(title: &'a str, area: Option<Area>, crumbs: &'a [Crumb]) -> Self {
        Self { kind: Kind::Staff, width: Width::Wide, area, crumbs, ..Self::answer(title) }
    }
}

const LARK: &str = r#"<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path fill="currentColor" d="M3 24.5c6 .3 9.6-2.2 11.8-6.1C11 16.8 8.2 12.7 7.9 6.2c4.6 1.1 8.6 3.7 11.1 7.3.9-2.8 2.6-4.8 5.3-5.5l-.5-2.6 2.3 2.5 1.8-1.7-.3 2.7 3.2 1.5-3.5.9c-.2 3.3-1.4 7.1-4.6 10.1-4.7 4.5-12.5 5.2-19.7 3.1z"/></svg>"#;

/// Addresses the shell itself links to. The routes must serve them.
pub mod path {
    /// The public programme page.
    pub const PROGRAMME: &str = "/";
    /// What happens to answers, in plain words.
    pub const PRIVACY: &str = "/om/svarene";
    /// The accessibility statement.
    pub const ACCESSIBILITY: &str = "/om/tilgaengelighed";
    /// How to read a result.
    pub const READING_GUIDE: &str = "/om/resultater";
    /// Where a code is typed.
    pub const CODE: &str = "/svar";
    /// Where a pupil with a running answer session begins.
    pub const WELCOME: &str = "/svar/velkommen";
    /// Where staff sign in.
    pub const LOGIN: &str = "/log-ind";
    /// Where pupils and parents sign in.
    pub const FAMILY_LOGIN: &str = "/familie/log-ind";
    /// Where the code of a letter is typed.
    pub const INVITATION: &str = "/invitation";
}

/// The whole page around `body`.
pub fn layout(shell: &Shell, t: &Texts, frame: &Frame<'_>, body: &Markup) -> Markup {
    let sheet = match frame.kind {
        Kind::Answer => asset::ANSWER_CSS,
        Kind::Staff => asset::STAFF_CSS,
    };
    html! {
        (DOCTYPE)
        html lang=(t.language().tag()) dir="ltr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if frame.faulty { (t.shell_error_title()) " " } (frame.title) " · Lærke" }
                link rel="stylesheet" href=(sheet.path);
                link rel="icon" href=(asset::LARK.path) type="image/svg+xml";
                @if let Some(script) = frame.script {
                    script type="module" src=(script.path) {}
                }
                @if frame.timer {
                    script type="module" src=(asset::TIMER_JS.path) {}
                }
                @if frame.live {
                    script type="module" src=(asset::LIVE_JS.path) {}
                }
            }
            body {
                a.skip href="#main" { (t.shell_skip()) }
                (header(shell, t, frame))
                main #main class=(frame.width.class()) data-live[frame.live] {
                    (crumbs(frame.crumbs, t))
                    (body)
                }
                (footer(shell, t))
            }
        }
    }
}

fn header(shell: &Shell, t: &Texts, frame: &Frame<'_>) -> Markup {
    html! {
        header.top {
            div.wrap {
                a.brand href=(shell.nav.first().map_or(path::PROGRAMME, |home| home.href.as_str())) {
                    (PreEscaped(LARK)) "Lærke "
                    span { (shell.place) }
                }
                div.who.row {
                    @if let Some(viewer) = &shell.viewer {
                        a href=(viewer.account_href) {
                            (viewer.name)
                            span.role { ", " (viewer.who.name(t)) @if !viewer.scope.is_empty() { " " (part::bdi(&viewer.scope)) } }
                        }
                    }
                    @match frame.language_form {
                        Some(form) => (language_button(form, t)),
                        None if shell.viewer.is_none() => (language_switch(shell, t)),
                        None => {},
                    }
                }
                @if !shell.nav.is_empty() {
                    nav.nav aria-label=(t.shell_nav()) {
                        ul {
                            @for link in &shell.nav {
                                li {
                                    a href=(link.href) aria-current=[(frame.area == Some(link.area)).then_some("page")] {
                                        (link.area.name(t))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn language_switch(shell: &Shell, t: &Texts) -> Markup {
    let other = t.language().other();
    html! {
        a href=(shell.language_href) lang=(other.tag()) hreflang=(other.tag()) rel="nofollow" { (other.own_name()) }
    }
}

/// The switch where something may be ticked that nobody has sent: it sends the form along, with `sprog`.
///
/// The first button of a form is what Enter presses, so one that nobody sees stands before it.
fn language_button(form: &str, t: &Texts) -> Markup {
    let other = t.language().other();
    html! {
        button type="submit" form=(form) hidden {}
        button.link type="submit" form=(form) name="sprog" value=(other.tag()) lang=(other.tag()) { (other.own_name()) }
    }
}

fn crumbs(crumbs: &[Crumb], t: &Texts) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.crumbs aria-label=(t.shell_crumbs()) {
                ol {
                    @for crumb in crumbs {
                        @match &crumb.href {
                            Some(href) => li { a href=(href) { (part::bdi(&crumb.label)) } },
                            None => li aria-current="page" { (part::bdi(&crumb.label)) },
                        }
                    }
                }
            }
        }
    }
}

fn footer(shell: &Shell, t: &Texts) -> Markup {
    html! {
        footer.foot {
            div.wrap {
                p {
                    "Lærke"
                    @if !shell.municipality.is_empty() { " · " (t.shell_owner(&shell.municipality)) }
                }
                p { a href=(path::PROGRAMME) { (t.shell_about()) } }
                p { a href=(path::PRIVACY) { (t.shell_privacy()) } }
                p { a href=(path::ACCESSIBILITY) { (t.shell_accessibility()) } }
                @if let Some(viewer) = &shell.viewer {
                    p { (language_switch(shell, t)) }
                    form method="post" action=(viewer.logout_action) { button.link type="submit" { (t.shell_logout()) } }
                }
            }
        }
    }
}

impl Shell {
    /// A shell for answer pages: nobody is signed in.
    pub fn answer(place: &str, language_href: &str) -> Self {
        Self {
            place: place.to_owned(),
            municipality: place.to_owned(),
            viewer: None,
            nav: Vec::new(),
            language_href: language_href.to_owned(),
        }
    }

    /// The shell of sample pages, as an invented contact teacher sees it.
    pub fn sample(language: Language) -> Self {
        let link = |area, href: &str| NavLink { area, href: href.to_owned() };
        Self {
            place: "Lyngholmskolen".to_owned(),
            municipality: "Engsø Kommune".to_owned(),
            viewer: Some(Viewer {
                name: "Mette Lund".to_owned(),
                who: Who::Staff(Role::ContactTeacher),
                scope: "5.B".to_owned(),
                account_href: "/konto".to_owned(),
                logout_action: "/log-ud".to_owned(),
            }),
            nav: vec![
                link(Area::Home, "/forside"),
                link(Area::Results, "/resultater"),
                link(Area::Goals, "/maal"),
                link(Area::Library, "/viden"),
                link(Area::Courses, "/kurser"),
                link(Area::Inquiries, "/analyser"),
                link(Area::Mapping, "/kortlaegning"),
                link(Area::People, "/personer"),
            ],
            language_href: format!("/sprog/{}", language.other().tag()),
        }
    }
}
