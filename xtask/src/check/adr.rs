//! Architecture decision records: `docs/adr/NNNN-title.md`, numbered from 0001 without a gap or a repetition.

use crate::sources::Sources;

/// Parts that every record has.
const HEADINGS: &[&str] = &["## Context", "## Decision", "## Consequences"];

pub fn check(sources: &Sources) -> Vec<String> {
    let mut problems = Vec::new();
    let mut expected = 1;
    // The files come sorted, so a repetition stands beside its twin.
    for file in sources.with_ending("md") {
        let Some(name) = file.path.strip_prefix("docs/adr/") else { continue };
        let digits = name.get(..4).unwrap_or_default();
        let Some(number) = digits.parse::<u32>().ok().filter(|_| name.as_bytes().get(4) == Some(&b'-')) else {
            problems.push(format!("{}: name it NNNN-title.md", file.path));
            continue;
        };
        if number != expected {
            problems
                .push(format!("{}: the next number is {expected:04}; numbers are unique and without a gap", file.path));
        }
        expected = number + 1;
        if !file.text.starts_with(&format!("# {digits} ")) {
            problems.push(format!("{}: begin with `# {digits} Title`", file.path));
        }
        for heading in HEADINGS.iter().filter(|heading| !file.text.contains(**heading)) {
            problems.push(format!("{}: has no `{heading}`", file.path));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;

    fn problems_of(names: &[&str]) -> Vec<String> {
        let record = |name: &&str| Source {
            path: format!("docs/adr/{name}"),
            text: format!("# {} Title\n{}\n", &name[..4], HEADINGS.join("\n")),
        };
        check(&Sources { files: names.iter().map(record).collect(), ..Sources::default() })
    }

    #[test]
    fn numbers_are_unique_and_without_a_gap() {
        assert!(problems_of(&["0001-a.md", "0002-b.md"]).is_empty());
        assert_eq!(problems_of(&["0001-a.md", "0001-b.md"]).len(), 1);
        assert_eq!(problems_of(&["0001-a.md", "0003-b.md"]).len(), 1);
    }
}
