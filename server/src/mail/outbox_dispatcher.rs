//! The task that empties the outbox: one letter after another, the longest waiting first.

use super::relay::{DeliveryError, Relay};
use super::smtp_reply::is_permanent_failure;
use super::{compose, message, smtp_address};
use crate::clock::Clock;
use crate::config::Config;
use jiff::SignedDuration;
use lettre::message::Mailbox;
use std::sync::Arc;
use std::time::Duration;
use store::mail::OutboxLetter;
use store::{Store, StoreError};
use tokio_util::sync::CancellationToken;

/// The delay after each failed try. A letter is tried once more than this list is long, for about two days.
const RETRY_DELAYS: [SignedDuration; 7] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(12),
    SignedDuration::from_hours(24),
];
/// The longest sleep. New letters come with a commit; one that was put off is found within this time after
/// it is due.
const MAX_SLEEP: Duration = Duration::from_secs(15);
/// Between two queries of the outbox: a rush has many commits.
const MIN_POLL_GAP: Duration = Duration::from_millis(200);
/// For one letter.
const SEND_TIMEOUT: Duration = Duration::from_secs(90);
/// For a letter under way once the server is to stop.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(5);
const DATABASE_RETRY_DELAY: Duration = Duration::from_secs(5);

/// Sends the letters of the outbox until shutdown. Without a mail server it stays there, and the
/// desk shows it.
pub async fn run(store: Store, config: Arc<Config>, clock: Clock, shutdown: CancellationToken) {
    let Some(url) = &config.smtp_url else {
        tracing::info!("no mail server is configured: letters stay in the outbox");
        return;
    };
    let (relay, from) = match smtp_address::relay_and_sender(&url.0, &config.base_url) {
        Ok(parts) => parts,
        Err(reason) => {
            tracing::error!("no letter can be sent: CAUSEWAY_SMTP_URL must be {reason}");
            return;
        }
    };
    let dispatcher = OutboxDispatcher {
        store,
        config: Arc::clone(&config),
        clock,
        relay,
        from,
    };
    dispatcher.run(shutdown).await;
}

struct OutboxDispatcher {
    store: Store,
    config: Arc<Config>,
    clock: Clock,
    relay: Relay,
    from: Mailbox,
}

#[derive(Debug)]
enum DeliveryOutcome {
    Sent,
    /// With the reason.
    RetryLater(String),
    /// For good, with the reason.
    Refused(String),
}

impl OutboxDispatcher {
    async fn run(&self, shutdown: CancellationToken) {
        let mut commits = self.store.commits();
        loop {
            commits.mark_unchanged();
            let pause = match self.dispatch_next(&shutdown).await {
                Ok(DispatchStep::Another) => continue,
                Ok(DispatchStep::Stop) => return,
                Ok(DispatchStep::Empty) => MAX_SLEEP,
                Err(error) => {
                    tracing::error!(%error, "the outbox can't be read");
                    DATABASE_RETRY_DELAY
                }
            };
            tokio::select! {
                () = shutdown.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
                Ok(()) = commits.changed() => {
                    if stops_within(&shutdown, MIN_POLL_GAP).await {
                        return;
                    }
                }
            }
        }
    }

    async fn dispatch_next(
        &self,
        shutdown: &CancellationToken,
    ) -> Result<DispatchStep, StoreError> {
        if shutdown.is_cancelled() {
            return Ok(DispatchStep::Stop);
        }
        let Some(mail) = self.store.next_due_letter(self.clock.now()).await? else {
            return Ok(DispatchStep::Empty);
        };
        let outcome = tokio::select! {
            outcome = self.send(&mail) => outcome?,
            // The letter stays queued, and is sent again after the next start.
            () = wait_for_shutdown_grace(shutdown) => return Ok(DispatchStep::Stop),
        };
        // No other letter is sent until the outcome is on disk: else this one would be sent again and
        // again while the disk is full.
        while let Err(error) = self.record_outcome(&mail, &outcome).await {
            tracing::error!(%error, mail = mail.id, "what became of a letter can't be written");
            if stops_within(shutdown, DATABASE_RETRY_DELAY).await {
                return Ok(DispatchStep::Stop);
            }
        }
        Ok(DispatchStep::Another)
    }

