//! The room on one Letter page in print at 9 points. A Blueprint that is too long names the fields to
//! shorten, and is never printed smaller.

use super::family_blueprint::{FamilyBlueprint, FamilyText};

/// With more, the page is too long whatever the texts.
pub const MAX_THEORIES: usize = 2;
pub const MAX_MEASURES: usize = 8;

/// Characters of the clauses of all theories of action together: six lines of the page's width.
const THEORY_CHARS: usize = 600;
/// Characters of a measure's words: two lines of half the page's width.
const MEASURE_CHARS: usize = 100;
/// Characters of a source, which shares a line with a date.
const SOURCE_CHARS: usize = 40;
const INITIATIVE_NAME_CHARS: usize = 60;
/// Three lines of half the page's width.
const INITIATIVE_CHARS: usize = 170;
/// Four lines beside the code.
const HELP_CHARS: usize = 340;
const ASK_CHARS: usize = 120;

/// A text that is over its budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverBudget {
    /// The key of the text.
    pub key: String,
    /// The number of characters that are too many.
    pub chars: usize,
}

/// The texts that are over their budgets, in reading order.
pub fn over_budget(blueprint: &FamilyBlueprint) -> Vec<OverBudget> {
    let mut over = Vec::new();
    let mut check = |text: &FamilyText, budget: usize| {
        let chars = text.text.chars().count();
        if chars > budget {
            over.push(OverBudget {
                key: text.key.clone(),
                chars: chars - budget,
            });
        }
    };
    let theories = blueprint.theories.len().clamp(1, MAX_THEORIES);
    for theory in &blueprint.theories {
        for clause in [&theory.if_we, &theory.then, &theory.so_that] {
            check(clause, THEORY_CHARS / (3 * theories));
        }
    }
    for measure in &blueprint.measures {
        check(&measure.words, MEASURE_CHARS);
        check(&measure.source, SOURCE_CHARS);
    }
    for initiative in &blueprint.initiatives {
        check(&initiative.name, INITIATIVE_NAME_CHARS);
        check(&initiative.words, INITIATIVE_CHARS);
    }
    if let Some(text) = &blueprint.how_to_help {
        check(text, HELP_CHARS);
    }
    if let Some(text) = &blueprint.whom_to_ask {
        check(text, ASK_CHARS);
    }
    over
}
