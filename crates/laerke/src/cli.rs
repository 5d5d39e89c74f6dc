//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Runs a municipality's learning-leadership programme: mappings, results, goals, practice, courses.
#[derive(Debug, Parser)]
#[command(name = "laerke", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Try the program on a simulated municipality
    Demo(Demo),
    /// Serve a real installation
    Serve(Serve),
    /// Bring data in
    #[command(subcommand)]
    Import(Import),
    /// Plan and run mapping rounds
    Round(Round),
    /// Work on questionnaire files
    #[command(subcommand)]
    Instrument(Instrument),
    /// The research library that ships
    #[command(subcommand)]
    Library(Library),
    /// Accounts
    #[command(subcommand)]
    Admin(Admin),
    /// Copy the database to a file while the program serves
    Backup(Backup),
    /// Put a backup in place of a database that is gone
    Restore(Restore),
    /// Measure this program on this machine
    #[command(subcommand, hide = true)]
    Bench(crate::bench::Bench),
}

/// Where the installation keeps its data.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// `postgres://…`, or the path of an SQLite file
    #[arg(long, global = true, env = "LAERKE_DATABASE", default_value = "laerke.db")]
    pub database: String,
    /// Directory of the keys; never inside a backup [default: `keys` beside the database]
    #[arg(long, global = true, env = "LAERKE_KEYS")]
    pub keys: Option<PathBuf>,
    /// Time zone of the schools
    #[arg(long, global = true, env = "LAERKE_TIME_ZONE", default_value = "Europe/Copenhagen")]
    pub time_zone: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// One school, 400 pupils
    School,
    /// 16 schools, 6,000 pupils
    Municipality,
    /// 13 municipalities, about 225 schools, 80,000 pupils
    Programme,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Port on this machine; 0 takes any that is free
    #[arg(long, default_value_t = 4080)]
    pub port: u16,
    /// Where the demo's data are kept
    #[arg(long, default_value = "demo")]
    pub dir: PathBuf,
    #[arg(long, value_enum, default_value_t = Size::Municipality)]
    pub size: Size,
    /// Rounds simulated: with 2 the second is open, with 3 all are closed and released
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub rounds: u8,
    /// The simulation's seed
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// At least so many goals in each municipality, for measuring under load; else a few tens
    #[arg(long)]
    pub goals: Option<usize>,
    /// Inquiries in each municipality, for measuring under load; else a dozen
    #[arg(long)]
    pub cases: Option<usize>,
    /// Throw an earlier demo in the directory away
    #[arg(long)]
    pub fresh: bool,
    /// Write address, sign-in links and unused codes to this file when ready
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// `postgres://…` instead of a file in the directory; the database must be empty
    #[arg(long)]
    pub database: Option<String>,
}

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub place: Place,
    /// Address and port to listen on
    #[arg(long, env = "LAERKE_LISTEN", default_value = "127.0.0.1:4080")]
    pub listen: String,
    /// The address people use, such as `https://laerke.engsoe.dk`; with https cookies are secure
    #[arg(long, env = "LAERKE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Mail server: `smtp://user:password@host:587` or `smtps://…:465`; without it no mail is sent
    #[arg(long, env = "LAERKE_SMTP", hide_env_values = true, requires = "mail_from", requires = "public_url")]
    pub smtp: Option<String>,
    /// Who mail is from, such as `Lærke <laerke@engsoe.dk>`
    #[arg(long, env = "LAERKE_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Threads that read the database
    #[arg(long, default_value_t = 4)]
    pub threads: usize,
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import a roster: `OneRoster` 1.1/1.2, School Data Sync, CSV or XLSX
    Roster(ImportRoster),
}

#[derive(Debug, Args)]
pub struct ImportRoster {
    /// Folder, zip, or single CSV or XLSX file
    pub path: PathBuf,
    /// Only say what would happen; without a database as if there were nobody yet
    #[arg(long)]
    pub dry_run: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
    /// The municipality's name; needed where there are several
    #[arg(long)]
    pub municipality: Option<String>,
    /// Import also when more than a fifth of the pupils would end
    #[arg(long)]
    pub confirm_ending: bool,
    /// Language of the report
    #[arg(long, default_value = "da", value_parser = ["da", "en"])]
    pub language: String,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Debug, Args)]
