//! What a page about an upload needs beside reading it: several files as one, its name, its columns.

use interop::roster::{Limits, Options, Refusal as Unreadable, may_be_packed, pack, samples};
use programme::access::Viewer;
use store::Tx;
use store::people::unit;

pub use interop::roster::Sample;

use super::may_import;
use super::roster::{Reading, Source, column_mappings};
use crate::{Ctx, Error, Refusal, Result};

/// Rows of each table that a person sees when saying what its columns mean.
const SAMPLE_ROWS: usize = 5;

/// One uploaded file as it is; several as one zip, named after the first and how many there are besides.
pub fn as_one_file(mut files: Vec<(String, Vec<u8>)>) -> Result<(String, Vec<u8>)> {
    if files.len() == 1
        && let Some(file) = files.pop()
    {
        return Ok(file);
    }
    // A zip among other files would be passed over, and with it perhaps half of the pupils.
    if let Some((name, _)) = files.iter().find(|(name, _)| !may_be_packed(name)) {
        return Err(Refusal::Input {
            da: format!("Vælg enten én zip-fil eller kun filer i CSV og Excel. {name} er en anden slags fil."),
            en: format!("Choose either one zip file or only files in CSV and Excel. {name} is of another kind."),
        }
        .into());
    }
    let name = files.first().map(|(name, _)| format!("{name} (+{})", files.len() - 1));
    Ok((name.unwrap_or_default(), pack(&files).map_err(|refused| in_words(&refused))?))
}

fn in_words(refused: &Unreadable) -> Error {
    Refusal::Input { da: refused.describe_da(), en: refused.describe_en() }.into()
}

fn uploaded(tx: &mut Tx<'_>, viewer: &Viewer, upload: i64) -> Result<(String, Vec<u8>)> {
    may_import(Some(viewer), viewer.municipality)?;
    unit::upload(tx, viewer.municipality, upload, viewer.account)?.ok_or(Error::NotFound)
}

/// The name under which a file was uploaded.
pub fn name_of_upload(tx: &mut Tx<'_>, viewer: &Viewer, upload: i64) -> Result<String> {
    Ok(uploaded(tx, viewer, upload)?.0)
}

/// Whether nothing was read because someone must first say what the columns mean.
pub fn needs_mapping(reading: &Reading) -> bool {
    matches!(reading.refused, Some(Unreadable::MappingNeeded { .. }))
}

/// Columns and first rows of each plain table in an upload; none when it is in another format.
pub fn columns_of_upload(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, upload: i64) -> Result<Vec<Sample>> {
    let (name, bytes) = uploaded(tx, viewer, upload)?;
    let mappings = column_mappings(tx, viewer.municipality)?;
    let options = Options {
        today: ctx.today,
        school_year: None,
        mappings: &mappings,
        known: None,
        appointed: None,
        date_order: None,
        limits: Limits::default(),
    };
    samples(Source::Bytes { name: &name, bytes: &bytes }, &options, SAMPLE_ROWS).map_err(|refused| in_words(&refused))
}
