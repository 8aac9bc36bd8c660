//! The data that a page opens with.

use super::encoding::EmbeddedPostcard;
use super::types::ApiError;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// The data that a page opens with, or an error. The server embeds it in the page.
pub type PageData<T> = Resource<Result<T, ApiError>, EmbeddedPostcard>;

/// Loads a page's data, again whenever `source` changes.
pub(crate) fn page_data<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    ask: impl Fn(S) -> F + Send + Sync + 'static,
) -> PageData<T>
where
    S: Send + Sync + Clone + PartialEq + 'static,
    T: Send + Sync + Serialize + DeserializeOwned + 'static,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    Resource::new_with_options(source, ask, false)
}
