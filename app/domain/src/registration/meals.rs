//! Dietary needs: numbers, never names.

use serde::{Deserialize, Serialize};

/// A requirement for a sandwich, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Diet {
    Vegetarian,
    Vegan,
    GlutenFree,
    DairyFree,
    Halal,
    Kosher,
    /// A session may fall in the week of Passover.
    NoBread,
    /// Another allergy; the office asks.
    Allergy,
}

impl Diet {
    pub const ALL: [Self; 8] = [
        Self::Vegetarian,
        Self::Vegan,
        Self::GlutenFree,
        Self::DairyFree,
        Self::Halal,
        Self::Kosher,
        Self::NoBread,
        Self::Allergy,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vegetarian => "vegetarian",
            Self::Vegan => "vegan",
            Self::GlutenFree => "gluten_free",
            Self::DairyFree => "dairy_free",
            Self::Halal => "halal",
            Self::Kosher => "kosher",
            Self::NoBread => "no_bread",
            Self::Allergy => "allergy",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Vegetarian => "Vegetarian",
            Self::Vegan => "Vegan",
            Self::GlutenFree => "Gluten-free",
            Self::DairyFree => "Dairy-free",
            Self::Halal => "Halal",
            Self::Kosher => "Kosher",
            Self::NoBread => "No bread",
            Self::Allergy => "Other allergy (we will ask)",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|diet| diet.as_str() == text)
    }
}

/// The number of people of a team who need each diet. A person may need two, so the sum may exceed the
/// headcount; no single line may.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Meals(std::collections::BTreeMap<Diet, u16>);

impl Meals {
    /// 0 removes the line.
    pub fn set(&mut self, diet: Diet, people: u16) {
        if people == 0 {
            self.0.remove(&diet);
        } else {
            self.0.insert(diet, people);
        }
    }

    pub fn get(&self, diet: Diet) -> u16 {
        self.0.get(&diet).copied().unwrap_or(0)
    }

    /// The lines that are not 0.
    pub fn lines(&self) -> impl Iterator<Item = (Diet, u16)> + '_ {
        self.0.iter().map(|(diet, people)| (*diet, *people))
    }

    /// Checks that no line exceeds the headcount.
    ///
    /// # Errors
    /// A message to the person.
    pub fn check_headcount(&self, people: u16) -> Result<(), String> {
        match self.lines().find(|(_, eat)| *eat > people) {
            Some((diet, eat)) => Err(format!(
                "You entered {eat} under “{}”. Change the dietary needs first.",
                diet.label()
            )),
            None => Ok(()),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
