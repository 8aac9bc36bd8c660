//! Which schools are ready for the workshop, and what the others still lack.

use super::Data;
use super::tables::{Table, cell};
use crate::api::desk::DeskRegistration;
use leptos::prelude::*;

/// All schools that come, the ready ones last: the office asks the others.
#[component]
pub(super) fn Prepared(data: RwSignal<Data>) -> impl IntoView {
    let how_many = move || {
        data.with(|data| {
            let all = data.registrations.len();
            let ready = data.registrations.iter();
            let ready = ready.filter(|it| it.missing.is_empty()).count();
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
            all.sort_by_key(|it| it.missing.is_empty());
            all.into_iter().map(school).collect_view()
        })
    };
    view! {
        <section aria-labelledby="prepared">
            <h2 id="prepared">"Ready for the workshop"</h2>
            <p>{how_many}</p>
            <div hidden=move || data.with(|data| data.registrations.is_empty())>
                <Table caption="What schools still lack" columns=vec!["School", "Still missing"]>
                    {rows}
                </Table>
            </div>
        </section>
    }
}

fn school(it: &DeskRegistration) -> impl IntoView + use<> {
    let missing = match it.missing.is_empty() {
        true => view! { <span class="prepared">"Ready"</span> }.into_any(),
        false => {
            let needs = it.missing.iter().cloned();
            let needs = needs.map(|need| view! { <li>{need}</li> });
            view! { <ul class="needs">{needs.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{it.school.name.clone()}</th>
            {cell("Still missing", missing)}
        </tr>
    }
}
