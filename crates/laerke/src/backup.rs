//! `laerke backup` and `laerke restore`.

use std::path::Path;

use app::{Store, StoreOptions};

use crate::cli::{Backup, Restore};
use crate::installation::Failure;

pub fn backup(command: &Backup) -> Result<(), Failure> {
    let database = &command.place.database;
    if !database.contains("://") && !Path::new(database).exists() {
        return Err(format!("there is no database {database}; say where it is with --database").into());
    }
    let store = Store::open(&StoreOptions::new(database.clone()))?;
    let bar = indicatif::ProgressBar::new(0);
    app::backup::backup(&store, &command.file, |done, total| {
        bar.set_length(total.into());
        bar.set_position(done.into());
    })?;
    bar.finish_and_clear();
    eprintln!("The database is in {} and checked. Keys are not in it: copy them to another place.", command.file.display());
    Ok(())
}

pub fn restore(command: &Restore) -> Result<(), Failure> {
    let database = &command.place.database;
    if database.contains("://") {
        return Err("a PostgreSQL database is restored with pg_restore".into());
    }
    app::backup::restore(&command.file, Path::new(database))?;
    // Opening runs the migrations a newer program needs.
    Store::open(&StoreOptions::new(database.clone()))?;
    eprintln!("{database} is restored. While a round is open its key must be put back too, or its codes open nothing.");
    Ok(())
}
