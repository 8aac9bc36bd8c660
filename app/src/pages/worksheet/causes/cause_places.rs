//! The order of the causes: under their problem, each answer below the cause of which "why?" was
//! asked, and duplicates behind the others.

use crate::pages::worksheet::row_groups::{RowGroup, steady_groups};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::EvidencePiece;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::worksheet) struct CausePlace {
    pub(super) id: RowId,
    problem: Option<RowId>,
    /// The cause that it stands below.
    above: Option<RowId>,
    /// The number of times that "why?" was asked before.
    pub(super) depth: usize,
}

/// The places of all causes.
pub(in crate::pages::worksheet) fn cause_places() -> Memo<Vec<CausePlace>> {
    let worksheet = WorksheetModel::current().worksheet;
    Memo::new(move |_| worksheet.with(place_all))
}

/// The causes that belong on a page, under their problems, held steady while somebody is in a field
/// of a cause or of evidence.
pub(in crate::pages::worksheet) fn shown_causes(
    places: Memo<Vec<CausePlace>>,
    belongs: fn(&Worksheet, &RowId) -> bool,
) -> Memo<Vec<RowGroup>> {
    let worksheet = WorksheetModel::current().worksheet;
    steady_groups(&[Cause::ROOT, EvidencePiece::ROOT], move || {
        worksheet.with(|worksheet| {
            let belongs = |id: &RowId| belongs(worksheet, id);
            places.with(|places| group_by_problem(worksheet, places, belongs))
        })
    })
}

/// The causes that one can be moved among: of the same problem, below the same cause.
pub(super) fn siblings(places: Memo<Vec<CausePlace>>, id: RowId) -> Memo<Vec<RowId>> {
    Memo::new(move |_| {
        places.with(|places| {
            let Some(own) = places.iter().find(|place| place.id == id) else {
                return Vec::new();
            };
            let around = places.iter().filter(|place| {
                let same =
                    |place: &CausePlace| (place.problem.clone(), place.above.clone(), place.depth);
                same(place) == same(own)
            });
            around.map(|place| place.id.clone()).collect()
        })
    })
}

fn place_all(worksheet: &Worksheet) -> Vec<CausePlace> {
    let family = CauseTree::of(&worksheet.causes);
    let mut places = Vec::with_capacity(worksheet.causes.len());
    for problem in &worksheet.problems {
        let whys = family.in_why_order(&problem.id).into_iter();
        places.extend(whys.map(|why| CausePlace {
            id: why.cause.id.clone(),
            problem: Some(problem.id.clone()),
            above: why.above.cloned(),
            depth: why.depth,
        }));
    }
    let others = worksheet.causes.iter();
    let others = others.filter(|cause| cause.problem.is_none() || cause.same_as.is_some());
    places.extend(others.map(|cause| CausePlace {
        id: cause.id.clone(),
        problem: cause.problem.clone(),
        above: cause.same_as.clone(),
        depth: 0,
    }));
    places
}

/// Groups causes by problem; a problem without causes has its group too.
fn group_by_problem(
    worksheet: &Worksheet,
    places: &[CausePlace],
    belongs: impl Fn(&RowId) -> bool,
) -> Vec<RowGroup> {
    let of = |under: Option<&RowId>| {
        let of = places
            .iter()
            .filter(|place| place.problem.as_ref() == under);
        let of = of.filter(|place| belongs(&place.id));
        of.map(|place| place.id.clone()).collect()
    };
    let problems = worksheet.problems.iter();
    let mut groups: Vec<RowGroup> = problems
        .map(|problem| RowGroup {
            under: Some(problem.id.clone()),
            rows: of(Some(&problem.id)),
        })
        .collect();
    let homeless: Vec<RowId> = of(None);
    if !homeless.is_empty() {
        groups.push(RowGroup {
            under: None,
            rows: homeless,
        });
    }
    groups
}
