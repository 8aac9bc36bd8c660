//! Taking rights away from the command line: organizers, invitations, registrations' links.

use super::{CliError, UnknownCommandError, invite_url, say, tell, with_store};
use crate::Config;
use crate::clock::Clock;
use domain::registration::Reference;
use domain::slug::{SchoolSlug, WorkshopSlug};

/// A right that a command ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// An organizer's, everywhere at once.
    Organizer {
        /// Their address.
        email: String,
    },
    /// A school's invitations. With a new one in their place, or none.
    Invitations {
        /// The workshop.
        workshop: WorkshopSlug,
        /// The school.
        school: SchoolSlug,
        /// What comes after them.
        successor: InvitationReplacement,
    },
    /// The links of a registration, whose contact gets a new one by email.
    RegistrationLinks {
        /// The registration's code.
        reference: Reference,
    },
}

/// What comes in the place of an invitation that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationReplacement {
    /// A new one, which is printed.
    Renewed,
    /// None.
    Nothing,
}

impl Revocation {
    /// Reads the words behind `invitation`.
    pub(super) fn of_invitations(words: &[&str]) -> Result<Self, UnknownCommandError> {
        let successor = match words.first() {
            Some(&"renew") => InvitationReplacement::Renewed,
            Some(&"end") => InvitationReplacement::Nothing,
            _ => return Err(takes_invitation()),
        };
        let [_, workshop, school] = words else {
            return Err(takes_invitation());
        };
        let wrong = |what: &str| UnknownCommandError(format!("“{what}” is no name in an address"));
        Ok(Self::Invitations {
            workshop: WorkshopSlug::parse(workshop).map_err(|_| wrong(workshop))?,
            school: SchoolSlug::parse(school).map_err(|_| wrong(school))?,
            successor,
        })
    }
}

fn takes_invitation() -> UnknownCommandError {
    UnknownCommandError("`invitation` takes: renew or end, then WORKSHOP SCHOOL".to_owned())
}

pub(super) async fn revoke(config: &Config, revocation: Revocation) -> Result<(), CliError> {
    let now = Clock::starting_at(config.now).now();
    let nothing = |what: String| CliError::Message(format!("there is no {what}"));
    with_store(config, async |store| match revocation {
        Revocation::Organizer { email } => {
            let removed = store.remove_organizer(email.clone(), now).await?;
            removed.ok_or_else(|| nothing(format!("organizer {email}")))?;
            tell(&format!("{email} is no organizer any more."));
            Ok(())
        }
        Revocation::Invitations {
            workshop,
            school,
            successor: InvitationReplacement::Renewed,
        } => {
            let token = store.renew_invitation(&workshop, &school, now).await?;
            let token = token.ok_or_else(|| nothing(format!("school {school} in {workshop}")))?;
            tell("The invitations so far have ended. The new one:");
            say(&(invite_url(config, &token) + "\n"))
        }
        Revocation::Invitations {
            workshop,
            school,
            successor: InvitationReplacement::Nothing,
        } => {
            let ended = store.end_invitations(&workshop, &school, now).await?;
            ended.ok_or_else(|| nothing(format!("school {school} in {workshop}")))?;
            tell(&format!("The invitations of {school} have ended."));
            Ok(())
        }
        Revocation::RegistrationLinks { reference } => {
            let renewed = store
                .renew_registration_link(reference.clone(), now)
                .await?;
            renewed.ok_or_else(|| nothing(format!("registration {reference}")))?;
            tell("The registration's links have ended. Its contact gets a new one by email.");
            Ok(())
        }
    })
    .await
}
