//! A page that waits for its data.

use super::layout::Layout;
use super::problem::Problem;
use crate::api::ApiError;
use crate::api::encoding::PageData;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// Shows a page once its data are here, or why they are not. While a page that is shown already
/// asks for others, it stays.
pub(crate) fn page<T>(
    data: PageData<T>,
    way_in: &'static str,
    show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    let refuse = move |error| view! { <Problem error way_in/> }.into_any();
    page_or(data, refuse, show)
}

/// The same, with what is shown instead.
pub(crate) fn page_or<T>(
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
