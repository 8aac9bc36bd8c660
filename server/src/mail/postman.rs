//! The task that empties the outbox: one letter after another, the longest waiting first.

use super::refusal::ends_the_letter;
use super::relay::{DeliveryError, Relay};
use super::{compose, message, server};
use crate::clock::Clock;
use crate::config::Config;
use jiff::SignedDuration;
use lettre::message::Mailbox;
use std::sync::Arc;
use std::time::Duration;
use store::mail::Mail;
use store::{Store, StoreError};
use tokio_util::sync::CancellationToken;

/// How long a letter that could not be sent waits, by how often it was tried. It is tried once
/// more than this list is long: for about two days.
const WAITS: [SignedDuration; 7] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(12),
    SignedDuration::from_hours(24),
];
/// The longest sleep. New letters come with a commit; one that was put off is found within this
/// time after it is due.
const LONGEST: Duration = Duration::from_secs(15);
/// Between two looks at the outbox: a rush has many commits.
const APART: Duration = Duration::from_millis(200);
/// A mail server that takes longer is as good as none.
const PATIENCE: Duration = Duration::from_secs(90);
/// What a letter under way gets once the server is to stop.
const FAREWELL: Duration = Duration::from_secs(5);
/// Before the database is asked again after it failed.
const PAUSE: Duration = Duration::from_secs(5);

/// Sends what waits in the outbox until shutdown. Without a mail server it stays there, and the
/// desk shows it.
pub async fn run(store: Store, config: Arc<Config>, clock: Clock, shutdown: CancellationToken) {
    let Some(url) = &config.smtp_url else {
        tracing::info!("no mail server is configured: letters stay in the outbox");
        return;
    };
    let (relay, from) = match server::connect(&url.0, &config.base_url) {
        Ok(found) => found,
        Err(why) => {
            tracing::error!("no letter can be sent: CAUSEWAY_SMTP_URL must be {why}");
            return;
        }
    };
    let postman = Postman {
        store,
        config: Arc::clone(&config),
        clock,
        relay,
        from,
    };
    postman.round(shutdown).await;
}

struct Postman {
    store: Store,
    config: Arc<Config>,
    clock: Clock,
    relay: Relay,
    from: Mailbox,
}

/// What became of one try.
#[derive(Debug)]
enum Outcome {
    /// The mail server took it.
    Sent,
    /// It may work later.
    Later(String),
    /// It never will.
    Never(String),
}

impl Postman {
    async fn round(&self, shutdown: CancellationToken) {
        let mut commits = self.store.commits();
        loop {
            commits.mark_unchanged();
            let pause = match self.next(&shutdown).await {
                Ok(Next::Another) => continue,
                Ok(Next::Stop) => return,
                Ok(Next::Empty) => LONGEST,
                Err(error) => {
                    tracing::error!(%error, "the outbox can't be read");
                    PAUSE
                }
            };
            tokio::select! {
                () = shutdown.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
                Ok(()) = commits.changed() => {
                    if stopped_within(&shutdown, APART).await {
                        return;
                    }
                }
            }
        }
    }

    async fn next(&self, shutdown: &CancellationToken) -> Result<Next, StoreError> {
        if shutdown.is_cancelled() {
            return Ok(Next::Stop);
        }
        let Some(mail) = self.store.due_mail(self.clock.now()).await? else {
            return Ok(Next::Empty);
        };
        let outcome = tokio::select! {
            outcome = self.send(&mail) => outcome?,
            // The letter stays queued, and is sent again after the next start.
            () = farewell(shutdown) => return Ok(Next::Stop),
        };
        // Until the outcome is on disk no other letter is sent: else this one would be sent again
        // and again while the disk is full.
        while let Err(error) = self.note(&mail, &outcome).await {
            tracing::error!(%error, mail = mail.id, "what became of a letter can't be written");
            if stopped_within(shutdown, PAUSE).await {
                return Ok(Next::Stop);
            }
        }
        Ok(Next::Another)
    }

    async fn send(&self, mail: &Mail) -> Result<Outcome, StoreError> {
        let now = self.clock.now();
        let base_url = &self.config.base_url;
        let Some(letter) = compose(&self.store, base_url, mail, now).await? else {
            return Ok(Outcome::Never("what it is about is gone".to_owned()));
        };
        if letter.addressee != mail.recipient {
            // Somebody mistyped the address and has mended it: the stranger gets no link.
            return Ok(Outcome::Never(
                "its recipient no longer answers for it".to_owned(),
            ));
        }
        let message = match message::pack(mail, &letter, &self.from, base_url, now) {
            Ok(message) => message,
            Err(error) => return Ok(Outcome::Never(error.to_string())),
        };
        match tokio::time::timeout(PATIENCE, self.relay.send(&message)).await {
            Ok(Ok(())) => Ok(Outcome::Sent),
            Ok(Err(error)) => Ok(outcome(&error)),
            Err(_) => Ok(Outcome::Later("the mail server does not answer".to_owned())),
        }
    }

    async fn note(&self, mail: &Mail, outcome: &Outcome) -> Result<(), StoreError> {
        let (id, now, template) = (mail.id, self.clock.now(), mail.template.as_str());
        match outcome {
            Outcome::Sent => {
                self.store.mail_sent(id, now).await?;
                tracing::info!(mail = id, template, "a letter is sent");
            }
            Outcome::Later(why) => {
                let wait = wait(mail.attempts);
                self.store.mail_failed(id, wait, now).await?;
                match wait {
                    Some(_) => tracing::warn!(mail = id, template, why, "a letter is put off"),
                    None => tracing::error!(mail = id, template, why, "a letter is given up"),
                }
            }
            Outcome::Never(why) => {
                self.store.mail_failed(id, None, now).await?;
                tracing::error!(mail = id, template, why, "a letter can't be sent");
            }
        }
        Ok(())
    }
}

/// What to do after one look at the outbox.
enum Next {
    Another,
    Empty,
    Stop,
}

/// How long to wait after the try that follows `attempts` earlier ones; `None` after the last.
fn wait(attempts: i64) -> Option<SignedDuration> {
    WAITS.get(usize::try_from(attempts).ok()?).copied()
}

/// What an answer means. Only numbers and causes: a mail server's own words may repeat addresses.
fn outcome(error: &DeliveryError) -> Outcome {
    let DeliveryError { stage, code, cause } = error;
    let Some((code, enhanced)) = *code else {
        return Outcome::Later(format!("the mail server can't be reached: {cause}"));
    };
    let enhanced_words = enhanced.map_or_else(String::new, |enhanced| format!(" {enhanced}"));
    let words = format!("the mail server answers {code}{enhanced_words} {stage}");
    if ends_the_letter(*stage, code, enhanced) {
        Outcome::Never(words)
    } else {
        Outcome::Later(words)
    }
}

async fn farewell(shutdown: &CancellationToken) {
    shutdown.cancelled().await;
    tokio::time::sleep(FAREWELL).await;
}

/// Sleeps; whether the server is to stop meanwhile.
async fn stopped_within(shutdown: &CancellationToken, time: Duration) -> bool {
    tokio::time::timeout(time, shutdown.cancelled())
        .await
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_eight_times_each_later_than_before() {
        let waits: Vec<_> = (0..8).map(wait).collect();
        assert!(waits[..7].iter().all(Option::is_some));
        assert!(waits[..7].windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(waits[7], None);
    }
}
