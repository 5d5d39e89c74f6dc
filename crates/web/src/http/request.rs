//! Who asks: a visit, an answer session, a pupil or guardian, a signed-in member of staff.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use app::account::SignedIn;
use app::mapping::answering;
use app::mapping::secret::AnswerSession;
use app::{Ctx, Tx};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use programme::access::{Action, Role, Viewer};
use programme::family::Family;

use super::cookie::Cookie;
use super::failure::{Failure, Outcome};
use crate::Web;
use crate::texts::{Language, Texts};
use crate::view::part;
use crate::view::shell::{Area, NavLink, Shell, Who};

/// One request, before anyone has said who they are.
#[derive(Debug, Clone)]
pub struct Visit {
    pub web: Arc<Web>,
    pub language: Language,
    pub address: IpAddr,
    pub uri: Uri,
    host: Option<HeaderValue>,
}

impl FromRequestParts<Arc<Web>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        Ok(Self {
            web: Arc::clone(web),
            language: language(&parts.uri, &parts.headers, web.secure),
            address: peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            uri: parts.uri.clone(),
            host: parts.headers.get(header::HOST).cloned(),
        })
    }
}

/// The language a link asked for.
pub fn language_asked(uri: &Uri) -> Option<Language> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(name, _)| *name == "sprog").find_map(|(_, tag)| Language::from_tag(tag))
}

/// The link's, else the cookie's, else the browser's first that there is, else Danish.
fn language(uri: &Uri, headers: &HeaderMap, secure: bool) -> Language {
    let chosen = || Cookie::Language.read(headers, secure).and_then(Language::from_tag);
    let accepted = || {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
        let mut tags = accepted.unwrap_or_default().split(',').filter_map(|part| part.trim().get(..2));
        tags.find_map(Language::from_tag)
    };
    language_asked(uri).or_else(chosen).or_else(accepted).unwrap_or_default()
}

impl Visit {
    pub fn t(&self) -> &'static Texts {
        Texts::of(self.language)
    }

    pub fn ctx(&self) -> Ctx {
        self.web.ctx(None)
    }

    /// A moment as it is read here, with its year where it is not this one.
    pub fn dated(&self, moment: programme::time::Moment) -> String {
        self.web.calendar.dated(moment, self.web.now(), self.language)
    }

    /// This page in the other language, with what was asked of it.
    pub fn language_href(&self) -> String {
        let mut href = format!("{}?", self.uri.path());
        let asked = self.uri.query().unwrap_or_default().split('&');
        for pair in asked.filter(|pair| !pair.is_empty() && pair.split('=').next() != Some("sprog")) {
            href.extend([pair, "&"]);
        }
        href + "sprog=" + self.language.other().tag()
    }

    /// The shell of a page without a signed-in person.
    pub fn shell(&self, place: &str) -> Shell {
        Shell::answer(place, &self.language_href())
    }

    /// Where people reach the program, for links that leave the page.
    pub fn public_url(&self) -> String {
        let scheme = if self.web.secure { "https" } else { "http" };
        let host = self.host.as_ref().and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        let from_request = || format!("{scheme}://{host}");
        self.web.public_url.clone().unwrap_or_else(from_request)
    }

    pub async fn read<T, F>(&self, use_case: F) -> app::Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static,
    {
        self.web.store.read_async(use_case).await
    }

    pub async fn write<T, F>(&self, use_case: F) -> app::Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static,
    {
        self.web.store.write_async(use_case).await
    }
}

/// A pupil with a running answer session; without one the page says how to get in.
#[derive(Debug, Clone)]
pub struct Answering {
    pub visit: Visit,
    /// The world as this request's use case sees it.
    pub ctx: Ctx,
    pub session: AnswerSession,
}

