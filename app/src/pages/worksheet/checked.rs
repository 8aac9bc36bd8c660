//! A line of a checklist.

use domain::worksheet::cause::verdict::Met;
use leptos::prelude::*;

/// The line: whether it is met is seen, and read out.
pub(super) fn checked(met: Met, says: AnyView) -> impl IntoView {
    let (class, state) = match met {
        Met::Yes => ("met", "Met: "),
        Met::No => ("open", "Open: "),
    };
    view! {
        <li class=class>
            <span class="visually-hidden">{state}</span>
            {says}
        </li>
    }
}