    async fn send(&self, mail: &OutboxLetter) -> Result<DeliveryOutcome, StoreError> {
        let now = self.clock.now();
        let base_url = &self.config.base_url;
        let Some(letter) = compose(&self.store, base_url, mail, now).await? else {
            return Ok(DeliveryOutcome::Refused(
                "what it is about is gone".to_owned(),
            ));
        };
        if letter.addressee != mail.recipient {
            // The address was mistyped and has been corrected: the stranger gets no link.
            return Ok(DeliveryOutcome::Refused(
                "its recipient is no longer the contact person".to_owned(),
            ));
        }
        let message = match message::build_message(mail, &letter, &self.from, base_url, now) {
            Ok(message) => message,
            Err(error) => return Ok(DeliveryOutcome::Refused(error.to_string())),
        };
        match tokio::time::timeout(SEND_TIMEOUT, self.relay.send(&message)).await {
            Ok(Ok(())) => Ok(DeliveryOutcome::Sent),
            Ok(Err(error)) => Ok(delivery_outcome(&error)),
            Err(_) => Ok(DeliveryOutcome::RetryLater(
                "the mail server does not answer".to_owned(),
            )),
        }
    }

    async fn record_outcome(
        &self,
        mail: &OutboxLetter,
        outcome: &DeliveryOutcome,
    ) -> Result<(), StoreError> {
        let (id, now, template) = (mail.id, self.clock.now(), mail.template.as_str());
        match outcome {
            DeliveryOutcome::Sent => {
                self.store.record_letter_sent(id, now).await?;
                tracing::info!(mail = id, template, "a letter is sent");
            }
            DeliveryOutcome::RetryLater(reason) => {
                let wait = retry_delay(mail.attempts);
                self.store.record_letter_failed(id, wait, now).await?;
                match wait {
                    Some(_) => {
                        tracing::warn!(mail = id, template, why = reason, "a letter is put off")
                    }
                    None => {
                        tracing::error!(mail = id, template, why = reason, "a letter is given up")
                    }
                }
            }
            DeliveryOutcome::Refused(reason) => {
                self.store.record_letter_failed(id, None, now).await?;
                tracing::error!(mail = id, template, why = reason, "a letter can't be sent");
            }
        }
        Ok(())
    }
}

enum DispatchStep {
    Another,
    Empty,
    Stop,
}

/// The delay after the try that follows `attempts` earlier ones; `None` after the last.
fn retry_delay(attempts: i64) -> Option<SignedDuration> {
    RETRY_DELAYS.get(usize::try_from(attempts).ok()?).copied()
}

/// The reason has only codes and causes: a mail server's own text may repeat addresses.
fn delivery_outcome(error: &DeliveryError) -> DeliveryOutcome {
    let DeliveryError { stage, code, cause } = error;
    let Some((code, enhanced)) = *code else {
        return DeliveryOutcome::RetryLater(format!("the mail server can't be reached: {cause}"));
    };
    let enhanced_text = enhanced.map_or_else(String::new, |enhanced| format!(" {enhanced}"));
    let reason = format!("the mail server answers {code}{enhanced_text} {stage}");
    if is_permanent_failure(*stage, code, enhanced) {
        DeliveryOutcome::Refused(reason)
    } else {
        DeliveryOutcome::RetryLater(reason)
    }
}

async fn wait_for_shutdown_grace(shutdown: &CancellationToken) {
    shutdown.cancelled().await;
    tokio::time::sleep(SHUTDOWN_GRACE).await;
}

/// Sleeps. Returns true if the server is told to stop meanwhile.
async fn stops_within(shutdown: &CancellationToken, time: Duration) -> bool {
    tokio::time::timeout(time, shutdown.cancelled())
        .await
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_eight_times_each_later_than_before() {
        let waits: Vec<_> = (0..8).map(retry_delay).collect();
        assert!(waits[..7].iter().all(Option::is_some));
        assert!(waits[..7].windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(waits[7], None);
    }
}
