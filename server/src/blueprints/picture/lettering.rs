//! Lines of text as outlines: shaped, in the order in which they are read, in every script of the
//! Blueprint's languages.

use domain::languages::language::TextDirection;
use harfrust::{Buffer, Direction, Font, GlyphId, ShapeOptions, ShaperFont, shape};
use skrifa::{DrawMemory, PathSink, ScalerFont};
use tiny_skia::{Path, PathBuilder};
use unicode_bidi::{BidiInfo, Level};

const REGULAR: &[u8] = include_bytes!("../../../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../fonts/NotoSans-Bold.ttf");
/// For letters that the first font lacks.
const OTHER_SCRIPTS: [&[u8]; 4] = [
    include_bytes!("../../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSansEthiopic-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSansMyanmar-Regular.ttf"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The fonts of the picture, for one direction of reading.
pub(super) struct Lettering {
    regular: Vec<Font>,
    bold: Vec<Font>,
    direction: TextDirection,
}

/// A line's outline from x = 0 on, with its baseline at y = 0, and its width in pixels.
pub(super) struct LineOutline {
    /// None where nothing is visible.
    pub(super) path: Option<Path>,
    pub(super) width: f32,
}

impl Lettering {
    /// None if a font can't be read.
    pub(super) fn new(direction: TextDirection) -> Option<Self> {
        let with_others = |first: &'static [u8]| {
            let all = std::iter::once(first).chain(OTHER_SCRIPTS);
            all.map(|data| Font::new(data, 0))
                .collect::<Option<Vec<_>>>()
        };
        Some(Self {
            regular: with_others(REGULAR)?,
            bold: with_others(BOLD)?,
            direction,
        })
    }

    /// A text as one line.
    pub(super) fn line(&self, text: &str, weight: Weight, size: f32) -> LineOutline {
        let mut pen = OutlinePen::default();
        let base = match self.direction {
            TextDirection::LeftToRight => Level::ltr(),
            TextDirection::RightToLeft => Level::rtl(),
        };
        let bidi = BidiInfo::new(text, Some(base));
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let direction = match levels[run.start].is_rtl() {
                    true => Direction::RightToLeft,
                    false => Direction::LeftToRight,
                };
                let mut parts = self.split_by_font(&text[run], weight);
                if direction == Direction::RightToLeft {
                    parts.reverse();
                }
                for (font, part) in parts {
                    draw_run(&mut pen, font, part, direction, size);
                }
            }
        }
        LineOutline {
            width: pen.x,
            path: pen.builder.finish(),
        }
    }

    /// A text as at most `max_lines` lines of a width; what is too long ends in an ellipsis.
    pub(super) fn lines(
        &self,
        text: &str,
        weight: Weight,
        size: f32,
        width: f32,
        max_lines: usize,
    ) -> Vec<LineOutline> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut lines = Vec::new();
        let mut rest = words.as_slice();
        while !rest.is_empty() && lines.len() < max_lines {
            let fitting = |count: &usize| {
                let outline = self.line(&rest[..*count].join(" "), weight, size);
                outline.width <= width
            };
            // A word that is too long for a line stands alone in it.
            let count = (1..=rest.len()).take_while(fitting).last().unwrap_or(1);
            if lines.len() + 1 == max_lines && count < rest.len() {
                let shortened = (0..=count)
                    .rev()
                    .map(|count| format!("{}…", rest[..count].join(" ")))
                    .map(|line| self.line(&line, weight, size))
                    .find(|outline| outline.width <= width);
                lines.extend(shortened);
                return lines;
            }
            lines.push(self.line(&rest[..count].join(" "), weight, size));
            rest = &rest[count..];
        }
        lines
    }

    /// Cuts a text where another font is needed. Spaces and signs stay with the letters before them.
    fn split_by_font<'a>(&self, text: &'a str, weight: Weight) -> Vec<(&Font, &'a str)> {
        let fonts = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let has = |font: &Font, letter: char| font.charmap().map_unicode(letter).is_some();
        let mut parts: Vec<(&Font, usize)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let current = parts.last().map(|(font, _)| *font);
            if current.is_some_and(|font| has(font, letter)) {
                continue;
            }
            let found = fonts.iter().find(|font| has(font, letter));
            match (found, current) {
                (Some(font), _) => parts.push((font, at)),
                (None, None) => parts.push((&fonts[0], at)),
                (None, Some(_)) => {}
            }
        }
        let ends = parts.iter().skip(1).map(|(_, at)| *at);
        let ends: Vec<usize> = ends.chain([text.len()]).collect();
        let parts = parts.into_iter().zip(ends);
        parts
            .map(|((font, start), end)| (font, &text[start..end]))
            .collect()
    }
}

/// Draws a run of one font and direction, and moves the pen behind it.
fn draw_run(pen: &mut OutlinePen, font: &Font, text: &str, direction: Direction, size: f32) {
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.set_direction(direction);
    buffer.guess_segment_properties();
    if shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
        return;
    }
    let scale = size / f32::from(font.units_per_em().max(1));
    let pixels = |units: i32| units as f32 * scale;
    let scaler = ScalerFont::unhinted(font.clone(), Some(size));
    let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    for (info, position) in glyphs {
        pen.offset_x = pixels(position.x_offset);
        pen.offset_y = pixels(position.y_offset);
        if let Some(outline) = scaler.outline(GlyphId::new(info.glyph_id)) {
            // A glyph that can't be drawn leaves its space empty.
            let _ = outline.draw(DrawMemory::Scratch, pen);
        }
        pen.x += pixels(position.x_advance);
    }
}

/// Fonts measure upwards, the picture downwards.
#[derive(Default)]
struct OutlinePen {
    builder: PathBuilder,
    x: f32,
    offset_x: f32,
    offset_y: f32,
}

impl OutlinePen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + self.offset_x + x, -(self.offset_y + y))
    }
}

impl PathSink for OutlinePen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.builder.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let ((cx0, cy0), (x, y)) = (self.at(cx0, cy0), self.at(x, y));
        self.builder.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let ((cx0, cy0), (cx1, cy1)) = (self.at(cx0, cy0), self.at(cx1, cy1));
        let (x, y) = self.at(x, y);
        self.builder.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}