impl FromRequestParts<Arc<Web>> for Answering {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        let Ok(visit) = Visit::from_request_parts(parts, web).await;
        let cookie = Cookie::Answers.read(&parts.headers, web.secure);
        let ctx = visit.ctx();
        let Some(cookie) = cookie else { return Err(Failure::AnswerSessionEnded.page(&visit)) };
        if let Ok(session) = answering::session(&ctx, cookie) {
            return Ok(Self { visit, ctx, session });
        }
        let cookie = cookie.to_owned();
        let failure = match visit.read(move |tx| answering::is_of_closed_round(tx, &cookie)).await {
            Ok(true) => Failure::RoundClosed,
            Ok(false) => Failure::AnswerSessionEnded,
            Err(error) => Failure::from(error),
        };
        Err(failure.page(&visit))
    }
}

/// A signed-in pupil or guardian, by a session of their own; others are led to their sign-in page and back.
#[derive(Debug, Clone)]
pub struct Member {
    pub visit: Visit,
    pub member: app::family::Member,
    pub token: String,
}

impl Member {
    async fn of(parts: &mut Parts, web: &Arc<Web>, family: Family) -> Result<Self, Response> {
        let Ok(visit) = Visit::from_request_parts(parts, web).await;
        let Some(token) = Cookie::Family.read(&parts.headers, web.secure) else {
            return Err(Failure::FamilySignedOut.page(&visit));
        };
        let token = token.to_owned();
        let (ctx, presented) = (visit.ctx(), token.clone());
        match visit.read(move |tx| app::family::session(tx, &ctx, &presented)).await {
            Ok(member) if member.family == family => Ok(Self { visit, member, token }),
            Ok(_) | Err(app::Error::SignedOut) => Err(Failure::FamilySignedOut.page(&visit)),
            Err(error) => Err(Failure::from(error).page(&visit)),
        }
    }

    pub fn ctx(&self) -> Ctx {
        self.visit.web.ctx(Some(self.member.account))
    }

    pub fn t(&self) -> &'static Texts {
        self.visit.t()
    }

    /// The head of a family's page: who is signed in, and nothing of the school's areas.
    pub fn shell(&self) -> Shell {
        let home = match self.member.family {
            Family::Pupil => "/min-elevplan",
            Family::Guardian => "/mit-barn",
        };
        Shell {
            place: self.member.municipality_name.clone(),
            municipality: self.member.municipality_name.clone(),
            viewer: Some(crate::view::shell::Viewer {
                name: self.member.name.clone(),
                who: Who::Family(self.member.family),
                scope: String::new(),
                account_href: home.to_owned(),
                logout_action: format!("{home}/log-ud"),
            }),
            nav: Vec::new(),
            language_href: self.visit.language_href(),
        }
    }

    pub async fn write<T, F>(&self, use_case: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static,
    {
        self.visit.write(use_case).await.map_err(|error| Failure::from(error).page(&self.visit))
    }
}

/// A signed-in pupil.
#[derive(Debug, Clone)]
pub struct Pupil(pub Member);

impl FromRequestParts<Arc<Web>> for Pupil {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        Member::of(parts, web, Family::Pupil).await.map(Self)
    }
}

/// A signed-in guardian.
#[derive(Debug, Clone)]
pub struct Guardian(pub Member);

impl FromRequestParts<Arc<Web>> for Guardian {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        Member::of(parts, web, Family::Guardian).await.map(Self)
    }
}

/// A signed-in member of staff; others are led to the sign-in page and back.
#[derive(Debug, Clone)]
pub struct Staff {
    pub visit: Visit,
    pub signed_in: SignedIn,
    pub token: String,
}

impl FromRequestParts<Arc<Web>> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        let Ok(visit) = Visit::from_request_parts(parts, web).await;
        let Some(token) = Cookie::Session.read(&parts.headers, web.secure) else {
            return Err(Failure::SignedOut.page(&visit));
        };
        let token = token.to_owned();
        let (ctx, presented) = (visit.ctx(), token.clone());
        match visit.read(move |tx| app::account::session(tx, &ctx, &presented)).await {
            Ok(signed_in) => Ok(Self { visit, signed_in, token }),
            Err(error) => Err(Failure::from(error).page(&visit)),
        }
    }
}

