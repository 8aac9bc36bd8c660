//! What several pages share: small parts, each accessible by itself.
//!
//! Reading order: `announcer` and `layout` (the frame), `text_field` and `errors` (forms), `sessions`
//! and `session_cards` (what is offered), `page` (waiting for data), then the rest.

pub(crate) mod announcer;
pub(crate) mod comments;
pub(crate) mod diets;
pub(crate) mod error_page;
pub(crate) mod errors;
pub(crate) mod escapable_text;
pub(crate) mod fields;
pub(crate) mod headcount;
pub(crate) mod june_meetings;
pub(crate) mod layout;
pub(crate) mod page;
pub(crate) mod post_form;
pub(crate) mod session_cards;
pub(crate) mod sessions;
pub(crate) mod team_access;
pub(crate) mod text_field;
pub(crate) mod timer;

use leptos::prelude::*;

/// Whether the page runs in a browser with its program: false in what the server sends and while
/// the browser takes it over, so that both draw the same; true right after.
pub(crate) fn enhanced() -> ReadSignal<bool> {
    let (enhanced, set) = signal(false);
    Effect::new(move |_| set.set(true));
    enhanced
}
