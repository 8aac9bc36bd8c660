//! The code on the wall, by which people sign in and out on their own phones.

use crate::team::{code_from_random, hyphenated, read_typed_code};
use std::fmt;

/// Eight letters and digits that are hard to misread, 40 bits: a code works for one session, and wrong tries are
/// limited. It is a secret: its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionCode(String);

const SESSION_CODE_LENGTH: usize = 8;

impl SessionCode {
    /// Uses the lowest 40 bits.
    pub fn from_random(bits: u64) -> Self {
        Self(code_from_random(bits, SESSION_CODE_LENGTH))
    }

    /// Parses a code as people type it, as [`crate::team::TeamCode::parse`] does.
    ///
    /// # Errors
    /// A message to the person.
    pub fn parse(text: &str) -> Result<Self, String> {
        let code = read_typed_code(text, SESSION_CODE_LENGTH)?;
        let code = code.ok_or("Enter all eight letters and digits of the code.")?;
        Ok(Self(code))
    }

    /// The letters without a hyphen, as they are hashed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The code with a hyphen: `K7QM-2X4D`.
    pub fn label(&self) -> String {
        hyphenated(&self.0)
    }
}

impl fmt::Debug for SessionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionCode")
    }
}
