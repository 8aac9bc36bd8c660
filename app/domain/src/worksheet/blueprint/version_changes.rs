//! The differences between two versions of a Blueprint, text by text and number by number.

use super::family_blueprint::{FamilyBlueprint, FamilyMeasure};
use crate::worksheet::fields::date::day_label;
use std::collections::BTreeMap;

/// A part of a Blueprint that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintChange {
    /// Empty where the part is new.
    pub before: String,
    /// Empty where the part is gone.
    pub after: String,
}

impl FamilyBlueprint {
    /// The differences from an earlier version, in reading order; what is gone comes last.
    pub fn changes_since(&self, earlier: &Self) -> Vec<BlueprintChange> {
        let (before, after) = (earlier.lines(), self.lines());
        let known: BTreeMap<&str, &str> = pairs(&before).collect();
        let now: BTreeMap<&str, &str> = pairs(&after).collect();
        let changed = pairs(&after).filter_map(|(key, text)| {
            let before = known.get(key).copied().unwrap_or_default();
            (before != text).then(|| BlueprintChange {
                before: before.to_owned(),
                after: text.to_owned(),
            })
        });
        let gone = pairs(&before).filter(|(key, _)| !now.contains_key(key));
        let gone = gone.map(|(_, text)| BlueprintChange {
            before: text.to_owned(),
            after: String::new(),
        });
        changed.chain(gone).collect()
    }

    /// Each part under its key, in reading order.
    fn lines(&self) -> Vec<(String, String)> {
        let texts = self.texts().into_iter();
        let texts = texts.map(|text| (text.key.clone(), text.text.clone()));
        let numbers = self.measures.iter();
        let numbers = numbers.map(|it| (format!("{}#numbers", it.key), number_text(it)));
        texts.chain(numbers).collect()
    }
}

fn pairs(lines: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    let lines = lines.iter();
    lines.map(|(key, text)| (key.as_str(), text.as_str()))
}

/// "Children who read well: from 38.0% on April 1, 2019 to 68.0% by June 1, 2020".
fn number_text(measure: &FamilyMeasure) -> String {
    let amount = |value| measure.unit.amount_label(value);
    format!(
        "{}: from {} on {} to {} by {}",
        measure.words.text.trim_end_matches('.'),
        amount(measure.baseline.value),
        day_label(measure.baseline.on),
        amount(measure.target.value),
        day_label(measure.target.on),
    )
}
