//! Marks of work outside of Causeway, which only a member of the team can set.

use super::worksheet_model::WorksheetModel;
use crate::components::announcer::Announcer;
use crate::components::enhanced;
use domain::worksheet::record::{MarkStatus, TeamRecord};
use leptos::prelude::*;

/// The id of the heading above them.
pub(super) const MARKS: &str = "marks";

#[component]
pub(super) fn CompletionMarks() -> impl IntoView {
    view! {
        <section class="marks" aria-labelledby=MARKS>
            <h2 id=MARKS tabindex="-1">"Done outside of this worksheet"</h2>
            <CompletionBox
                kind="sami_complete"
                label="The SAMI is marked complete in CASA"
                of=|record| record.sami_complete
            />
            <CompletionBox
                kind="review_complete"
                label="The ESSA data review module is marked complete"
                of=|record| record.review_complete
            />
        </section>
    }
}

#[component]
fn CompletionBox(
    kind: &'static str,
    label: &'static str,
    of: fn(&TeamRecord) -> MarkStatus,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let enhanced = enhanced();
    let is_done = Memo::new(move |_| model.record.with(of) == MarkStatus::Done);
    let toggle = move |_| {
        let (done, said) = match is_done.get_untracked() {
            true => ("", "Not done any more."),
            false => ("yes", "Done."),
        };
        let fields = vec![
            ("kind".to_owned(), kind.to_owned()),
            ("done".to_owned(), done.to_owned()),
        ];
        model.submit("mark", fields, announcer, said.to_owned());
    };
    let may = model.me.with_value(|me| me.role.can_write());
    let id = format!("mark-{kind}");
    view! {
        <p class="mark-line">
            <input
                type="checkbox"
                id=id.clone()
                checked=is_done.get_untracked()
                prop:checked=is_done
                disabled=move || !(enhanced.get() && may)
                on:change=toggle
            />
            <label for=id>{label}</label>
        </p>
    }
}
