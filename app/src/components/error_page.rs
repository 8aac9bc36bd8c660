//! The page of an error: its status, and a way on.

use super::announcer::Heading;
use super::layout::Layout;
use crate::api::types::ApiError;
use crate::dom;
use leptos::prelude::*;

/// Sets the HTTP status of the page being rendered; does nothing in the browser.
pub(crate) fn set_status(status: u16) {
    #[cfg(feature = "ssr")]
    if let (Some(answer), Ok(status)) = (
        use_context::<leptos_axum::ResponseOptions>(),
        status.try_into(),
    ) {
        answer.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}

#[component]
pub(crate) fn ErrorPage(
    error: ApiError,
    /// Shown for a missing or wrong link: how to get the right one.
    #[prop(optional, into)]
    access_help: String,
    /// The address and text of a link to go on with.
    #[prop(optional)]
    next_link: Option<(String, &'static str)>,
) -> impl IntoView {
    let (status, heading) = match error {
        ApiError::NotFound => (404, "Page not found"),
        ApiError::SignedOut => (401, "This page needs a link"),
        ApiError::Forbidden => (403, "This link opens something else"),
        ApiError::Unproven => (403, "This registration isn’t confirmed yet"),
        ApiError::Unavailable => (503, "The server can't answer right now"),
    };
    set_status(status);
    let advice = match error {
        ApiError::NotFound => view! {
            <p>
                "We can’t find that page. If you typed the address, check it. If you followed a "
                "link from an email, it may have ended. Open the newest one, or find your school on "
                "the registration page and ask for a new link."
            </p>
            <p><a href="/" rel="external">"Go to the current workshop"</a></p>
        }
        .into_any(),
        ApiError::SignedOut | ApiError::Forbidden => {
            let access_help = if access_help.is_empty() {
                "Open the link we emailed you in this browser. It signs you in here for as long \
                 as it is valid."
                    .to_owned()
            } else {
                access_help
            };
            let next_link = next_link.map(|(address, words)| {
                view! { <p><a class="button" href=address rel="external">{words}</a></p> }
            });
            view! {
                <p>{access_help}</p>
                {next_link}
                <p><a href="/" rel="external">"Go to the current workshop"</a></p>
            }
            .into_any()
        }
        ApiError::Unproven => view! {
            <p>
                "Your school has its slot. To open its worksheet, show that the registration is "
                "your school’s. Open the invitation that your school received in this browser, or "
                "ask the office to confirm the registration."
            </p>
            <p><a href="/" rel="external">"Go to the current workshop"</a></p>
        }
        .into_any(),
        ApiError::Unavailable => view! {
            <p>
                "Nothing is lost: what was confirmed stays confirmed. Please try again in a moment."
            </p>
            <p>
                // Without JavaScript the empty address loads this page again.
                <a class="button" href="" rel="external" on:click=move |event| {
                    event.prevent_default();
                    dom::reload();
                }>
                    "Try again"
                </a>
            </p>
        }
        .into_any(),
    };
    view! {
        <Layout>
            <div class="column">
                <Heading text=heading/>
                {advice}
            </div>
        </Layout>
    }
}
