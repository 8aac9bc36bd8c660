//! The office's own texts: a reason for the history, its address, and its part where email isn't set
//! up.

use super::form::parse_email;

pub const MAX_REASON_CHARS: usize = 500;

/// Parses the reason for an act of the office, for the history.
///
/// # Errors
/// A message to the person.
pub fn parse_reason(text: &str) -> Result<String, String> {
    let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match reason.chars().count() {
        0 => Err("Give the reason. It is kept in the history.".to_owned()),
        1..=MAX_REASON_CHARS => Ok(reason),
        _ => Err(format!("Use at most {MAX_REASON_CHARS} characters.")),
    }
}

/// The one sentence, on every page, for a server that can't send email.
pub const EMAIL_NOT_SET_UP: &str = "Email isn’t set up yet.";

/// [`EMAIL_NOT_SET_UP`] with what follows from it. `letter` is what can't be sent, such as "your
/// confirmation".
pub fn email_not_set_up(letter: &str) -> String {
    format!("{EMAIL_NOT_SET_UP} The office will forward {letter}.")
}

/// `promise` where email can be sent, else [`email_not_set_up`]: no page promises email that can't be
/// sent.
pub fn promise_email(can_send: bool, promise: &str, letter: &str) -> String {
    match can_send {
        true => promise.to_owned(),
        false => email_not_set_up(letter),
    }
}

/// The answer to a person who asks for a registration's link again.
pub fn resend_link_message(can_send: bool) -> String {
    let promise = "We'll email the link to the address on the registration.";
    promise_email(can_send, promise, "the link")
}

/// The answer to a colleague who asks to manage a registration too.
pub fn co_manage_message(can_send: bool) -> String {
    let promise = "We'll email the person who registered, and then email you their answer.";
    let told = promise_email(can_send, promise, "your request and the answer");
    format!("We have your request, and the office sees it too. {told}")
}

/// The promise to a school on the waiting list.
pub fn promise_slot(can_send: bool) -> &'static str {
    match can_send {
        true => "We’ll move you in automatically when a slot opens and email you.",
        false => {
            "We’ll move you in automatically when a slot opens. Your registration’s page shows it \
             at once."
        }
    }
}

/// Finds the first mail address in the text about the office.
pub fn find_office_email(office: &str) -> Option<String> {
    office
        .split(|c: char| c.is_whitespace() || "<>(),;".contains(c))
        .map(|word| word.trim_end_matches(['.', ':']))
        .find_map(|word| parse_email(word).ok())
}
