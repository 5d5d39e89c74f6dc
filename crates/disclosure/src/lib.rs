//! Statistical disclosure control for tables of small groups: audit, suppression, coding.
//!
//! # The model
//! For one variable (a question or a scale), the persons who answered are cut into **atoms**: the finest
//! partition any figure refers to, such as class × panel status × round. The unknown of an atom is the sum of
//! its answers. Every figure that is shown is an **aggregate**: a whole-number combination of these sums (a mean
//! times its known count). Readers are assumed to know who answered.
//!
//! A reader who collects the shown aggregates `A` knows every linear combination `λA`, and nothing else follows
//! exactly from them. So a group `g` (0/1 on the atoms) of fewer than *k* persons is **exposed** when `g = λA`
//! for some rational `λ`. The change of such a group between two rounds is exposed when `g₂ − g₁ = λA`.
//!
//! * [`audit`] decides exactly whether a set of shown aggregates exposes anything.
//! * [`plan`] hides as little as it can, by weight, until nothing is exposed.
//! * [`coding`] turns counts, means and shares into the coarse form in which they may be shown.
//!
//! Two properties make plans easy to use. A part of a clean set is clean, so a plan made once for all schools
//! may be released piece by piece in any order. And figures released earlier stay in the table as
//! [fixed](Aggregate::fixed): they are never hidden and always counted as knowledge.
//!
//! ```
//! use disclosure::{Aggregate, Atom, Minimum, Table, audit, plan};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut table = Table::new();
//! let classes = [22, 19, 5].map(|n| table.atom(Atom::of(n)));
//! let classes = classes.into_iter().collect::<Result<Vec<_>, _>>()?;
//! for &class in &classes {
//!     table.aggregate(Aggregate::sum([class]))?;
//! }
//! let school = table.aggregate(Aggregate::sum(classes).weighing(10))?;
//!
//! // Hiding the class of 5 alone hides nothing: school minus the two others is that class.
//! let leak = audit(&table, &[0, 1, school], Minimum::INTERNAL);
//! assert_eq!(leak.exposures[0].n, 5);
//!
//! let plan = plan(&table, Minimum::INTERNAL)?;
//! assert!(plan.report.is_clean());
//! assert_eq!(plan.hidden().count(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # Limits
//! The audit is about exact linear knowledge. Narrow bounds on hidden figures (linear programming over the
//! possible answers) are a second line of defence and not part of it yet.

mod audit;
mod columns;
mod cover;
mod echelon;
mod plan;
mod search;
mod table;

pub mod coding;

pub use audit::{AuditReport, Checked, Effort, Exposure, Kind, Unfinished, audit, audit_within};
pub use plan::{Cause, Cell, Plan, Refused, plan, plan_within};
pub use table::{Aggregate, AggregateId, Atom, AtomId, Minimum, Size, Table, TableError};
