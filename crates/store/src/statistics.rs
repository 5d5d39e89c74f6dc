//! What SQLite's planner is told of the tables: that a municipality selects next to nothing.
//!
//! Every key begins with the municipality. Without statistics SQLite takes the first column of any index for a
//! selective one (ten rows), prefers a primary key that it can use by that column alone to an index that fits the
//! whole question, and reads a municipality's every row. Measured statistics (`ANALYZE`) would be right today and
//! other ones tomorrow, and keep samples of keys; these are the same in every database, so that a statement has one
//! plan. How `sqlite_stat1` is read: <https://www.sqlite.org/fileformat2.html#stat1tab>.

use rusqlite::{Connection, params};

use crate::Result;

/// Rows of a large municipality's larger tables; only the ratios matter.
const ROWS: f64 = 100_000.0;

/// Rows that an index leaves when all its columns are known, where it is not unique.
const LEFT: f64 = 10.0;

/// Writes the statistics of every index. `ANALYZE sqlite_schema` makes the table and has this connection read it;
/// connections opened later read it with the schema.
pub(crate) fn write(connection: &Connection) -> Result<()> {
    connection.execute_batch("ANALYZE sqlite_schema; DELETE FROM sqlite_stat1")?;
    let mut indexes = connection.prepare(
        "SELECT t.name, CASE l.origin WHEN 'pk' THEN t.name ELSE l.name END, l.\"unique\", \
         (SELECT COUNT(*) FROM pragma_index_info(l.name)) \
         FROM sqlite_schema t JOIN pragma_index_list(t.name) l WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    )?;
    let mut found = indexes.query([])?;
    while let Some(row) = found.next()? {
        let (table, index): (String, String) = (row.get(0)?, row.get(1)?);
        let counts = counts(row.get(2)?, row.get(3)?);
        connection
            .execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", params![table, index, counts])?;
    }
    connection.execute_batch("ANALYZE sqlite_schema")?;
    Ok(())
}

/// Rows of the table, then the rows that are left when one, two … columns of the index are known: all of them after
/// the municipality, and each further column takes an equal share of what remains.
fn counts(unique: bool, columns: u32) -> String {
    let last = if unique { 1.0 } else { LEFT };
    let further = f64::from(columns.max(2) - 1);
    let left = (0..columns).map(|known| {
        let part = if columns == 1 { 1.0 } else { f64::from(known) / further };
        (ROWS * (last / ROWS).powf(part)).round().to_string()
    });
    std::iter::once(ROWS.to_string()).chain(left).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migration::migrate_sqlite;

    fn plan(sql: &str) -> Vec<String> {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate_sqlite(&mut connection).unwrap();
        let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = plan.query_map([], |row| row.get::<_, String>(3)).unwrap();
        steps.map(Result::unwrap).collect()
    }

    #[test]
    fn every_column_takes_its_share_after_the_municipality() {
        assert_eq!(counts(true, 2), "100000 100000 1");
        assert_eq!(counts(false, 3), "100000 100000 1000 10");
        assert_eq!(counts(true, 1), "100000 1");
    }

    #[test]
    fn a_persons_goals_are_found_by_the_person() {
        let plan = plan(
            "SELECT why FROM goal JOIN goal_wording USING (municipality_id, goal_id) \
            WHERE goal.municipality_id = 1 AND goal.person_id = 2 AND goal.level = 'staff'",
        );
        assert!(plan[0].contains("goal_person (municipality_id=? AND person_id=?)"), "{plan:?}");
    }

    #[test]
    fn a_schools_inquiries_are_found_by_the_school_and_their_texts_by_the_inquiry() {
        let plan = plan(
            "SELECT v.text FROM inquiry i JOIN document_version v ON v.municipality_id = i.municipality_id \
            AND v.document_id = i.inquiry_id WHERE i.municipality_id = 1 AND i.school_id = 2",
        );
        assert!(plan[0].contains("inquiry_school (municipality_id=? AND school_id=?)"), "{plan:?}");
        assert!(plan[1].contains("(municipality_id=? AND document_id=?)"), "{plan:?}");
    }
}
