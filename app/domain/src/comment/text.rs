//! The text of a comment.

use crate::plain_text::clean_lines;

/// A few paragraphs.
pub const MAX_COMMENT_CHARS: usize = 1_000;

/// 1 to [`MAX_COMMENT_CHARS`] visible characters, in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentText(String);

impl CommentText {
    /// Parses a typed text, cleaned by [`clean_lines`].
    ///
    /// # Errors
    /// A message to the person.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let text = clean_lines(typed);
        match text.chars().count() {
            0 => Err("Write your comment.".to_owned()),
            1..=MAX_COMMENT_CHARS => Ok(Self(text)),
            count => Err(format!(
                "Shorten your comment to {MAX_COMMENT_CHARS} characters. It has {count} now."
            )),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
