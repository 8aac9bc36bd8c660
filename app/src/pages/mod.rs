//! The pages, one file each; what a page is made of lies in the folder of its name.

pub(crate) mod decline;
pub(crate) mod desk;
pub(crate) mod facilitation;
pub(crate) mod history;
pub(crate) mod join;
pub(crate) mod not_found;
pub(crate) mod register;
pub(crate) mod registration;
pub(crate) mod sign_in;
pub(crate) mod start;
pub(crate) mod team;
pub(crate) mod worksheet;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A part of the page's address, empty where it has none.
fn read_param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(name).unwrap_or_default()))
}
