//! JSON within bounds: depth, number of values and length of texts are checked while reading, and a name that stands
//! twice is refused rather than half forgotten.

use std::cell::RefCell;
use std::fmt::{self, Write as _};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{DEPTH_MAX, Reason, Refusal, TEXT_MAX_CHARS, VALUES_MAX};

/// One step of a JSON path.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Field(String),
    Place(usize),
}

/// `$.CFItems[3].fullStatement`; names that are no words stand in brackets.
pub(super) fn path(steps: &[Step]) -> String {
    let mut text = String::from("$");
    for step in steps {
        let _ = match step {
            Step::Field(name) if is_word(name) => write!(text, ".{name}"),
            Step::Field(name) => write!(text, "[{:?}]", clip(name)),
            Step::Place(place) => write!(text, "[{place}]"),
        };
    }
    text
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.len() <= 60 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// At most 60 characters of somebody's text.
pub(super) fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().take(60).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}

/// The kind of a value, as the findings name it.
pub(super) const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Where the reader is, and what it found that stops it.
#[derive(Default)]
struct Progress {
    steps: Vec<Step>,
    values: usize,
    refusal: Option<Refusal>,
}

/// The bytes as one JSON value.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Refusal> {
    // A byte order mark is not JSON, but some programs write it.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let progress = RefCell::new(Progress::default());
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Bounded(&progress).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| {
        let progress = progress.into_inner();
        progress.refusal.unwrap_or_else(|| {
            let message = error.to_string();
            // The place stands beside the message.
            let message = message.split(" at line ").next().unwrap_or_default();
            let reason = Reason::Syntax { line: error.line(), column: error.column(), message: clip(message) };
            Refusal { path: path(&progress.steps), reason }
        })
    })
}

#[derive(Clone, Copy)]
struct Bounded<'p>(&'p RefCell<Progress>);

impl Bounded<'_> {
    fn refuse<E: Error>(self, reason: Reason) -> E {
        let mut progress = self.0.borrow_mut();
        let path = path(&progress.steps);
        progress.refusal.get_or_insert(Refusal { path, reason });
        E::custom("refused")
    }

    fn count<E: Error>(self) -> Result<(), E> {
        let values = {
            let mut progress = self.0.borrow_mut();
            progress.values += 1;
            progress.values
        };
        if values > VALUES_MAX { Err(self.refuse(Reason::TooManyValues)) } else { Ok(()) }
    }

    fn enter<E: Error>(self, step: Step) -> Result<(), E> {
        let depth = {
            let mut progress = self.0.borrow_mut();
            progress.steps.push(step);
            progress.steps.len()
        };
        if depth > DEPTH_MAX { Err(self.refuse(Reason::TooDeep)) } else { Ok(()) }
    }

    fn leave(self) {
        self.0.borrow_mut().steps.pop();
    }

    fn text<E: Error>(self, text: &str) -> Result<(), E> {
        // A character has at most four bytes, so short texts need no counting.
        let chars = if text.len() > TEXT_MAX_CHARS { text.chars().count() } else { 0 };
        if chars > TEXT_MAX_CHARS { Err(self.refuse(Reason::TextTooLong { chars })) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.count().map(|()| Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.count().map(|()| Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.count().map(|()| Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.count().map(|()| Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.count()?;
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.count()?;
        self.text(value)?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        self.count()?;
        let mut values = Vec::new();
        loop {
            self.enter(Step::Place(values.len()))?;
            let value = list.next_element_seed(self)?;
            self.leave();
            let Some(value) = value else { return Ok(Value::Array(values)) };
            values.push(value);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        self.count()?;
        let mut values = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            self.text(&name)?;
            self.enter(Step::Field(name.clone()))?;
            if values.contains_key(&name) {
                return Err(self.refuse(Reason::NamedTwice));
            }
            let value = map.next_value_seed(self)?;
            self.leave();
            values.insert(name, value);
        }
        Ok(Value::Object(values))
    }
}
