//! Which cause stands where: under its problem, each answer below the cause of which "why?" was
//! asked, and duplicates behind the others.

use crate::pages::worksheet::groups::{self, Group};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::EvidencePiece;
use leptos::prelude::*;

/// Where a cause stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::worksheet) struct Place {
    /// The cause.
    pub(super) id: RowId,
    problem: Option<RowId>,
    /// The cause that it stands below.
    above: Option<RowId>,
    /// How many times "why?" was asked before.
    pub(super) depth: usize,
}

/// Where all of them stand.
pub(in crate::pages::worksheet) fn places() -> Memo<Vec<Place>> {
    let worksheet = WorksheetModel::current().worksheet;
    Memo::new(move |_| worksheet.with(all))
}

/// The causes that belong on a page, under their problems, as it shows them while somebody may be
/// in a field of a cause or of evidence.
pub(in crate::pages::worksheet) fn shown(
    places: Memo<Vec<Place>>,
    belongs: fn(&Worksheet, &RowId) -> bool,
) -> Memo<Vec<Group>> {
    let worksheet = WorksheetModel::current().worksheet;
    groups::shown(&[Cause::ROOT, EvidencePiece::ROOT], move || {
        worksheet.with(|worksheet| {
            let belongs = |id: &RowId| belongs(worksheet, id);
            places.with(|places| grouped(worksheet, places, belongs))
        })
    })
}

/// Those around one that it can be moved among: of the same problem, below the same cause.
pub(super) fn siblings(places: Memo<Vec<Place>>, id: RowId) -> Memo<Vec<RowId>> {
    Memo::new(move |_| {
        places.with(|places| {
            let Some(own) = places.iter().find(|place| place.id == id) else {
                return Vec::new();
            };
            let around = places.iter().filter(|place| {
                let same =
                    |place: &Place| (place.problem.clone(), place.above.clone(), place.depth);
                same(place) == same(own)
            });
            around.map(|place| place.id.clone()).collect()
        })
    })
}

fn all(worksheet: &Worksheet) -> Vec<Place> {
    let family = CauseTree::of(&worksheet.causes);
    let mut places = Vec::with_capacity(worksheet.causes.len());
    for problem in &worksheet.problems {
        let whys = family.in_why_order(&problem.id).into_iter();
        places.extend(whys.map(|why| Place {
            id: why.cause.id.clone(),
            problem: Some(problem.id.clone()),
            above: why.above.cloned(),
            depth: why.depth,
        }));
    }
    let others = worksheet.causes.iter();
    let others = others.filter(|cause| cause.problem.is_none() || cause.same_as.is_some());
    places.extend(others.map(|cause| Place {
        id: cause.id.clone(),
        problem: cause.problem.clone(),
        above: cause.same_as.clone(),
        depth: 0,
    }));
    places
}

/// By problem; one without causes has its group too.
fn grouped(
    worksheet: &Worksheet,
    places: &[Place],
    belongs: impl Fn(&RowId) -> bool,
) -> Vec<Group> {
    let of = |under: Option<&RowId>| {
        let of = places
            .iter()
            .filter(|place| place.problem.as_ref() == under);
        let of = of.filter(|place| belongs(&place.id));
        of.map(|place| place.id.clone()).collect()
    };
    let problems = worksheet.problems.iter();
    let mut groups: Vec<Group> = problems
        .map(|problem| Group {
            under: Some(problem.id.clone()),
            rows: of(Some(&problem.id)),
        })
        .collect();
    let homeless: Vec<RowId> = of(None);
    if !homeless.is_empty() {
        groups.push(Group {
            under: None,
            rows: homeless,
        });
    }
    groups
}
