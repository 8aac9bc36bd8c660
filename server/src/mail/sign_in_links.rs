//! The task that mails organizers the sign-in links that they ask for.
//!
//! The links are in no outbox: one that came late is of no use, and a person asks again. Nothing of a link
//! or an address is logged.

use super::letter::ComposedLetter;
use super::message::address_message;
use super::relay::Relay;
use super::sender::site_host;
use super::smtp_address;
use crate::clock::Clock;
use crate::config::Config;
use lettre::message::Mailbox;
use std::sync::Arc;
use std::time::Duration;
use store::access::Token;
use store::{Store, StoreError};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Requests that wait for the task. One that finds it full is refused.
pub const MAX_WAITING_SIGN_INS: usize = 200;
/// The pauses before another try at the mail server, after which a link is given up.
const RETRY_PAUSES: [Duration; 2] = [Duration::from_secs(5), Duration::from_secs(30)];
/// For one try.
const SEND_TIMEOUT: Duration = Duration::from_secs(60);

/// Sends the requested links until shutdown. Without a mail server there are no requests.
pub async fn send_sign_in_links(
    store: Store,
    config: Arc<Config>,
    clock: Clock,
    mut requests: mpsc::Receiver<String>,
    shutdown: CancellationToken,
) {
    let Some(url) = &config.smtp_url else {
        return;
    };
    let Ok((relay, from)) = smtp_address::relay_and_sender(&url.0, &config.base_url) else {
        // The outbox's task says what is wrong with it.
        return;
    };
    let sender = SignInLinkSender {
        store,
        config: Arc::clone(&config),
        clock,
        relay,
        from,
    };
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            email = requests.recv() => match email {
                Some(email) => tokio::select! {
                    () = shutdown.cancelled() => return,
                    () = sender.answer(email) => {}
                },
                None => return,
            },
        }
    }
}

struct SignInLinkSender {
    store: Store,
    config: Arc<Config>,
    clock: Clock,
    relay: Relay,
    from: Mailbox,
}

impl SignInLinkSender {
    /// Mails the organizer of this address a link; nothing where there is none.
    async fn answer(&self, email: String) {
        let now = self.clock.now();
        match self.store.mint_sign_in_link(email, now).await {
            Ok(Some((organizer, token))) => self.send(&organizer, &token).await,
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "a sign-in link can't be kept"),
        }
    }

    async fn send(&self, organizer: &str, token: &Token) {
        let Ok(message_id) = self.message_id() else {
            tracing::error!("a sign-in link could not be sent: no randomness");
            return;
        };
        let (letter, now) = (self.letter(organizer, token), self.clock.now());
        let Ok(message) = address_message(organizer, message_id, &letter, &self.from, now) else {
            tracing::error!("a sign-in link could not be sent: no mail server takes the address");
            return;
        };
        for pause in RETRY_PAUSES.into_iter().map(Some).chain([None]) {
            let sending = self.relay.send(&message);
            match (tokio::time::timeout(SEND_TIMEOUT, sending).await, pause) {
                (Ok(Ok(())), _) => {
                    tracing::info!("a sign-in link is sent");
                    return;
                }
                (_, Some(pause)) => tokio::time::sleep(pause).await,
                (_, None) => {
                    tracing::error!("a sign-in link is given up: the mail server took none")
                }
            }
        }
    }

    fn message_id(&self) -> Result<String, StoreError> {
        let random = Token::generate()?;
        let host = site_host(&self.config.base_url);
        Ok(format!("<sign-in.{}@{host}>", random.expose()))
    }

    fn letter(&self, organizer: &str, token: &Token) -> ComposedLetter {
        let workshop = self.store.current_workshop();
        let (district, office) = workshop.map_or_else(Default::default, |it| {
            let office = it.definition.workshop.office.clone();
            (it.announcement.district.clone(), office)
        });
        let (base_url, token) = (&self.config.base_url, token.expose());
        ComposedLetter {
            subject: "Sign in to the desk".to_owned(),
            text: format!(
                "Hello,\n\nOpen this link to sign in to the desk:\n{base_url}/desk/sign-in/{token}\n\n\
                 It works once, within an hour. Don’t pass it on.\n\n\
                 If you didn’t ask for it, you don’t need to do anything.\n"
            ),
            district,
            office,
            addressee: organizer.to_owned(),
            calendar: None,
            message_key: String::new(),
        }
    }
}
