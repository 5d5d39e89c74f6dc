//! Fluent files in, typed functions out.
//!
//! Rules, each with its own message when broken: both languages have the same files and messages; a message's
//! name begins with its file's name; a message has the same arguments in both languages. An argument named `n`,
//! `of` or `n_…` is a whole number, every other one is text.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

const ROOT: &str = "texts";
const LANGUAGES: [&str; 2] = ["da", "en"];

/// What the build knows of one message in one language.
struct Known {
    file: String,
    arguments: BTreeSet<String>,
    text: String,
}

type Messages = BTreeMap<String, Known>;

/// Checks all texts and writes `texts.rs` into `out`.
pub fn build(out: &Path) -> Result<(), Vec<String>> {
    println!("cargo::rerun-if-changed={ROOT}");
    let mut errors = Vec::new();
    let mut files = Vec::new();
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let names = file_names(language, &mut errors);
        languages.push(read_language(language, &names, &mut errors));
        files.push(names);
    }
    if let [danish, english] = languages.as_slice() {
        compare(danish, english, &mut errors);
        if errors.is_empty() {
            let code = generate(danish, &files);
            if let Err(error) = std::fs::write(out.join("texts.rs"), code) {
                errors.push(format!("texts.rs cannot be written: {error}"));
            }
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn file_names(language: &str, errors: &mut Vec<String>) -> Vec<String> {
    let folder = format!("{ROOT}/{language}");
    let mut names = Vec::new();
    match std::fs::read_dir(&folder) {
        Ok(entries) => {
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if let Some(stem) = name.strip_suffix(".ftl") {
                    names.push(stem.to_owned());
                }
            }
        }
        Err(error) => errors.push(format!("{folder} cannot be read: {error}")),
    }
    names.sort();
    names
}

fn read_language(language: &str, names: &[String], errors: &mut Vec<String>) -> Messages {
    let mut messages = Messages::new();
    for name in names {
        let path = format!("{ROOT}/{language}/{name}.ftl");
        println!("cargo::rerun-if-changed={path}");
        match std::fs::read_to_string(&path) {
            Ok(source) => read_file(&path, name, &source, &mut messages, errors),
            Err(error) => errors.push(format!("{path} cannot be read: {error}")),
        }
    }
    messages
}

fn read_file(path: &str, stem: &str, source: &str, messages: &mut Messages, errors: &mut Vec<String>) {
    let resource = match fluent_syntax::parser::parse(source) {
        Ok(resource) => resource,
        Err((_, faults)) => {
            for fault in faults {
                let line = source.get(..fault.pos.start).unwrap_or_default().lines().count().max(1);
                errors.push(format!("{path}:{line}: {fault}. Look at the message that begins here"));
            }
            return;
        }
    };
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => read_message(path, stem, message, messages, errors),
            Entry::Term(term) => {
                errors.push(format!("{path}: write -{} out where it is used; terms are not supported", term.id.name));
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
}

fn read_message(path: &str, stem: &str, message: &Message<&str>, messages: &mut Messages, errors: &mut Vec<String>) {
    let id = message.id.name;
    if !id.starts_with(&format!("{stem}-")) {
        errors.push(format!("{path}: {id} must be called {stem}-…, so that a text is found by its name"));
    }
    if !message.attributes.is_empty() {
        errors.push(format!("{path}: {id} has attributes; make each a message of its own"));
    }
    let Some(pattern) = &message.value else {
        errors.push(format!("{path}: {id} has no text"));
        return;
    };
    let mut found = Found { arguments: BTreeSet::new(), text: String::new(), faults: Vec::new() };
    found.pattern(pattern);
    for fault in found.faults {
        errors.push(format!("{path}: {id}: {fault}"));
    }
    let known = Known { file: stem.to_owned(), arguments: found.arguments, text: found.text };
    if messages.insert(id.to_owned(), known).is_some() {
        errors.push(format!("{path}: {id} is written twice"));
    }
}

/// Walks a pattern for its arguments and its text.
struct Found {
    arguments: BTreeSet<String>,
    text: String,
    faults: Vec<String>,
}

impl Found {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let numeric = matches!(selector, InlineExpression::VariableReference { id } if is_number(id.name));
                for variant in variants {
                    let by_number = match &variant.key {
                        VariantKey::NumberLiteral { .. } => true,
                        VariantKey::Identifier { name } => matches!(*name, "zero" | "one" | "two" | "few" | "many"),
                    };
                    if by_number && !numeric {
                        self.faults.push("chooses by number, so call the argument n, of or n_…".to_owned());
                    }
                    if variant.default {
                        self.pattern(&variant.value);
                    } else {
                        let mut other = Self { arguments: BTreeSet::new(), text: String::new(), faults: Vec::new() };
                        other.pattern(&variant.value);
                        self.arguments.append(&mut other.arguments);
                        self.faults.append(&mut other.faults);
                    }
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
                let _ = write!(self.text, "‹{}›", id.name);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                self.text.push_str(value);
            }
            InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. } => {
                self.faults.push("refers to a function or another message; write it out".to_owned());
            }
        }
    }
}

fn compare(danish: &Messages, english: &Messages, errors: &mut Vec<String>) {
    for (id, known) in danish {
        match english.get(id) {
            None => errors.push(format!("{ROOT}/en/{}.ftl: {id} is missing; it is in Danish", known.file)),
            Some(other) if other.arguments != known.arguments => errors.push(format!(
                "{ROOT}/en/{}.ftl: {id} takes {:?}, but {:?} in Danish; use the same arguments in both",
                other.file, other.arguments, known.arguments
            )),
            Some(_) => {}
        }
    }
    for (id, known) in english {
        if !danish.contains_key(id) {
            errors.push(format!("{ROOT}/da/{}.ftl: {id} is missing; it is in English", known.file));
        }
    }
}

fn is_number(argument: &str) -> bool {
    argument == "n" || argument == "of" || argument.starts_with("n_")
}

fn generate(messages: &Messages, files: &[Vec<String>]) -> String {
    let mut code = String::new();
    for (language, names) in LANGUAGES.iter().zip(files) {
        let _ = writeln!(code, "pub(super) const {}: &[&str] = &[", language.to_uppercase());
        for name in names {
            let path = format!("/{ROOT}/{language}/{name}.ftl");
            let _ = writeln!(code, "    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})),");
        }
        code.push_str("];\n");
    }
    let plain: Vec<&String> = messages.iter().filter(|(_, m)| m.arguments.is_empty()).map(|(id, _)| id).collect();
    let _ = writeln!(code, "pub(super) const PLAIN: &[&str] = &{plain:?};");
    code.push_str("impl super::Texts {\n");
    let mut place = 0;
    for (id, known) in messages {
        let name = id.replace('-', "_");
        let doc = known.text.replace('\n', " ");
        let _ = writeln!(code, "    /// {}", doc.replace('[', "\\[").trim());
        if known.arguments.is_empty() {
            let _ = writeln!(code, "    pub fn {name}(&self) -> &str {{ self.plain({place}) }}");
            place += 1;
            continue;
        }
        let mut parameters = String::new();
        let mut sets = String::new();
        for argument in &known.arguments {
            let kind = if is_number(argument) { "i64" } else { "&str" };
            let _ = write!(parameters, ", {argument}: {kind}");
            let _ = write!(sets, " args.set({argument:?}, {argument});");
        }
        let _ = writeln!(
            code,
            "    pub fn {name}(&self{parameters}) -> String {{ let mut args = FluentArgs::new();{sets} self.with({id:?}, &args) }}"
        );
    }
    code.push_str("}\n");
    code
}
