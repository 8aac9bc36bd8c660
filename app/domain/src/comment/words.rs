//! What somebody says in a comment.

use crate::line::in_lines;

/// Characters of a comment: a few paragraphs.
pub const LONGEST: usize = 1_000;

/// 1 to [`LONGEST`] characters that can be seen, in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Reads what was typed, by the rule of [`in_lines`].
    ///
    /// # Errors
    /// What the person should do.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let words = in_lines(typed);
        match words.chars().count() {
            0 => Err("Write what you want to say.".to_owned()),
            1..=LONGEST => Ok(Self(words)),
            count => Err(format!(
                "Say it in at most {LONGEST} characters: these are {count}."
            )),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
