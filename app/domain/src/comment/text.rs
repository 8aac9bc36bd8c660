//! What somebody says in a comment.

use crate::plain_text::clean_lines;

/// Characters of a comment: a few paragraphs.
pub const MAX_COMMENT_CHARS: usize = 1_000;

/// 1 to [`MAX_COMMENT_CHARS`] characters that can be seen, in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentText(String);

impl CommentText {
    /// Reads what was typed, by the rule of [`clean_lines`].
    ///
    /// # Errors
    /// What the person should do.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let words = clean_lines(typed);
        match words.chars().count() {
            0 => Err("Write what you want to say.".to_owned()),
            1..=MAX_COMMENT_CHARS => Ok(Self(words)),
            count => Err(format!(
                "Say it in at most {MAX_COMMENT_CHARS} characters: these are {count}."
            )),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
