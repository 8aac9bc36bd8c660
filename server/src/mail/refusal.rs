//! What a mail server's refusal means: for this letter, or for whoever sends.
//!
//! Three digits don't say. 550 is an address that doesn't exist and a relay that doesn't know us
//! (RFC 5321, 4.2.1: 5yz asks not to repeat the same request *in the same sequence*). When it was said
//! and the enhanced code (RFC 3463, and the registry of RFC 5248) do. What is about the sender, the
//! relay or the way is put off: an operator mends it, and no letter of the day is lost. Only what is
//! about the letter or its recipient ends it.

use std::fmt;

/// When a mail server answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SmtpStage {
    /// Connecting, greeting, encrypting, signing in.
    Opening,
    /// `MAIL FROM`.
    Sender,
    /// `RCPT TO`.
    Recipient,
    /// `DATA`, and the letter itself.
    Content,
}

impl fmt::Display for SmtpStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Opening => "when it was connected to",
            Self::Sender => "when it was told the sender",
            Self::Recipient => "when it was told the recipient",
            Self::Content => "when it was given the letter",
        })
    }
}

/// An enhanced status code, such as 5.7.60.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EnhancedCode {
    class: u16,
    subject: u16,
    detail: u16,
}

impl EnhancedCode {
    fn read(word: &str) -> Option<Self> {
        let mut numbers = word.trim_matches(['#', '(', ')', ':', ',']).split('.');
        let mut number = || {
            let digits = numbers.next()?;
            let is_number =
                (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { digits.parse().ok() } else { None }
        };
        let code = Self {
            class: number()?,
            subject: number()?,
            detail: number()?,
        };
        let ends = number().is_none() && matches!(code.class, 2 | 4 | 5);
        ends.then_some(code)
    }

    /// The code in an answer's text: what it begins with, or one further on that says "never". Some
    /// servers say something of their own first; other programs' versions look alike.
    pub(super) fn of(answer: &str) -> Option<Self> {
        let mut words = answer.split_whitespace();
        let first = words.next()?;
        let later = || words.filter_map(Self::read).find(|code| code.class == 5);
        Self::read(first).or_else(later)
    }
}

impl fmt::Display for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// Whether a refusal ends the letter: it was permanent, and about the letter or its recipient.
pub(super) fn is_permanent_failure(
    stage: SmtpStage,
    code: u16,
    enhanced: Option<EnhancedCode>,
) -> bool {
    if !(500..600).contains(&code) || matches!(stage, SmtpStage::Opening | SmtpStage::Sender) {
        return false;
    }
    match enhanced {
        Some(enhanced) => enhanced.class == 5 && !is_about_the_sender(enhanced),
        None => !is_about_the_dialogue(code),
    }
}

/// Enhanced codes that blame the sender, its relay, or the way between them.
fn is_about_the_sender(code: EnhancedCode) -> bool {
    match (code.subject, code.detail) {
        // The sender's mailbox, or its system.
        (1, 7 | 8) => true,
        // The mail system is full, takes nothing just now, or is set up wrong.
        (3, 1 | 2 | 5) => true,
        // Network and routing.
        (4, _) => true,
        // What we said and how, unless it says nothing more than "no".
        (5, detail) => detail != 0,
        // The recipient's mailbox, or domain, has another owner now (RFC 7293).
        (7, 17 | 18) => false,
        // Security and policy: who may send through this server, and who it believes.
        (7, _) => true,
        _ => false,
    }
}

/// Codes without an enhanced one that are about the sender's commands and rights, not about the
/// letter: unknown commands (RFC 5321), wrong passwords (RFC 4954), parameters that are not known.
fn is_about_the_dialogue(code: u16) -> bool {
    matches!(
        code,
        500 | 502 | 503 | 504 | 521 | 530 | 534 | 535 | 538 | 555
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(stage: SmtpStage, code: u16, answer: &str) -> bool {
        is_permanent_failure(stage, code, EnhancedCode::of(answer))
    }

    #[test]
    fn what_is_refused_before_a_recipient_is_named_is_about_the_sender() {
        for answer in [
            "5.4.5 Daily sending quota exceeded",
            "5.7.60 SMTP; Client does not have permissions to send as this sender",
            "5.1.1 no such user",
            "no",
        ] {
            assert!(!ends(SmtpStage::Opening, 554, answer), "{answer}");
            assert!(!ends(SmtpStage::Sender, 550, answer), "{answer}");
        }
    }

    #[test]
    fn codes_that_blame_the_sender_put_a_letter_off_wherever_they_are_said() {
        for stage in [SmtpStage::Recipient, SmtpStage::Content] {
            for (code, answer) in [
                (550, "5.4.5 Daily sending quota exceeded"),
                (550, "5.7.60 SMTP; Client does not have permissions"),
                (554, "5.7.1 <a@b.example>: Relay access denied"),
                (
                    550,
                    "5.7.26 This mail has been blocked because the sender is unauthenticated",
                ),
                (553, "5.1.8 Sender address rejected: Domain not found"),
                (501, "5.1.7 Bad sender address syntax"),
                (530, "5.7.0 Must issue a STARTTLS command first"),
                (535, "5.7.8 Authentication credentials invalid"),
                (550, "5.3.2 System not accepting messages"),
                (503, "5.5.1 Bad sequence of commands"),
                (530, "Authentication required"),
                (503, "need MAIL"),
                (451, "5.1.1 contradicts itself"),
                (450, "4.2.1 busy"),
                (550, "4.7.1 greylisted"),
            ] {
                assert!(!ends(stage, code, answer), "{code} {answer}");
            }
        }
    }

    #[test]
    fn codes_that_blame_the_recipient_or_the_letter_end_it() {
        for (stage, code, answer) in [
            (
                SmtpStage::Recipient,
                550,
                "5.1.1 <nobody@b.example>: User unknown",
            ),
            (SmtpStage::Recipient, 550, "as the test wants it"),
            (SmtpStage::Recipient, 553, "mailbox name not allowed"),
            (
                SmtpStage::Recipient,
                501,
                "5.1.3 Bad recipient address syntax",
            ),
            (
                SmtpStage::Recipient,
                556,
                "5.1.10 Recipient address has null MX",
            ),
            (SmtpStage::Recipient, 552, "5.2.2 Mailbox full"),
            (SmtpStage::Recipient, 550, "5.5.0 mailbox unavailable"),
            (
                SmtpStage::Recipient,
                550,
                "5.7.17 Mailbox owner has changed",
            ),
            (
                SmtpStage::Content,
                554,
                "5.6.0 Message contents not acceptable",
            ),
            (SmtpStage::Content, 552, "5.3.4 Message too big"),
            (SmtpStage::Content, 554, "transaction failed"),
        ] {
            assert!(ends(stage, code, answer), "{code} {answer}");
        }
    }

    #[test]
    fn an_enhanced_code_is_found_where_servers_put_it() {
        let read = |answer| EnhancedCode::of(answer).map(|code| code.to_string());
        assert_eq!(read("5.7.60 SMTP; Client"), Some("5.7.60".to_owned()));
        assert_eq!(read("Sorry 5.7.26 blocked"), Some("5.7.26".to_owned()));
        assert_eq!(read("#5.1.1 unknown"), Some("5.1.1".to_owned()));
        for nothing in [
            "",
            "5.7 x",
            "127.0.0.1 x",
            "5.7.1.2 x",
            "3.1.1 x",
            "5.7.1234 x",
            "v5.7.1",
            "Exim 4.94.2",
        ] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
    }
}
