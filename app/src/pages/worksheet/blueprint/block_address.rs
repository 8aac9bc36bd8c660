//! The address where a reason that keeps a Blueprint from being published is mended.

use crate::components::comments::field_id;
use crate::pages::worksheet::place_ids::{heading_id, initiative_section_id, parts};
use crate::pages::worksheet::step::WorksheetStep;
use domain::document::content::{CellAddress, TextAddress};
use domain::worksheet::blueprint::block_reason::BlockReason;
use domain::worksheet::blueprint::blocks::{BlockPlace, BlueprintBlock};
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::problem::Problem;

/// The id of the forms that approve and publish.
pub(super) const RELEASE: &str = "release";

/// The address; `base` is the worksheet's.
pub(crate) fn block_address(block: &BlueprintBlock, base: &str) -> String {
    let on = |step: WorksheetStep, place: &str| format!("{}#{place}", step.address(base));
    let plan = |place| on(WorksheetStep::Plan, place);
    match (block.reason, &block.at) {
        (BlockReason::LeadingMeasure(_), Some(BlockPlace { row, .. })) => {
            on(WorksheetStep::June, &initiative_section_id(row.as_ref()))
        }
        (BlockReason::Goal, _) => plan(parts::GOALS),
        (BlockReason::Theory, _) => plan(parts::THEORIES),
        (BlockReason::Initiative | BlockReason::LeadingMeasure(_), _) => plan(parts::INITIATIVES),
        // The problem's own fields are on its own page.
        (_, Some(at)) if at.root == Problem::ROOT => {
            let row = at.row.as_ref();
            let place = row.map_or_else(String::new, |row| match at.cell {
                Some(_) => place_id(at),
                None => heading_id(at.root, row),
            });
            on(WorksheetStep::Problem, &place)
        }
        (_, Some(at)) => on(WorksheetStep::Blueprint, &place_id(at)),
        (_, None) => on(WorksheetStep::Blueprint, RELEASE),
    }
}

/// The id of a field on a page.
pub(super) fn place_id(at: &BlockPlace) -> String {
    match (&at.row, at.cell) {
        (Some(row), Some(cell)) => field_id(&TextAddress::Cell(CellAddress {
            rows: at.root.to_owned(),
            row: row.clone(),
            cell: cell.to_owned(),
        })),
        (Some(row), None) => heading_id(at.root, row),
        (None, _) => field_id(&TextAddress::Root(at.root.to_owned())),
    }
}
