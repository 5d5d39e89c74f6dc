//! XML of a spreadsheet, event by event and within bounds.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::{CELL_BYTES, Fault};

/// Longest stretch without a tag, in bytes: one event is held in memory whole.
const LONGEST_RUN: usize = 1 << 20;

/// Deepest nesting; a sheet's cells lie six deep.
const DEEPEST: usize = 64;

/// One part of a spreadsheet.
pub(super) struct Xml<'p> {
    reader: Reader<BufReader<Runs<'p>>>,
    event: Vec<u8>,
    depth: usize,
}

impl<'p> Xml<'p> {
    pub(super) fn new(part: impl Read + 'p) -> Self {
        let mut reader = Reader::from_reader(BufReader::new(Runs { inner: Box::new(part), length: 0 }));
        // Only what is asked for is looked at; an empty element is a start and an end.
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = true;
        Self { reader, event: Vec::new(), depth: 0 }
    }

    /// The next event; none at the end of the part. Document types, which can make entities explode, are refused.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, Fault> {
        self.event.clear();
        let event = self.reader.read_event_into(&mut self.event).map_err(|_| Fault::Broken)?;
        match event {
            Event::Start(_) if self.depth == DEEPEST => return Err(Fault::Broken),
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(Fault::Broken),
            Event::Eof => return Ok(None),
            _ => {}
        }
        Ok(Some(event))
    }

    /// The text up to the end of the element that was begun last, named `element`: of all its `t` elements where
    /// `in_runs`, without the reading aids that East Asian files add.
    pub(super) fn text(&mut self, element: &str, in_runs: bool) -> Result<String, Fault> {
        let mut text = String::new();
        let mut wanted = !in_runs;
        let mut aids = false;
        loop {
            match self.next()?.ok_or(Fault::Broken)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "rPh" => aids = true,
                    "t" if in_runs => wanted = !aids,
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    name if name == element => return Ok(unescaped(&text)),
                    "rPh" => aids = false,
                    "t" if in_runs => wanted = false,
                    _ => {}
                },
                Event::Text(piece) if wanted => text.push_str(&piece.into_inner()),
                Event::CData(piece) if wanted => text.push_str(&piece.into_inner()),
                Event::GeneralRef(name) if wanted => match name.resolve_char_ref().map_err(|_| Fault::Broken)? {
                    Some(sign) => text.push(sign),
                    None => text.push_str(resolve_xml_entity(&name).ok_or(Fault::Broken)?),
                },
                _ => {}
            }
            if text.len() > CELL_BYTES {
                return Err(Fault::Broken);
            }
        }
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::default()).ok().map(std::borrow::Cow::into_owned)
}

/// Text in which `_x000A_` stands for a line feed, as spreadsheet programs write what XML cannot.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let sign = from.get(2..6).zip(from.get(6..7)).filter(|(_, end)| *end == "_");
        let sign = sign.and_then(|(hex, _)| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let (sign, length) = sign.map_or(("_x".to_owned(), 2), |sign| (sign.to_string(), 7));
        plain.push_str(&sign);
        rest = &from[length..];
    }
    plain.push_str(rest);
    plain
}

/// Bytes in which a tag begins now and then.
struct Runs<'p> {
    inner: Box<dyn Read + 'p>,
    /// Bytes since the last tag began.
    length: usize,
}

impl Read for Runs<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        let tag = into[..read].iter().rposition(|byte| *byte == b'<');
        self.length = tag.map_or(self.length + read, |at| read - at);
        if self.length > LONGEST_RUN {
            return Err(std::io::Error::other("text without an end"));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String, Fault> {
        let mut xml = Xml::new(xml.as_bytes());
        loop {
            match xml.next()? {
                Some(Event::Start(start)) if start.local_name().as_ref() == "si" => return xml.text("si", true),
                Some(_) => {}
                None => return Err(Fault::Broken),
            }
        }
    }

    #[test]
    fn text_is_put_together_from_its_pieces() {
        let pieces = "<x:sst><x:si><x:r><x:t>Åse &amp; </x:t></x:r><rPh><t>aid</t></rPh><t>B&#248;<![CDATA[<]]>_x000A_</t></x:si></x:sst>";
        assert_eq!(text_of(pieces).unwrap(), "Åse & Bø<\n");
        assert_eq!(text_of("<si/>").unwrap(), "");
        assert_eq!(text_of("<si><t>a_x00</t><t>_x_xD800__x00e6_</t></si>").unwrap(), "a_x00_x_xD800_æ");
    }

    #[test]
    fn xml_that_explodes_is_broken() {
        let entity = "<!DOCTYPE a [<!ENTITY b \"cc\">]><si><t>&b;</t></si>";
        let deep = "<a>".repeat(100);
        let long = format!("<si><t>{}</t></si>", "x".repeat(CELL_BYTES + 1));
        let endless = format!("<si a=\"{}\"/>", "x".repeat(2 * LONGEST_RUN));
        for xml in [entity, "<si><t>&b;</t></si>", &deep, &long, &endless, "<si><t>", "<si><t>&#0;</t></si>"] {
            assert!(matches!(text_of(xml), Err(Fault::Broken)), "{}", &xml[..20.min(xml.len())]);
        }
    }
}
