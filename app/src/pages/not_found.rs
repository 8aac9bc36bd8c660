//! No such page.

use crate::api::ApiError;
use crate::components::problem::Problem;
use leptos::prelude::*;

/// What every address without a page shows.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! { <Problem error=ApiError::NotFound/> }
}
