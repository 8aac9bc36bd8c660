//! An organizer's one-time link. Opening it spends nothing: mail scanners open links too.

use crate::components::announcer::Heading;
use crate::components::layout::Layout;
use crate::pages::read_param;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The button spends the link; a spent link's page says how to get another.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let token = read_param("token");
    let spent = use_query_map().with_untracked(|query| query.get("spent").is_some());
    let page = if spent {
        render_spent_link().into_any()
    } else {
        view! {
            <Heading text="Sign in to the desk"/>
            <p>"This link works once. The desk then stays open in this browser."</p>
            <form method="post" action=move || format!("/desk/sign-in/{}", token.get())>
                <p class="actions">
                    <button type="submit" class="button">"Open the desk"</button>
                </p>
            </form>
        }
        .into_any()
    };
    view! {
        <Layout>
            <div class="column">{page}</div>
        </Layout>
    }
}

fn render_spent_link() -> impl IntoView {
    view! {
        <Heading text="This sign-in link no longer works"/>
        <p>"It was used before, or its time has run out. Each link works once."</p>
        <p>
            "If it was you, and in this browser, the desk is still open: "
            <a href="/desk">"Go to the desk"</a>
            ". Else ask whoever runs this server for a new link."
        </p>
    }
}
