//! The page for an unknown address.

use crate::api::types::ApiError;
use crate::components::error_page::ErrorPage;
use leptos::prelude::*;

#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! { <ErrorPage error=ApiError::NotFound/> }
}
