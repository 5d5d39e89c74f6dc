//! From byte offsets to the lines and columns that an editor shows.

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    pub(crate) fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.as_bytes().get(start..offset.min(self.text.len())).unwrap_or_default();
        // Bytes that continue a character (10xxxxxx) are not characters of their own.
        let chars = before.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
        (line, chars + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let lines = Lines::of("id = 1\nså = 2\n");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(7), (2, 1));
        assert_eq!(lines.place(11), (2, 4));
        assert_eq!(lines.place(1_000), (3, 1), "past the end is the last line");
    }
}
