//! The causes of a problem by domain.

use crate::pages::worksheet::rows::heading_id;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::cause::{Cause, CauseDomain};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FishboneModel {
    /// The title of the problem.
    pub(super) head: String,
    /// The domains by their labels, with the causes of each.
    pub(super) ribs: Vec<(&'static str, Vec<FishboneCause>)>,
    /// The causes without a domain.
    pub(super) loose: Vec<FishboneCause>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FishboneCause {
    /// The id of its card's heading.
    pub(super) card: String,
    pub(super) because: String,
    /// The words of the cause whose why it answers.
    pub(super) answers: Option<String>,
}

impl FishboneModel {
    pub(super) fn of(worksheet: &Worksheet, problem: &RowId) -> Self {
        let family = CauseTree::of(&worksheet.causes);
        let says = |cause: &Cause| match cause.because.as_str() {
            "" => "…".to_owned(),
            because => because.to_owned(),
        };
        let whys = family.in_why_order(problem);
        let of = |domain: Option<CauseDomain>| {
            let of = whys.iter().filter(|why| why.cause.domain == domain);
            let bones = of.map(|why| FishboneCause {
                card: heading_id(Cause::ROOT, &why.cause.id),
                because: says(why.cause),
                answers: why.above.and_then(|id| family.speaker(id)).map(says),
            });
            bones.collect::<Vec<_>>()
        };
        let stated = worksheet.problems.iter().find(|it| it.id == *problem);
        Self {
            head: stated.map(|it| it.title()).unwrap_or_default(),
            ribs: <CauseDomain as Code>::ALL
                .iter()
                .map(|domain| (domain.label(), of(Some(*domain))))
                .collect(),
            loose: of(None),
        }
    }
}
