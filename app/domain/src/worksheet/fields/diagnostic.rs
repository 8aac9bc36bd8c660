//! Diagnostics: a cell is missing, absurd, or worth a second look.

use super::rule::{CellRule, RuleSubject, Severity};
use super::spec::FieldSpec;
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The cell's key.
    pub cell: &'static str,
    pub severity: Severity,
    pub subject: RuleSubject,
    pub message: Cow<'static, str>,
}

/// A cell's use by the person at a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellUse {
    /// Something is in it.
    Filled,
    /// It is empty, and the person was in it or asked what is missing.
    Visited,
    /// It is empty, and the person has not come to it yet.
    Untouched,
}

impl Diagnostic {
    pub fn new(field: &FieldSpec, rule: impl CellRule) -> Self {
        Self {
            cell: field.key,
            severity: rule.severity(),
            subject: rule.subject(),
            message: rule.message(),
        }
    }

    /// True if a page shows it: a fault always, and what an empty cell lacks only once somebody was
    /// in the cell or asked for it.
    pub fn is_shown(&self, cell: CellUse) -> bool {
        match cell {
            CellUse::Filled | CellUse::Visited => true,
            CellUse::Untouched => self.severity == Severity::Fault,
        }
    }

    /// True if the row itself is fine and the row that it links to doesn't count.
    pub fn is_of_linked_row(&self) -> bool {
        self.subject == RuleSubject::LinkedRow
    }
}

/// True if a row with these diagnostics counts: nothing is missing, and nothing absurd.
pub fn counts(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().all(|it| it.severity == Severity::Hint)
}

#[cfg(test)]
mod tests {
    use super::super::kinds::LineText;
    use super::super::rule::CommonRule;
    use super::super::spec::ProcessStep;
    use super::*;

    #[test]
    fn an_empty_cell_is_silent_until_somebody_was_in_it() {
        let field = FieldSpec::of::<LineText>("text", ProcessStep::Anytime);
        let missing = Diagnostic::new(&field, CommonRule::Incomplete);
        let fault = Diagnostic::new(&field, CommonRule::Future);
        assert!(!missing.is_shown(CellUse::Untouched));
        assert!(missing.is_shown(CellUse::Visited) && missing.is_shown(CellUse::Filled));
        assert!(fault.is_shown(CellUse::Untouched));
    }

    #[test]
    fn only_a_link_to_an_incomplete_row_is_about_that_row() {
        let field = FieldSpec::of::<LineText>("text", ProcessStep::Anytime);
        let of_linked_row = |rule| Diagnostic::new(&field, rule).is_of_linked_row();
        assert!(of_linked_row(CommonRule::Incomplete));
        let message = CommonRule::Incomplete.message();
        let Cow::Borrowed(same_message) = message else {
            panic!("{message} is borrowed");
        };
        assert!(!of_linked_row(CommonRule::Missing(same_message)));
        assert!(!of_linked_row(CommonRule::Future));
    }
}
