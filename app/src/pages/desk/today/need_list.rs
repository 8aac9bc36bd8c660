//! The list of what needs somebody, each with the one button that leads to where it is done.

use super::super::DeskState;
use super::needs::{DeskNeed, find_needs};
use leptos::prelude::*;

#[component]
pub(super) fn NeedList(desk: DeskState) -> impl IntoView {
    let needs = Memo::new(move |_| desk.data.with(find_needs));
    let none = move || {
        needs
            .with(Vec::is_empty)
            .then(|| view! { <p class="desk-empty">"Nothing needs you now."</p> })
    };
    let line = move |need: DeskNeed| {
        let address = desk.base.with_value(|base| need.link.address(base));
        view! {
            <li class="desk-need">
                <div>
                    <p class="desk-need-title">{need.title.clone()}</p>
                    <p class="note">{need.note}</p>
                </div>
                <a class="button button-quiet" href=address rel=need.link.rel()>
                    {need.action}
                    <span class="visually-hidden">{format!(": {}", need.title)}</span>
                </a>
            </li>
        }
    };
    let lines = move || needs.get().into_iter().map(line).collect_view();
    view! {
        <section class="desk-card" aria-labelledby="needs-you">
            <h2 id="needs-you">"Needs you"</h2>
            {none}
            <ul class="desk-needs" hidden=move || needs.with(Vec::is_empty)>{lines}</ul>
        </section>
    }
}
