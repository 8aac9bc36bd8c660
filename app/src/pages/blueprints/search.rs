//! The search in the district's list, from the address of a form.

use domain::registration::Level;
use domain::worksheet::blueprint::FamilyBlueprint;
use domain::worksheet::plan::focus::Strand;

/// The terms of a search; all of them empty find every school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlueprintSearch {
    /// A part of a school's name or neighborhood.
    pub words: String,
    pub level: Option<Level>,
    /// The measures that are shown beside each school.
    pub strand: Option<Strand>,
    pub neighborhood: String,
}

impl BlueprintSearch {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True if a school is found. Accents and capitals make no difference, and each word may stand
    /// anywhere in the name or the neighborhood.
    pub fn finds(&self, blueprint: &FamilyBlueprint) -> bool {
        let school = &blueprint.school;
        let neighborhood = school.neighborhood.as_deref().unwrap_or("");
        let text = fold(&format!("{} {neighborhood}", school.name));
        let words = fold(&self.words);
        words.split_whitespace().all(|word| text.contains(word))
            && self.level.is_none_or(|level| level == school.level)
            && (self.neighborhood.is_empty() || self.neighborhood == neighborhood)
            && self.strand.is_none_or(|strand| {
                let mut measures = blueprint.measures.iter();
                measures.any(|measure| measure.strand == strand)
            })
    }
}

/// Small letters without accents.
fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_make_no_difference() {
        assert_eq!(fold("Peña ÉCOLE"), "pena ecole");
        assert!(BlueprintSearch::default().is_empty());
    }
}
