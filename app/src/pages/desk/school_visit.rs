//! The way from the desk into a team's worksheet.

use super::DeskState;
use domain::registration::School;
use leptos::prelude::*;

/// A form that opens a part of a team's worksheet, to be read along: `read`, `casa` or `blueprint`.
pub(super) fn render_visit(
    desk: DeskState,
    school: &School,
    part: &'static str,
    button: &'static str,
) -> AnyView {
    let (slug, name) = (school.slug.to_string(), school.name.clone());
    view! {
        <form method="post" action=desk.workshop_address("facilitate/go")>
            <input type="hidden" name="school" value=slug/>
            <input type="hidden" name="to" value=part/>
            <button type="submit" class="button button-quiet">
                {button} <span class="visually-hidden">{format!(" of {name}")}</span>
            </button>
        </form>
    }
    .into_any()
}