impl Staff {
    pub fn viewer(&self) -> &Viewer {
        &self.signed_in.viewer
    }

    pub fn ctx(&self) -> Ctx {
        self.visit.web.ctx(Some(self.viewer().account))
    }

    pub fn t(&self) -> &'static Texts {
        self.visit.t()
    }

    /// Whether the viewer may do this anywhere at all, for menus.
    pub fn may_somewhere(&self, action: Action) -> bool {
        let reach = self.viewer().reach(action);
        reach.municipality || !reach.schools.is_empty() || !reach.classes.is_empty()
    }

    /// The role that the page head names: the first held, by the policy's order.
    pub fn role(&self) -> Option<Role> {
        self.viewer().roles().into_iter().next()
    }

    /// The head of a staff page: who is signed in, and the areas they may enter.
    pub fn shell(&self) -> Shell {
        let place = self.signed_in.school_name.clone().unwrap_or_else(|| self.signed_in.municipality_name.clone());
        Shell {
            place,
            municipality: self.signed_in.municipality_name.clone(),
            viewer: self.role().map(|role| crate::view::shell::Viewer {
                name: self.signed_in.name.clone(),
                who: Who::Staff(role),
                scope: self.scope(role),
                account_href: "/konto".to_owned(),
                logout_action: "/log-ud".to_owned(),
            }),
            nav: self.nav(),
            language_href: self.visit.language_href(),
        }
    }

    /// What the role in the page head is held in, where the place does not say it already.
    fn scope(&self, role: Role) -> String {
        match role {
            Role::ContactTeacher => part::list(&self.signed_in.contact_classes, self.t()),
            _ => String::new(),
        }
    }

    fn nav(&self) -> Vec<NavLink> {
        let results = [Action::ViewClassResult, Action::ViewSchoolResult, Action::ViewMunicipalityResult];
        let areas = [
            (true, Area::Home, "/forside"),
            (results.into_iter().any(|action| self.may_somewhere(action)), Area::Results, "/resultater"),
            (self.is_at_a_school(), Area::Inquiries, "/analyser"),
            (self.may_somewhere(Action::ViewMunicipalityGoals), Area::Goals, "/maal"),
            (self.may_somewhere(Action::ViewResponseRate), Area::Mapping, "/kortlaegning"),
            (
                self.may_somewhere(Action::PupilGoals) || self.may_somewhere(Action::EditClassGoals),
                Area::Plans,
                "/elevplan",
            ),
            (self.may_somewhere(Action::EditClassGoals), Area::Units, "/undervisning"),
            (self.may_somewhere(Action::ViewPeople), Area::People, "/personer"),
            (self.may_somewhere(Action::ReadLibrary), Area::Library, "/viden"),
            (self.may_somewhere(Action::TakeCourses), Area::Courses, "/kurser"),
            (self.may_somewhere(Action::EditProgrammePage), Area::Programme, "/program/rediger"),
            (self.may_somewhere(Action::ViewJobs), Area::Jobs, "/job"),
        ];
        let link = |(_, area, href): (bool, Area, &str)| NavLink { area, href: href.to_owned() };
        areas.into_iter().filter(|(there, _, _)| *there).map(link).collect()
    }

    /// Whether the viewer holds a role at a school or in a class of one.
    fn is_at_a_school(&self) -> bool {
        let viewer = self.viewer();
        viewer.grants.iter().any(|grant| grant.school.is_some() && grant.period.contains(viewer.today))
    }

    pub async fn read<T, F>(&self, use_case: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static,
    {
        self.visit.read(use_case).await.map_err(|error| Failure::from(error).page(&self.visit))
    }

    pub async fn write<T, F>(&self, use_case: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> app::Result<T> + Send + 'static,
    {
        self.visit.write(use_case).await.map_err(|error| Failure::from(error).page(&self.visit))
    }
}
