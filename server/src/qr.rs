//! QR codes, as SVG that takes its colours from the page.

use qrcode::QrCode;
use qrcode::render::svg;

/// A text as a QR code: an SVG document, black on white so that every camera reads it.
pub(crate) fn svg(text: &str) -> String {
    QrCode::new(text.as_bytes()).map_or_else(
        |_| String::new(),
        |code| {
            let svg = code
                .render::<svg::Color<'_>>()
                .min_dimensions(160, 160)
                .dark_color(svg::Color("#000"))
                .light_color(svg::Color("#fff"))
                .build();
            // The page already is a document: the declaration has no place in it.
            svg.trim_start_matches(r#"<?xml version="1.0" standalone="yes"?>"#)
                .to_owned()
        },
    )
}
