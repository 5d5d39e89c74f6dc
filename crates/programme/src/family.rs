//! Pupils and guardians who sign in themselves. They hold no grant: what they reach is themselves, or their children.

/// Who signs in from home or from the classroom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    Pupil,
    Guardian,
}

/// Pupils below this grade get no sign-in of their own: they write at a teacher's screen.
pub const FIRST_GRADE: u8 = 4;

/// Longest stem of a user name, in letters.
const STEM_CHARS: usize = 8;

impl Family {
    /// How long a secret may be, in characters: a guardian's opens a child's plan from anywhere, a pupil's is typed by
    /// a ten-year-old.
    pub const fn secret_chars(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::Pupil => 8..=1_000,
            Self::Guardian => 12..=1_000,
        }
    }
}

/// The beginning of a user name: the given name in letters that every keyboard has. Empty where it has none of them.
pub fn user_name_stem(given_name: &str) -> String {
    let mut stem = String::new();
    for sign in given_name.chars().flat_map(char::to_lowercase).take_while(|sign| !sign.is_whitespace() && *sign != '-')
    {
        match sign {
            'æ' | 'ä' => stem.push_str("ae"),
            'ø' | 'ö' => stem.push_str("oe"),
            'å' => stem.push_str("aa"),
            'é' | 'è' | 'ê' | 'ë' => stem.push('e'),
            'ü' => stem.push('u'),
            'a'..='z' => stem.push(sign),
            _ => {}
        }
    }
    stem.truncate(STEM_CHARS);
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_name_begins_with_letters_that_every_keyboard_has() {
        for (name, stem) in [
            ("Søren", "soeren"),
            ("Åse-Marie", "aase"),
            ("Anne Sofie", "anne"),
            ("Christoffer", "christof"),
            ("José", "jose"),
            ("محمد", ""),
        ] {
            assert_eq!(user_name_stem(name), stem);
        }
    }
}
