//! Separation of letters and accents (Unicode's NFKD), so that a name is found in any spelling.
//! Browsers have the tables built in.

#[cfg(not(feature = "ssr"))]
pub(crate) fn decompose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

#[cfg(feature = "ssr")]
pub(crate) fn decompose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().collect()
}
