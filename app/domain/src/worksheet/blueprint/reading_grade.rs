//! The reading grade of texts, by Flesch and Kincaid (1975): the school year in which an American
//! child reads them with ease.

use super::family_blueprint::FamilyBlueprint;

/// The highest grade that a text for families should read at.
pub const MAX_FAMILY_GRADE: f64 = 8.0;

/// A sentence that reads above [`MAX_FAMILY_GRADE`].
#[derive(Clone, Debug, PartialEq)]
pub struct HardSentence {
    /// The key of the text.
    pub key: String,
    pub sentence: String,
    pub grade: f64,
}

/// The reading grade of a Blueprint; none where no text is long enough to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FamilyReadingGrade {
    pub grade: Option<f64>,
    /// The sentences that raise it, the hardest first.
    pub hard: Vec<HardSentence>,
}

impl FamilyReadingGrade {
    pub fn of(blueprint: &FamilyBlueprint) -> Self {
        let mut all = Vec::new();
        let mut hard = Vec::new();
        for (key, text) in readable_texts(blueprint) {
            for sentence in sentences(&text) {
                let own = grade(std::slice::from_ref(&sentence));
                let own = own.filter(|grade| *grade > MAX_FAMILY_GRADE);
                hard.extend(own.map(|grade| HardSentence {
                    key: key.clone(),
                    sentence: sentence.clone(),
                    grade,
                }));
                all.push(sentence);
            }
        }
        hard.sort_by(|a, b| b.grade.total_cmp(&a.grade));
        let grade = grade(&all);
        Self { grade, hard }
    }
}

/// The texts as families read them: a theory of action is one sentence, and so is a measure without
/// a full stop. Names and sources are no sentences.
fn readable_texts(blueprint: &FamilyBlueprint) -> Vec<(String, String)> {
    let theories = blueprint.theories.iter().map(|theory| {
        let clauses = [&theory.if_we, &theory.then, &theory.so_that].map(|it| it.text.as_str());
        let [if_we, then, so_that] = clauses.map(|clause| clause.trim_end_matches('.'));
        let sentence = format!("If {if_we}, then {then}, so that {so_that}.");
        (theory.if_we.key.clone(), sentence)
    });
    let measures = blueprint.measures.iter().map(|it| &it.words);
    let initiatives = blueprint.initiatives.iter().map(|it| &it.words);
    let closing = blueprint.how_to_help.iter().chain(&blueprint.whom_to_ask);
    let others = measures.chain(initiatives).chain(closing);
    let others = others.map(|it| (it.key.clone(), with_end(&it.text)));
    theories.chain(others).collect()
}

fn with_end(text: &str) -> String {
    match text.trim_end().ends_with(['.', '?', '!']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

/// The grade of sentences; none where there is no word.
pub fn grade(sentences: &[String]) -> Option<f64> {
    let words: Vec<&str> = sentences.iter().flat_map(|it| words(it)).collect();
    let syllables: u32 = words.iter().map(|word| syllables(word)).sum();
    let (sentences, words) = (
        u32::try_from(sentences.len()).ok()?,
        u32::try_from(words.len()).ok()?,
    );
    (sentences > 0 && words > 0).then(|| {
        let per_sentence = f64::from(words) / f64::from(sentences);
        let per_word = f64::from(syllables) / f64::from(words);
        0.39 * per_sentence + 11.8 * per_word - 15.59
    })
}

/// The sentences of a text: what ends in a full stop, a question mark or an exclamation mark, and
/// has more than two words. Labels, names and numbers have no end.
pub fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut sentence = Vec::new();
    for word in text.split_whitespace() {
        sentence.push(word);
        if word.trim_end_matches(['”', ')']).ends_with(['.', '?', '!']) {
            found.push(std::mem::take(&mut sentence).join(" "));
        }
    }
    found.retain(|sentence| words(sentence).count() > 2);
    found
}

fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|c: char| !(c.is_alphabetic() || "'’-".contains(c)))
        .filter(|word| word.chars().any(char::is_alphabetic))
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> u32 {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut after_vowel = false;
    for c in word.chars() {
        if is_vowel(c) && !after_vowel {
            count += 1;
        }
        after_vowel = is_vowel(c);
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    if is_silent && count > 1 {
        count -= 1;
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grade_follows_the_length_of_sentences_and_words() {
        let easy = ["The cat sat on the mat.", "We ran to the school."].map(str::to_owned);
        let hard = [
            "Organizational stakeholders systematically operationalize longitudinal \
            accountability methodologies, notwithstanding considerable implementation variability.",
        ]
        .map(str::to_owned);
        assert!(grade(&easy).unwrap() < 2.0, "{:?}", grade(&easy));
        assert!(grade(&hard).unwrap() > 20.0, "{:?}", grade(&hard));
        assert_eq!(grade(&[]), None);
    }

    #[test]
    fn syllables_are_counted() {
        for (word, count) in [
            ("school", 1),
            ("people", 2),
            ("change", 1),
            ("saved", 1),
            ("needed", 2),
            ("worksheet", 2),
            ("elementary", 5),
            ("the", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn what_has_no_end_is_no_sentence() {
        assert_eq!(
            sentences("A label. We read each day. Open"),
            ["We read each day."]
        );
    }
}
