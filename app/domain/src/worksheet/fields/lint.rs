//! Hints at words that name a cause, a solution or a culprit where none is asked for.
//!
//! A lint knows words, not meanings, so it is only ever a hint.

use super::glossary::{GLOSSARY, gloss_of};
use super::rule::{CellRule, Severity};
use std::borrow::Cow;

/// A kind of word that was found, with the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lint {
    /// A cause, which comes in Step 2.
    Cause(&'static str),
    /// A solution, which comes in Step 3.
    Solution(&'static str),
    Blame(&'static str),
    /// A technical word that families need explained.
    Jargon(&'static str),
    /// An interpretation, where an observation is asked for.
    Interpretation(&'static str),
}

const CAUSE_PHRASES: &[&str] = &[
    "because",
    "due to",
    "lack of",
    "caused by",
    "as a result of",
    "owing to",
    "on account of",
];

const SOLUTION_PHRASES: &[&str] = &[
    "need to",
    "needs to",
    "needs a",
    "should",
    "must",
    "implement",
    "implementing",
    "hire",
    "hiring",
    "program",
    "programs",
    "purchase",
    "adopt",
];

const BLAME_PHRASES: &[&str] = &[
    "lazy",
    "don't care",
    "do not care",
    "doesn't care",
    "does not care",
    "unmotivated",
    "uncaring",
    "bad parents",
    "bad parenting",
    "bad teachers",
    "bad teaching",
    "bad kids",
    "incompetent",
    "refuse to",
    "refuses to",
    "can't be bothered",
];

const INTERPRETATION_PHRASES: &[&str] = &["because", "due to", "lack of", "should"];

pub fn check_observation(text: &str) -> Vec<Lint> {
    let found = NormalizedText::of(text)
        .first(INTERPRETATION_PHRASES)
        .map(Lint::Interpretation);
    found.into_iter().collect()
}

pub fn check_problem(text: &str) -> Vec<Lint> {
    let text = NormalizedText::of(text);
    let cause = text.first(CAUSE_PHRASES).map(Lint::Cause);
    let solution = text.first(SOLUTION_PHRASES).map(Lint::Solution);
    let blame = text.first(BLAME_PHRASES).map(Lint::Blame);
    [cause, solution, blame].into_iter().flatten().collect()
}

/// A cause is about what a school does, not about who people are.
pub fn check_cause(text: &str) -> Vec<Lint> {
    let found = NormalizedText::of(text)
        .first(BLAME_PHRASES)
        .map(Lint::Blame);
    found.into_iter().collect()
}

/// Finds words that families may not understand. A word that is explained behind it, in
/// parentheses, is fine: "MTSS (help in three steps)". Abbreviations count in capitals only: "fast"
/// is a word.
pub fn check_family_words(text: &str) -> Vec<Lint> {
    let mut terms = GLOSSARY.iter();
    let found = terms.find(|term| term.is_unexplained(text));
    let lint = found.map(|term| Lint::Jargon(term.word));
    lint.into_iter().collect()
}

/// True if a text has digits of any script, a fraction such as "½", or a percentage.
pub fn has_number(text: &str) -> bool {
    let percent = NormalizedText::of(text)
        .first(&["percent", "per cent"])
        .is_some();
    percent || text.contains(['%', '٪', '‰']) || text.contains(char::is_numeric)
}

impl CellRule for Lint {
    fn severity(&self) -> Severity {
        Severity::Hint
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Owned(match self {
            Self::Cause(word) => {
                format!("“{word}” names a cause. Say only what the data show. Causes come later.")
            }
            Self::Solution(word) => format!(
                "“{word}” sounds like a solution. Say only what the data show. Solutions come later."
            ),
            Self::Jargon(word) => format!(
                "“{word}” is jargon. Use words that families know, or explain it: “{word} ({})”.",
                gloss_of(word).unwrap_or_default()
            ),
            Self::Interpretation(word) => format!(
                "“{word}” is an interpretation. Record only what the data show, and put the rest on an \
                 inference."
            ),
            Self::Blame(word) => format!(
                "“{word}” sounds like blame. Focus on what the school can change, not on people."
            ),
        })
    }
}

/// The words of a text in lower case, each between two spaces.
struct NormalizedText(String);

impl NormalizedText {
    fn of(text: &str) -> Self {
        let text = text.to_lowercase().replace('’', "'");
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
        let mut plain = String::from(" ");
        for word in words.filter(|word| !word.is_empty()) {
            plain.push_str(word);
            plain.push(' ');
        }
        Self(plain)
    }

    fn first(&self, phrases: &[&'static str]) -> Option<&'static str> {
        let has = |phrase: &str| self.0.contains(&format!(" {phrase} "));
        phrases.iter().copied().find(|phrase| has(phrase))
    }
}
