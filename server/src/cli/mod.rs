//! The command line: what was asked for, and each command's work. All of them may run beside
//! `serve`, which notices what they changed.

mod import;
mod operate;
mod revoke;
mod sample;
mod serve;
#[cfg(test)]
mod tests;

pub use self::revoke::{InvitationReplacement, Revocation};

use crate::Config;
use crate::import::FileError;
use domain::registration::Reference;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use store::{OpenError, Store, StoreError};

/// What is printed for `help`, and where a command line makes no sense.
pub const USAGE: &str = "\
Causeway takes a school district's improvement workshop from the first sign-up on.

Usage:
  causeway [serve]                           serve the workshops; an empty database gets the sample
  causeway sample [--original-dates] [--json]
                                             load the sample workshop, and print fresh links
  causeway import WORKSHOP.toml SCHOOLS.csv  import a workshop, or bring it up to date;
                                             prints every school's invitation as CSV
  causeway organizer add EMAIL               add an organizer, and print a sign-in link
  causeway organizer remove EMAIL            take an organizer's rights away
  causeway invitation renew WORKSHOP SCHOOL  end a school's invitations, and print a new one
  causeway invitation end WORKSHOP SCHOOL    end a school's invitations
  causeway registration renew-link REFERENCE
                                             end a registration's links, and mail a new one
  causeway backup FILE                       copy the database into a new file
  causeway restore FILE                      put a backup in the database's place, which is kept
                                             beside it; the server must not run
  causeway check [--mend]                    check the database; --mend makes anew what follows
                                             from other rows, such as counts
  causeway help | --version

Settings, all from the environment:
  CAUSEWAY_ADDR      where to listen (127.0.0.1:3000)
  CAUSEWAY_DATABASE  the database (sqlite://causeway.db)
  CAUSEWAY_BASE_URL  where people reach it (http:// and the address)
  CAUSEWAY_SMTP_URL  the mail server, such as smtps://user:password@mail.example.org;
                     ?from=ADDRESS names the sender (none: mail stays in the outbox)
  CAUSEWAY_NOW       an instant at which the clock starts, for rehearsals
  CAUSEWAY_PROXY     the one address whose X-Forwarded-For is believed
  CAUSEWAY_LIMITS    off: no limits, on a loopback address only
  CAUSEWAY_METRICS   public: /metrics for everyone (only for this machine and the proxy's)
  RUST_LOG           what is logged to stderr
";

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CliCommand {
    /// Serve until told to stop.
    Serve,
    /// Load the sample.
    Sample(SampleDates, SampleOutput),
    /// Import a workshop and its schools.
    Import {
        /// The workshop file.
        workshop: PathBuf,
        /// The schools file.
        schools: PathBuf,
    },
    /// Add an organizer.
    OrganizerAdd {
        /// Who.
        email: String,
    },
    /// Take a right away.
    Revoke(Revocation),
    /// Copy the database.
    Backup {
        /// Into which new file.
        file: PathBuf,
    },
    /// Put a backup in the database's place.
    Restore {
        /// Which.
        file: PathBuf,
    },
    /// Check the database.
    Check,
    /// Make anew what follows from other rows, then check the database.
    Mend,
    /// Explain the command line.
    Help,
    /// Say which version this is.
    Version,
}

/// When the sample takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleDates {
    /// In 2019, as the announcement has it.
    Original,
    /// Moved by whole weeks, so that registration is open now.
    AroundNow,
}

/// For whom output is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleOutput {
    /// People.
    Lines,
    /// Programs.
    Json,
}

/// A command line that asks for nothing there is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownCommandError(pub String);

/// Reads the command line, without the program's name.
///
/// # Errors
/// [`UnknownCommandError`], in words.
pub fn parse(args: &[String]) -> Result<CliCommand, UnknownCommandError> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    if words.iter().any(|word| matches!(*word, "--help" | "-h")) {
        return Ok(CliCommand::Help);
    }
    match words.as_slice() {
        [] | ["serve"] => Ok(CliCommand::Serve),
        ["sample", options @ ..] => sample_options(options),
        ["import", workshop, schools] => Ok(CliCommand::Import {
            workshop: workshop.into(),
            schools: schools.into(),
        }),
        ["import", ..] => wrong("`import` takes two files: WORKSHOP.toml SCHOOLS.csv"),
        ["organizer", "add", email] => match domain::registration::form::email(email) {
            Ok(email) => Ok(CliCommand::OrganizerAdd { email }),
            Err(_) => wrong(&format!("“{email}” is no e-mail address")),
        },
        ["organizer", "remove", email] => Ok(CliCommand::Revoke(Revocation::Organizer {
            email: (*email).to_owned(),
        })),
        ["organizer", ..] => wrong("`organizer` takes: add EMAIL or remove EMAIL"),
        ["invitation", words @ ..] => Revocation::of_invitations(words).map(CliCommand::Revoke),
        ["registration", "renew-link", reference] => {
            Ok(CliCommand::Revoke(Revocation::RegistrationLinks {
                reference: Reference((*reference).to_owned()),
            }))
        }
        ["registration", ..] => wrong("`registration` takes: renew-link REFERENCE"),
        ["backup", file] if !file.is_empty() => Ok(CliCommand::Backup { file: file.into() }),
        ["backup", ..] => wrong("`backup` takes one file"),
        ["restore", file] if !file.is_empty() => Ok(CliCommand::Restore { file: file.into() }),
        ["restore", ..] => wrong("`restore` takes one file"),
        ["check"] => Ok(CliCommand::Check),
        ["check", "--mend"] => Ok(CliCommand::Mend),
        ["help"] => Ok(CliCommand::Help),
        ["version" | "--version" | "-V"] => Ok(CliCommand::Version),
        [first @ ("serve" | "check" | "help" | "version"), ..] => {
            wrong(&format!("`{first}` takes nothing else"))
        }
        [first, ..] => wrong(&format!("there is no command “{first}”")),
    }
}

