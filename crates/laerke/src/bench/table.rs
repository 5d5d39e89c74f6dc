//! Figures in columns.

/// Prints rows under their heads, every column as wide as its widest cell, figures to the right.
pub fn print<const N: usize>(heads: [&str; N], rows: &[[String; N]]) {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([heads[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |cells: [&str; N]| {
        let cells = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:>width$}"));
        println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    };
    line(heads);
    println!("|{}|", widths.map(|width| format!("{}:", "-".repeat(width + 1))).join("|"));
    for row in rows {
        line(row.each_ref().map(String::as_str));
    }
}

/// A figure that may be unknown.
pub fn or_dash<T: std::fmt::Display>(figure: Option<T>) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| figure.to_string())
}
