//! Output for people and programs, and the addresses in it.

use super::cli_error::CliError;
use crate::Config;
use std::io::{ErrorKind, IsTerminal, Write};
use store::access::Token;

/// A reader that hung up is no error: it has read enough.
pub(super) fn write_stdout(text: &str) -> Result<(), CliError> {
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// For people: programs read stdout.
pub(super) fn write_stderr(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Shows a secret on a terminal, if there is one. Only where nothing else can show it does it stand in a
/// log.
pub(super) fn show_secret(text: &str) {
    let (stderr, stdout) = (std::io::stderr(), std::io::stdout());
    let _ = match stream_for_secrets(stderr.is_terminal(), stdout.is_terminal()) {
        OutputStream::Stderr => writeln!(&stderr, "{text}"),
        OutputStream::Stdout => writeln!(&stdout, "{text}"),
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutputStream {
    Stderr,
    Stdout,
}

/// Logs go to stderr, which may be kept in a file while somebody sits at stdout.
pub(super) fn stream_for_secrets(
    stderr_is_terminal: bool,
    stdout_is_terminal: bool,
) -> OutputStream {
    match (stderr_is_terminal, stdout_is_terminal) {
        (false, true) => OutputStream::Stdout,
        (true, _) | (false, false) => OutputStream::Stderr,
    }
}

pub(super) fn sign_in_url(config: &Config, token: &Token) -> String {
    format!("{}/desk/sign-in/{}", config.base_url, token.expose())
}

pub(super) fn team_url(config: &Config, token: &Token) -> String {
    format!("{}/j/{}", config.base_url, token.expose())
}

pub(super) fn invite_url(config: &Config, token: &Token) -> String {
    format!("{}/i/{}", config.base_url, token.expose())
}
