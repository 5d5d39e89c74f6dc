//! What leads from a class's result to the library: its released scales that are low, as the reader may see them.

use programme::access::{Action, Viewer};
use programme::id::ClassId;
use store::Tx;

use crate::result::{Availability, class_result};
use crate::{Ctx, Result};

/// A class with a released result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LowClass {
    pub class: ClassId,
    /// The class's name today.
    pub name: String,
    /// What it was called when its result was measured.
    pub then: String,
    /// Words of its scales below the norm beyond chance, in the instrument's order; often none.
    pub scales: Vec<String>,
}

/// The class's low scales.
///
/// # Errors
/// [`crate::Error::NotFound`] where the viewer may not see the class's result.
pub fn low_class(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId) -> Result<Option<LowClass>> {
    let (class, available) = class_result(tx, ctx, viewer, class)?;
    let Availability::Released(result) = available else { return Ok(None) };
    let scales = result.low_scales().into_iter().map(str::to_owned).collect();
    Ok(Some(LowClass { class: class.id, name: class.name, then: result.name.clone(), scales }))
}

/// The classes of the viewer's own with something low, in the order of their names.
pub fn own_low_classes(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<LowClass>> {
    let mut own = Vec::new();
    for class in viewer.reach(Action::ViewClassResult).classes {
        own.extend(low_class(tx, ctx, viewer, class)?.filter(|class| !class.scales.is_empty()));
    }
    own.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(own)
}
