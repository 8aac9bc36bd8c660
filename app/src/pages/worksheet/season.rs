//! Where in its year the team is, and what is not open yet.

use super::worksheet_model::WorksheetModel;
use domain::worksheet::fields::date;
use leptos::prelude::*;

/// Where in the year today is, in one line.
#[component]
pub(super) fn SeasonLine() -> impl IntoView {
    let model = WorksheetModel::current();
    let words = move || {
        let words = |record: &domain::worksheet::record::TeamRecord| record.days.label(model.today);
        model.record.with(words)
    };
    view! { <p class="season">{words}</p> }
}

/// Says of a page that is for late June what it is for, as long as that is to come.
#[component]
pub(super) fn ForJune(
    /// What is done there then.
    what: &'static str,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let opens = move || {
        let opens = model.record.with(|record| record.days.june.0);
        format!(
            "This is for late June: {what} You can read it now; it opens on {}. Nothing here is asked for CASA.",
            date::day_label(opens)
        )
    };
    view! {
        <p class="notice" hidden=move || model.is_june_open()>{opens}</p>
    }
}

/// What can be done from late June on only.
#[component]
pub(super) fn FromJune(
    /// It.
    children: ChildrenFn,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let is_open = Memo::new(move |_| model.is_june_open());
    move || is_open.get().then(|| children())
}
