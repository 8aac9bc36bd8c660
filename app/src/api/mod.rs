//! What pages ask of the server. Arrows run one way: [`types`] (what pages are told) ← `answers`
//! (what fills them, on the server only) ← [`functions`] (the server functions that pages call).
//! Below them lies [`encoding`]; [`page_data`] loads what a page opens with.

pub mod encoding;
pub mod page_data;

pub mod types;

#[cfg(feature = "ssr")]
pub mod answers;

pub mod functions;
