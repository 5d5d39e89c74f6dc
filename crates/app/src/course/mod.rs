//! Competence courses: the catalogue, the path of four, what results call for, and taking a course.

pub mod certificate;
pub mod need;
pub mod path;
pub mod shipped;
pub mod take;

use programme::access::{Action, Role, Target, Viewer};
use programme::course::{Audience, Course};
use programme::id::CourseId;

pub use shipped::{Catalogue, catalogue};

use crate::{Error, Result};

/// Whether the viewer may read the catalogue and take courses.
pub fn may_take(viewer: &Viewer) -> bool {
    viewer.may(Action::TakeCourses, Target::municipality(viewer.municipality))
}

pub(crate) fn authorise(viewer: &Viewer) -> Result<()> {
    if may_take(viewer) { Ok(()) } else { Err(Error::NotFound) }
}

/// A course of the catalogue, for somebody who may take courses.
pub fn find(viewer: &Viewer, id: &CourseId) -> Result<&'static Course> {
    authorise(viewer)?;
    catalogue().find(id).ok_or(Error::NotFound)
}

/// Whom the viewer counts as. Everybody may take every course; this says which are shown first.
pub fn audiences(viewer: &Viewer) -> Vec<Audience> {
    let of = |role: Role| match role {
        Role::ContactTeacher | Role::Teacher => Some(Audience::Teacher),
        Role::Pedagogue => Some(Audience::Pedagogue),
        Role::Leader => Some(Audience::Leader),
        Role::ResourcePerson => Some(Audience::ResourcePerson),
        Role::Coordinator | Role::Analyst => Some(Audience::Administration),
        Role::SystemAdministrator => None,
    };
    let mut audiences: Vec<Audience> = viewer.roles().into_iter().filter_map(of).collect();
    audiences.dedup();
    audiences
}
