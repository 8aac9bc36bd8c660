//! Who writes a worksheet: what a member may do, how he is told from the others, and the code that
//! lets him in. Start at [`Newcomer::parse`].

use crate::plain_text::clean_line;
use crate::registration::form::{FieldErrors, parse_person_name};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes, and says who else may.
    Lead,
    /// Writes.
    Member,
    /// Reads.
    Facilitator,
}

impl Role {
    /// All of them, the one who may most first.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Member, Self::Facilitator];

    /// Its name in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Member => "member",
            Self::Facilitator => "facilitator",
        }
    }

    /// Reads [`Role::as_str`] back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether it writes.
    pub fn can_write(self) -> bool {
        match self {
            Self::Lead | Self::Member => true,
            Self::Facilitator => false,
        }
    }
}

/// By which colour a member's caret and name are told from the others'. The style sheet has each
/// for light and dark pages; a name always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Color {
    /// Between green and blue.
    Teal,
    /// A warm red.
    Brick,
    /// A clear blue.
    Blue,
    /// A dark yellow.
    Amber,
    /// Between red and blue.
    Violet,
    /// Grass.
    Green,
    /// A strong pink.
    Rose,
    /// Earth.
    Brown,
    /// A greyish blue.
    Slate,
    /// Between yellow and green.
    Olive,
}

impl Color {
    /// All of them, in the order in which they are offered: neighbours differ most.
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

    /// Its name in the database, in forms and in the style sheet.
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

    /// Reads [`Color::as_str`] back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.as_str() == text)
    }

    /// The colour that the fewest of these have, the first of them in the order of the offer.
    pub fn least_used(used: &[Self]) -> Self {
        let times = |color: &Self| used.iter().filter(|other| *other == color).count();
        Self::ALL
            .into_iter()
            .min_by_key(times)
            .unwrap_or(Self::Teal)
    }
}

/// Somebody who joins a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// 1 to 100 characters.
    pub name: String,
    /// The colour chosen.
    pub color: Color,
}

impl Newcomer {
    /// Parses what was typed and chosen, in the fields `name` and `color`.
    ///
    /// # Errors
    /// What the person should do, by field.
    pub fn parse(name: &str, color: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        match (parse_person_name(name), Color::parse(color)) {
            (Ok(name), Some(color)) => return Ok(Self { name, color }),
            (name, color) => {
                if let Err(message) = name {
                    errors.add("name", &message);
                }
                if color.is_none() {
                    errors.add("color", "Choose a color.");
                }
            }
        }
        Err(errors)
    }
}

/// The code by which a team is joined where no link can be opened: ten letters and digits that are
/// hard to misread (Crockford's base 32), 50 bits. A secret: its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct TeamCode(String);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a code.
const CODE_LENGTH: usize = 10;

impl TeamCode {
    /// A code from random bits, of which it takes the lowest 50.
    pub fn from_random(bits: u64) -> Self {
        let letter = |at: usize| ALPHABET[(bits >> (5 * at) & 31) as usize] as char;
        Self((0..CODE_LENGTH).map(letter).collect())
    }

    /// Reads a code as people type it: in small letters, with hyphens and spaces, with I or L for
    /// 1 and O for 0.
    ///
    /// # Errors
    /// What the person should do.
    pub fn parse(text: &str) -> Result<Self, String> {
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
        let code: String = typed.map(read).take(CODE_LENGTH + 1).collect();
        let known = code.bytes().all(|letter| ALPHABET.contains(&letter));
        match known && code.len() == CODE_LENGTH {
            true => Ok(Self(code)),
            false => Err("Enter the code's ten letters and digits.".to_owned()),
        }
    }

    /// The letters alone, as they are hashed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// As people read it: `K7QM2-X4D9P`.
    pub fn for_people(&self) -> String {
        let (first, second) = self.0.split_at(CODE_LENGTH / 2);
        format!("{first}-{second}")
    }
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
        assert_eq!(code.for_people(), "10011-12X4Z");
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
            assert_eq!(TeamCode::parse(&code.for_people()), Ok(code.clone()));
            let nothing = code == TeamCode::from_random(0);
            assert_eq!(nothing, bit >= 50, "bit {bit}");
        }
    }

    #[test]
    fn whoever_joins_is_told_what_is_missing() {
        let newcomer = Newcomer::parse(" Ana Ruiz ", "teal").unwrap();
        assert_eq!(
            (newcomer.name.as_str(), newcomer.color),
            ("Ana Ruiz", Color::Teal)
        );
        let errors = Newcomer::parse("", "ultraviolet").unwrap_err();
        assert!(errors.get("name").is_some() && errors.get("color").is_some());
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
