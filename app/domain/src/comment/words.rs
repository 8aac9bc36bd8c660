//! What somebody says in a comment.

use crate::line::is_unseen;

/// Characters of a comment: a few paragraphs.
pub const LONGEST: usize = 1_000;

/// 1 to [`LONGEST`] characters that can be seen, in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Reads what was typed: blanks around it and at the ends of lines go, and what shows nothing.
    ///
    /// # Errors
    /// What the person should do.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let line = |line: &str| {
            let seen: String = line.chars().filter(|c| !is_unseen(*c)).collect();
            seen.trim_end().to_owned()
        };
        let lines: Vec<String> = typed.lines().map(line).collect();
        let words = lines.join("\n").trim().to_owned();
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
