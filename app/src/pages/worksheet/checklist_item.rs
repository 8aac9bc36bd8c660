//! An item of a checklist.

use leptos::prelude::*;

/// The item; its state is shown, and read out.
pub(super) fn render_checklist_item(is_met: bool, says: AnyView) -> impl IntoView {
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
