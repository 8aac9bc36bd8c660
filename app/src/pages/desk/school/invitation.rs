use super::super::DeskState;
use crate::api::types::returned_form::{IssuedSecret, ReturnedForm};
use crate::components::share_tools::BackLink;
use crate::components::team_access::ShownLink;
use domain::registration::School;
use leptos::prelude::*;

/// A new invitation, shown once at the top of the page that answers the form.
#[component]
pub(super) fn NewInvitation(
    desk: DeskState,
    school: School,
    submitted: ReturnedForm,
) -> impl IntoView {
    submitted.shown.and_then(|shown| match shown {
        IssuedSecret::Link { url, qr_svg } => {
            let heading = format!("New invitation for {}", school.name);
            let advice = "Send it to the school’s principal. Anyone who opens it can register the \
                school and lead its team. Copy it now: we can’t show it again.";
            let back = BackLink {
                href: desk.school_address(&school.slug),
                label: "Back to the school",
            };
            Some(view! { <ShownLink heading advice url qr_svg back/> })
        }
        IssuedSecret::Code(_) => None,
    })
}
