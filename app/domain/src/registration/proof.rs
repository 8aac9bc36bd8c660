//! Proofs that a registration is the school's.
//!
//! Anyone may register any school, so that a phone and a minute are enough. An unproven registration has
//! its slot and no more: it opens no worksheet, and never touches the school's hold.

use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The school's invitation made it, or took it over.
    Invitation,
    /// An organizer made it.
    Organizer,
    /// Its mailed link was opened, and its address is in one of the workshop's email domains.
    MailedLink,
    /// The office confirmed it.
    Office,
}

impl Proof {
    pub const ALL: [Self; 4] = [
        Self::Invitation,
        Self::Organizer,
        Self::MailedLink,
        Self::Office,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Organizer => "organizer",
            Self::MailedLink => "mailed_link",
            Self::Office => "office",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.as_str() == word)
    }
}

/// The way of a registrant's secret to its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkDelivery {
    /// Shown on a page to the sender of the form, or mailed to a colleague whom the registrant let
    /// in: it proves nothing about the registration's address.
    Page,
    /// Mailed to the registration's address.
    Mail,
}

/// The proof that the holder of a registrant's secret has: the registration's own, or their mailed link.
/// It changes nothing, so a mail scanner that opens the link proves nothing for anybody else.
pub fn proof_of_holder(
    stored: Option<Proof>,
    delivery: LinkDelivery,
    email: &str,
    domains: &[EmailDomain],
) -> Option<Proof> {
    let is_mailed_within =
        || delivery == LinkDelivery::Mail && domains.iter().any(|domain| domain.has_address(email));
    stored.or_else(|| is_mailed_within().then_some(Proof::MailedLink))
}

/// A domain whose addresses only the district gives out, such as `district.example`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailDomain(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a domain is the part after the @ in an email address, such as district.example")]
pub struct InvalidEmailDomain;

impl EmailDomain {
    /// Parses a domain in any case.
    ///
    /// # Errors
    /// [`InvalidEmailDomain`].
    pub fn parse(text: &str) -> Result<Self, InvalidEmailDomain> {
        let is_label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || letter == '-')
        };
        let domain = text.trim().to_lowercase();
        let is_domain = domain.contains('.') && domain.split('.').all(is_label);
        is_domain.then_some(Self(domain)).ok_or(InvalidEmailDomain)
    }

    /// True for an address in this very domain. A subdomain is another domain.
    pub fn has_address(&self, email: &str) -> bool {
        email
            .rsplit_once('@')
            .is_some_and(|(_, domain)| domain.to_lowercase() == self.0)
    }
}

impl fmt::Display for EmailDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationMode {
    /// Anyone may register any school.
    #[default]
    Open,
    /// Only the school's invitation and organizers may.
    Invited,
}

impl RegistrationMode {
    pub const ALL: [Self; 2] = [Self::Open, Self::Invited];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Invited => "invited",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == word)
    }
}
