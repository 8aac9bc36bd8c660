//! The positions of rows: fractions in base 62, so that a row is moved by one write to itself.
//!
//! Positions compare as strings, ties by row id. Between any two different ones there is another.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A position after `low` and before `high`, either of which may be missing. With different `salt`s,
/// two people who insert at the same place at once get different positions.
///
/// A text that is no position (a shared document can't refuse it) counts as missing; so does a `high`
/// that is not above `low`.
pub fn between(low: Option<&str>, high: Option<&str>, salt: u64) -> String {
    let low = low.and_then(digits).unwrap_or_default();
    let high = high.and_then(digits).filter(|high| *high > low);
    let mut out = middle(&low, high.as_deref());
    out.push((salt % 62) as u8);
    // A position never ends in 0: there would be no room before it.
    out.push((salt / 62 % 61) as u8 + 1);
    out.iter()
        .map(|digit| DIGITS[usize::from(*digit)] as char)
        .collect()
}

pub fn is_position(text: &str) -> bool {
    digits(text).is_some()
}

fn digits(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .bytes()
        .map(|byte| DIGITS.binary_search(&byte).ok().map(|digit| digit as u8))
        .collect();
    digits.filter(|digits| digits.last().is_some_and(|last| *last != 0))
}

/// Finds digits that, with anything appended, are above `low` and below `high`.
fn middle(low: &[u8], high: Option<&[u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut high = high;
    for at in 0.. {
        let from = low.get(at).copied().unwrap_or(0);
        // Above every digit where there is no upper bound (any more).
        let to = high.map_or(62, |high| high.get(at).copied().unwrap_or(0));
        if to > from + 1 {
            // Near the neighbour: rows are mostly added at the end, one after another, and this
            // leaves the most room where the next one comes.
            let step = (to - from - 2) / 8;
            out.push(if low.is_empty() {
                to - 1 - step
            } else {
                from + 1 + step
            });
            break;
        }
        out.push(from);
        if to > from {
            high = None;
        }
    }
    out
}
