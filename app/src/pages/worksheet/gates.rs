//! How far the team is: the gates, each with what keeps it shut. The overview shows them in full, and
//! every step as one line that opens.

use super::initiative_head::initiative_section_id;
use super::june::MONITORING;
use super::list::heading_id;
use super::marks::MARKS;
use super::plan::parts;
use super::step::Step;
use super::verify::way_to_causes;
use super::worksheet_model::WorksheetModel;
use crate::components::enhanced;
use crate::dom;
use domain::worksheet::Worksheet;
use domain::worksheet::gates::{Gate, GateNeed, OpenPoint};
use leptos::prelude::*;

/// The id of the line that opens.
const LINE: &str = "progress";

/// One line above each step. The overview has no need of it.
#[component]
pub(super) fn Progress(
    /// Where the person is.
    step: Memo<Option<Step>>,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    move || match step.get() {
        None | Some(Step::Overview) => None,
        Some(step) => Some(view! { <Line step base/> }),
    }
}

/// The line: it opens to all gates.
#[component]
fn Line(step: Step, base: StoredValue<String>) -> impl IntoView {
    let gates = WorksheetModel::current().gates;
    let done = move || {
        let done = gates.with(|gates| gates.iter().filter(|(_, open)| open.is_empty()).count());
        format!("{done} of {} done", Gate::ALL.len())
    };
    let next = Memo::new(move |_| gates.with(|gates| next(gates, step.gate())));
    let says = move || {
        next.get()
            .map(|(_, need)| format!("Next: {}", need.message()))
    };
    let chips = Gate::ALL.map(|gate| view! { <Chip gate/> });
    let enhanced = enhanced();
    let is_open = RwSignal::new(false);
    let look = move || is_open.set(dom::is_unfolded(LINE));
    // It may have been opened before the page's program ran.
    Effect::new(move |_| look());
    // With a script, what is folded away is there only while it is open.
    let is_shown = Memo::new(move |_| is_open.get() || !enhanced.get());
    let list = move || {
        let unfolded = next.get_untracked().map(|(gate, _)| gate);
        is_shown.get().then(|| view! { <Gates base unfolded/> })
    };
    view! {
        <details class="progress" id=LINE on:toggle=move |_| look()>
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

/// A gate in the line, in a word.
#[component]
fn Chip(gate: Gate) -> impl IntoView {
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

/// All gates, each with what keeps it shut.
#[component]
pub(super) fn Gates(
    /// The worksheet's address.
    base: StoredValue<String>,
    /// The gate of which is shown at once what is missing.
    unfolded: Option<Gate>,
) -> impl IntoView {
    let gates = Gate::ALL.map(|gate| {
        let is_unfolded = unfolded == Some(gate);
        view! { <li><GateLine gate base is_unfolded/></li> }
    });
    view! { <ol class="gates">{gates.collect_view()}</ol> }
}

/// A gate, and what keeps it shut.
#[component]
fn GateLine(gate: Gate, base: StoredValue<String>, is_unfolded: bool) -> impl IntoView {
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
            let href = base.with_value(|base| way(it, &point, base));
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

/// Where a point is to be done; nowhere, if this worksheet has no page for it.
fn way(worksheet: &Worksheet, point: &OpenPoint, base: &str) -> Option<String> {
    let part = |part: &str| Some(format!("{}#{part}", Step::Plan.address(base)));
    let june = |part: &str| Some(format!("{}#{part}", Step::June.address(base)));
    match point.need {
        GateNeed::Stars(_) | GateNeed::SamiNotes | GateNeed::ReviewNotes => {
            Some(Step::Prep.address(base))
        }
        GateNeed::Problem => Some(Step::Problem.address(base)),
        GateNeed::VerifiedCause => {
            let (_, problem) = point.at.as_ref()?;
            Some(way_to_causes(worksheet, problem, base))
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
            let page = Step::of_rows(rows)?.address(base);
            Some(format!("{page}#{}", heading_id(rows, id)))
        }
    }
}

/// What to do next: the first thing that keeps the gate of this page shut, or else the first gate
/// that is. Who is at Step 2 has no use for being sent to the school's list of names.
fn next(gates: &[(Gate, Vec<OpenPoint>)], here: Option<Gate>) -> Option<(Gate, GateNeed)> {
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
        let after = |here| next(&gates, here).map(|(gate, _)| gate);
        assert_eq!(after(Some(Gate::Causes)), Some(Gate::Causes));
        assert_eq!(after(Some(Gate::Problem)), Some(Gate::Prep), "done here");
        assert_eq!(after(None), Some(Gate::Prep));
        assert_eq!(next(&gates[1..2], Some(Gate::Problem)), None);
    }
}
