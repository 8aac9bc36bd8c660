use crate::api::types::returned_form::{IssuedSecret, ReturnedForm};
use crate::components::team_access::ShownLink;
use leptos::prelude::*;

/// A new invitation, shown once at the top of the page that answers the form.
#[component]
pub(super) fn NewInvitation(school: String, submitted: ReturnedForm) -> impl IntoView {
    submitted.shown.and_then(|shown| match shown {
        IssuedSecret::Link { url, qr_svg } => {
            let heading = format!("New invitation for {school}");
            let advice = "Send it to the school’s principal. Anyone who opens it can register the \
                school and lead its team. Copy it now: we can’t show it again.";
            Some(view! { <ShownLink heading advice url qr_svg/> })
        }
        IssuedSecret::Code(_) => None,
    })
}
