//! The uses of a link or a code: copy, share, print, and the way back.

use super::announcer::Announcer;
use super::is_enhanced;
use crate::dom::share::{self, ShareContent};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A link to the page from which a secret was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BackLink {
    pub(crate) href: String,
    pub(crate) label: &'static str,
}

/// Buttons appear where the browser can do what they say; without a script only the way back.
#[component]
pub(crate) fn ShareTools(
    /// "link" or "code".
    noun: &'static str,
    /// The text to copy.
    copied: String,
    shared: ShareContent,
    back: BackLink,
) -> impl IntoView {
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let copied = StoredValue::new(copied);
    let shared = StoredValue::new(shared);
    let is_copied = RwSignal::new(false);
    let copy = move |_| {
        spawn_local(async move {
            if share::copy(&copied.get_value()).await {
                // The page may be gone by now.
                is_copied.try_set(true);
                announcer.say("Copied.");
            } else {
                announcer.say("Your browser did not copy it. Select the text instead.");
            }
        });
    };
    let send = move |_| spawn_local(async move { share::share(&shared.get_value()).await });
    let copy_label = move || match is_copied.get() {
        true => "Copied".to_owned(),
        false => format!("Copy {noun}"),
    };
    let tools = move || {
        enhanced.get().then(|| {
            let copy = share::can_copy().then(|| {
                view! {
                    <button type="button" class="button button-quiet" on:click=copy>{copy_label}</button>
                }
            });
            let send = share::can_share().then(|| {
                view! {
                    <button type="button" class="button button-quiet" on:click=send>
                        {format!("Share {noun}")}
                    </button>
                }
            });
            view! {
                {copy}
                {send}
                <button type="button" class="button button-quiet" on:click=|_| share::print()>"Print"</button>
            }
        })
    };
    view! {
        <div class="share-tools">
            {tools}
            <a href=back.href rel="external">{back.label}</a>
        </div>
    }
}
