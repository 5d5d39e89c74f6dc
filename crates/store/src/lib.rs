//! SQL, migrations, audit log, job queue; SQLite and PostgreSQL.
