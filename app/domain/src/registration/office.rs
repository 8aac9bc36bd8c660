//! The office's own texts: a reason for the history, and its address.

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

/// Finds the first mail address in the text about the office.
pub fn find_office_email(office: &str) -> Option<String> {
    office
        .split(|c: char| c.is_whitespace() || "<>(),;".contains(c))
        .map(|word| word.trim_end_matches(['.', ':']))
        .find_map(|word| parse_email(word).ok())
}
