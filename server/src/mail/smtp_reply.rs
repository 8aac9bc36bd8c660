//! Replies of a mail server: a refusal is about this letter, or about the sender.
//!
//! The reply code alone doesn't distinguish them: 550 stands for an address that doesn't exist and for a
//! relay that doesn't know us (RFC 5321, 4.2.1: 5yz asks not to repeat the same request *in the same
//! sequence*). The stage of the dialogue and the enhanced code (RFC 3463, and the registry of RFC 5248) do.
//! After a refusal that is about the sender, the relay or the connection the letter is tried again later:
//! an operator repairs it, and no letter of the day is lost. Only a refusal of the letter itself or its
//! recipient is final.

use std::fmt;

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
    fn parse(word: &str) -> Option<Self> {
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
        let is_whole = number().is_none() && matches!(code.class, 2 | 4 | 5);
        is_whole.then_some(code)
    }

    /// The code at the beginning of an answer, or a permanent one further on: some servers begin with a text
    /// of their own. (Only permanent ones, because version numbers look alike.)
    pub(super) fn find(answer: &str) -> Option<Self> {
        let mut words = answer.split_whitespace();
        let first = words.next()?;
        let later = || words.filter_map(Self::parse).find(|code| code.class == 5);
        Self::parse(first).or_else(later)
    }
}

impl fmt::Display for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// True if a refusal is permanent, and about the letter or its recipient.
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

/// True for codes that blame the sender, its relay, or the connection between them.
fn is_about_the_sender(code: EnhancedCode) -> bool {
    match (code.subject, code.detail) {
        // The sender's mailbox, or its system.
        (1, 7 | 8) => true,
        // The mail system is full, accepts nothing at the moment, or is set up wrong.
        (3, 1 | 2 | 5) => true,
        // Network and routing.
        (4, _) => true,
        // The commands that we sent, unless the code says no more than "no".
        (5, detail) => detail != 0,
        // The recipient's mailbox, or domain, has another owner now (RFC 7293).
        (7, 17 | 18) => false,
        // Security and policy: the senders that this server accepts and believes.
        (7, _) => true,
        _ => false,
    }
}

/// True for codes that are about the sender's commands and rights: unknown commands and parameters (RFC
/// 5321), wrong passwords (RFC 4954).
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
        is_permanent_failure(stage, code, EnhancedCode::find(answer))
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
        let read = |answer| EnhancedCode::find(answer).map(|code| code.to_string());
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
