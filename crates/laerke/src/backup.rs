//! `laerke backup` and `laerke restore`.

use std::path::Path;

use app::{Store, StoreOptions};

use crate::cli::{Backup, Restore};
use crate::installation::{Failure, database_is_missing};

pub fn backup(command: &Backup) -> Result<(), Failure> {
    let database = &command.place.database;
    if database_is_missing(&command.place) {
        return Err(format!("there is no database {database}; say where it is with --database").into());
    }
    if command.file.exists() {
        return Err(format!("{} is there already; choose a name that is free", command.file.display()).into());
    }
    let store = Store::open(&StoreOptions::new(database.clone()))?;
    let bar = indicatif::ProgressBar::new(0);
    app::backup::backup(&store, &command.file, |done, total| {
        bar.set_length(total.into());
        bar.set_position(done.into());
    })?;
    bar.finish_and_clear();
    let file = command.file.display();
    eprintln!("The database is in {file} and checked. The keys are not in it: copy their directory to another place.");
    Ok(())
}

pub fn restore(command: &Restore) -> Result<(), Failure> {
    let database = &command.place.database;
    if database.contains("://") {
        return Err("a PostgreSQL database is restored with pg_restore".into());
    }
    if Path::new(database).exists() {
        return Err(format!("{database} is there already; move it away first, so that nothing is overwritten").into());
    }
    if !command.file.is_file() {
        return Err(format!("there is no file {}", command.file.display()).into());
    }
    // What an earlier database left behind would be played into the restored one.
    for ending in ["-wal", "-shm"] {
        let left = format!("{database}{ending}");
        if Path::new(&left).exists() {
            return Err(format!("{left} belongs to an earlier database; move it away first, together with it").into());
        }
    }
    let restored = app::backup::restore(&command.file, Path::new(database));
    restored.map_err(|error| format!("{} cannot be restored: {error}", command.file.display()))?;
    // Opening runs the migrations a newer program needs.
    Store::open(&StoreOptions::new(database.clone()))?;
    eprintln!("{database} is restored. While a round is open its key must be put back too, or its codes open nothing.");
    Ok(())
}
