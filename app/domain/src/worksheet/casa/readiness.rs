//! The reasons why a sheet can't be submitted yet, each with the place where it is mended.

use super::sheet::CasaSheet;
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::fields::rule::Severity;
use crate::worksheet::gates::{Gate, GateNeed, OpenPoint};
use crate::worksheet::record::TeamRecord;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasaReason {
    /// The word for programs.
    pub code: &'static str,
    pub message: String,
    /// The row's name, where a row is meant and has one.
    pub name: Option<String>,
    pub place: CasaPlace,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CasaPlace {
    /// The place where a gate's need is met.
    Point(OpenPoint),
    /// A cell of the worksheet.
    Field {
        root: &'static str,
        row: RowId,
        cell: &'static str,
    },
    /// A cell of the copy sheet, by its key.
    Sheet(String),
}

/// The sheet is ready if there are none. Steps and metrics are not asked for.
pub fn casa_reasons(
    worksheet: &Worksheet,
    record: &TeamRecord,
    sheet: &CasaSheet,
) -> Vec<CasaReason> {
    let diagnostics = worksheet.diagnostics();
    let mut reasons = Vec::new();
    for point in Gate::Casa.open_points(worksheet, record) {
        let at = point.at.clone();
        let name = at
            .as_ref()
            .and_then(|(root, row)| worksheet.name_of(root, row));
        let own = at.as_ref().and_then(|at| diagnostics.get(at));
        let own = own.filter(|_| point.need == GateNeed::Complete);
        let blocking = own.into_iter().flatten();
        let blocking = blocking.filter(|it| it.severity != Severity::Hint);
        let fields = blocking
            .zip(at.iter().cycle())
            .map(|(it, (root, row))| CasaReason {
                code: "field",
                message: it.message.to_string(),
                name: name.clone(),
                place: CasaPlace::Field {
                    root,
                    row: row.clone(),
                    cell: it.cell,
                },
            });
        let before = reasons.len();
        reasons.extend(fields);
        if reasons.len() == before {
            reasons.push(CasaReason {
                code: code(point.need),
                message: point.need.message(),
                name,
                place: CasaPlace::Point(point),
            });
        }
    }
    let long = sheet
        .labelled_cells()
        .filter(|(_, cell)| cell.is_too_long());
    reasons.extend(long.map(|(label, cell)| CasaReason {
        code: "too_long",
        message: format!(
            "Shorten this text: {} of {} characters.",
            cell.used(),
            cell.limit
        ),
        name: Some(label),
        place: CasaPlace::Sheet(cell.key.clone()),
    }));
    reasons
}

fn code(need: GateNeed) -> &'static str {
    match need {
        GateNeed::Problem => "problem",
        GateNeed::VerifiedCause => "verified_cause",
        GateNeed::Focus => "focus",
        GateNeed::Initiative => "initiative",
        GateNeed::SamiComplete => "sami_complete",
        GateNeed::ReviewComplete => "review_complete",
        _ => "incomplete",
    }
}
