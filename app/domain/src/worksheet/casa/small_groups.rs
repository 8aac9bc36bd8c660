//! Counts of so few students that they could point at one of them, in typed text.

use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use std::borrow::Cow;

const STUDENT_WORDS: [&str; 10] = [
    "student", "students", "pupil", "pupils", "learner", "learners", "child", "children", "kid",
    "kids",
];

const COUNT_WORDS: [&str; 9] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

/// The words before a number that is no count: "grade 3 students".
const LABEL_WORDS: [&str; 8] = [
    "grade", "grades", "tier", "level", "step", "room", "period", "year",
];

/// The most words between a count and the students: "4 of the 7 English learners".
const MAX_WORDS_BETWEEN: usize = 2;

/// The text with counts of fewer than ten students in words that tell no number.
pub fn withhold_small_groups(text: &str) -> Cow<'_, str> {
    let words: Vec<(usize, &str)> = split_words(text);
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for (at, (_, word)) in words.iter().enumerate() {
        if !STUDENT_WORDS.contains(&bare(word).as_str()) {
            continue;
        }
        let first = at.saturating_sub(MAX_WORDS_BETWEEN + 1);
        // The nearest number to the left is the one that counts them.
        let near = (first..at).rev().find(|near| is_number(words[*near].1));
        let Some(near) = near.filter(|near| is_small_count(&words, *near)) else {
            continue;
        };
        // "3 of 7 students": the part says as much as the whole.
        let from = part_of(&words, near).unwrap_or(near);
        counts.push((from, near));
    }
    if counts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (from, to) in counts {
        let (start, end) = (words[from].0, words[to].0 + words[to].1.len());
        if start < done {
            continue;
        }
        out.push_str(&text[done..start]);
        out.push_str(match from == to {
            true => "fewer than 10",
            false => "some of fewer than 10",
        });
        done = end;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// The words of a text, each with its offset.
fn split_words(text: &str) -> Vec<(usize, &str)> {
    let words = text.split(|character: char| character.is_whitespace());
    let start = text.as_ptr() as usize;
    words
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - start, word))
        .collect()
}

/// The word without signs around it, in small letters.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|character: char| !character.is_alphanumeric());
    word.to_lowercase()
}

fn is_number(word: &str) -> bool {
    count(word).is_some()
}

fn count(word: &str) -> Option<u32> {
    // "3-5", "3.5" and "3rd" are no counts.
    if word.ends_with('%') || word.ends_with('.') {
        return None;
    }
    let word = bare(word);
    if let Some(at) = COUNT_WORDS.iter().position(|name| *name == word) {
        return u32::try_from(at + 1).ok();
    }
    word.parse().ok()
}

fn is_small_count(words: &[(usize, &str)], at: usize) -> bool {
    let is_small = count(words[at].1).is_some_and(|it| (1..MIN_PUBLISHED_STUDENTS).contains(&it));
    let before = at.checked_sub(1).map(|before| bare(words[before].1));
    let is_label = before.is_some_and(|before| LABEL_WORDS.contains(&before.as_str()));
    is_small && !is_label
}

/// The position of "3" in "3 of 7" or "3 of the 7", from that of "7".
fn part_of(words: &[(usize, &str)], whole: usize) -> Option<usize> {
    let of = (1..=2)
        .filter_map(|back| whole.checked_sub(back))
        .find(|at| bare(words[*at].1) == "of")?;
    let part = of.checked_sub(1)?;
    is_number(words[part].1).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_few_students_are_withheld() {
        for (text, says) in [
            ("We asked 7 students.", "We asked fewer than 10 students."),
            ("nine English learners", "fewer than 10 English learners"),
            (
                "3 of 7 students read daily, and 4 of the 9 kids",
                "some of fewer than 10 students read daily, and some of fewer than 10 kids",
            ),
            ("about 4 students", "about fewer than 10 students"),
        ] {
            assert_eq!(withhold_small_groups(text), says);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "10 students",
            "112 English learners",
            "grade 3 students",
            "students in grades 3 to 5",
            "6 of 8 classrooms",
            "38.0% of students",
            "Tier 2 students",
            "",
        ] {
            assert_eq!(withhold_small_groups(text), text);
        }
    }
}
