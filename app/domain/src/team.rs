//! The team of a worksheet: its members' roles and colors, and the code that lets them in. Start at
//! [`Newcomer::parse`].

use crate::plain_text::clean_line;
use crate::registration::form::{FieldErrors, parse_person_name};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes, and manages the members.
    Lead,
    /// Writes.
    Member,
    /// Reads.
    Facilitator,
}

impl Role {
    /// The role with the most rights first.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Member, Self::Facilitator];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Member => "member",
            Self::Facilitator => "facilitator",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    pub fn can_write(self) -> bool {
        match self {
            Self::Lead | Self::Member => true,
            Self::Facilitator => false,
        }
    }
}

/// The color of a member's caret and name. The style sheet has each for light and dark pages; a name
/// always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Color {
    Teal,
    Brick,
    Blue,
    Amber,
    Violet,
    Green,
    Rose,
    Brown,
    Slate,
    Olive,
}

impl Color {
    /// In the order in which they are offered: neighbors differ most.
    pub const ALL: [Self; 10] = [
        Self::Teal,
        Self::Brick,
        Self::Blue,
        Self::Amber,
        Self::Violet,
        Self::Green,
        Self::Rose,
        Self::Brown,
        Self::Slate,
        Self::Olive,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Teal => "teal",
            Self::Brick => "brick",
            Self::Blue => "blue",
            Self::Amber => "amber",
            Self::Violet => "violet",
            Self::Green => "green",
            Self::Rose => "rose",
            Self::Brown => "brown",
            Self::Slate => "slate",
            Self::Olive => "olive",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.as_str() == text)
    }

    /// Picks the color that is used least, and of several the first in the order of [`Self::ALL`].
    pub fn least_used(used: &[Self]) -> Self {
        let uses = |color: &Self| used.iter().filter(|used| *used == color).count();
        Self::ALL.into_iter().min_by_key(uses).unwrap_or(Self::Teal)
    }
}

/// A person who joins a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// 1 to 100 characters.
    pub name: String,
    /// None for the color that the fewest members have.
    pub color: Option<Color>,
}

impl Newcomer {
    /// Parses the fields `name` and `color`, which may be empty.
    ///
    /// # Errors
    /// A message for each wrong field.
    pub fn parse(name: &str, color: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let chosen = Color::parse(color);
        match parse_person_name(name) {
            Ok(name) if chosen.is_some() || color.is_empty() => {
                return Ok(Self {
                    name,
                    color: chosen,
                });
            }
            Ok(_) => {}
            Err(message) => errors.add("name", &message),
        }
        if chosen.is_none() && !color.is_empty() {
            errors.add("color", "Choose a color.");
        }
        Err(errors)
    }
}

/// The names of a team's list that no member has yet, each once and in their order.
pub fn free_names<'a>(listed: impl Iterator<Item = &'a str>, taken: &[&str]) -> Vec<String> {
    let fold = |name: &str| clean_line(name).to_lowercase();
    let mut known: BTreeSet<String> = taken.iter().map(|name| fold(name)).collect();
    let free = listed.filter(|name| known.insert(fold(name)));
    free.map(str::to_owned).collect()
}

/// The code for joining a team without a link: ten letters and digits that are hard to misread
/// (Crockford's base 32), 50 bits. It is a secret: its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct TeamCode(String);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const CODE_LENGTH: usize = 10;

impl TeamCode {
    /// Uses the lowest 50 bits.
    pub fn from_random(bits: u64) -> Self {
        Self(code_from_random(bits, CODE_LENGTH))
    }

    /// Parses a code as people type it: in lower case, with hyphens and spaces, with I or L for 1 and O for 0.
    ///
    /// # Errors
    /// A message to the person.
    pub fn parse(text: &str) -> Result<Self, String> {
        let code = read_typed_code(text, CODE_LENGTH)?;
        let code = code.ok_or("Enter all ten letters and digits of the code.")?;
        Ok(Self(code))
    }

    /// The letters without a hyphen, as they are hashed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The code with a hyphen: `K7QM2-X4D9P`.
    pub fn label(&self) -> String {
        hyphenated(&self.0)
    }
}

