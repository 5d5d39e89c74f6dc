//! The parts of a spreadsheet and how they hang together.

use std::io::Cursor;

use quick_xml::events::Event;
use zip::ZipArchive;

use super::Fault;
use super::xml::{Xml, attribute};

/// Most sheets that are looked at for one that holds anything.
const SHEETS: usize = 100;

/// An opened spreadsheet.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Paths of the workbook's parts.
    strings: Option<String>,
    styles: Option<String>,
    sheets: Vec<String>,
    counts_from_1904: bool,
}

/// One line of a list of relationships.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
        let mut package = Self { archive, strings: None, styles: None, sheets: Vec::new(), counts_from_1904: false };
        let workbook = package.relations("_rels/.rels", "")?.into_iter().find(|relation| relation.is("officeDocument"));
        let workbook = workbook.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let relations = package.relations(&format!("{folder}/_rels/{name}.rels"), folder)?;
        let target = |kind| relations.iter().find(|relation| relation.is(kind)).map(|relation| relation.target.clone());
        package.strings = target("sharedStrings");
        package.styles = target("styles");
        package.read_workbook(&workbook, &relations)?;
        Ok(package)
    }

    pub(super) fn strings(&mut self) -> Result<Option<Xml<'_>>, Fault> {
        self.strings.clone().map_or(Ok(None), |path| self.part(&path))
    }

    pub(super) fn styles(&mut self) -> Result<Option<Xml<'_>>, Fault> {
        self.styles.clone().map_or(Ok(None), |path| self.part(&path))
    }

    /// How many sheets there are.
    pub(super) fn sheets(&self) -> usize {
        self.sheets.len()
    }

    /// A sheet, and whether its days count from 1904.
    pub(super) fn sheet(&mut self, number: usize) -> Result<Option<(Xml<'_>, bool)>, Fault> {
        let (Some(path), from_1904) = (self.sheets.get(number).cloned(), self.counts_from_1904) else {
            return Ok(None);
        };
        Ok(self.part(&path)?.map(|part| (part, from_1904)))
    }

    /// Case does not count in the names of parts.
    fn part(&mut self, path: &str) -> Result<Option<Xml<'_>>, Fault> {
        let path = path.trim_start_matches('/');
        let fits = |index: &usize| {
            let name = self.archive.name_for_index(*index).and_then(Result::ok);
            name.is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(path))
        };
        let Some(index) = (0..self.archive.len()).find(fits) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|_| Fault::Broken)?;
        Ok(Some(Xml::new(part)))
    }

    fn relations(&mut self, path: &str, folder: &str) -> Result<Vec<Relation>, Fault> {
        let mut relations = Vec::new();
        let Some(mut part) = self.part(path)? else { return Ok(relations) };
        while let Some(event) = part.next()? {
            if let Event::Start(start) = event
                && start.local_name().as_ref() == "Relationship"
                && relations.len() < 10 * SHEETS
            {
                let [id, kind, target] =
                    ["Id", "Type", "Target"].map(|name| attribute(&start, name).unwrap_or_default());
                relations.push(Relation { id, kind, target: resolved(folder, &target) });
            }
        }
        Ok(relations)
    }

    fn read_workbook(&mut self, path: &str, relations: &[Relation]) -> Result<(), Fault> {
        let mut sheets = Vec::new();
        let mut from_1904 = false;
        let mut part = self.part(path)?.ok_or(Fault::Broken)?;
        while let Some(event) = part.next()? {
            let Event::Start(start) = event else { continue };
            match start.local_name().as_ref() {
                "workbookPr" => from_1904 = matches!(attribute(&start, "date1904").as_deref(), Some("1" | "true")),
                "sheet" if sheets.len() < SHEETS => {
                    let id = attribute(&start, "id");
                    let target = relations.iter().find(|relation| Some(&relation.id) == id.as_ref());
                    sheets.extend(target.map(|relation| relation.target.clone()));
                }
                _ => {}
            }
        }
        drop(part);
        (self.sheets, self.counts_from_1904) = (sheets, from_1904);
        Ok(())
    }
}

impl Relation {
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// A target as a path from the top: `worksheets/sheet1.xml` in `xl` is `xl/worksheets/sheet1.xml`.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_from_the_top() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../../../b.xml"), "b.xml");
        assert_eq!(resolved("", "xl/workbook.xml"), "xl/workbook.xml");
    }
}
