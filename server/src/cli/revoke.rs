//! Taking rights away from the command line: organizers, invitations, registrations' links.

use super::cli_error::CliError;
use super::command::{InvitationReplacement, Revocation};
use super::output::{invite_url, write_stderr, write_stdout};
use super::runtime::with_store;
use crate::Config;
use crate::clock::Clock;

pub(super) async fn revoke(config: &Config, revocation: Revocation) -> Result<(), CliError> {
    let now = Clock::starting_at(config.now).now();
    let missing = |what: String| CliError::Message(format!("can't find {what}"));
    with_store(config, async |store| match revocation {
        Revocation::Organizer { email } => {
            let removed = store.remove_organizer(email.clone(), now).await?;
            removed.ok_or_else(|| missing(format!("organizer {email}")))?;
            write_stderr(&format!("{email} is not an organizer any more."));
            Ok(())
        }
        Revocation::Invitations {
            workshop,
            school,
            replacement: InvitationReplacement::Renewed,
        } => {
            let token = store.renew_invitation(&workshop, &school, now).await?;
            let token = token.ok_or_else(|| missing(format!("school {school} in {workshop}")))?;
            write_stderr("The earlier invitations have ended. The new one:");
            write_stdout(&(invite_url(config, &token) + "\n"))
        }
        Revocation::Invitations {
            workshop,
            school,
            replacement: InvitationReplacement::Nothing,
        } => {
            let ended = store.end_invitations(&workshop, &school, now).await?;
            ended.ok_or_else(|| missing(format!("school {school} in {workshop}")))?;
            write_stderr(&format!("The invitations of {school} have ended."));
            Ok(())
        }
        Revocation::RegistrationLinks { reference } => {
            let renewed = store
                .renew_registration_link(reference.clone(), now)
                .await?;
            renewed.ok_or_else(|| missing(format!("registration {reference}")))?;
            write_stderr(
                "The registration's links have ended. Its contact gets a new one by email.",
            );
            Ok(())
        }
    })
    .await
}
