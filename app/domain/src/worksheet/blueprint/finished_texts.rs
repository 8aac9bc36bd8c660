//! The texts of a draft that are finished, so that people can translate them before it is published.

use super::blocks::BlueprintBlock;
use super::family_blueprint::{FamilyBlueprint, FamilyText};
use crate::languages::translation::translatable_texts;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::problem::Problem;
use std::collections::BTreeSet;

impl FamilyBlueprint {
    /// The texts of a draft, each key once, in reading order. A text that must still change is not among
    /// them: one of the plan's own words, a long one, one that names a person who has not agreed, or that
    /// speaks of a few students. `blocks` are the draft's.
    pub fn finished_texts(&self, blocks: &[BlueprintBlock]) -> Vec<&FamilyText> {
        let places = blocks.iter().filter_map(|block| block.at.as_ref());
        let blocked: BTreeSet<String> = places.map(|place| place.key()).collect();
        let texts = translatable_texts(self).into_iter();
        texts
            .filter(|text| !blocked.contains(&text.key) && !is_stand_in(&text.key))
            .collect()
    }
}

/// True for the words of a problem that stand for a goal as long as there is none.
fn is_stand_in(key: &str) -> bool {
    let part = key.strip_prefix(Problem::ROOT);
    part.is_some_and(|part| part.ends_with(&format!("/{}", Problem::MEASURE.key)))
}
