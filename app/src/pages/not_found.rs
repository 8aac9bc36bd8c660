//! No such page.

use crate::api::types::ApiError;
use crate::components::error_page::ErrorPage;
use leptos::prelude::*;

/// What every address without a page shows.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! { <ErrorPage error=ApiError::NotFound/> }
}
