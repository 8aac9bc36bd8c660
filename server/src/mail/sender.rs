//! The sender of letters, and the address for replies.

pub(crate) use domain::registration::office::find_office_email;
use std::net::IpAddr;

/// The host in a base URL, without its port.
pub(crate) fn site_host(base_url: &str) -> String {
    base_url
        .parse::<http::Uri>()
        .ok()
        .and_then(|url| url.host().map(str::to_owned))
        .unwrap_or_else(|| "localhost".to_owned())
}

/// The sender of a site that names none: `causeway@` and its host. Nobody delivers mail to a bare
/// number; such a site is a rehearsal on one machine.
pub(crate) fn default_sender(base_url: &str) -> String {
    let host = site_host(base_url);
    let is_number = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    format!("causeway@{}", if is_number { "localhost" } else { &host })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sender_lives_at_the_sites_host() {
        assert_eq!(
            default_sender("https://causeway.example.org"),
            "causeway@causeway.example.org"
        );
        assert_eq!(
            default_sender("http://desk.example.org:8080"),
            "causeway@desk.example.org"
        );
        assert_eq!(
            default_sender("http://127.0.0.1:3000"),
            "causeway@localhost"
        );
        assert_eq!(default_sender("http://[::1]:3000"), "causeway@localhost");
    }

    #[test]
    fn an_office_may_be_reached_in_words() {
        let office = "the School Improvement office, improvement@example.org, or (515) 555-0100.";
        assert_eq!(
            find_office_email(office).as_deref(),
            Some("improvement@example.org")
        );
        assert_eq!(
            find_office_email("Ask Pat <pat@example.org>.").as_deref(),
            Some("pat@example.org")
        );
        assert_eq!(find_office_email("(515) 555-0100"), None);
    }
}
