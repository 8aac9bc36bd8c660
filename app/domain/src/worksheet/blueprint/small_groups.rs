//! Small numbers of students in a text. A number of fewer than ten students could point at one of
//! them, however it is written.

const SMALL_NUMBERS: [&str; 11] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "few", "couple", "several",
];

const STUDENT_WORDS: [&str; 7] = [
    "students", "children", "kids", "boys", "girls", "learners", "pupils",
];

/// Words before a digit that is the name of a grade, or the end of a range of grades.
const GRADE_WORDS: [&str; 5] = ["grade", "grades", "to", "through", "and"];

/// Words behind which another thing is counted, as in "two groups of children".
const TURNING_WORDS: [&str; 6] = ["of", "out", "for", "in", "to", "times"];

/// The number of words that may stand between a number and "students", as in "4 new students".
const MAX_WORDS_BETWEEN: usize = 2;

/// True if a text speaks of fewer than ten students, such as "7 students" or "three new children".
pub(super) fn names_small_group(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut parts = text.split(['.', ',', ';', ':', '!', '?']);
    parts.any(counts_few_students)
}

fn counts_few_students(part: &str) -> bool {
    let words: Vec<&str> = part
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_small = |at: usize| {
        let is_digit = words[at].len() == 1 && ("1"..="9").contains(&words[at]);
        let of_grade = is_digit && at > 0 && GRADE_WORDS.contains(&words[at - 1]);
        (is_digit && !of_grade) || SMALL_NUMBERS.contains(&words[at])
    };
    let counts_students = |at: usize| {
        let next = words.iter().skip(at + 1).take(MAX_WORDS_BETWEEN + 1);
        let mut next = next.take_while(|word| !TURNING_WORDS.contains(word));
        next.any(|word| STUDENT_WORDS.contains(word))
    };
    (0..words.len()).any(|at| is_small(at) && counts_students(at))
}

#[cfg(test)]
mod tests {
    use super::names_small_group;

    #[test]
    fn few_students_are_found_in_digits_and_in_words() {
        for text in [
            "7 students read.",
            "We help nine children.",
            "Only 4 new Somali students came.",
            "A few students stay.",
        ] {
            assert!(names_small_group(text), "{text}");
        }
        for text in [
            "22 of 100 students read.",
            "More students in grades 3 to 5 read.",
            "Grade 5 students read.",
            "Two groups of children read.",
            "Come in two groups. Children read.",
            "Read ten minutes with your child.",
            "Each child reads 2 times.",
            "12 students read.",
        ] {
            assert!(!names_small_group(text), "{text}");
        }
    }
}
