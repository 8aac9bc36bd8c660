//! Names for addresses and files: of workshops, schools and sessions.

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” must be 1 to 64 small letters, digits and hyphens")]
pub struct InvalidSlug(pub String);

/// 1 to 64 lower-case letters, digits and hyphens.
fn check(text: &str) -> Result<(), InvalidSlug> {
    let fits = (1..=64).contains(&text.len());
    let is_plain = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits && is_plain {
        Ok(())
    } else {
        Err(InvalidSlug(text.to_owned()))
    }
}

checked_text!(
    /// A workshop's name in its address, such as `spring-2019`.
    WorkshopSlug,
    InvalidSlug,
    check
);
checked_text!(
    /// A school's name in addresses and files, such as `northside`.
    SchoolSlug,
    InvalidSlug,
    check
);
checked_text!(
    /// A session's name in forms and files, such as `e-apr-22`.
    SessionId,
    InvalidSlug,
    check
);