pub struct Round {
    #[command(subcommand)]
    pub command: RoundCommand,
    #[command(flatten)]
    pub place: Place,
    /// The municipality's name; needed where there are several
    #[arg(long, global = true)]
    pub municipality: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum RoundCommand {
    /// Plan a round for all schools with the shipped pupil questionnaires
    Plan {
        /// 1 for T1, 2 for T2 …
        #[arg(long)]
        number: u8,
        /// Such as “efterår 2026”
        #[arg(long)]
        name: String,
        /// `2026-09-21 08:00`
        #[arg(long)]
        opens: String,
        /// `2026-10-09 16:00`
        #[arg(long)]
        closes: String,
        /// Purpose in Danish, for those who answer
        #[arg(long, default_value = "", hide_default_value = true)]
        purpose_da: String,
        /// Purpose in English
        #[arg(long, default_value = "", hide_default_value = true)]
        purpose_en: String,
        /// Only these schools; all when left out
        #[arg(long)]
        school: Vec<String>,
    },
    /// Freeze the membership and open for answers
    Open {
        /// The round: T1, its name, or the number that `plan` printed
        round: String,
    },
    /// How many have answered; all rounds when none is named
    Status {
        /// The round: T1, its name, or the number that `plan` printed
        round: Option<String>,
    },
    /// Move the end of the window
    Extend {
        /// The round: T1, its name, or the number that `plan` printed
        round: String,
        /// `2026-10-16 16:00`
        until: String,
    },
    /// Close for good, seal and measure
    Close {
        /// The round: T1, its name, or the number that `plan` printed
        round: String,
    },
    /// Make results visible; this cannot be undone
    #[command(group = clap::ArgGroup::new("which").required(true).args(["school", "all"]))]
    Release {
        /// The round: T1, its name, or the number that `plan` printed
        round: String,
        /// One school and its classes
        #[arg(long)]
        school: Option<String>,
        /// Every school of the round, and the municipality
        #[arg(long)]
        all: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum Instrument {
    /// Say what is wrong with a questionnaire file, and where
    Check(InstrumentCheck),
}

#[derive(Debug, Args)]
pub struct InstrumentCheck {
    pub file: PathBuf,
    /// Language of the report
    #[arg(long, default_value = "da", value_parser = ["da", "en"])]
    pub language: String,
}

#[derive(Debug, Subcommand)]
pub enum Library {
    /// Find practice cards by words, best first
    Search(LibrarySearch),
    /// Say what is wrong with a card's file, and where
    Check(LibraryCheck),
}

#[derive(Debug, Args)]
pub struct LibrarySearch {
    /// What you would ask a colleague, such as: uro efter frikvarter
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Print `[{"id", "title", "score"}]`
    #[arg(long)]
    pub json: bool,
    /// Only cards that bear on this pupil scale, such as `calm_order`
    #[arg(long)]
    pub scale: Option<String>,
    /// Only cards for this grade; 0 is `børnehaveklasse`
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=10))]
    pub grade: Option<u8>,
    /// Most cards listed
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
    /// Language of the words and titles; the cards' other language counts too
    #[arg(long, default_value = "da", value_parser = ["da", "en"])]
    pub language: String,
}

#[derive(Debug, Args)]
pub struct LibraryCheck {
    pub file: PathBuf,
    /// Language of the report
    #[arg(long, default_value = "da", value_parser = ["da", "en"])]
    pub language: String,
}

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make an account and print its sign-in link, which works once
    Create(AdminCreate),
    /// Make a new sign-in link for an account, which works once: after a lost link or password
    Link(AdminLink),
}

#[derive(Debug, Args)]
pub struct AdminLink {
    /// The login
    pub email: String,
    /// The address people use, for the link
    #[arg(long, env = "LAERKE_PUBLIC_URL", default_value = "http://127.0.0.1:4080")]
    pub public_url: String,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Debug, Args)]
pub struct AdminCreate {
    /// The municipality's name; it is added when there is none of that name
    #[arg(long)]
    pub municipality: String,
    #[arg(long)]
    pub given_name: String,
    #[arg(long)]
    pub family_name: String,
    /// The login
    #[arg(long)]
    pub email: String,
    /// `coordinator`, `system_administrator` or `analyst`; at a school `leader`, `resource_person`, `teacher` or
    /// `pedagogue`; may be given several times
    #[arg(long, required = true)]
    pub role: Vec<String>,
    /// School of those who work at one, as the roster calls it
    #[arg(long)]
    pub school: Option<String>,
    /// The address people use, for the link
    #[arg(long, env = "LAERKE_PUBLIC_URL", default_value = "http://127.0.0.1:4080")]
    pub public_url: String,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Debug, Args)]
pub struct Backup {
    /// A file that does not exist yet
    pub file: PathBuf,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// The backup
    pub file: PathBuf,
    #[command(flatten)]
    pub place: Place,
}
