//! Where in its year the team is, and what is not open yet.

use super::meaning::Meaning;
use domain::worksheet::calendar;
use leptos::prelude::*;

/// Where in the year today is, in one line.
#[component]
pub(super) fn SeasonLine() -> impl IntoView {
    let meaning = Meaning::current();
    let words = move || {
        let words = |record: &domain::worksheet::record::Record| record.days.words(meaning.today);
        meaning.record.with(words)
    };
    view! { <p class="season">{words}</p> }
}

/// Says of a page that is for late June what it is for, as long as that is to come.
#[component]
pub(super) fn ForJune(
    /// What is done there then.
    what: &'static str,
) -> impl IntoView {
    let meaning = Meaning::current();
    let opens = move || {
        let opens = meaning.record.with(|record| record.days.june.0);
        format!(
            "This is for late June: {what} You can read it now; it opens on {}. Nothing here is asked for CASA.",
            calendar::day(opens)
        )
    };
    view! {
        <p class="notice" hidden=move || meaning.is_june_open()>{opens}</p>
    }
}

/// What can be done from late June on only.
#[component]
pub(super) fn FromJune(
    /// It.
    children: ChildrenFn,
) -> impl IntoView {
    let meaning = Meaning::current();
    let is_open = Memo::new(move |_| meaning.is_june_open());
    move || is_open.get().then(|| children())
}
