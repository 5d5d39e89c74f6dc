//! From JSON to statements: subject, predicate, object.

use serde_json::{Map, Value};

use super::Fault;
use super::terms::{self, Kind, Takes};

/// What a statement is about: an address, or a node without one by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Address(String),
    Blank(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Object {
    Node(Node),
    Literal { text: String, data_type: Option<String> },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quad {
    pub(super) subject: Node,
    pub(super) predicate: String,
    pub(super) object: Object,
}

/// Words of the file in an error, not longer than a line.
pub(super) fn clipped(word: &str) -> String {
    word.chars().take(60).collect()
}

/// The statements of a node of a kind, without `@context` and `proof`.
pub(super) fn statements(node: &Map<String, Value>, kind: Kind) -> Result<Vec<Quad>, Fault> {
    let mut said = Statements { quads: Vec::new(), blanks: 0 };
    said.node(node, kind)?;
    Ok(said.quads)
}

struct Statements {
    quads: Vec<Quad>,
    blanks: usize,
}

impl Statements {
    fn node(&mut self, node: &Map<String, Value>, kind: Kind) -> Result<Node, Fault> {
        let subject = if let Some(id) = node.get("id") {
            Node::Address(address(id, "id")?)
        } else {
            self.blanks += 1;
            Node::Blank(self.blanks - 1)
        };
        for (word, value) in node {
            match word.as_str() {
                "id" => {}
                "@context" | "proof" if kind == Kind::Credential => {}
                "proofValue" if kind == Kind::Proof => {}
                "type" => self.types(&subject, value)?,
                word => {
                    let unknown = || Fault::UnknownTerm { term: clipped(word) };
                    let (predicate, takes) = kind.term(word).ok_or_else(unknown)?;
                    for value in each(value) {
                        let object = self.object(word, value, &takes)?;
                        self.say(&subject, predicate.clone(), object);
                    }
                }
            }
        }
        Ok(subject)
    }

    /// What is said twice is one statement.
    fn say(&mut self, subject: &Node, predicate: String, object: Object) {
        let quad = Quad { subject: subject.clone(), predicate, object };
        if !self.quads.contains(&quad) {
            self.quads.push(quad);
        }
    }

    fn types(&mut self, subject: &Node, value: &Value) -> Result<(), Fault> {
        for word in each(value) {
            let word = word.as_str().ok_or_else(|| wrong("type"))?;
            let address = terms::type_address(word).ok_or_else(|| Fault::UnknownTerm { term: clipped(word) })?;
            self.say(subject, terms::rdf_type(), Object::Node(Node::Address(address)));
        }
        Ok(())
    }

    fn object(&mut self, word: &str, value: &Value, takes: &Takes) -> Result<Object, Fault> {
        Ok(match (takes, value) {
            (Takes::Text, Value::String(text)) => Object::Literal { text: text.clone(), data_type: None },
            (Takes::Typed(data_type), Value::String(text)) => {
                Object::Literal { text: text.clone(), data_type: Some(data_type.clone()) }
            }
            (Takes::Typed(data_type), Value::Bool(truth)) if data_type.ends_with("#boolean") => {
                Object::Literal { text: truth.to_string(), data_type: Some(data_type.clone()) }
            }
            (Takes::Word, Value::String(text)) => {
                let address = terms::security_word(text).ok_or_else(|| wrong(word))?;
                Object::Node(Node::Address(address))
            }
            (Takes::Reference(_), Value::String(_)) => Object::Node(Node::Address(address(value, word)?)),
            (Takes::Reference(Some(kind)), Value::Object(node)) => Object::Node(self.child(word, node, &[*kind])?),
            (Takes::Node(kinds), Value::Object(node)) => Object::Node(self.child(word, node, kinds)?),
            _ => return Err(wrong(word)),
        })
    }

    fn child(&mut self, word: &str, node: &Map<String, Value>, kinds: &[Kind]) -> Result<Node, Fault> {
        let of_kind = |kind: &&Kind| kind.type_word().is_none_or(|type_word| has_type(node, type_word));
        let kind = kinds.iter().find(of_kind).ok_or_else(|| wrong(word))?;
        self.node(node, *kind)
    }
}

/// A list's values, or the only one.
pub(super) fn each(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

pub(super) fn has_type(node: &Map<String, Value>, word: &str) -> bool {
    node.get("type").is_some_and(|value| each(value).iter().any(|found| found == word))
}

fn wrong(word: &str) -> Fault {
    Fault::Value { term: clipped(word) }
}

/// A full address: one that depends on where the file lies would say something else elsewhere.
fn address(value: &Value, word: &str) -> Result<String, Fault> {
    let text = value.as_str().ok_or_else(|| wrong(word))?;
    let (scheme, rest) = text.split_once(':').ok_or_else(|| wrong(word))?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_clean = !rest.is_empty() && !text.chars().any(|c| c <= ' ' || "<>\"{}|^`\\".contains(c));
    (is_scheme && is_clean).then(|| text.to_owned()).ok_or_else(|| wrong(word))
}
