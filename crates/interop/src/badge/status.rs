//! The list of revoked certificates: one bit each, packed.
//!
//! Bitstring Status List 1.0 (W3C), sections 3.1 and 4.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The least number of places in a list, so that looking one up does not tell whose it was (section 6.1).
pub const LIST_MIN: u32 = 131_072;

/// Which places are revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    bits: Vec<u8>,
}

impl StatusList {
    /// A list in which the given places are revoked, with at least [`LIST_MIN`] places.
    pub fn of(revoked: impl IntoIterator<Item = u32>) -> Self {
        let mut bits = vec![0; LIST_MIN as usize / 8];
        for index in revoked {
            let at = index as usize / 8;
            if at >= bits.len() {
                bits.resize(at + 1, 0);
            }
            // The first place is the leftmost bit.
            bits[at] |= 0x80 >> (index % 8);
        }
        Self { bits }
    }

    pub fn is_revoked(&self, index: u32) -> bool {
        self.bits.get(index as usize / 8).is_some_and(|byte| byte & (0x80 >> (index % 8)) != 0)
    }

    /// Packed, in multibase: `u` and base64 for addresses.
    pub fn encoded(&self) -> String {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        // Writing to memory does not fail.
        let packed = packed.write_all(&self.bits).and_then(|()| packed.finish()).unwrap_or_default();
        format!("u{}", URL_SAFE_NO_PAD.encode(packed))
    }

    /// A list as [`StatusList::encoded`] writes it; none where the text is no such list or unpacks to more than 16 MB.
    pub fn decoded(text: &str) -> Option<Self> {
        let packed = URL_SAFE_NO_PAD.decode(text.strip_prefix('u')?).ok()?;
        let mut bits = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice()).take(16 << 20).read_to_end(&mut bits).ok()?;
        Some(Self { bits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revoked_place_is_found_again_and_its_neighbours_are_not_revoked() {
        let list = StatusList::of([0, 9, 200_000]);
        let read = StatusList::decoded(&list.encoded()).unwrap();
        let revoked: Vec<u32> = (0..200_010).filter(|index| read.is_revoked(*index)).collect();
        assert_eq!(revoked, [0, 9, 200_000]);
    }

    #[test]
    fn a_text_that_is_no_list_is_none() {
        assert_eq!(StatusList::decoded("zabc"), None);
        assert_eq!(StatusList::decoded("u!!"), None);
        assert_eq!(StatusList::decoded("uAAAA"), None);
    }
}
