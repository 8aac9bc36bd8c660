//! The link to this page, made on request and shown once.

use super::{LINK_SEGMENT, RegistrationPageState};
use crate::api::types::returned_form::IssuedSecret;
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::components::share_tools::BackLink;
use crate::components::team_access::ShownLink;
use crate::dom;
use leptos::prelude::*;

#[component]
pub(super) fn RegistrationLink(page_state: RegistrationPageState) -> impl IntoView {
    let state = page_state
        .submitted
        .with_value(|form| FormState::new(LINK_SEGMENT, form));
    view! {
        <section class="registration-link" aria-labelledby="keep-link">
            <h2 id="keep-link">"The link to this page"</h2>
            <p>
                "It opens this page on any device. Anyone who has it can change and cancel the \
                 registration, so share it only with a colleague who should."
            </p>
            <PostForm
                action=page_state.address(LINK_SEGMENT)
                state
                button="Show the link"
                weight=ButtonStyle::Quiet
                on_done=move |done| {
                    let qr_svg = done.qr_svg;
                    let link = done.manage_url.map(|url| IssuedSecret::Link { url, qr_svg });
                    page_state.link.set(link);
                    dom::focus_rendered("shown");
                }
                on_refused=move |refused| page_state.adopt_counts(refused)
            >
                {page_state.render_reference()}
            </PostForm>
        </section>
    }
}

/// The link on top of the page, once it was asked for.
#[component]
pub(super) fn ShownRegistrationLink(page_state: RegistrationPageState) -> impl IntoView {
    move || match page_state.link.get()? {
        IssuedSecret::Code(_) => None,
        IssuedSecret::Link { url, qr_svg } => {
            let (school, href) = page_state.data.with_untracked(|data| {
                let slug = &data.workshop.definition.workshop.slug;
                (data.school.name.clone(), format!("/w/{slug}/registration"))
            });
            let back = BackLink {
                href,
                label: "Back to the registration",
            };
            let advice = "Copy it now. We can't show this link again, but you can make another.";
            let heading = format!("The link to {school}’s registration");
            Some(view! { <ShownLink heading advice url qr_svg back/> })
        }
    }
}
