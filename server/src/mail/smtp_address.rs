//! The address of the mail server, as `CAUSEWAY_SMTP_URL` has it.

use super::relay::{Encryption, Relay};
use super::sender::{default_sender, site_host};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use std::net::Ipv4Addr;
use url::Url;

/// Checks the address of a mail server. The message never repeats any of it: it may hold a
/// password.
///
/// - `smtps://user:password@host:465`: encrypted from the first byte.
/// - `smtp://user:password@host:587?tls=required`: encrypted after STARTTLS; without it nothing is sent.
/// - `smtp://localhost:25`: not encrypted; with a password only on this very machine.
///
/// User and password are percent-encoded. `from` names the sender, such as
/// `?from=workshops@example.org` or, with a name, `?from=The%20Office%20%3Coffice@example.org%3E`;
/// without it letters come from `causeway@` and the host of `CAUSEWAY_BASE_URL`.
///
/// # Errors
/// A message with the form that the address should have.
pub fn check_url(url: &str) -> Result<(), String> {
    parse_url(url).map(|_| ())
}

/// The mail server and the sender of a configuration.
///
/// # Errors
/// See [`check_url`].
pub(super) fn relay_and_sender(url: &str, base_url: &str) -> Result<(Relay, Mailbox), String> {
    let parsed = parse_url(url)?;
    let from = match parsed.from {
        Some(from) => from,
        None => default_sender(base_url)
            .parse()
            .map_err(|_| "CAUSEWAY_BASE_URL's host can't send mail: add ?from=".to_owned())?,
    };
    let hello = parsed.hello.unwrap_or_else(|| site_host(base_url));
    let relay = Relay {
        host: parsed.host,
        port: parsed.port,
        encryption: parsed.encryption,
        credentials: parsed.credentials,
        hello: match hello.parse::<Ipv4Addr>() {
            Ok(address) => ClientId::Ipv4(address),
            Err(_) => ClientId::Domain(hello),
        },
    };
    Ok((relay, from))
}

struct SmtpAddress {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    from: Option<Mailbox>,
    /// The name with which this server introduces itself: the path of the address, if it has one.
    hello: Option<String>,
}

const UNUSABLE_URL_MESSAGE: &str = "an address such as smtps://user:password@mail.example.org:465";

fn parse_url(url: &str) -> Result<SmtpAddress, String> {
    let parsed = Url::parse(url).map_err(|_| UNUSABLE_URL_MESSAGE.to_owned())?;
    let host = parsed
        .host_str()
        .filter(|host| !host.is_empty())
        .ok_or(UNUSABLE_URL_MESSAGE)?;
    if parsed.scheme() != "smtp" && parsed.scheme() != "smtps" {
        return Err(UNUSABLE_URL_MESSAGE.to_owned());
    }
    if host.starts_with('[') {
        return Err("the mail server by its name, or its IPv4 address".to_owned());
    }
    let (mut from, mut tls) = (None, None);
    for (name, value) in parsed.query_pairs() {
        match &*name {
            "from" => {
                let sender = value.parse::<Mailbox>();
                let message = "?from= must be a mail address, percent-encoded";
                from = Some(sender.map_err(|_| message.to_owned())?);
            }
            "tls" if value == "required" || value == "opportunistic" => tls = Some(value),
            "tls" => return Err("?tls= must be required or opportunistic".to_owned()),
            _ => return Err("behind the question mark only from= and tls=".to_owned()),
        }
    }
    let (encryption, port) = match (parsed.scheme(), tls.as_deref()) {
        ("smtps", _) => (Encryption::Implicit, SUBMISSIONS_PORT),
        (_, Some("required")) => (Encryption::Required, SUBMISSION_PORT),
        (_, Some(_)) => (Encryption::Opportunistic, SUBMISSION_PORT),
        (_, None) => (Encryption::Off, SMTP_PORT),
    };
    let is_encrypted = matches!(encryption, Encryption::Implicit | Encryption::Required);
    let credentials = match (parsed.username(), parsed.password()) {
        ("", None) => None,
        ("", Some(_)) | (_, None) => return Err("both a user and a password, or none".to_owned()),
        (user, Some(password)) if is_encrypted || is_this_machine(host) => Some(Credentials::new(
            percent_decoded(user)?,
            percent_decoded(password)?,
        )),
        _ => {
            return Err(
                "a password must not travel in the clear: smtps://, or ?tls=required".to_owned(),
            );
        }
    };
    let path = parsed.path().trim_matches('/');
    Ok(SmtpAddress {
        host: host.to_owned(),
        port: parsed.port().unwrap_or(port),
        encryption,
        credentials,
        from,
        hello: Some(path.to_owned()).filter(|path| !path.is_empty()),
    })
}

fn percent_decoded(text: &str) -> Result<String, String> {
    let text = percent_decode_str(text).decode_utf8();
    Ok(text
        .map_err(|_| UNUSABLE_URL_MESSAGE.to_owned())?
        .into_owned())
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_work() {
        for url in [
            "smtp://localhost",
            "smtp://127.0.0.1:2525",
            "smtp://user:secret@127.0.0.1:2525",
            "smtps://user:s%40cret@mail.example.org",
            "smtp://user:secret@mail.example.org:587?tls=required",
            "smtp://mail.example.org?from=office@example.org",
            "smtp://mail.example.org?from=The%20Office%20%3Coffice@example.org%3E",
        ] {
            assert_eq!(check_url(url), Ok(()), "{url}");
        }
    }

    #[test]
    fn addresses_that_do_not_and_none_is_repeated() {
        for url in [
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://user@mail.example.org",
            "smtp://user:secret@mail.example.org",
            "smtp://user:secret@mail.example.org?tls=opportunistic",
            "smtp://mail.example.org?tls=yes",
            "smtp://mail.example.org?form=office@example.org",
            "smtp://mail.example.org?from=office",
            "smtp://[::1]:25",
        ] {
            let message = check_url(url).unwrap_err();
            assert!(!message.contains("secret"), "{url}: {message}");
        }
    }

    #[test]
    fn the_sender_is_named_or_lives_at_the_site() {
        let sender = |url| {
            relay_and_sender(url, "https://causeway.example.org")
                .unwrap()
                .1
                .to_string()
        };
        assert_eq!(sender("smtp://localhost"), "causeway@causeway.example.org");
        assert_eq!(
            sender("smtp://localhost?from=office@example.org"),
            "office@example.org"
        );
    }
}
