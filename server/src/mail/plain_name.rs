//! Names as a letter shows them: without anything of which a mail program makes a link.
//!
//! Mail programs look for addresses in plain text: `https://…`, `www.…`, `name.tld/path`,
//! `somebody@host`, telephone numbers. A stranger who types one as a name would have the office's own
//! letter carry it to an address of the stranger's choice.

/// Digits in a name ("Pat Jones 2nd"). With more of them it is a telephone number.
const MAX_DIGITS: usize = 4;

/// A name without anything of which a link is made. No part of a real name is lost: "J.R. O'Neil-Smith"
/// becomes "J. R. O'Neil-Smith".
pub(super) fn plain_name(name: &str) -> String {
    let has_number = name.chars().filter(|c| c.is_numeric()).count() > MAX_DIGITS;
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            // A dot that joins the parts of a host becomes one that ends a word.
            _ if is_dot(c) => plain.push_str(". "),
            _ if c.is_whitespace() => plain.push(' '),
            _ if has_number && c.is_numeric() => plain.push(' '),
            '\'' | '’' | '‘' | '-' | '‐' | '–' | ',' | '·' => plain.push(c),
            _ if c.is_alphanumeric() || is_mark(c) => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let words = plain.split_whitespace();
    let words: Vec<_> = words
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    words.join(" ")
}

/// An ordinary mail address as it was typed, and any other one in words. Mail programs make a link of an
/// address to write to its owner, which is the purpose of showing it.
pub(super) fn plain_address(address: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@._+-".contains(c);
    let is_host = |local: &str| local.starts_with("www.");
    match address.split_once('@') {
        Some((local, _)) if address.chars().all(plain) && !is_host(local) => address.to_owned(),
        Some((local, host)) => format!("{} at {}", plain_name(local), plain_name(host)),
        None => plain_name(address),
    }
}

/// True for characters that programs take for the dot in a host's name, in any script.
fn is_dot(c: char) -> bool {
    matches!(
        c,
        '.' | '\u{2024}' | '\u{3002}' | '\u{fe52}' | '\u{ff0e}' | '\u{ff61}'
    )
}

/// True for combining accents, and for joiners of letters in Persian and Indic names.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
        || (!c.is_ascii() && !c.is_control() && is_script_mark(c))
}

/// True for vowel signs and the like in scripts whose letters carry them.
fn is_script_mark(c: char) -> bool {
    matches!(c,
        '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_names() {
        for name in [
            "Pat Jones",
            "Ana-María Ñúñez",
            "O'Neil, Jr.",
            "Mary J. Blige 2nd",
            "Nguyễn Thị Minh Khai",
            "李小龍",
            "محمد علي",
            "Zoe\u{301} K",
        ] {
            assert_eq!(plain_name(name), name);
        }
        assert_eq!(plain_name("J.R. Ewing"), "J. R. Ewing");
        assert_eq!(plain_name("St.John"), "St. John");
    }

    #[test]
    fn nothing_that_is_typed_becomes_a_link() {
        for (typed, shown) in [
            ("see http://evil.example", "see http evil. example"),
            ("evil.example/path", "evil. example path"),
            ("https://evil.example/?a=b#c", "https evil. example a b c"),
            ("www.evil.example", "www. evil. example"),
            ("evil.com", "evil. com"),
            ("evil。com and evil．com", "evil. com and evil. com"),
            ("evil\u{200b}.\u{200b}com", "evil com"),
            ("evil .com", "evil com"),
            ("pat@evil.example", "pat evil. example"),
            ("mailto:pat@evil.example", "mailto pat evil. example"),
            ("javascript:alert(1)", "javascript alert 1"),
            ("<a href=//evil.example>", "a href evil. example"),
            ("\\\\evil\\share", "evil share"),
            ("call +1 (515) 555-0123", "call"),
            ("555-0123", ""),
            ("x\r\nBcc: y", "x Bcc y"),
            ("\u{202e}moc.live", "moc. live"),
            ("1.2.3.4", "1. 2. 3. 4"),
        ] {
            assert_eq!(plain_name(typed), shown, "{typed:?}");
        }
    }

    #[test]
    fn an_ordinary_address_stays_one() {
        for address in ["bo@elsewhere.example", "b.lindt+x@a-b.example.org"] {
            assert_eq!(plain_address(address), address);
        }
        for (typed, shown) in [
            (
                "http://evil.example/x@y.example",
                "http evil. example x at y. example",
            ),
            (
                "www.evil.example@y.example",
                "www. evil. example at y. example",
            ),
            ("evil.example/x@y.example", "evil. example x at y. example"),
        ] {
            assert_eq!(plain_address(typed), shown, "{typed}");
        }
    }
}
