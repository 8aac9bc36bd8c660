//! QR codes, as SVG.

use qrcode::QrCode;
use qrcode::render::svg;

/// An SVG element, black on white so that every camera reads it.
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
            // Inside a page an XML declaration is not allowed.
            svg.trim_start_matches(r#"<?xml version="1.0" standalone="yes"?>"#)
                .to_owned()
        },
    )
}
