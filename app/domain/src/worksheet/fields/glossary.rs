//! The words of schools that families may not know, each with its gloss.

/// A word of schools, and what it means in family words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlossaryTerm {
    pub word: &'static str,
    pub gloss: &'static str,
}

pub const GLOSSARY: &[GlossaryTerm] = &[
    term("MTSS", "how the school gives each child the help they need"),
    term("SAMI", "how the school rates its own support for children"),
    term("tier", "how much help a child gets"),
    term("tiers", "how much help a child gets"),
    term("subgroup", "a group of students"),
    term("subgroups", "groups of students"),
    term("fidelity", "doing it as planned"),
    term("ISASP", "the state test in spring"),
    term("ESSA", "a law about schools"),
    term("FAST", "a short reading check, three times a year"),
    term("ELPA21", "a test for children who learn English"),
    term("RIOT", "four ways to check a cause"),
    term("PBIS", "how the school teaches good behavior"),
    term("SEL", "learning to live with feelings and with others"),
    term("IEP", "a plan for a child who needs special help"),
    term("FRL", "free or low-cost school lunch"),
    term("EL", "a child who learns English"),
    term("ELs", "children who learn English"),
    term("ELL", "a child who learns English"),
    term("ELLs", "children who learn English"),
    term("CASA", "the state’s website for school plans"),
    term("ISPP", "the state’s report on each school"),
    term("CFL", "what students say about their school in a survey"),
    term("MAP", "a test that shows growth in reading and math"),
    term("PLC", "teachers who plan together"),
    term("PLCs", "teachers who plan together"),
    term("SIP", "the school’s plan for the year"),
    term("benchmark", "the level that we want each child to reach"),
    term("proficient", "at the level for their grade"),
    term("proficiency", "being at the level for their grade"),
    term("intervention", "extra help"),
    term("interventions", "extra help"),
    term("cohort", "a group that starts together"),
    term("walkthrough", "a short visit to a lesson"),
    term("walkthroughs", "short visits to lessons"),
];

/// The gloss of a word of the glossary.
pub fn gloss_of(word: &str) -> Option<&'static str> {
    let term = GLOSSARY.iter().find(|term| term.word == word);
    term.map(|term| term.gloss)
}

/// The terms that a text uses, in the glossary's order. Abbreviations count in capitals only: "fast"
/// is a word.
pub fn terms_in(text: &str) -> Vec<GlossaryTerm> {
    let terms = GLOSSARY.iter().copied();
    terms
        .filter(|term| term.positions(text).next().is_some())
        .collect()
}

impl GlossaryTerm {
    /// The positions behind the word, wherever it stands by itself.
    pub(super) fn positions(self, text: &str) -> impl Iterator<Item = usize> {
        let is_abbreviation = self.word.chars().filter(|c| c.is_uppercase()).count() > 1;
        let text = match is_abbreviation {
            true => text.to_owned(),
            false => text.to_ascii_lowercase(),
        };
        let ends: Vec<usize> = text
            .match_indices(self.word)
            .map(|(at, word)| (at, at + word.len()))
            .filter(|(at, end)| {
                !text[..*at].ends_with(char::is_alphanumeric)
                    && !text[*end..].starts_with(char::is_alphanumeric)
            })
            .map(|(_, end)| end)
            .collect();
        ends.into_iter()
    }

    /// True if the word stands somewhere in a text without an explanation in parentheses behind it.
    pub(super) fn is_unexplained(self, text: &str) -> bool {
        self.positions(text)
            .any(|end| !text[end..].trim_start().starts_with('('))
    }
}

const fn term(word: &'static str, gloss: &'static str) -> GlossaryTerm {
    GlossaryTerm { word, gloss }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_as_words_of_their_own() {
        let words = |text| -> Vec<_> { terms_in(text).iter().map(|it| it.word).collect() };
        assert_eq!(words("FAST, winter"), ["FAST"]);
        assert_eq!(words("Tier 2 in MTSS"), ["MTSS", "tier"]);
        assert_eq!(
            words("Children read fast. Make a map. A hotel, a multitier frontier."),
            [""; 0]
        );
        assert_eq!(words("ELs and EL"), ["EL", "ELs"]);
    }

    #[test]
    fn no_gloss_uses_another_term() {
        for term in GLOSSARY {
            assert_eq!(terms_in(term.gloss), [], "{}", term.word);
        }
    }
}
