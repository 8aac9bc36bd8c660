//! How far the team is: the gates, each with what keeps it shut.

use super::list::heading_id;
use super::marks::{MARKS, Marks};
use super::meaning::Meaning;
use super::plan::parts;
use super::step::Step;
use super::verify::way_to_causes;
use domain::worksheet::Worksheet;
use domain::worksheet::gates::{Gate, Need, Open};
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Overview(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let gates = Gate::ALL.map(|gate| view! { <li><GateLine gate base/></li> });
    view! {
        <section class="gates" aria-labelledby="gates">
            <h2 id="gates">"How far you are"</h2>
            <p class="lead">
                "What is done shows by itself, from what the worksheet says. Open a line to see what is missing."
            </p>
            <ol>{gates.collect_view()}</ol>
        </section>
        <Marks/>
    }
}

/// A gate, and what keeps it shut.
#[component]
fn GateLine(gate: Gate, base: StoredValue<String>) -> impl IntoView {
    let meaning = Meaning::current();
    let open = Memo::new(move |_| {
        let read = |record: &_| meaning.worksheet.with(|it| gate.open_points(it, record));
        meaning.record.with(read)
    });
    let state = move || match open.with(Vec::len) {
        0 => "Done",
        _ => "Not yet",
    };
    let count = move || match open.with(Vec::len) {
        1 => "1 thing is missing".to_owned(),
        count => format!("{count} things are missing"),
    };
    let line = move |point: Open| {
        let words = point.need.words();
        let way = |base: &String| meaning.worksheet.with(|it| way(it, &point, base));
        match base.with_value(way) {
            Some(href) => view! { <li><a href=href>{words}</a></li> }.into_any(),
            None => view! { <li>{words}</li> }.into_any(),
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
                <ul>{move || open.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </div>
    }
}

/// Where a point is to be done; nowhere, if this worksheet has no page for it.
fn way(worksheet: &Worksheet, point: &Open, base: &str) -> Option<String> {
    let part = |part: &str| Some(format!("{}#{part}", Step::Plan.address(base)));
    match point.need {
        Need::Stars(_) | Need::SamiNotes | Need::ReviewNotes => Some(Step::Prep.address(base)),
        Need::Problem => Some(Step::Problem.address(base)),
        Need::VerifiedCause => {
            let (_, problem) = point.at.as_ref()?;
            Some(way_to_causes(worksheet, problem, base))
        }
        Need::Focus => part(parts::FOCUSES),
        Need::Theory => part(parts::THEORIES),
        Need::Goal => part(parts::GOALS),
        Need::Initiative => part(parts::INITIATIVES),
        Need::SamiComplete | Need::ReviewComplete => Some(format!("{base}#{MARKS}")),
        _ => {
            let (rows, id) = point.at.as_ref()?;
            let page = Step::of_rows(rows)?.address(base);
            Some(format!("{page}#{}", heading_id(rows, id)))
        }
    }
}
