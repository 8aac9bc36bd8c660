//! The readiness of schools for the workshop, with the open tasks of each.

use super::DeskView;
use super::tables::{DeskTable, render_cell};
use crate::api::types::desk::DeskRegistration;
use crate::api::types::readiness::ReadState;
use leptos::prelude::*;

/// Ready schools come last, because the office calls the others.
#[component]
pub(super) fn TeamReadinessList(data: RwSignal<DeskView>) -> impl IntoView {
    let how_many = move || {
        data.with(|data| {
            let all = data.registrations.len();
            let ready = data.registrations.iter().filter(|it| is_ready(it)).count();
            match all {
                0 => "No team is registered yet.".to_owned(),
                all if ready == all => "Every school that registered is ready.".to_owned(),
                all => format!("{ready} of {all} schools that registered are ready."),
            }
        })
    };
    let rows = move || {
        data.with(|data| {
            let mut all: Vec<_> = data.registrations.iter().collect();
            all.sort_by_key(|it| is_ready(it));
            all.into_iter().map(render_school_row).collect_view()
        })
    };
    view! {
        <section aria-labelledby="prepared">
            <h2 id="prepared">"Ready for the workshop"</h2>
            <p>{how_many}</p>
            <div hidden=move || data.with(|data| data.registrations.is_empty())>
                <DeskTable caption="What schools still lack" columns=vec!["School", "Still missing"]>
                    {rows}
                </DeskTable>
            </div>
        </section>
    }
}

fn is_ready(registration: &DeskRegistration) -> bool {
    registration.missing.known().is_some_and(Vec::is_empty)
}

fn render_school_row(it: &DeskRegistration) -> impl IntoView + use<> {
    let missing = match &it.missing {
        ReadState::NotYet => "Not known yet. It shows here in a moment.".into_any(),
        ReadState::Damaged => view! {
            <strong>"This team's worksheet can't be read. "</strong>
            "Whoever runs the server finds what is wrong with "
            <code>"causeway check"</code>
            "."
        }
        .into_any(),
        ReadState::Known(missing) if missing.is_empty() => {
            view! { <span class="prepared">"Ready"</span> }.into_any()
        }
        ReadState::Known(missing) => {
            let needs = missing.iter().cloned();
            let needs = needs.map(|need| view! { <li>{need}</li> });
            view! { <ul class="needs">{needs.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{it.school.name.clone()}</th>
            {render_cell("Still missing", missing)}
        </tr>
    }
}
