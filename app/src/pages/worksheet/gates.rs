//! The gates, each with what keeps it shut.

use super::completion_marks::MARKS;
use super::initiative_section::initiative_section_id;
use super::june::MONITORING;
use super::plan::parts;
use super::rows::heading_id;
use super::step::WorksheetStep;
use super::verify::causes_address;
use super::worksheet_model::WorksheetModel;
use domain::worksheet::Worksheet;
use domain::worksheet::casa::readiness::CasaPlace;
use domain::worksheet::gates::{Gate, GateNeed, OpenPoint};
use domain::worksheet::progress::{LeftItem, LeftPlace};
use leptos::prelude::*;

#[component]
pub(super) fn GateList() -> impl IntoView {
    let gates = Gate::ALL.map(|gate| view! { <li><GateItem gate/></li> });
    view! { <ol class="gates">{gates.collect_view()}</ol> }
}

#[component]
fn GateItem(gate: Gate) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let open = WorksheetModel::current().open_points(gate);
    let state = move || match open.with(Vec::len) {
        0 => "Done",
        _ => "Not yet",
    };
    let count = move || match open.with(Vec::len) {
        1 => "1 item left".to_owned(),
        count => format!("{count} items left"),
    };
    let worksheet = WorksheetModel::current().worksheet;
    let points = Memo::new(move |_| {
        let named = |it: &Worksheet, point: OpenPoint| {
            let row = point.at.as_ref();
            let name = row.and_then(|(root, row)| it.name_of(root, row));
            let href = base.with_value(|base| point_address(it, &point, base));
            (point.need, name, href)
        };
        let open = open.get().into_iter();
        worksheet.with(|it| open.map(|point| named(it, point)).collect::<Vec<_>>())
    });
    let line = |(need, name, href): (GateNeed, Option<String>, Option<String>)| {
        // Many rows may need the same: the name tells them apart.
        let says = view! {
            <span class="gate-need">{need.message()}</span>
            {name.map(|name| view! { " " <q>{name}</q> })}
        };
        match href {
            Some(href) => view! { <li><a href=href>{says}</a></li> }.into_any(),
            None => view! { <li>{says}</li> }.into_any(),
        }
    };
    view! {
        <div class="gate" class:gate-done=move || open.with(Vec::is_empty)>
            <p class="gate-head">
                <span class="gate-name">{gate.label()}</span>
                <span class="gate-state">{state}</span>
            </p>
            <details class="gate-missing" hidden=move || open.with(Vec::is_empty)>
                <summary>{count}</summary>
                <ul>{move || points.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </div>
    }
}

/// The address where something that is left is done; none if the worksheet has no page for it.
pub(super) fn left_item_address(
    worksheet: &Worksheet,
    item: &LeftItem,
    step: WorksheetStep,
    base: &str,
) -> Option<String> {
    let page = step.address(base);
    Some(match &item.place {
        LeftPlace::Point(point) => return point_address(worksheet, point, base),
        LeftPlace::Step => page,
        LeftPlace::Row(rows, row) => format!("{page}#{}", heading_id(rows, row)),
        LeftPlace::Cell(rows, row, cell) => format!("{page}#{}-{cell}", heading_id(rows, row)),
    })
}

/// The address where a reason is mended that keeps the plan from CASA.
pub fn casa_reason_address(worksheet: &Worksheet, place: &CasaPlace, base: &str) -> Option<String> {
    match place {
        CasaPlace::Point(point) => point_address(worksheet, point, base),
        CasaPlace::Field { root, row, cell } => {
            let page = WorksheetStep::of_rows(root)?.address(base);
            Some(format!("{page}#{}-{cell}", heading_id(root, row)))
        }
        CasaPlace::Sheet(key) => {
            let page = WorksheetStep::Casa.address(base);
            Some(format!("{page}#{}", casa_cell_id(key)))
        }
    }
}

/// The id of a cell's heading on the copy sheet.
pub(super) fn casa_cell_id(key: &str) -> String {
    format!("casa-{}", key.replace(':', "-"))
}

/// The address where a point is done; none if the worksheet has no page for it.
fn point_address(worksheet: &Worksheet, point: &OpenPoint, base: &str) -> Option<String> {
    let part = |part: &str| Some(format!("{}#{part}", WorksheetStep::Plan.address(base)));
    let june = |part: &str| Some(format!("{}#{part}", WorksheetStep::June.address(base)));
    match point.need {
        GateNeed::Stars(_) | GateNeed::SamiNotes | GateNeed::ReviewNotes => {
            Some(WorksheetStep::Prep.address(base))
        }
        GateNeed::Problem => Some(WorksheetStep::Problem.address(base)),
        GateNeed::VerifiedCause => {
            let (_, problem) = point.at.as_ref()?;
            Some(causes_address(worksheet, problem, base))
        }
        GateNeed::Focus => part(parts::FOCUSES),
        GateNeed::Blueprint(_) => Some(WorksheetStep::Blueprint.address(base)),
        GateNeed::Initiative => part(parts::INITIATIVES),
        GateNeed::SamiComplete | GateNeed::ReviewComplete => Some(format!("{base}#{MARKS}")),
        GateNeed::Monitoring => june(MONITORING),
        GateNeed::Loose(why) if why.is_for_june() => {
            let (_, initiative) = point.at.as_ref()?;
            june(&initiative_section_id(Some(initiative)))
        }
        _ => {
            let (rows, id) = point.at.as_ref()?;
            let page = WorksheetStep::of_rows(rows)?.address(base);
            Some(format!("{page}#{}", heading_id(rows, id)))
        }
    }
}
