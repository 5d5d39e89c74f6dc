//! Every route, with who may enter: one table, from which the router is made and the access test is run.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};

use crate::Web;
use crate::pages::{
    about, account, answering, asset, certificate, cohort, course, family, front, goal, inquiry, job, mail, meeting,
    own_plan, people, plan, practice, programme, result, roster, round, study, unit,
};

/// Who may enter a route at all; use cases check the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Anyone.
    Public,
    /// A pupil with a running answer session.
    Answering,
    /// A signed-in pupil.
    Pupil,
    /// A signed-in guardian.
    Guardian,
    /// A signed-in member of staff.
    Staff,
}

/// A route as the access test sees it.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub door: Door,
}

macro_rules! routes {
    ($($door:ident { $($method:ident $path:literal => $handler:path $(, body up to $bytes:expr)?;)* })*) => {
        /// Every route there is.
        pub const ROUTES: &[Route] = &[
            $($(Route { method: stringify!($method), path: $path, door: Door::$door },)*)*
        ];

        /// The handlers, in the order of [`ROUTES`].
        fn handlers() -> Vec<MethodRouter<Arc<Web>>> {
            vec![$($($method($handler)$(.layer(DefaultBodyLimit::max($bytes)))?,)*)*]
        }
    };
}

routes! {
    Public {
        get "/" => programme::page;
        get "/om/svarene" => about::privacy;
        get "/om/resultater" => about::reading_guide;
        get "/om/tilgaengelighed" => about::accessibility;
        get "/svar" => answering::code_entry;
        post "/svar" => answering::enter_code;
        get "/s/{link}" => answering::enter_link;
        get "/svar/tak" => answering::thank_you;
        get "/log-ind" => account::login;
        post "/log-ind" => account::enter;
        get "/ind/{link}" => account::enter_link;
        get "/post/stop/{token}" => mail::ask;
        post "/post/stop/{token}" => mail::stop;
        post "/post/start/{token}" => mail::start;
        get "/familie/log-ind" => family::login;
        post "/familie/log-ind" => family::enter;
        get "/familie/ind/{link}" => family::enter_demo;
        get "/invitation" => family::ask_code;
        get "/invitation/{code}" => family::open_letter;
        post "/invitation" => family::accept;
        get "/beviser" => certificate::ask;
        post "/beviser" => certificate::checked;
        get "/beviser/{municipality}/udsteder" => certificate::issuer;
        get "/beviser/{municipality}/tilbagekaldte" => certificate::revocations;
        get "/beviser/{municipality}/{certificate}" => certificate::page;
        get "/beviser/{municipality}/{certificate}/bevis.json" => certificate::credential;
        get "/beviser/{municipality}/{certificate}/bevis.pdf" => certificate::pdf;
        get "/kalender/{token}" => cohort::calendar::feed;
        get "/assets/{file}" => asset::asset;
        get "/sundhed" => asset::health;
    }
    Answering {
        get "/svar/velkommen" => answering::welcome;
        post "/svar/start" => answering::start;
        post "/svar/nej" => answering::decline;
        get "/svar/side/{number}" => answering::questions;
        post "/svar/side/{number}" => answering::save_page;
        post "/svar/gem" => answering::save_answer;
        get "/svar/stop" => answering::stop;
    }
    Pupil {
        get "/min-elevplan" => own_plan::of_pupil;
        post "/min-elevplan/ord" => own_plan::pupil_words;
        post "/min-elevplan/maal" => own_plan::set_goal;
        post "/min-elevplan/maal/{goal}" => own_plan::observe;
        get "/min-elevplan/samtaleark.pdf" => own_plan::pupil_sheet;
        post "/min-elevplan/log-ud" => family::leave_pupil;
    }
    Guardian {
        get "/mit-barn" => own_plan::children;
        get "/mit-barn/{child}" => own_plan::of_child;
        post "/mit-barn/{child}/ord" => own_plan::guardian_words;
        get "/mit-barn/{child}/samtaleark.pdf" => own_plan::child_sheet;
        post "/mit-barn/log-ud" => family::leave_guardian;
    }
    Staff {
        get "/forside" => front::show;
        get "/konto" => account::account;
        post "/konto" => account::set_password;
        post "/konto/post" => mail::save_own;
        post "/log-ud" => account::leave;
        get "/resultater" => result::index;
        get "/resultater/klasse/{class}" => result::class;
        get "/resultater/skole/{school}" => result::school;
        get "/resultater/kommune" => result::municipality;
        get "/maal" => goal::own;
        get "/maal/ny" => goal::new;
        post "/maal/ny" => goal::save;
        get "/maal/skole/{school}" => goal::school;
        get "/maal/team/{team}" => goal::team;
        get "/maal/klasse/{class}" => goal::class;
        get "/maal/elever/{class}" => goal::class_pupils;
        get "/maal/elev/{pupil}" => goal::pupil;
        post "/maal/elev/{pupil}/aabn" => goal::open_pupil;
        post "/maal/elev/{pupil}/adgang" => goal::assign;
        get "/maal/case.json" => goal::framework::own;
        get "/maal/rammer" => goal::framework::list;
        get "/maal/rammer/ny" => goal::framework::choose;
        post "/maal/rammer/ny" => goal::framework::import, body up to goal::framework::UPLOAD_MAX_BYTES;
        get "/maal/rammer/{framework}" => goal::framework::read;
        get "/maal/rammer/{framework}/case.json" => goal::framework::package;
        post "/maal/rammer/{framework}/fjern" => goal::framework::end;
        get "/maal/{goal}" => goal::show;
        get "/maal/{goal}/rediger" => goal::edit;
        post "/maal/{goal}/rediger" => goal::save_edit;
        post "/maal/{goal}/kommentar" => goal::comment;
        post "/maal/{goal}/iagttagelse" => goal::observe;
        post "/maal/{goal}/afslut" => goal::end;
        post "/maal/{goal}/ramme" => goal::framework::tie;
        get "/kurser" => course::list;
        get "/kurser/overblik" => course::overview::page;
        get "/kurser/vej/{team}" => course::path::page;
        post "/kurser/vej/{team}" => course::path::choose;
        get "/kurser/hold" => cohort::list;
        get "/kurser/hold/ny" => cohort::edit::new;
        post "/kurser/hold/ny" => cohort::edit::make;
        get "/kurser/hold/plan" => cohort::plan::page;
        post "/kurser/hold/plan" => cohort::plan::run;
        post "/kurser/hold/plan/faest" => cohort::plan::pin;
        post "/kurser/hold/plan/godkend" => cohort::plan::accept;
        get "/kurser/hold/vikarer" => cohort::away;
        post "/kurser/hold/kalender" => cohort::calendar::renew;
        get "/kurser/hold/{cohort}" => cohort::show;
        get "/kurser/hold/{cohort}/rediger" => cohort::edit::change;
        post "/kurser/hold/{cohort}/rediger" => cohort::edit::save;
        post "/kurser/hold/{cohort}/aflys" => cohort::cancel;
        post "/kurser/hold/{cohort}/plads" => cohort::end_place;
        get "/kurser/hold/{cohort}/moedegang/{number}" => cohort::session::show;
        post "/kurser/hold/{cohort}/moedegang/{number}/fremmoede" => cohort::session::tick;
        get "/kurser/hold/{cohort}/moedegang/{number}/her/{code}" => cohort::session::ask;
        post "/kurser/hold/{cohort}/moedegang/{number}/her/{code}" => cohort::session::note;
        get "/kurser/{course}" => course::show::page;
        post "/kurser/{course}/tilmeld" => course::show::enrol;
        post "/kurser/{course}/afmeld" => course::show::withdraw;
        post "/kurser/{course}/maal" => course::show::name_goal;
        post "/kurser/{course}/bevis" => certificate::issue;
        get "/beviser/{municipality}/{certificate}/tilbagekald" => certificate::ask_revoke;
        post "/beviser/{municipality}/{certificate}/tilbagekald" => certificate::revoke;
        get "/kurser/{course}/{activity}" => course::activity::page;
        post "/kurser/{course}/{activity}/faerdig" => course::activity::mark;
        post "/kurser/{course}/{activity}/refleksion" => course::activity::reflect;
        post "/kurser/{course}/{activity}/test" => course::activity::test;
        get "/viden" => practice::list;
        get "/viden/redaktion" => practice::desk::drafts;
        get "/viden/ny" => practice::desk::new;
        post "/viden/ny" => practice::desk::begin;
        get "/viden/{practice}" => practice::card;
        get "/viden/{practice}/studier" => study::page;
        get "/viden/{practice}/studier/tabel.csv" => study::table;
        get "/viden/{practice}/studier/tilfoej" => study::choose;
        post "/viden/{practice}/studier/tilfoej" => study::check, body up to study::FORM_MAX_BYTES;
        post "/viden/{practice}/studier/gem" => study::save, body up to study::FORM_MAX_BYTES;
        post "/viden/{practice}/studier/{upload}/tag-tilbage" => study::withdraw;
        get "/viden/{practice}/rediger" => practice::desk::edit;
        post "/viden/{practice}/rediger" => practice::desk::save, body up to practice::desk::BODY_MAX_BYTES;
        post "/viden/{practice}/trin" => practice::desk::step;
        get "/viden/{practice}/udgave/{revision}" => practice::desk::old;
        get "/viden/{practice}/kilder" => practice::desk::references;
        post "/viden/{practice}/kilder" => practice::desk::add_references, body up to practice::desk::BODY_MAX_BYTES;
        get "/analyser" => inquiry::list;
        get "/analyser/ny" => inquiry::begin;
        post "/analyser/ny" => inquiry::make;
        post "/analyser/start/klasse/{class}" => inquiry::start_class;
        post "/analyser/start/skole/{school}" => inquiry::start_school;
        get "/analyser/elev/{class}" => inquiry::begin_about_pupil;
        post "/analyser/elev/{class}" => inquiry::make_about_pupil;
        get "/analyser/{inquiry}" => inquiry::current;
        get "/analyser/{inquiry}/trin/{number}" => inquiry::stage;
        post "/analyser/{inquiry}/trin/{number}" => inquiry::save;
        post "/analyser/{inquiry}/gem" => inquiry::save_text;
        get "/analyser/{inquiry}/nu" => inquiry::now;
        post "/analyser/{inquiry}/faktor" => inquiry::add_factor;
        post "/analyser/{inquiry}/tiltag" => inquiry::add_measure;
        post "/analyser/{inquiry}/tiltag/{number}" => inquiry::link_measure;
        post "/analyser/{inquiry}/fjern" => inquiry::remove;
        post "/analyser/{inquiry}/afgoer" => inquiry::decide;
        post "/analyser/{inquiry}/genaabn" => inquiry::reopen;
        post "/analyser/{inquiry}/forskningskort" => inquiry::add_practice;
        get "/analyser/{inquiry}/historik" => inquiry::history;
        post "/analyser/{inquiry}/historik" => inquiry::restore;
        get "/analyser/{inquiry}/deltagere" => inquiry::people;
        post "/analyser/{inquiry}/deltagere" => inquiry::name;
        get "/moeder" => meeting::list;
        post "/moeder" => meeting::call;
        get "/moeder/{meeting}" => meeting::show;
        post "/moeder/{meeting}" => meeting::save;
        post "/moeder/{meeting}/gem" => meeting::save_text;
        post "/moeder/{meeting}/opgaver" => meeting::duties;
        post "/moeder/{meeting}/fremmoede" => meeting::attend;
        post "/moeder/gem/klasse/{class}" => meeting::save_class;
        post "/moeder/gem/skole/{school}" => meeting::save_school;
        post "/moeder/gem/forskningskort" => meeting::save_practice;
        post "/moeder/{meeting}/punkt" => meeting::add_item;
        post "/moeder/{meeting}/punkt/fjern" => meeting::remove_item;
        post "/moeder/{meeting}/beslutning" => meeting::decide;
        post "/moeder/{meeting}/beslutning/{number}" => meeting::mark;
        post "/moeder/{meeting}/aflys" => meeting::cancel;
        get "/moeder/{meeting}/ark" => meeting::sheet;
        get "/moeder/{meeting}/referat" => meeting::minutes;
        get "/moeder/{meeting}/ark.pdf" => meeting::sheet_pdf;
        get "/moeder/{meeting}/referat.pdf" => meeting::minutes_pdf;
        get "/aarshjul" => meeting::wheel;
        get "/aarshjul/{school}" => meeting::school_wheel;
        post "/aarshjul/{school}" => meeting::add_to_wheel;
        post "/aarshjul/{school}/fjern" => meeting::take_off_wheel;
        get "/kortlaegning" => round::list;
        get "/kortlaegning/ny" => round::new;
        post "/kortlaegning/ny" => round::save;
        get "/kortlaegning/{round}" => round::status;
        get "/kortlaegning/{round}/rediger" => round::edit;
        post "/kortlaegning/{round}/rediger" => round::save_edit;
        get "/kortlaegning/{round}/skole/{school}" => round::school_status;
        get "/kortlaegning/{round}/aabn" => round::confirm_open;
        post "/kortlaegning/{round}/aabn" => round::open;
        get "/kortlaegning/{round}/luk" => round::confirm_close;
        post "/kortlaegning/{round}/luk" => round::close;
        post "/kortlaegning/{round}/forlaeng" => round::extend;
        get "/kortlaegning/{round}/klasse/{class}" => round::class_live;
        get "/kortlaegning/{round}/klasse/{class}/koder" => round::codes;
        post "/kortlaegning/{round}/klasse/{class}/ny-kode/{pupil}" => round::new_code;
        get "/kortlaegning/{round}/frigiv" => result::preview_municipality;
        post "/kortlaegning/{round}/frigiv" => result::release_municipality;
        get "/kortlaegning/{round}/frigiv/skole/{school}" => result::preview_school;
        post "/kortlaegning/{round}/frigiv/skole/{school}" => result::release_school;
        get "/elevplan" => plan::list;
        get "/elevplan/klasse/{class}/breve" => family::of_class;
        post "/elevplan/klasse/{class}/breve" => family::print_letters;
        get "/elevplan/{pupil}" => plan::show;
        post "/elevplan/{pupil}" => plan::save;
        post "/elevplan/{pupil}/aabn" => plan::state_reason;
        post "/elevplan/{pupil}/del" => plan::share;
        post "/elevplan/{pupil}/traek-tilbage" => plan::withdraw;
        get "/elevplan/{pupil}/samtaleark.pdf" => plan::sheet;
        get "/elevplan/{pupil}/skriv-sammen" => plan::together;
        post "/elevplan/{pupil}/skriv-sammen/ord" => plan::words_together;
        post "/elevplan/{pupil}/skriv-sammen/maal" => plan::goal_together;
        get "/undervisning" => unit::list;
        get "/undervisning/ny" => unit::new;
        post "/undervisning/ny" => unit::make;
        get "/undervisning/{unit}" => unit::show;
        get "/undervisning/{unit}/rediger" => unit::edit;
        post "/undervisning/{unit}/rediger" => unit::save;
        post "/undervisning/{unit}/kopier" => unit::copy;
        post "/undervisning/{unit}/tag-med" => unit::add_item;
        get "/personer" => people::list;
        get "/personer/skole/{school}" => people::school;
        get "/personer/skole/{school}/team" => people::new_team;
        post "/personer/skole/{school}/team" => people::make_team;
        post "/personer/skole/{school}/link" => people::first_link;
        get "/personer/team/{team}" => people::team;
        post "/personer/team/{team}" => people::change_team;
        post "/personer/team/{team}/nedlaeg" => people::end_team;
        get "/personer/klasse/{class}/kontaktlaerer" => people::contact_teachers;
        post "/personer/klasse/{class}/kontaktlaerer" => people::save_contact_teachers;
        get "/personer/import" => roster::choose;
        post "/personer/import" => roster::upload, body up to roster::UPLOAD_MAX_BYTES;
        get "/personer/import/{upload}" => roster::report;
        get "/personer/import/{upload}/rapport.txt" => roster::whole_report;
        post "/personer/import/{upload}/bekraeft" => roster::confirm;
        post "/personer/import/{upload}/fortryd" => roster::cancel;
        get "/personer/import/{upload}/kolonner" => roster::columns;
        post "/personer/import/{upload}/kolonner" => roster::save_columns;
        get "/personer/aarsskifte" => roster::roll_over;
        post "/personer/aarsskifte" => roster::save_roll_over;
        get "/program/rediger" => programme::edit_first;
        get "/program/rediger/{section}/{language}" => programme::edit;
        post "/program/rediger/{section}/{language}" => programme::save;
        get "/program/kontakter" => programme::contacts;
        post "/program/kontakter" => programme::save_contacts;
        get "/job" => job::list;
        post "/job/{job}" => job::retry;
    }
}

/// The router without the checks around it.
pub(crate) fn router() -> Router<Arc<Web>> {
    ROUTES.iter().zip(handlers()).fold(Router::new(), |router, (route, handler)| router.route(route.path, handler))
}
