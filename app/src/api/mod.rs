//! The requests of pages to the server. Arrows run one way: [`types`] (what pages are told) ←
//! `answers` (fills them, on the server only) ← [`functions`] (the server functions that pages
//! call).

pub mod encoding;
pub mod page_data;

pub mod types;

#[cfg(feature = "ssr")]
pub mod answers;

pub mod functions;
