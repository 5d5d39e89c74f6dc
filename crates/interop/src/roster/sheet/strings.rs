//! The texts that cells refer to by number.

use quick_xml::events::Event;

use super::Fault;
use super::xml::Xml;
use crate::roster::cells::Cells;
use crate::roster::source::Limits;

/// All shared texts in order. What the file says of their number is not believed.
pub(super) fn read(mut part: Xml<'_>, file: &str, limits: Limits) -> Result<Cells, Fault> {
    let mut strings = Cells::default();
    loop {
        match part.next()? {
            Some(Event::Start(start)) if start.local_name().as_ref() == "si" => {}
            Some(_) => continue,
            None => return Ok(strings),
        }
        let text = part.text("si", true)?;
        strings.push(&text, file, limits)?;
    }
}
