//! The canonical form of statements, so that the same meaning is the same bytes.
//!
//! RDF Dataset Canonicalization 1.0 (RDFC-1.0), with SHA-256, for statements in which every node without an address
//! is told apart by its own statements (section 4.6, Hash First Degree Quads). Where two look the same the general
//! algorithm would follow their neighbours (section 4.8); a certificate has no such pair, and one that has is refused.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::Fault;
use super::quad::{Node, Object, Quad};

/// The canonical N-Quads, a statement a line, in the order of their code points.
pub(super) fn canonical(quads: &[Quad]) -> Result<String, Fault> {
    let names = names(quads)?;
    let mut lines: Vec<String> =
        quads.iter().map(|quad| line(quad, |number| names.get(&number).cloned().unwrap_or_default())).collect();
    lines.sort_unstable();
    Ok(lines.concat())
}

/// The canonical names of the nodes without an address: numbered by the order of their hashes.
fn names(quads: &[Quad]) -> Result<BTreeMap<usize, String>, Fault> {
    let mut by_hash: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = Vec::new();
    for number in quads.iter().flat_map(blanks) {
        if seen.contains(&number) {
            continue;
        }
        seen.push(number);
        if by_hash.insert(first_degree_hash(quads, number), number).is_some() {
            return Err(Fault::Alike);
        }
    }
    Ok(by_hash.into_values().enumerate().map(|(at, number)| (number, format!("_:c14n{at}"))).collect())
}

fn blanks(quad: &Quad) -> Vec<usize> {
    let number = |node: &Node| match node {
        Node::Blank(number) => Some(*number),
        Node::Address(_) => None,
    };
    let object = match &quad.object {
        Object::Node(node) => number(node),
        Object::Literal { .. } => None,
    };
    number(&quad.subject).into_iter().chain(object).collect()
}

/// The hash of a node's own statements, the node itself called `_:a` and any other `_:z`.
fn first_degree_hash(quads: &[Quad], number: usize) -> String {
    let own = quads.iter().filter(|quad| blanks(quad).contains(&number));
    let name = |found: usize| if found == number { "_:a".to_owned() } else { "_:z".to_owned() };
    let mut lines: Vec<String> = own.map(|quad| line(quad, name)).collect();
    lines.sort_unstable();
    let mut hash = String::new();
    for byte in Sha256::digest(lines.concat()) {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

fn line(quad: &Quad, name: impl Fn(usize) -> String) -> String {
    let node = |node: &Node| match node {
        Node::Address(address) => format!("<{address}>"),
        Node::Blank(number) => name(*number),
    };
    let object = match &quad.object {
        Object::Node(found) => node(found),
        Object::Literal { text, data_type: None } => format!("\"{}\"", escaped(text)),
        Object::Literal { text, data_type: Some(data_type) } => format!("\"{}\"^^<{data_type}>", escaped(text)),
    };
    format!("{} <{}> {object} .\n", node(&quad.subject), quad.predicate)
}

/// Section 5 of RDFC-1.0: short escapes where there is one, other control signs by number, everything else as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(subject: Node, text: &str) -> Quad {
        let object = Object::Literal { text: text.to_owned(), data_type: None };
        Quad { subject, predicate: "https://schema.org/name".to_owned(), object }
    }

    #[test]
    fn nodes_without_an_address_are_numbered_by_their_hash_whatever_the_order() {
        let (a, b) = (says(Node::Blank(0), "x"), says(Node::Blank(1), "y"));
        let turned = [says(Node::Blank(0), "y"), says(Node::Blank(1), "x")];
        assert_eq!(canonical(&[a, b]), canonical(&turned));
    }

    #[test]
    fn two_nodes_that_say_the_same_are_refused() {
        assert_eq!(canonical(&[says(Node::Blank(0), "x"), says(Node::Blank(1), "x")]), Err(Fault::Alike));
    }

    #[test]
    fn control_signs_are_escaped_and_letters_are_not() {
        assert_eq!(escaped("æ \"a\\b\"\n\u{1}\u{7f}"), "æ \\\"a\\\\b\\\"\\n\\u0001\\u007F");
    }
}
