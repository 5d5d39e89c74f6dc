//! The code a pupil types: 13 signs that carry 65 bits, and a check sign.
//!
//! The alphabet leaves out 0, O, 1 and I; a typed 1 or I can only be meant as L and is read so. The check
//! sign is a weighted sum over GF(32) and so catches every single wrong sign and every swap of neighbours.

/// 32 signs that cannot be taken for one another in capitals.
pub const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Signs that carry the secret, and all signs with the check sign.
pub const DATA_SIGNS: usize = 13;
pub const SIGNS: usize = DATA_SIGNS + 1;

/// A well-formed code: 13 values of 5 bits. Whether anybody holds it is another question.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code([u8; DATA_SIGNS]);

impl std::fmt::Debug for Code {
    /// A code opens a sheet: it is never written to a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// Why typed text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotACode {
    /// Not 14 signs.
    Length,
    /// A sign that codes never have.
    Sign,
    /// The check sign does not fit: most likely a slip of the finger.
    Check,
}

impl Code {
    /// The code made of the first 65 bits of `secret`.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        let mut signs = [0; DATA_SIGNS];
        let mut bits: u32 = 0;
        let mut held = 0;
        let mut bytes = secret.iter();
        for sign in &mut signs {
            if held < 5 {
                bits = bits << 8 | u32::from(*bytes.next().unwrap_or(&0));
                held += 8;
            }
            held -= 5;
            *sign = (bits >> held & 31) as u8;
        }
        Self(signs)
    }

    /// Reads what a person typed: any case, spaces and hyphens anywhere.
    pub fn parse(typed: &str) -> Result<Self, NotACode> {
        let mut values = Vec::with_capacity(SIGNS);
        for sign in typed.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '.')) {
            if values.len() == SIGNS {
                return Err(NotACode::Length);
            }
            values.push(value(sign).ok_or(NotACode::Sign)?);
        }
        let Some((data, [check])) = values.split_first_chunk::<DATA_SIGNS>() else { return Err(NotACode::Length) };
        if check_value(data) == *check { Ok(Self(*data)) } else { Err(NotACode::Check) }
    }

    /// Bytes to hash; never the code itself is stored.
    pub const fn as_bytes(&self) -> &[u8; DATA_SIGNS] {
        &self.0
    }
}

impl std::fmt::Display for Code {
    /// In groups of four, as printed: `K7MT-29XW-HD4R-3P`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let check = check_value(&self.0);
        for (place, value) in self.0.iter().chain([&check]).enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", ALPHABET[usize::from(*value)] as char)?;
        }
        Ok(())
    }
}

fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        '1' | 'I' => 'L',
        sign => sign,
    };
    ALPHABET.iter().position(|known| *known as char == sign).map(|place| place as u8)
}

/// Σ αⁱ⁺¹ sᵢ over GF(32), α a primitive element: weights that differ between neighbours and are never 0.
fn check_value(signs: &[u8; DATA_SIGNS]) -> u8 {
    signs.iter().rev().fold(0, |sum, sign| times_alpha(sum ^ sign))
}

/// Multiplication by α in GF(2)[x] / (x⁵ + x² + 1).
const fn times_alpha(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { (shifted ^ 0b10_0101) & 0b1_1111 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some_codes() -> impl Iterator<Item = Code> {
        (0_u8..40).map(|seed| {
            Code::from_secret(&std::array::from_fn(|i| seed.wrapping_mul(37).wrapping_add((i as u8).wrapping_mul(101))))
        })
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for code in some_codes() {
            let printed = code.to_string();
            assert_eq!(printed.len(), 17);
            for typed in [printed.clone(), printed.to_lowercase(), printed.replace('-', " "), printed.replace('-', "")]
            {
                assert_eq!(Code::parse(&typed), Ok(code));
            }
            assert_eq!(Code::parse(&printed.replace('L', "1")), Ok(code));
        }
    }

    #[test]
    fn one_wrong_sign_is_always_caught() {
        for code in some_codes() {
            let printed: Vec<char> = code.to_string().replace('-', "").chars().collect();
            for place in 0..SIGNS {
                for sign in ALPHABET.iter().map(|sign| *sign as char).filter(|sign| *sign != printed[place]) {
                    let mut typed = printed.clone();
                    typed[place] = sign;
                    assert_eq!(Code::parse(&typed.iter().collect::<String>()), Err(NotACode::Check));
                }
            }
        }
    }

    #[test]
    fn two_neighbours_swapped_are_always_caught() {
        for code in some_codes() {
            let printed: Vec<char> = code.to_string().replace('-', "").chars().collect();
            for place in 0..SIGNS - 1 {
                let mut typed = printed.clone();
                typed.swap(place, place + 1);
                let swapped = Code::parse(&typed.iter().collect::<String>());
                assert!(typed == printed || swapped == Err(NotACode::Check));
            }
        }
    }

    #[test]
    fn what_is_no_code_is_told_apart_by_length_and_sign() {
        assert_eq!(Code::parse("K7MT-29XW"), Err(NotACode::Length));
        assert_eq!(Code::parse(""), Err(NotACode::Length));
        assert_eq!(Code::parse("K7MT-29XW-HD4R-3PP"), Err(NotACode::Length));
        assert_eq!(Code::parse("O7MT-29XW-HD4R-3P"), Err(NotACode::Sign));
        assert_eq!(Code::parse("æ7MT-29XW-HD4R-3P"), Err(NotACode::Sign));
    }
}
