//! The gates, each with what keeps it shut. The overview shows them in full, and every step as one
//! line that opens.

use super::completion_marks::MARKS;
use super::initiative_section::initiative_section_id;
use super::june::MONITORING;
use super::plan::parts;
use super::rows::heading_id;
use super::step::WorksheetStep;
use super::verify::causes_address;
use super::worksheet_model::WorksheetModel;
use crate::components::enhanced;
use crate::dom;
use domain::worksheet::Worksheet;
use domain::worksheet::gates::{Gate, GateNeed, OpenPoint};
use leptos::prelude::*;

/// The id of the line that opens.
const PROGRESS: &str = "progress";

/// The gates as one line above each step; the overview has no need of it.
#[component]
pub(super) fn GateProgress(step: Memo<Option<WorksheetStep>>) -> impl IntoView {
    move || match step.get() {
        None | Some(WorksheetStep::Overview) => None,
        Some(step) => Some(view! { <GateProgressLine step/> }),
    }
}

/// A line that opens to all gates.
#[component]
fn GateProgressLine(step: WorksheetStep) -> impl IntoView {
    let gates = WorksheetModel::current().gates;
    let done = move || {
        let done = gates.with(|gates| gates.iter().filter(|(_, open)| open.is_empty()).count());
        format!("{done} of {} done", Gate::ALL.len())
    };
    let next = Memo::new(move |_| gates.with(|gates| next_need(gates, step.gate())));
    let says = move || {
        next.get()
            .map(|(_, need)| format!("Next: {}", need.message()))
    };
    let chips = Gate::ALL.map(|gate| view! { <GateChip gate/> });
    let enhanced = enhanced();
    let is_open = RwSignal::new(false);
    let sync = move || is_open.set(dom::is_unfolded(PROGRESS));
    // It may have been opened before the page's program ran.
    Effect::new(move |_| sync());
    // With a script, what is folded away is there only while it is open.
    let is_shown = Memo::new(move |_| is_open.get() || !enhanced.get());
    let list = move || {
        let unfolded = next.get_untracked().map(|(gate, _)| gate);
        is_shown.get().then(|| view! { <GateList unfolded/> })
    };
    view! {
        <details class="progress" id=PROGRESS on:toggle=move |_| sync()>
            <summary>
                <span class="progress-done">{done}</span>
                " "
                <span class="progress-next">{says}</span>
                " "
                <span class="progress-gates">{chips.collect_view()}</span>
            </summary>
            {list}
        </details>
    }
}

#[component]
fn GateChip(gate: Gate) -> impl IntoView {
    let open = WorksheetModel::current().open_points(gate);
    let mark = move || match open.with(Vec::len) {
        0 => "✓".to_owned(),
        missing => missing.to_string(),
    };
    let words = move || match open.with(Vec::len) {
        0 => ": done. ".to_owned(),
        missing => format!(": {}. ", missing_things(missing)),
    };
    view! {
        <span class="progress-gate" class:progress-gate-done=move || open.with(Vec::is_empty)>
            {gate.short_label()}
            <span class="progress-mark" aria-hidden="true">{mark}</span>
            <span class="visually-hidden">{words}</span>
        </span>
    }
}

#[component]
pub(super) fn GateList(
    /// The gate whose missing points are shown at once.
    unfolded: Option<Gate>,
) -> impl IntoView {
    let gates = Gate::ALL.map(|gate| {
        let is_unfolded = unfolded == Some(gate);
        view! { <li><GateItem gate is_unfolded/></li> }
    });
    view! { <ol class="gates">{gates.collect_view()}</ol> }
}

#[component]
fn GateItem(gate: Gate, is_unfolded: bool) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let open = WorksheetModel::current().open_points(gate);
    let state = move || match open.with(Vec::len) {
        0 => "Done",
        _ => "Not yet",
    };
    let count = move || match open.with(Vec::len) {
        1 => "1 thing is missing".to_owned(),
        count => format!("{count} things are missing"),
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
            <details class="gate-missing" open=is_unfolded hidden=move || open.with(Vec::is_empty)>
                <summary>{count}</summary>
                <ul>{move || points.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </div>
    }
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
        GateNeed::Theory => part(parts::THEORIES),
        GateNeed::Goal => part(parts::GOALS),
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

/// The first need of this page's gate, or else of the first gate that is shut: a team at Step 2 has
/// no use for being sent to the school's list of names.
fn next_need(gates: &[(Gate, Vec<OpenPoint>)], here: Option<Gate>) -> Option<(Gate, GateNeed)> {
    let mut shut = gates
        .iter()
        .filter_map(|(gate, open)| Some((*gate, open.first()?.need)));
    let first = shut.clone().next();
    shut.find(|(gate, _)| Some(*gate) == here).or(first)
}

fn missing_things(count: usize) -> String {
    match count {
        1 => "1 thing missing".to_owned(),
        count => format!("{count} things missing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(need: GateNeed) -> Vec<OpenPoint> {
        vec![OpenPoint { need, at: None }]
    }

    #[test]
    fn what_is_next_is_what_this_page_can_do() {
        let gates = [
            (Gate::Prep, open(GateNeed::Team)),
            (Gate::Problem, Vec::new()),
            (Gate::Causes, open(GateNeed::VerifiedCause)),
        ];
        let after = |here| next_need(&gates, here).map(|(gate, _)| gate);
        assert_eq!(after(Some(Gate::Causes)), Some(Gate::Causes));
        assert_eq!(after(Some(Gate::Problem)), Some(Gate::Prep), "done here");
        assert_eq!(after(None), Some(Gate::Prep));
        assert_eq!(next_need(&gates[1..2], Some(Gate::Problem)), None);
    }
}
