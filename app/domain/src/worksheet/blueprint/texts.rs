//! The texts of a Blueprint that are in no row of the plan.

use crate::document::content::Contents;
use crate::plain_text::clean_lines;
use crate::worksheet::fields::kinds::MAX_TEXT_CHARS;
use crate::worksheet::schema::{HOW_TO_HELP, RootText, WHOM_TO_ASK};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlueprintTexts {
    /// May be empty.
    pub how_to_help: String,
    /// May be empty.
    pub whom_to_ask: String,
}

impl BlueprintTexts {
    pub(in crate::worksheet) fn read(contents: &Contents) -> Self {
        let text = |of: &RootText| {
            let text = contents.texts.get(of.root).map_or("", String::as_str);
            let text: String = text.chars().take(MAX_TEXT_CHARS).collect();
            clean_lines(&text)
        };
        Self {
            how_to_help: text(&HOW_TO_HELP),
            whom_to_ask: text(&WHOM_TO_ASK),
        }
    }
}
