//! An organizer's one-time link. Opening it spends nothing: mail scanners open links too.

use crate::components::announcer::Heading;
use crate::components::layout::Layout;
use crate::pages::param;
use leptos::prelude::*;

/// One button, which spends the link.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let token = param("token");
    view! {
        <Layout>
            <div class="column">
                <Heading text="Sign in to the desk"/>
                <p>"This link works once. The desk then stays open in this browser."</p>
                <form method="post" action=move || format!("/desk/sign-in/{}", token.get())>
                    <p class="actions">
                        <button type="submit" class="button">"Open the desk"</button>
                    </p>
                </form>
            </div>
        </Layout>
    }
}