/// A code of so many letters and digits, five bits each.
pub(crate) fn code_from_random(bits: u64, length: usize) -> String {
    let letter = |at: usize| ALPHABET[(bits >> (5 * at) & 31) as usize] as char;
    (0..length).map(letter).collect()
}

/// The letters and digits of a code as it was typed; `None` where they are not so many, or others.
///
/// # Errors
/// A message to the person, where nothing was typed.
pub(crate) fn read_typed_code(text: &str, length: usize) -> Result<Option<String>, String> {
    let text = clean_line(text);
    if text.is_empty() {
        return Err("Enter the code.".to_owned());
    }
    let typed = text.chars().filter(|c| !matches!(c, '-' | '–' | ' '));
    let read = |typed: char| match typed.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let code: String = typed.map(read).take(length + 1).collect();
    let is_known = code.bytes().all(|letter| ALPHABET.contains(&letter));
    Ok((is_known && code.len() == length).then_some(code))
}

/// A code with a hyphen in its middle.
pub(crate) fn hyphenated(code: &str) -> String {
    let (first, second) = code.split_at(code.len() / 2);
    format!("{first}-{second}")
}

impl fmt::Debug for TeamCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TeamCode")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = TeamCode::parse("1O0L-1I2X4Z").unwrap();
        assert_eq!(code.expose(), "1001112X4Z");
        assert_eq!(code.label(), "10011-12X4Z");
        for typed in [
            "10011-12x4z",
            " lOOil 12x4z ",
            "1-0-0-1-1-1-2-X-4-Z",
            "10011–12X4Z",
            "\u{202a}10011\u{a0}12X4Z\u{202c}",
        ] {
            assert_eq!(TeamCode::parse(typed), Ok(code.clone()), "{typed}");
        }
        for wrong in [
            "",
            "  ",
            "10011-12X4",
            "10011-12X4ZZ",
            "10011-12X4U",
            "10011-12X4é",
            "-----",
        ] {
            assert!(TeamCode::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "TeamCode");
    }

    #[test]
    fn every_code_that_is_given_out_can_be_typed_and_50_bits_tell_them_apart() {
        for bit in 0..64 {
            let code = TeamCode::from_random(1 << bit);
            assert_eq!(TeamCode::parse(&code.label()), Ok(code.clone()));
            let nothing = code == TeamCode::from_random(0);
            assert_eq!(nothing, bit >= 50, "bit {bit}");
        }
    }

    #[test]
    fn whoever_joins_is_told_what_is_missing() {
        let newcomer = Newcomer::parse(" Ana Ruiz ", "teal").unwrap();
        assert_eq!(
            (newcomer.name.as_str(), newcomer.color),
            ("Ana Ruiz", Some(Color::Teal))
        );
        assert_eq!(Newcomer::parse("Ana", "").unwrap().color, None);
        let errors = Newcomer::parse("", "ultraviolet").unwrap_err();
        assert!(errors.get("name").is_some() && errors.get("color").is_some());
    }

    #[test]
    fn a_name_is_offered_until_somebody_has_it() {
        let listed = ["Ana Ruiz", "Ben Okafor", "ana  ruiz", "Cy"];
        let free = |taken: &[&str]| free_names(listed.into_iter(), taken);
        assert_eq!(free(&[]), ["Ana Ruiz", "Ben Okafor", "Cy"]);
        assert_eq!(free(&["BEN OKAFOR", "Dee"]), ["Ana Ruiz", "Cy"]);
        // Somebody with a part of the name may be somebody else.
        assert_eq!(free(&["Ana", "Cy"]), ["Ana Ruiz", "Ben Okafor"]);
    }

    #[test]
    fn names_are_read_back() {
        assert!(
            Color::ALL
                .into_iter()
                .all(|color| Color::parse(color.as_str()) == Some(color))
        );
        assert!(
            Role::ALL
                .into_iter()
                .all(|role| Role::parse(role.as_str()) == Some(role))
        );
    }

    #[test]
    fn the_colour_that_is_offered_first_is_one_that_fewest_have() {
        assert_eq!(Color::least_used(&[]), Color::Teal);
        assert_eq!(Color::least_used(&[Color::Teal, Color::Brick]), Color::Blue);
        let mut all = Color::ALL.to_vec();
        all.push(Color::Teal);
        assert_eq!(Color::least_used(&all), Color::Brick);
    }
}
