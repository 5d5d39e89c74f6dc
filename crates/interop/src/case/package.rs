//! A package: the document, its goals, and how they hang together.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The versions of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Version {
    V1_0,
    V1_1,
}

impl Version {
    /// “1.0” or “1.1”.
    pub const fn word(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
        }
    }
}

/// A framework of goals.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    pub version: Version,
    pub document: Document,
    /// In the file's order; none where the package has no such list.
    pub items: Option<Vec<Item>>,
    pub associations: Option<Vec<Association>>,
    /// Everything else of the package, as it came: definitions, rubrics, fields of others.
    pub rest: Map<String, Value>,
}

/// `CFDocument`: what the framework is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub identifier: String,
    pub title: String,
    /// Who made it; the format demands it, some leave it out.
    pub creator: Option<String>,
    pub publisher: Option<String>,
    pub description: Option<String>,
    pub language: Option<String>,
    /// The framework's own version, such as a year.
    pub version: Option<String>,
    /// “Draft”, “Adopted”, …: free text.
    pub adoption_status: Option<String>,
    pub subjects: Option<Vec<String>>,
    pub rest: Map<String, Value>,
}

/// `CFItem`: one goal, competence or heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// None in packages that were cut down by hand.
    pub identifier: Option<String>,
    pub full_statement: String,
    pub abbreviated_statement: Option<String>,
    /// The code that people use: “MAT.4.2”.
    pub human_coding_scheme: Option<String>,
    pub list_enumeration: Option<String>,
    /// “Goal”, “Area”, …: free text.
    pub item_type: Option<String>,
    pub education_levels: Option<Vec<String>>,
    pub keywords: Option<Vec<String>>,
    pub language: Option<String>,
    pub notes: Option<String>,
    pub rest: Map<String, Value>,
}

/// `CFAssociation`: how two things hang together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Association {
    pub identifier: Option<String>,
    /// “isChildOf” and others.
    pub relation: String,
    pub origin: Link,
    pub destination: Link,
    pub sequence_number: Option<i64>,
    pub rest: Map<String, Value>,
}

/// `LinkGenURI`: what an association points to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    pub identifier: String,
    pub title: Option<String>,
    pub uri: Option<String>,
    pub rest: Map<String, Value>,
}

/// A goal in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineRow {
    /// Index in the package's items.
    pub item: usize,
    /// 0 for those directly below the document.
    pub level: usize,
    /// Index of the parent item; none at the top.
    pub parent: Option<usize>,
}

/// The relation that makes the outline; all others are references across it.
pub(super) const CHILD_OF: &str = "isChildOf";

impl Package {
    /// The goals, in the file's order.
    pub fn items(&self) -> &[Item] {
        self.items.as_deref().unwrap_or_default()
    }

    /// The relations, in the file's order.
    pub fn associations(&self) -> &[Association] {
        self.associations.as_deref().unwrap_or_default()
    }

    /// The first item of each identifier.
    pub(super) fn places(&self) -> BTreeMap<&str, usize> {
        let mut places = BTreeMap::new();
        for (place, item) in self.items().iter().enumerate() {
            if let Some(identifier) = &item.identifier {
                places.entry(identifier.as_str()).or_insert(place);
            }
        }
        places
    }

    /// Parent and sequence number of each item that has a place below another item or the document.
    fn parents(&self) -> BTreeMap<usize, (Option<usize>, Option<i64>)> {
        let places = self.places();
        let mut parents = BTreeMap::new();
        for association in self.associations().iter().filter(|association| association.relation == CHILD_OF) {
            let Some(child) = places.get(association.origin.identifier.as_str()) else { continue };
            let parent = places.get(association.destination.identifier.as_str()).copied();
            if parent.is_some() || association.destination.identifier == self.document.identifier {
                parents.entry(*child).or_insert((parent, association.sequence_number));
            }
        }
        parents
    }

    /// All goals as an outline, siblings by their sequence number, then in the file's order. A goal with several parents
    /// stands under the first; one without stands at the top.
    pub fn outline(&self) -> Vec<OutlineRow> {
        let parents = self.parents();
        let mut children: BTreeMap<Option<usize>, Vec<(i64, usize)>> = BTreeMap::new();
        for item in 0..self.items().len() {
            let (parent, sequence) = parents.get(&item).copied().unwrap_or((None, None));
            children.entry(parent).or_default().push((sequence.unwrap_or(i64::MAX), item));
        }
        for siblings in children.values_mut() {
            siblings.sort_unstable();
        }
        let mut rows = Vec::with_capacity(self.items().len());
        let mut waiting: Vec<OutlineRow> = Vec::new();
        let mut push = |waiting: &mut Vec<OutlineRow>, parent: Option<usize>, level: usize| {
            let siblings = children.remove(&parent).unwrap_or_default();
            waiting.extend(siblings.into_iter().rev().map(|(_, item)| OutlineRow { item, level, parent }));
        };
        push(&mut waiting, None, 0);
        while let Some(row) = waiting.pop() {
            rows.push(row);
            push(&mut waiting, Some(row.item), row.level + 1);
        }
        rows
    }

    /// An item that is its own descendant, and the association through which.
    pub(super) fn circle(&self) -> Option<(usize, usize)> {
        let places = self.places();
        // Every parent counts here, not only the first.
        let mut above: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.items().len()];
        for (index, association) in self.associations().iter().enumerate() {
            let ends = [&association.origin, &association.destination].map(|end| places.get(end.identifier.as_str()));
            if let ([Some(child), Some(parent)], CHILD_OF) = (ends, association.relation.as_str()) {
                above[*child].push((*parent, index));
            }
        }
        // 0 not seen, 1 on the way, 2 done.
        let mut state = vec![0_u8; above.len()];
        for start in 0..above.len() {
            let mut way = vec![(start, 0)];
            if state[start] != 0 {
                continue;
            }
            state[start] = 1;
            while let Some((item, next)) = way.last_mut() {
                let Some((parent, association)) = above[*item].get(*next).copied() else {
                    state[*item] = 2;
                    way.pop();
                    continue;
                };
                *next += 1;
                match state[parent] {
                    0 => {
                        state[parent] = 1;
                        way.push((parent, 0));
                    }
                    1 => return Some((*item, association)),
                    _ => {}
                }
            }
        }
        None
    }
}
