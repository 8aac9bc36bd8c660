//! Parts that several pages share, each accessible by itself.
//!
//! Reading order: `announcer` and `layout` (the frame), `form_text_field` and `errors` (forms),
//! `sessions` and `session_cards` (the sessions on offer), `page` (loading of data), then the rest.

pub(crate) mod announcer;
pub(crate) mod casa_stages;
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
pub(crate) mod scroll_memory;
pub(crate) mod session_cards;
pub(crate) mod sessions;
#[cfg(feature = "ssr")]
pub(crate) mod share_script;
pub(crate) mod share_tools;
#[cfg(feature = "ssr")]
pub(crate) mod static_document;
#[cfg(feature = "ssr")]
pub mod static_fields;
pub(crate) mod team_access;
pub(crate) mod text_difference;

use leptos::prelude::*;

/// True once the page's program runs in a browser. It is false on the server and during hydration,
/// so that both render the same.
pub(crate) fn is_enhanced() -> ReadSignal<bool> {
    let (enhanced, set) = signal(false);
    Effect::new(move |_| set.set(true));
    enhanced
}
