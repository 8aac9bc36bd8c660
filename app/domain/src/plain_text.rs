//! Typed or pasted text without invisible characters: one rule for names, forms, imports, comments and
//! worksheets.

use unicode_normalization::UnicodeNormalization;

/// The zero-width non-joiner and joiner: Persian and Indic words are spelled with them, and emoji are
/// composed with the second.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// True for characters that show nothing, or turn the words around them: controls, line separators,
/// marks of direction, fillers, tags. These are Unicode's `Default_Ignorable_Code_Point` and more, without
/// joiners and variation selectors, which have a meaning behind another character.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// True for characters that pick a variant of the ideograph or emoji before them.
fn is_selector(character: char) -> bool {
    matches!(character,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// True if a character is kept behind the kept character before it. A joiner is kept behind a letter
/// that is not ASCII, also at the end of a word (as Malayalam spells); a selector behind any visible
/// character. Anywhere else they would only make two names that look alike.
fn is_kept(character: char, before: Option<char>) -> bool {
    let is_seen = |c: char| !c.is_whitespace() && !JOINERS.contains(&c) && !is_selector(c);
    match character {
        joiner if JOINERS.contains(&joiner) => {
            before.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !JOINERS.contains(&c))
        }
        selector if is_selector(selector) => before.is_some_and(is_seen),
        other => !is_invisible(other),
    }
}

/// Puts a text in one line: blanks and line ends become one space, and invisible characters are left out.
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut is_apart = false;
    for character in text.chars() {
        if character.is_whitespace() {
            is_apart = true;
            continue;
        }
        let before = line.chars().next_back().filter(|_| !is_apart);
        if !is_kept(character, before) {
            continue;
        }
        if is_apart && !line.is_empty() {
            line.push(' ');
        }
        is_apart = false;
        line.push(character);
    }
    line
}

/// Cleans a text of several lines: each ends with LF, and blanks around the text and at the ends of lines,
/// and invisible characters, are left out.
pub fn clean_lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        let next = match character {
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                let is_crlf = character == '\n' && before == Some('\r');
                lines.truncate(lines.trim_end_matches(is_blank).len());
                (!is_crlf).then_some('\n')
            }
            '\t' | '\u{b}' | '\u{c}' => Some(' '),
            other => is_kept(other, lines.chars().next_back()).then_some(other),
        };
        lines.extend(next);
        before = Some(character);
    }
    lines.trim().to_owned()
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() && character != '\n'
}

/// Counts line ends: LF, CR LF, or CR alone, as some spreadsheets save them.
pub fn count_line_ends(text: &str) -> usize {
    let alone = |end: char| text.matches(end).count();
    alone('\n') + alone('\r') - text.matches("\r\n").count()
}

/// Composes letters and their accents into one character where there is one (Unicode's NFC). For the
/// server only: its tables are too large for a page.
pub fn to_nfc(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeded_test::check_property;
    use proptest::prelude::*;

    #[test]
    fn what_nobody_sees_is_left_out() {
        for (typed, line) in [
            ("Ana\u{200f} Ruiz", "Ana Ruiz"),
            ("\u{202a}Ana Ruiz\u{202c}", "Ana Ruiz"),
            ("Ana\u{200b}Ruiz", "AnaRuiz"),
            ("\u{feff}Ana Ruiz", "Ana Ruiz"),
            ("\u{61c}\u{2066}Ana\u{2069}", "Ana"),
            ("Ana\t\r\nRuiz\u{2028}Lopez", "Ana Ruiz Lopez"),
            ("A\u{7}na\u{e0041}", "Ana"),
            (" \u{200b} ", ""),
            ("a \u{200b} b", "a b"),
        ] {
            assert_eq!(clean_line(typed), line, "{typed:?}");
        }
    }

    #[test]
    fn joiners_stay_where_words_and_emoji_need_them() {
        for spelled in [
            "می\u{200c}خواهم",
            "ක්\u{200d}රීඩා",
            "അവന്\u{200d}",
            "👩\u{200d}🏫",
            "❤\u{fe0f}\u{200d}🔥",
            "葛\u{e0100}城",
            "1\u{fe0f}\u{20e3}",
        ] {
            assert_eq!(clean_line(spelled), spelled);
            assert_eq!(clean_lines(spelled), spelled);
        }
        for (typed, line) in [
            ("\u{200d}", ""),
            ("\u{fe0f}\u{200d}", ""),
            ("An\u{200d}a", "Ana"),
            ("می \u{200c}خواهم", "می خواهم"),
            ("می\u{200c}\u{200c}خواهم", "می\u{200c}خواهم"),
        ] {
            assert_eq!(clean_line(typed), line, "{typed:?}");
        }
    }

    #[test]
    fn lines_keep_their_words_apart() {
        for (typed, lines) in [
            ("one \r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour"),
            ("\n\n one\ttwo  three \n", "one two  three"),
            ("one\n\n\ntwo", "one\n\n\ntwo"),
            ("one\r\n\r\ntwo", "one\n\ntwo"),
            ("\u{202e}one\u{200b}", "one"),
            (" \u{200b}\n", ""),
        ] {
            assert_eq!(clean_lines(typed), lines, "{typed:?}");
        }
    }

    #[test]
    fn line_ends_of_every_kind_are_counted() {
        for (text, ends) in [("", 0), ("a\rb\r", 2), ("a\r\nb\n", 2), ("\n\r\r\n", 3)] {
            assert_eq!(count_line_ends(text), ends, "{text:?}");
        }
    }

    #[test]
    fn the_rule_leaves_what_it_made_as_it_is() {
        check_property(&any::<String>(), |text| {
            for clean in [clean_line, clean_lines] {
                let once = clean(&text);
                prop_assert_eq!(clean(&once), once.clone());
                prop_assert!(!once.chars().any(|c| c != '\n' && is_invisible(c)));
            }
            Ok(())
        });
    }
}
