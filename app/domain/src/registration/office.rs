//! What the office says: why it did something, and where it can be reached.

use super::form::email;

/// The longest reason, in characters.
pub const MAX_REASON_CHARS: usize = 500;

/// Parses why the office did something, for the history.
///
/// # Errors
/// What the person should do.
pub fn reason(text: &str) -> Result<String, String> {
    let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match reason.chars().count() {
        0 => Err("Say why, for the history.".to_owned()),
        1..=MAX_REASON_CHARS => Ok(reason),
        _ => Err(format!("Use at most {MAX_REASON_CHARS} characters.")),
    }
}

/// The first mail address in what people are told about the office, if there is one.
pub fn find_office_email(office: &str) -> Option<String> {
    office
        .split(|c: char| c.is_whitespace() || "<>(),;".contains(c))
        .map(|word| word.trim_end_matches(['.', ':']))
        .find_map(|word| email(word).ok())
}
