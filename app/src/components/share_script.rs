//! A small script’s additions to pages that have no program: buttons to copy and share a link, and to print.

use leptos::prelude::*;

/// The script, which runs by the nonce of the page's policy.
#[component]
pub(crate) fn ShareScript(nonce: Option<String>) -> impl IntoView {
    nonce.map(|nonce| view! { <script src="/share-tools.js" nonce=nonce defer></script> })
}

/// The place of the buttons for a link that is shown once, before the way back.
#[component]
pub(crate) fn LinkTools(
    url: String,
    title: String,
    back: String,
    back_label: &'static str,
) -> impl IntoView {
    view! {
        <div class="share-tools" data-copy=url data-title=title>
            <a href=back>{back_label}</a>
        </div>
    }
}

/// The place of a button that prints the page.
#[component]
pub(crate) fn PrintButton() -> impl IntoView {
    view! { <div class="share-tools" data-print="Print"></div> }
}
