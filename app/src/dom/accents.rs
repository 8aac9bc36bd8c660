//! Letters apart from their accents, so that a name is found whatever form it is written in. Browsers
//! have the tables for it built in.

/// A text with every letter apart from its accents (Unicode's NFKD). Browsers have the tables.
#[cfg(not(feature = "ssr"))]
pub(crate) fn decompose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

/// A text with every letter apart from its accents (Unicode's NFKD).
#[cfg(feature = "ssr")]
pub(crate) fn decompose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().collect()
}
