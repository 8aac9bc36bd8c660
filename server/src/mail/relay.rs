//! The dialogue with the mail server, step by step, so that a refusal can be told by when it came.

use super::refusal::{EnhancedCode, SmtpStage};
use lettre::Message;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use std::error::Error as _;
use std::time::Duration;

/// How long connecting may take; the whole dialogue has a limit of its own.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(60);

/// When a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    /// Never.
    Off,
    /// After STARTTLS, where the server offers it.
    Opportunistic,
    /// After STARTTLS, or nothing is sent.
    Required,
    /// From the first byte.
    FromTheStart,
}

/// A mail server that takes letters.
pub(super) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
}

/// A letter that was not taken.
#[derive(Debug)]
pub(super) struct DeliveryError {
    pub(super) stage: SmtpStage,
    /// The three digits and the enhanced code; none where there was no answer.
    pub(super) code: Option<(u16, Option<EnhancedCode>)>,
    /// Why there was no answer. What a server says may repeat addresses, and is left out.
    pub(super) cause: String,
}

impl DeliveryError {
    fn at(stage: SmtpStage) -> impl Fn(lettre::transport::smtp::Error) -> Self {
        move |error| {
            let said = error.source().map(ToString::to_string);
            match error.status() {
                Some(code) => Self {
                    stage,
                    code: Some((u16::from(code), said.as_deref().and_then(EnhancedCode::of))),
                    cause: String::new(),
                },
                None => Self {
                    stage,
                    code: None,
                    cause: said.unwrap_or_else(|| error.to_string()),
                },
            }
        }
    }

    fn because(cause: &str) -> Self {
        Self {
            stage: SmtpStage::Opening,
            code: None,
            cause: cause.to_owned(),
        }
    }
}

impl Relay {
    /// Hands a letter in.
    ///
    /// # Errors
    /// [`DeliveryError`], with the step that failed.
    pub(super) async fn send(&self, message: &Message) -> Result<(), DeliveryError> {
        let mut connection = self.open().await?;
        let submitted = submit(&mut connection, message).await;
        match submitted {
            Ok(()) => {
                // The letter is taken; a server that hangs up without a goodbye has it all the same.
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
        let opening = || DeliveryError::at(SmtpStage::Opening);
        let tls = match self.encryption {
            Encryption::Off => None,
            _ => Some(TlsParameters::new(self.host.clone()).map_err(opening())?),
        };
        let (from_the_start, later) = match self.encryption {
            Encryption::FromTheStart => (tls, None),
            _ => (None, tls),
        };
        let server = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            server,
            Some(CONNECT_TIMEOUT),
            &self.hello,
            from_the_start,
            None,
        )
        .await
        .map_err(opening())?;
        match later {
            Some(tls) if connection.can_starttls() => {
                let upgraded = connection.starttls(tls, &self.hello).await;
                upgraded.map_err(opening())?;
            }
            Some(_) if self.encryption == Encryption::Required => {
                connection.abort().await;
                return Err(DeliveryError::because("it offers no encryption"));
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
            return Err(DeliveryError::because("it takes plain ASCII only"));
        }
        parameters.push(parameter);
    }
    let sender = Mail::new(envelope.from().cloned(), parameters);
    let answer = connection.command(sender).await;
    answer.map_err(DeliveryError::at(SmtpStage::Sender))?;
    for recipient in envelope.to() {
        let recipient = Rcpt::new(recipient.clone(), Vec::new());
        let answer = connection.command(recipient).await;
        answer.map_err(DeliveryError::at(SmtpStage::Recipient))?;
    }
    let answer = connection.command(Data).await;
    answer.map_err(DeliveryError::at(SmtpStage::Content))?;
    let answer = connection.message(&bytes).await;
    answer.map_err(DeliveryError::at(SmtpStage::Content))?;
    Ok(())
}
