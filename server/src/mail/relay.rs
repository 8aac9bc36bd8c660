//! The dialogue with the mail server, step by step: the meaning of a refusal depends on the step.

use super::smtp_reply::{EnhancedCode, SmtpStage};
use lettre::Message;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use std::error::Error as _;
use std::time::Duration;

/// The whole dialogue has a limit of its own.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    Off,
    /// After STARTTLS, where the server offers it.
    Opportunistic,
    /// After STARTTLS; without it nothing is sent.
    Required,
    /// From the first byte.
    Implicit,
}

pub(super) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
}

#[derive(Debug)]
pub(super) struct DeliveryError {
    pub(super) stage: SmtpStage,
    /// The reply code and the enhanced code; `None` where there was no answer.
    pub(super) code: Option<(u16, Option<EnhancedCode>)>,
    /// Set where there was no answer. A server's own text may repeat addresses, and is left out.
    pub(super) cause: String,
}

impl DeliveryError {
    fn at_stage(stage: SmtpStage) -> impl Fn(lettre::transport::smtp::Error) -> Self {
        move |error| {
            let reply = error.source().map(ToString::to_string);
            match error.status() {
                Some(code) => Self {
                    stage,
                    code: Some((
                        u16::from(code),
                        reply.as_deref().and_then(EnhancedCode::find),
                    )),
                    cause: String::new(),
                },
                None => Self {
                    stage,
                    code: None,
                    cause: reply.unwrap_or_else(|| error.to_string()),
                },
            }
        }
    }

    fn while_opening(cause: &str) -> Self {
        Self {
            stage: SmtpStage::Opening,
            code: None,
            cause: cause.to_owned(),
        }
    }
}

impl Relay {
    /// # Errors
    /// [`DeliveryError`], with the step that failed.
    pub(super) async fn send(&self, message: &Message) -> Result<(), DeliveryError> {
        let mut connection = self.open().await?;
        let result = submit(&mut connection, message).await;
        match result {
            Ok(()) => {
                // The letter is accepted; a server that hangs up without an answer has it all the same.
                let _ = connection.quit().await;
                Ok(())
            }
            Err(error) => {
                connection.abort().await;
                Err(error)
            }
        }
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, DeliveryError> {
        let opening = || DeliveryError::at_stage(SmtpStage::Opening);
        let tls = match self.encryption {
            Encryption::Off => None,
            _ => Some(TlsParameters::new(self.host.clone()).map_err(opening())?),
        };
        let (implicit, starttls) = match self.encryption {
            Encryption::Implicit => (tls, None),
            _ => (None, tls),
        };
        let server = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            server,
            Some(CONNECT_TIMEOUT),
            &self.hello,
            implicit,
            None,
        )
        .await
        .map_err(opening())?;
        match starttls {
            Some(tls) if connection.can_starttls() => {
                let upgraded = connection.starttls(tls, &self.hello).await;
                upgraded.map_err(opening())?;
            }
            Some(_) if self.encryption == Encryption::Required => {
                connection.abort().await;
                return Err(DeliveryError::while_opening("it offers no encryption"));
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            let signed_in = connection.auth(DEFAULT_MECHANISMS, credentials).await;
            signed_in.map_err(opening())?;
        }
        Ok(connection)
    }
}

async fn submit(
    connection: &mut AsyncSmtpConnection,
    message: &Message,
) -> Result<(), DeliveryError> {
    let (envelope, bytes) = (message.envelope(), message.formatted());
    let mut addresses = envelope.from().into_iter().chain(envelope.to());
    let mut parameters = Vec::new();
    for (is_needed, extension, parameter) in [
        (
            addresses.any(|address| !address.to_string().is_ascii()),
            Extension::SmtpUtfEight,
            MailParameter::SmtpUtfEight,
        ),
        (
            !bytes.is_ascii(),
            Extension::EightBitMime,
            MailParameter::Body(MailBodyParameter::EightBitMime),
        ),
    ] {
        if !is_needed {
            continue;
        }
        if !connection.server_info().supports_feature(extension) {
            return Err(DeliveryError::while_opening("it takes plain ASCII only"));
        }
        parameters.push(parameter);
    }
    let sender = Mail::new(envelope.from().cloned(), parameters);
    let answer = connection.command(sender).await;
    answer.map_err(DeliveryError::at_stage(SmtpStage::Sender))?;
    for recipient in envelope.to() {
        let recipient = Rcpt::new(recipient.clone(), Vec::new());
        let answer = connection.command(recipient).await;
        answer.map_err(DeliveryError::at_stage(SmtpStage::Recipient))?;
    }
    let answer = connection.command(Data).await;
    answer.map_err(DeliveryError::at_stage(SmtpStage::Content))?;
    let answer = connection.message(&bytes).await;
    answer.map_err(DeliveryError::at_stage(SmtpStage::Content))?;
    Ok(())
}
