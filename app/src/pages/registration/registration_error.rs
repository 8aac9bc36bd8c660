//! The registrant's page where there is nothing to show.

use crate::api::types::ApiError;
use crate::components::announcer::Heading;
use crate::components::error_page::{ErrorPage, set_status};
use crate::components::layout::Layout;
use leptos::prelude::*;

const ACCESS_HELP: &str = "This page opens with the link in your confirmation. Open it in this \
    browser. If you lost it, find your school on the registration page and ask for the link again.";

pub(super) fn render_registration_error(error: ApiError, workshop: &str) -> AnyView {
    match error {
        ApiError::NotFound => render_no_registration(workshop),
        _ => view! { <ErrorPage error access_help=ACCESS_HELP/> }.into_any(),
    }
}

/// For a link or an invitation whose school isn't registered, or no longer.
fn render_no_registration(workshop: &str) -> AnyView {
    set_status(404);
    let register = format!("/w/{workshop}/register");
    view! {
        <Layout>
            <div class="column">
                <Heading text="No registration found"/>
                <p>
                    "Your school isn’t registered for this workshop, or its registration was "
                    "canceled. If registration is open, you can register your school now."
                </p>
                <p>
                    <a class="button" href=register>"Register your school"</a>
                </p>
            </div>
        </Layout>
    }
    .into_any()
}