fn sample_options(options: &[&str]) -> Result<CliCommand, UnknownCommandError> {
    let (mut dates, mut output) = (SampleDates::AroundNow, SampleOutput::Lines);
    for option in options {
        match *option {
            "--original-dates" => dates = SampleDates::Original,
            "--json" => output = SampleOutput::Json,
            other => return wrong(&format!("`sample` has no option “{other}”")),
        }
    }
    Ok(CliCommand::Sample(dates, output))
}

fn wrong(what: &str) -> Result<CliCommand, UnknownCommandError> {
    Err(UnknownCommandError(what.to_owned()))
}

/// Why a command failed: one or more lines for whoever typed it. The exit code is 1.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// In words.
    #[error("{0}")]
    Message(String),
    /// The database can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no backup.
    #[error(transparent)]
    Backup(#[from] store::BackupError),
    /// No backup was put in place.
    #[error(transparent)]
    Restore(#[from] store::RestoreError),
    /// The database can't be checked.
    #[error(transparent)]
    Check(#[from] store::check::CheckError),
    /// The server could not run.
    #[error(transparent)]
    Run(#[from] crate::RunError),
    /// The system failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl From<Vec<FileError>> for CliError {
    fn from(errors: Vec<FileError>) -> Self {
        let lines: Vec<_> = errors.iter().map(FileError::to_string).collect();
        Self::Message(lines.join("\n"))
    }
}

/// Runs a command to its end.
///
/// # Errors
/// [`CliError`], to be shown on stderr.
pub fn run(command: CliCommand, config: Config) -> Result<(), CliError> {
    match command {
        CliCommand::Serve => serve::serve(config),
        CliCommand::Sample(dates, output) => once(sample::sample(&config, dates, output)),
        CliCommand::Import { workshop, schools } => {
            once(import::import(&config, &workshop, &schools))
        }
        CliCommand::OrganizerAdd { email } => once(operate::add_organizer(&config, email)),
        CliCommand::Revoke(revocation) => once(revoke::revoke(&config, revocation)),
        CliCommand::Backup { file } => once(operate::backup(&config, &file)),
        CliCommand::Restore { file } => once(operate::restore(&config, &file)),
        CliCommand::Check => once(operate::check(&config)),
        CliCommand::Mend => once(operate::mend(&config)),
        CliCommand::Help => say(USAGE),
        CliCommand::Version => say(concat!("causeway ", env!("CARGO_PKG_VERSION"), "\n")),
    }
}

/// Runs a command that ends by itself.
fn once<T>(work: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// Does a command's work with the database, and closes that whatever came of it: one file is left,
/// unless others have it open.
async fn with_store<T>(
    config: &Config,
    work: impl AsyncFnOnce(&Store) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let store = Store::open(&config.database, config.store).await?;
    let done = work(&store).await;
    store.close().await;
    done
}

/// Writes to stdout. Whoever stopped reading has read enough.
fn say(text: &str) -> Result<(), CliError> {
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Tells a person something on stderr, where it is in nobody's way.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Shows a person something that opens a door: on a terminal, if there is one. Only where nothing else
/// can show it does it stand in a log.
fn show_secret(text: &str) {
    let (stderr, stdout) = (std::io::stderr(), std::io::stdout());
    // Whoever closed both has read enough.
    let _ = match stream_for_secrets(stderr.is_terminal(), stdout.is_terminal()) {
        OutputStream::Stderr => writeln!(&stderr, "{text}"),
        OutputStream::Stdout => writeln!(&stdout, "{text}"),
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OutputStream {
    Stderr,
    Stdout,
}

/// Logs go to stderr, which may be kept in a file while somebody sits at stdout.
fn stream_for_secrets(stderr_is_terminal: bool, stdout_is_terminal: bool) -> OutputStream {
    match (stderr_is_terminal, stdout_is_terminal) {
        (false, true) => OutputStream::Stdout,
        (true, _) | (false, false) => OutputStream::Stderr,
    }
}

/// An organizer's one-time link.
fn sign_in_url(config: &Config, token: &store::access::Token) -> String {
    format!("{}/desk/sign-in/{}", config.base_url, token.expose())
}

/// A team's link.
fn team_url(config: &Config, token: &store::access::Token) -> String {
    format!("{}/j/{}", config.base_url, token.expose())
}

/// A school's invitation.
fn invite_url(config: &Config, token: &store::access::Token) -> String {
    format!("{}/i/{}", config.base_url, token.expose())
}
