//! A page that loads its data.

use super::error_page::ErrorPage;
use super::layout::Layout;
use crate::api::page_data::PageData;
use crate::api::types::ApiError;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// Renders a page once its data are loaded, or the error. A page already shown stays while new data
/// are loaded.
pub(crate) fn render_page<T>(
    data: PageData<T>,
    access_help: &'static str,
    show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    let refuse = move |error| view! { <ErrorPage error access_help/> }.into_any();
    render_page_or(data, refuse, show)
}

/// The same, with its own rendering of an error.
pub(crate) fn render_page_or<T>(
    data: PageData<T>,
    refuse: impl Fn(ApiError) -> AnyView + Clone + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    let loading = || view! { <Layout><p class="loading">"Loading…"</p></Layout> };
    view! {
        <Transition fallback=loading>
            {move || {
                let (refuse, show) = (refuse.clone(), show.clone());
                Suspend::new(async move {
                    match data.await {
                        Ok(found) => show(found),
                        Err(error) => refuse(error),
                    }
                })
            }}
        </Transition>
    }
}
