//! Command lines, parsed, and the stream that shows a secret.

use super::output::{OutputStream, stream_for_secrets};
use super::*;
use domain::registration::Reference;

fn parsed(line: &str) -> Result<CliCommand, UnknownCommandError> {
    let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    parse(&args)
}

#[test]
fn every_command_of_the_usage_is_understood() {
    assert_eq!(parsed(""), Ok(CliCommand::Serve));
    assert_eq!(parsed("serve"), Ok(CliCommand::Serve));
    let plain = CliCommand::Sample(SampleDates::AroundNow, SampleOutput::Lines);
    assert_eq!(parsed("sample"), Ok(plain));
    let both = CliCommand::Sample(SampleDates::Original, SampleOutput::Json);
    assert_eq!(parsed("sample --json --original-dates"), Ok(both.clone()));
    assert_eq!(parsed("sample --original-dates --json"), Ok(both));
    assert_eq!(
        parsed("import w.toml s.csv"),
        Ok(CliCommand::Import {
            workshop: "w.toml".into(),
            schools: "s.csv".into()
        })
    );
    assert_eq!(
        parsed("organizer add pat@example.org"),
        Ok(CliCommand::OrganizerAdd {
            email: "pat@example.org".into()
        })
    );
    assert_eq!(
        parsed("backup copy.db"),
        Ok(CliCommand::Backup {
            file: "copy.db".into()
        })
    );
    assert_eq!(
        parsed("restore copy.db"),
        Ok(CliCommand::Restore {
            file: "copy.db".into()
        })
    );
    assert_eq!(
        parsed("organizer remove pat@example.org"),
        Ok(CliCommand::Revoke(Revocation::Organizer {
            email: "pat@example.org".into()
        }))
    );
    for (word, replacement) in [
        ("renew", InvitationReplacement::Renewed),
        ("end", InvitationReplacement::Nothing),
    ] {
        assert_eq!(
            parsed(&format!("invitation {word} spring-2019 northside")),
            Ok(CliCommand::Revoke(Revocation::Invitations {
                workshop: domain::slug::WorkshopSlug::parse("spring-2019").unwrap(),
                school: domain::slug::SchoolSlug::parse("northside").unwrap(),
                replacement,
            }))
        );
    }
    assert_eq!(
        parsed("registration renew-link K7QM-2X4D"),
        Ok(CliCommand::Revoke(Revocation::RegistrationLinks {
            reference: Reference("K7QM-2X4D".into())
        }))
    );
    assert_eq!(parsed("check"), Ok(CliCommand::Check));
    assert_eq!(parsed("check --mend"), Ok(CliCommand::Mend));
    for line in ["help", "--help", "-h", "sample --help", "import -h"] {
        assert_eq!(parsed(line), Ok(CliCommand::Help), "{line}");
    }
    assert_eq!(parsed("--version"), Ok(CliCommand::Version));
}

#[test]
fn anything_else_is_told_what_is_missing() {
    for (line, named) in [
        ("serv", "serv"),
        ("serve now", "serve"),
        ("sample --jsn", "--jsn"),
        ("import w.toml", "two files"),
        ("organizer", "add EMAIL"),
        ("organizer remove", "remove EMAIL"),
        ("invitation renew spring-2019", "WORKSHOP SCHOOL"),
        ("invitation end spring-2019 North/Side", "North/Side"),
        ("registration cancel K7QM-2X4D", "renew-link"),
        ("organizer add pat", "pat"),
        ("backup", "one file"),
        ("restore", "one file"),
        ("restore a.db b.db", "one file"),
        ("check --mned", "check"),
        ("check twice", "check"),
        ("--jsno", "--jsno"),
    ] {
        let error = parsed(line).unwrap_err().to_string();
        assert!(error.contains(named), "{line}: {error}");
    }
}

#[test]
fn the_usage_names_every_setting() {
    let names = [
        "ADDR", "DATABASE", "BASE_URL", "SMTP_URL", "NOW", "PROXY", "LIMITS",
    ];
    for name in names {
        assert!(USAGE.contains(&format!("CAUSEWAY_{name} ")), "{name}");
    }
}

#[test]
fn a_link_stands_in_the_log_only_where_nothing_else_can_show_it() {
    for (stderr_is_terminal, stdout_is_terminal, wanted) in [
        (true, true, OutputStream::Stderr),
        (true, false, OutputStream::Stderr),
        (false, true, OutputStream::Stdout),
        (false, false, OutputStream::Stderr),
    ] {
        let stream = stream_for_secrets(stderr_is_terminal, stdout_is_terminal);
        assert_eq!(stream, wanted, "{stderr_is_terminal} {stdout_is_terminal}");
    }
}
