//! The command line, parsed.

use domain::registration::Reference;
use domain::slug::{SchoolSlug, WorkshopSlug};
use std::path::PathBuf;

/// Printed for `help`, and for a command line that is not understood.
pub const USAGE: &str =
    "Causeway runs a school district's improvement workshop, from registration to the plan.

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

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CliCommand {
    Serve,
    Sample(SampleDates, SampleOutput),
    Import {
        workshop: PathBuf,
        schools: PathBuf,
    },
    OrganizerAdd {
        email: String,
    },
    Revoke(Revocation),
    Backup {
        /// Must not exist yet.
        file: PathBuf,
    },
    /// Put a backup in the database's place.
    Restore {
        file: PathBuf,
    },
    Check,
    /// Rebuild the rows that follow from others, then check the database.
    Mend,
    Help,
    Version,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleDates {
    /// In 2019, as the announcement has it.
    Original,
    /// Moved by whole weeks, so that registration is open now.
    AroundNow,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleOutput {
    /// For people.
    Lines,
    Json,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownCommandError(pub String);

/// Reads the command line, without the program's name.
///
/// # Errors
/// [`UnknownCommandError`], with a message for the person who typed it.
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
        ["import", ..] => usage_error("`import` takes two files: WORKSHOP.toml SCHOOLS.csv"),
        ["organizer", "add", email] => match domain::registration::form::parse_email(email) {
            Ok(email) => Ok(CliCommand::OrganizerAdd { email }),
            Err(_) => usage_error(&format!("“{email}” is not an email address")),
        },
        ["organizer", "remove", email] => Ok(CliCommand::Revoke(Revocation::Organizer {
            email: (*email).to_owned(),
        })),
        ["organizer", ..] => usage_error("`organizer` takes: add EMAIL or remove EMAIL"),
        ["invitation", words @ ..] => Revocation::parse_invitation(words).map(CliCommand::Revoke),
        ["registration", "renew-link", reference] => {
            Ok(CliCommand::Revoke(Revocation::RegistrationLinks {
                reference: Reference((*reference).to_owned()),
            }))
        }
        ["registration", ..] => usage_error("`registration` takes: renew-link REFERENCE"),
        ["backup", file] if !file.is_empty() => Ok(CliCommand::Backup { file: file.into() }),
        ["backup", ..] => usage_error("`backup` takes one file"),
        ["restore", file] if !file.is_empty() => Ok(CliCommand::Restore { file: file.into() }),
        ["restore", ..] => usage_error("`restore` takes one file"),
        ["check"] => Ok(CliCommand::Check),
        ["check", "--mend"] => Ok(CliCommand::Mend),
        ["help"] => Ok(CliCommand::Help),
        ["version" | "--version" | "-V"] => Ok(CliCommand::Version),
        [first @ ("serve" | "check" | "help" | "version"), ..] => {
            usage_error(&format!("`{first}` takes no further words"))
        }
        [first, ..] => usage_error(&format!("“{first}” is not a command")),
    }
}

/// A right that a command ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// An organizer's, everywhere at once.
    Organizer { email: String },
    Invitations {
        workshop: WorkshopSlug,
        school: SchoolSlug,
        replacement: InvitationReplacement,
    },
    /// The links of a registration, whose contact gets a new one by email.
    RegistrationLinks { reference: Reference },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationReplacement {
    /// A new invitation, which is printed.
    Renewed,
    Nothing,
}

impl Revocation {
    /// Parses the words after `invitation`.
    fn parse_invitation(words: &[&str]) -> Result<Self, UnknownCommandError> {
        let replacement = match words.first() {
            Some(&"renew") => InvitationReplacement::Renewed,
            Some(&"end") => InvitationReplacement::Nothing,
            _ => return Err(invitation_usage_error()),
        };
        let [_, workshop, school] = words else {
            return Err(invitation_usage_error());
        };
        let wrong =
            |what: &str| UnknownCommandError(format!("“{what}” can't be part of an address"));
        Ok(Self::Invitations {
            workshop: WorkshopSlug::parse(workshop).map_err(|_| wrong(workshop))?,
            school: SchoolSlug::parse(school).map_err(|_| wrong(school))?,
            replacement,
        })
    }
}

fn invitation_usage_error() -> UnknownCommandError {
    UnknownCommandError("`invitation` takes: renew or end, then WORKSHOP SCHOOL".to_owned())
}

fn sample_options(options: &[&str]) -> Result<CliCommand, UnknownCommandError> {
    let (mut dates, mut output) = (SampleDates::AroundNow, SampleOutput::Lines);
    for option in options {
        match *option {
            "--original-dates" => dates = SampleDates::Original,
            "--json" => output = SampleOutput::Json,
            other => return usage_error(&format!("`sample` has no option “{other}”")),
        }
    }
    Ok(CliCommand::Sample(dates, output))
}

fn usage_error(what: &str) -> Result<CliCommand, UnknownCommandError> {
    Err(UnknownCommandError(what.to_owned()))
}
