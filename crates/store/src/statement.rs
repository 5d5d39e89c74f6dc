//! Every SQL text has a name and stands in a registry, so that a test can prepare each on both engines.

/// One SQL text that both engines understand.
///
/// Parameters are `$1, $2, …`, first used in that order (so that SQLite's numbering is the same), and
/// `/*for update*/` marks where PostgreSQL must lock a row that SQLite's single writer already owns.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    pub name: &'static str,
    pub sql: &'static str,
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
        crate::instrument::STATEMENTS,
        crate::job::STATEMENTS,
        crate::mapping::round::STATEMENTS,
        crate::mapping::sheet::STATEMENTS,
        crate::mapping::sealed::STATEMENTS,
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
        crate::programme_page::STATEMENTS,
        crate::result::STATEMENTS,
    ]
    .concat()
}
