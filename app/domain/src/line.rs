//! Text that stands in one line.

/// Characters that a line shows nothing of, or that turn the words around it.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{115f}'..='\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A text that people typed, in one line: blanks, line ends among them, become one space, and
/// what shows nothing is left out.
pub(crate) fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let mut seen = word.chars().filter(|c| !is_unseen(*c)).peekable();
        if seen.peek().is_some() && !line.is_empty() {
            line.push(' ');
        }
        line.extend(seen);
    }
    line
}
