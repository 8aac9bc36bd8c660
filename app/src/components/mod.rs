//! What several pages share: small parts, each accessible by itself.
//!
//! Reading order: `announcer` and `layout` (the frame), `form_text_field` and `errors` (forms), `sessions`
//! and `session_cards` (what is offered), `page` (waiting for data), then the rest.

pub(crate) mod announcer;
pub(crate) mod comments;
pub(crate) mod countdown;
pub(crate) mod diet_fields;
pub(crate) mod error_page;
pub(crate) mod errors;
pub(crate) mod escapable_text;
pub(crate) mod fields;
pub(crate) mod form_text_field;
pub(crate) mod headcount_field;
pub(crate) mod june_meetings;
pub(crate) mod layout;
pub(crate) mod page;
pub(crate) mod post_form;
pub(crate) mod session_cards;
pub(crate) mod sessions;
pub(crate) mod team_access;

use leptos::prelude::*;

/// Whether the page runs in a browser with its program: false in what the server sends and while
/// the browser takes it over, so that both draw the same; true right after.
pub(crate) fn is_enhanced() -> ReadSignal<bool> {
    let (enhanced, set) = signal(false);
    Effect::new(move |_| set.set(true));
    enhanced
}
