//! Every SQL text has a name and stands in a registry, so that a test can prepare each on both engines.

use std::fmt::Write as _;

/// One SQL text that both engines understand.
///
/// Parameters are `$1, $2, …`, first used in that order (so that SQLite's numbering is the same), and
/// `/*for update*/` marks where PostgreSQL must lock a row that SQLite's single writer already owns.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    pub name: &'static str,
    pub sql: &'static str,
}

impl Statement {
    /// An `INSERT … VALUES (…)` of `width` parameters for several rows at once; none when it is no such
    /// statement.
    pub(crate) fn for_rows(&self, rows: usize, width: usize) -> Option<String> {
        let (head, rest) = self.sql.split_once("VALUES (")?;
        let (values, tail) = rest.split_once(')')?;
        let mut pieces = values.split('$');
        let before = pieces.next()?;
        let numbered = pieces.map(|piece| {
            let digits = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
            Some((piece[..digits].parse::<usize>().ok()?, &piece[digits..]))
        });
        let numbered: Vec<(usize, &str)> = numbered.collect::<Option<_>>()?;
        let mut sql = format!("{head}VALUES ");
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            sql.push_str(before);
            for (number, after) in &numbered {
                let _ = write!(sql, "${}{after}", row * width + number);
            }
            sql.push(')');
        }
        sql.push_str(tail);
        Some(sql)
    }
}

/// Defines the statements of a module and its part of the registry.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: $crate::statement::Statement = $crate::statement::Statement {
            name: concat!(module_path!(), "::", stringify!($name)),
            sql: $sql,
        };)*

        /// Every statement of this module.
        pub(crate) const STATEMENTS: &[$crate::statement::Statement] = &[$($name),*];
    };
}
pub(crate) use statements;

/// Every statement that the program may run.
pub fn all_statements() -> Vec<Statement> {
    [
        crate::account::STATEMENTS,
        crate::audit::STATEMENTS,
        crate::family::STATEMENTS,
        crate::framework::STATEMENTS,
        crate::goal::STATEMENTS,
        crate::goal::pupil::STATEMENTS,
        crate::document::STATEMENTS,
        crate::inquiry::STATEMENTS,
        crate::study::STATEMENTS,
        crate::instrument::STATEMENTS,
        crate::job::STATEMENTS,
        crate::certificate::STATEMENTS,
        crate::cohort::STATEMENTS,
        crate::course::STATEMENTS,
        crate::mail::STATEMENTS,
        crate::mapping::round::STATEMENTS,
        crate::mapping::sheet::STATEMENTS,
        crate::mapping::sealed::STATEMENTS,
        crate::meeting::STATEMENTS,
        crate::people::directory::STATEMENTS,
        crate::people::external::STATEMENTS,
        crate::people::grant::STATEMENTS,
        crate::people::lineage::STATEMENTS,
        crate::people::roster::apply::STATEMENTS,
        crate::people::roster::lock::STATEMENTS,
        crate::people::roster::relation::STATEMENTS,
        crate::people::roster::snapshot::STATEMENTS,
        crate::people::team::STATEMENTS,
        crate::people::unit::STATEMENTS,
        crate::practice::STATEMENTS,
        crate::plan::pupil::STATEMENTS,
        crate::plan::unit::STATEMENTS,
        crate::programme_page::STATEMENTS,
        crate::result::STATEMENTS,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::Statement;

    #[test]
    fn an_insertion_is_written_for_several_rows() {
        let sql = "INSERT INTO t (a, b, c) VALUES ($1, 'page', $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b";
        let one = Statement { name: "t", sql };
        let two = "INSERT INTO t (a, b, c) VALUES ($1, 'page', $2), ($3, 'page', $4) ON CONFLICT (a) DO UPDATE SET b = excluded.b";
        assert_eq!(one.for_rows(1, 2).as_deref(), Some(sql));
        assert_eq!(one.for_rows(2, 2).as_deref(), Some(two));
        assert_eq!(Statement { name: "t", sql: "DELETE FROM t" }.for_rows(2, 0), None);
    }
}
