//! A line of a checklist.

use leptos::prelude::*;

/// The line: whether it is met is seen, and read out.
pub(super) fn checked(is_met: bool, says: AnyView) -> impl IntoView {
    let (class, state) = match is_met {
        true => ("met", "Met: "),
        false => ("open", "Open: "),
    };
    view! {
        <li class=class>
            <span class="visually-hidden">{state}</span>
            {says}
        </li>
    }
}
