//! Configuration, from the environment. Every mistake is named at once.

use jiff::Timestamp;
use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use store::Options;

/// How the server runs.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens: `CAUSEWAY_ADDR`, by default 127.0.0.1:3000.
    pub addr: SocketAddr,
    /// The database: `CAUSEWAY_DATABASE`, by default `sqlite://causeway.db`.
    pub database: String,
    /// Where people reach it, without a slash at the end: `CAUSEWAY_BASE_URL`, by default `http://`
    /// and the address.
    pub base_url: String,
    /// Whether `CAUSEWAY_BASE_URL` was set: only then it is the one own origin; else the Host
    /// header is.
    pub origin: Origin,
    /// The mail server: `CAUSEWAY_SMTP_URL`. Without one, mail stays in the outbox.
    pub smtp_url: Option<SmtpUrl>,
    /// The instant at which the clock starts: `CAUSEWAY_NOW`, for rehearsals and tests.
    pub now: Option<Timestamp>,
    /// The one address whose `X-Forwarded-For` is believed: `CAUSEWAY_PROXY`.
    pub proxy: Option<IpAddr>,
    /// Whether requests are limited: `CAUSEWAY_LIMITS=off` turns it off, on loopback only.
    pub limits: Limits,
    /// How the store is opened. No environment variable reaches it: tests' negative controls do.
    pub store: Options,
}

/// A mail server's address, which may hold a password: it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(pub String);

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

/// What counts as this site's own origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The base URL.
    Configured,
    /// Whatever the request's Host header says.
    Host,
}

/// Whether requests are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// They are.
    On,
    /// They are not: for rehearsals and benchmarks on one machine.
    Off,
}

/// Every mistake of a configuration, a line each.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0}")]
pub struct ConfigError(pub String);

impl Config {
    /// Reads the configuration; `var` looks a variable up.
    ///
    /// # Errors
    /// [`ConfigError`] with a line for each mistake.
    pub fn read(var: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut mistakes = String::new();
        let mut mistake = |name: &str, value: &str, wanted: &str| {
            let _ = writeln!(mistakes, "{name}={value}: {wanted}");
        };
        let get = |name: &str| var(name).filter(|value| !value.is_empty());

        let addr = get("CAUSEWAY_ADDR").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let addr: SocketAddr = addr.parse().unwrap_or_else(|_| {
            mistake(
                "CAUSEWAY_ADDR",
                &addr,
                "an address and a port, such as 127.0.0.1:3000",
            );
            SocketAddr::from(([127, 0, 0, 1], 3000))
        });
        let database =
            get("CAUSEWAY_DATABASE").unwrap_or_else(|| "sqlite://causeway.db".to_owned());
        if !database.starts_with("sqlite:") {
            mistake(
                "CAUSEWAY_DATABASE",
                &database,
                "an address such as sqlite://causeway.db",
            );
        }
        let configured = get("CAUSEWAY_BASE_URL");
        let origin = if configured.is_some() {
            Origin::Configured
        } else {
            Origin::Host
        };
        let base_url = configured.unwrap_or_else(|| format!("http://{addr}"));
        let base_url = base_url.trim_end_matches('/').to_owned();
        if !is_base_url(&base_url) {
            let wanted = "http:// or https:// and a host, without a path";
            mistake("CAUSEWAY_BASE_URL", &base_url, wanted);
        }
        let smtp_url = get("CAUSEWAY_SMTP_URL");
        if let Some(url) = &smtp_url
            && let Err(why) = crate::mail::check_url(url)
        {
            // The address may hold a password: it is not repeated.
            mistake("CAUSEWAY_SMTP_URL", "…", &why);
        }
        let now = get("CAUSEWAY_NOW").and_then(|text| {
            let parsed = text.parse::<Timestamp>();
            if parsed.is_err() {
                mistake(
                    "CAUSEWAY_NOW",
                    &text,
                    "an instant such as 2019-04-01T12:00:00-05:00",
                );
            }
            parsed.ok()
        });
        let proxy = get("CAUSEWAY_PROXY").and_then(|text| {
            let parsed = text.parse::<IpAddr>();
            if parsed.is_err() {
                mistake("CAUSEWAY_PROXY", &text, "one address, such as 10.0.0.5");
            }
            parsed.ok()
        });
        let limits = match get("CAUSEWAY_LIMITS").as_deref() {
            None | Some("on") => Limits::On,
            Some("off") if addr.ip().is_loopback() => Limits::Off,
            Some("off") => {
                mistake(
                    "CAUSEWAY_LIMITS",
                    "off",
                    "only where CAUSEWAY_ADDR is a loopback address",
                );
                Limits::On
            }
            Some(other) => {
                mistake("CAUSEWAY_LIMITS", other, "on or off");
                Limits::On
            }
        };
        if !mistakes.is_empty() {
            return Err(ConfigError(mistakes.trim_end().to_owned()));
        }
        Ok(Self {
            addr,
            database,
            base_url,
            origin,
            smtp_url: smtp_url.map(SmtpUrl),
            now,
            proxy,
            limits,
            store: Options::default(),
        })
    }

    /// Whether people reach the server by https: cookies are then `__Host-` and `Secure`.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

fn is_base_url(url: &str) -> bool {
    let host = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"));
    host.is_some_and(|host| {
        host.parse::<http::uri::Authority>()
            .is_ok_and(|authority| !authority.host().is_empty())
    })
}
