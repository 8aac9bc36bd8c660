//! A splice: the effect of one edit on a text, in UTF-16 units, as the browser counts.

/// Deletes `delete` UTF-16 units at the unit `at` and inserts `insert` there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splice {
    pub at: u32,
    pub delete: u32,
    pub insert: String,
}

/// The length of a text in UTF-16 units.
pub fn units(text: &str) -> u32 {
    text.chars().map(width).sum()
}

fn width(character: char) -> u32 {
    character.len_utf16() as u32
}

impl Splice {
    pub fn is_empty(&self) -> bool {
        self.delete == 0 && self.insert.is_empty()
    }

    /// The length of the insertion, in UTF-16 units.
    pub fn inserted_units(&self) -> u32 {
        units(&self.insert)
    }

    /// Cuts it to the length of a text, and widens it to whole characters, because the halves of a surrogate
    /// pair are no text.
    pub fn clamp_to(mut self, text: &str) -> Self {
        let start = floor(text, self.at);
        let end = ceil(text, self.at.saturating_add(self.delete));
        self.delete = if self.delete == 0 { 0 } else { end - start };
        self.at = start;
        self
    }

    pub fn apply(&self, text: &str) -> String {
        let start = byte_offset(text, self.at);
        let end = byte_offset(text, self.at.saturating_add(self.delete)).max(start);
        [&text[..start], &self.insert, &text[end..]].concat()
    }
}

/// The byte at which the character of the unit `at` begins; the text's end if there is none.
fn byte_offset(text: &str, at: u32) -> usize {
    let mut passed = 0;
    for (byte, character) in text.char_indices() {
        if passed + width(character) > at {
            return byte;
        }
        passed += width(character);
    }
    text.len()
}

/// The nearest boundary of characters at or before a unit.
pub fn floor(text: &str, at: u32) -> u32 {
    let mut passed = 0;
    for character in text.chars() {
        if passed + width(character) > at {
            break;
        }
        passed += width(character);
    }
    passed
}

/// The nearest boundary of characters at or after a unit.
pub fn ceil(text: &str, at: u32) -> u32 {
    let mut passed = 0;
    for character in text.chars() {
        if passed >= at {
            break;
        }
        passed += width(character);
    }
    passed
}

/// Finds the smallest splice that turns `old` into `new`, or `None` if they are equal. `caret` is the
/// caret's position in `new`: an edit ends there, which distinguishes an "a" typed after "a" from one
/// typed before it.
pub fn diff(old: &str, new: &str, caret: u32) -> Option<Splice> {
    if old == new {
        return None;
    }
    let caret = byte_offset(new, caret);
    // The text behind the caret was there before, as far as it agrees.
    let tail = common_suffix(old, &new[caret..]);
    let head = common_prefix(&old[..old.len() - tail], &new[..new.len() - tail]);
    let tail = tail + common_suffix(&old[head..old.len() - tail], &new[head..new.len() - tail]);
    Some(Splice {
        at: units(&old[..head]),
        delete: units(&old[head..old.len() - tail]),
        insert: new[head..new.len() - tail].to_owned(),
    })
}

fn common_prefix(a: &str, b: &str) -> usize {
    let equal = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    equal.map(|(a, _)| a.len_utf8()).sum()
}

fn common_suffix(a: &str, b: &str) -> usize {
    let equal = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b);
    equal.map(|(a, _)| a.len_utf8()).sum()
}

/// Finds splices that turn `old` into `new`, each in terms of the text after those before it. Words that
/// both have stay, so that text that others type beside them keeps its place: one splice would replace
/// everything between the first and the last difference.
pub fn word_splices(old: &str, new: &str) -> Vec<Splice> {
    let Some(whole) = diff(old, new, u32::MAX) else {
        return Vec::new();
    };
    let deleted = {
        let start = byte_offset(old, whole.at);
        &old[start..byte_offset(old, whole.at + whole.delete)]
    };
    let (before, after) = (words(deleted), words(&whole.insert));
    // The table below has a cell for every pair of words.
    if before.len().saturating_mul(after.len()) > 1 << 20 {
        return vec![whole];
    }
    diff_words(&before, &after, whole.at)
}

pub(super) fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

pub(super) fn diff_words(before: &[&str], after: &[&str], at: u32) -> Vec<Splice> {
    let width = after.len() + 1;
    // The number of common words behind each pair.
    let mut common = vec![0u32; (before.len() + 1) * width];
    for b in (0..before.len()).rev() {
        for a in (0..after.len()).rev() {
            common[b * width + a] = if before[b] == after[a] {
                common[(b + 1) * width + a + 1] + 1
            } else {
                common[(b + 1) * width + a].max(common[b * width + a + 1])
            };
        }
    }
    let (mut b, mut a, mut at) = (0, 0, at);
    let mut splices: Vec<Splice> = Vec::new();
    let mut open: Option<Splice> = None;
    while b < before.len() || a < after.len() {
        let stays = b < before.len() && a < after.len() && before[b] == after[a];
        if stays {
            at += open.as_ref().map_or(0, Splice::inserted_units) + units(before[b]);
            splices.extend(open.take());
            (b, a) = (b + 1, a + 1);
            continue;
        }
        let splice = open.get_or_insert_with(|| Splice {
            at,
            ..Splice::default()
        });
        let drop_next = a == after.len()
            || b < before.len() && common[(b + 1) * width + a] >= common[b * width + a + 1];
        if drop_next {
            splice.delete += units(before[b]);
            b += 1;
        } else {
            splice.insert.push_str(after[a]);
            a += 1;
        }
    }
    splices.extend(open);
    splices
}
