//! The pages, one file each. A page's parts lie in a folder of its name.

#[cfg(feature = "ssr")]
pub mod blueprints;
pub(crate) mod casa_version;
pub(crate) mod check_in;
#[cfg(feature = "ssr")]
pub mod day;
pub(crate) mod decline;
pub(crate) mod desk;
pub(crate) mod facilitation;
pub(crate) mod history;
pub(crate) mod join;
pub(crate) mod not_found;
#[cfg(feature = "ssr")]
pub mod own_sign_in;
pub(crate) mod register;
pub(crate) mod registration;
pub(crate) mod sign_in;
pub(crate) mod start;
pub(crate) mod team;
#[cfg(feature = "ssr")]
pub mod translations;
pub(crate) mod worksheet;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A named part of the page's address; empty if the route has no such part.
fn read_param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(name).unwrap_or_default()))
}
