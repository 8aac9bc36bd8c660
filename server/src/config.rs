//! Configuration, from the environment. Every mistake is named at once.

use crate::connections::ConnectionTimeouts;
use crate::rooms::SocketOptions;
use jiff::Timestamp;
use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use store::StoreOptions;
use url::Url;

#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen at: `CAUSEWAY_ADDR`, by default 127.0.0.1:3000.
    pub addr: SocketAddr,
    /// `CAUSEWAY_DATABASE`, by default `sqlite://causeway.db`.
    pub database: String,
    /// The address under which people reach the server, without a slash at the end:
    /// `CAUSEWAY_BASE_URL`, by default `http://` and `addr`.
    pub base_url: String,
    /// The Host header, unless `CAUSEWAY_BASE_URL` is set.
    pub origin: OriginSource,
    /// `CAUSEWAY_SMTP_URL`. Without one, mail stays in the outbox.
    pub smtp_url: Option<SmtpUrl>,
    /// The instant at which the clock starts: `CAUSEWAY_NOW`, for rehearsals and tests.
    pub now: Option<Timestamp>,
    /// The one address whose `X-Forwarded-For` is believed: `CAUSEWAY_PROXY`.
    pub proxy: Option<IpAddr>,
    /// `CAUSEWAY_LIMITS=off` turns them off, on loopback only.
    pub limits: Limits,
    /// `CAUSEWAY_METRICS=public` opens `/metrics` to everyone.
    pub metrics: MetricsAccess,
    /// No environment variable sets these; tests' negative controls do.
    pub store: StoreOptions,
    /// No environment variable sets these; tests do.
    pub sockets: SocketOptions,
    /// No environment variable sets these; tests do.
    pub timeouts: ConnectionTimeouts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricsAccess {
    /// Programs on this machine and on the proxy's that ask the server itself.
    Local,
    Public,
}

/// A mail server's address, which may hold a password: it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(pub String);

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

/// The source of the site's own origin, with which a request's is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginSource {
    BaseUrl,
    HostHeader,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    On,
    /// For rehearsals and benchmarks on one machine.
    Off,
}

/// Every mistake of a configuration, a line each.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0}")]
pub struct ConfigError(pub String);

impl Config {
    /// False where letters stay in the outbox, for the office to forward.
    pub fn can_send_email(&self) -> bool {
        self.smtp_url.is_some()
    }

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
            OriginSource::BaseUrl
        } else {
            OriginSource::HostHeader
        };
        let base_url = configured.unwrap_or_else(|| format!("http://{addr}"));
        let base_url = normalize_origin(base_url.trim_end_matches('/')).unwrap_or_else(|| {
            let wanted = "http:// or https:// and a host, without a path or a user name";
            // A user name may come with a password: neither is repeated.
            let shown = match base_url.rsplit_once('@') {
                Some((_, host)) => format!("…@{host}"),
                None => base_url.clone(),
            };
            mistake("CAUSEWAY_BASE_URL", &shown, wanted);
            base_url
        });
        let smtp_url = get("CAUSEWAY_SMTP_URL");
        if let Some(url) = &smtp_url
            && let Err(message) = crate::mail::check_url(url)
        {
            // The address may hold a password: it is not repeated.
            mistake("CAUSEWAY_SMTP_URL", "…", &message);
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
            parsed.ok().map(|address| address.to_canonical())
        });
        let metrics = match get("CAUSEWAY_METRICS").as_deref() {
            None | Some("local") => MetricsAccess::Local,
            Some("public") => MetricsAccess::Public,
            Some(other) => {
                mistake("CAUSEWAY_METRICS", other, "local or public");
                MetricsAccess::Local
            }
        };
        let limits = match get("CAUSEWAY_LIMITS").as_deref() {
            None | Some("on") => Limits::On,
            Some("off") if addr.ip().to_canonical().is_loopback() => Limits::Off,
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
            metrics,
            store: StoreOptions::default(),
            timeouts: ConnectionTimeouts::default(),
            sockets: SocketOptions::default(),
        })
    }

    /// With https cookies are `__Host-` and `Secure`.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    pub fn is_proxy(&self, address: IpAddr) -> bool {
        self.proxy == Some(address.to_canonical())
    }
}

/// An origin as browsers send it: in lower case and without the scheme's default port. `None` where the
/// text is not an origin, or more than one.
pub(crate) fn normalize_origin(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once("://")?;
    let url = Url::parse(text).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && scheme.len() == url.scheme().len();
    let has_more = url.path() != "/"
        || url.query().is_some()
        || url.fragment().is_some()
        || !url.username().is_empty()
        || url.password().is_some()
        || text.contains('@');
    (is_web && !has_more).then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(settings: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(|name| {
            let setting = settings.iter().find(|(key, _)| *key == name);
            setting.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_base_url_is_kept_as_browsers_send_it() {
        for (written, kept) in [
            (
                "https://causeway.example.org:443",
                "https://causeway.example.org",
            ),
            (
                "http://causeway.example.org:80/",
                "http://causeway.example.org",
            ),
            (
                "HTTPS://Causeway.Example.ORG",
                "https://causeway.example.org",
            ),
            (
                "https://causeway.example.org:8443",
                "https://causeway.example.org:8443",
            ),
            ("http://[::1]:3000", "http://[::1]:3000"),
            (
                "https://schüle.example.org",
                "https://xn--schle-mva.example.org",
            ),
        ] {
            let config = read(&[("CAUSEWAY_BASE_URL", written)]).unwrap();
            assert_eq!(config.base_url, kept, "{written}");
            assert_eq!(config.is_https(), kept.starts_with("https:"), "{written}");
        }
    }

    #[test]
    fn a_base_url_that_is_more_than_an_origin_is_refused_and_no_password_repeated() {
        for written in [
            "https://user@causeway.example.org",
            "https://user:hunter2@causeway.example.org",
            "https://@causeway.example.org",
            "https://causeway.example.org/path",
            "https://causeway.example.org?x",
            "https://causeway.example.org#x",
            "ftp://causeway.example.org",
            "causeway.example.org",
            "https:causeway.example.org",
            "https://",
            "https://causeway.example.org:99999",
        ] {
            let ConfigError(message) = read(&[("CAUSEWAY_BASE_URL", written)]).unwrap_err();
            assert!(
                message.starts_with("CAUSEWAY_BASE_URL="),
                "{written}: {message}"
            );
            assert!(!message.contains("hunter2"), "{message}");
        }
    }

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        let config = read(&[("CAUSEWAY_PROXY", "::ffff:127.0.0.1")]).unwrap();
        for peer in ["127.0.0.1", "::ffff:127.0.0.1"] {
            assert!(config.is_proxy(peer.parse().unwrap()), "{peer}");
        }
        assert!(!config.is_proxy("127.0.0.2".parse().unwrap()));
        let off = [
            ("CAUSEWAY_LIMITS", "off"),
            ("CAUSEWAY_ADDR", "[::ffff:127.0.0.1]:0"),
        ];
        assert!(read(&off).is_ok());
    }
}
