//! The season of the team's year, and what opens in June.

use super::worksheet_model::WorksheetModel;
use domain::worksheet::fields::date;
use leptos::prelude::*;

#[component]
pub(super) fn SeasonLine() -> impl IntoView {
    let model = WorksheetModel::current();
    let words = move || {
        let words = |record: &domain::worksheet::record::TeamRecord| record.days.label(model.today);
        model.record.with(words)
    };
    view! { <p class="season">{words}</p> }
}

/// Says what a page for late June is for, until it opens.
#[component]
pub(super) fn JuneNotice(what: &'static str) -> impl IntoView {
    let model = WorksheetModel::current();
    let opens = move || {
        let opens = model.record.with(|record| record.days.june.0);
        format!(
            "In late June you’ll add {what} This step opens on {}. You don’t need it for CASA.",
            date::day_label(opens)
        )
    };
    view! {
        <p class="notice" hidden=move || model.is_june_open()>{opens}</p>
    }
}

/// Shows its children from late June on.
#[component]
pub(super) fn FromJuneOn(children: ChildrenFn) -> impl IntoView {
    let model = WorksheetModel::current();
    let is_open = Memo::new(move |_| model.is_june_open());
    move || is_open.get().then(|| children())
}
