//! Words to think about: they say a cause, a solution or a culprit where none is asked for.
//!
//! A lint is a hint and nothing more: it knows words, not meanings, and a team may mean them well.

/// What a text seems to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lint {
    /// Why it is so, which comes later.
    Cause(&'static str),
    /// What to do about it, which comes later.
    Solution(&'static str),
    /// Whose fault it is, which is nobody's.
    Blame(&'static str),
}

const CAUSES: &[&str] = &[
    "because",
    "due to",
    "lack of",
    "caused by",
    "as a result of",
    "owing to",
    "on account of",
];

const SOLUTIONS: &[&str] = &[
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

const BLAME: &[&str] = &[
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

/// What a problem statement seems to say beside the problem.
pub fn of_problem(text: &str) -> Vec<Lint> {
    let text = Plain::of(text);
    let cause = text.first(CAUSES).map(Lint::Cause);
    let solution = text.first(SOLUTIONS).map(Lint::Solution);
    let blame = text.first(BLAME).map(Lint::Blame);
    [cause, solution, blame].into_iter().flatten().collect()
}

/// Whether a text says a number in digits, or a percentage. Digits of all scripts count, and
/// fractions such as "½".
pub fn has_number(text: &str) -> bool {
    let percent = Plain::of(text).first(&["percent", "per cent"]).is_some();
    percent || text.contains(['%', '٪', '‰']) || text.contains(char::is_numeric)
}

impl Lint {
    /// What a person reads at the cell.
    pub fn words(self) -> String {
        match self {
            Self::Cause(word) => format!(
                "“{word}” names a cause. Say only what the data show: causes come in Step 2."
            ),
            Self::Solution(word) => format!(
                "“{word}” sounds like a solution. Say only what the data show: solutions come in Step 3."
            ),
            Self::Blame(word) => format!(
                "“{word}” sounds like blame. Look at what the school can change, not at people."
            ),
        }
    }
}

/// A text as words in small letters, each between two spaces.
struct Plain(String);

impl Plain {
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
