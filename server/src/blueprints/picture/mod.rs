//! The picture that other sites show beside a link to a Blueprint, drawn without a browser.

mod lettering;

use self::lettering::{Lettering, LineOutline, Weight};
use domain::languages::language::TextDirection;
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
const MARGIN: f32 = 72.0;
const CONTENT_WIDTH: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// More bars would be too small to read in a preview.
pub(crate) const MAX_BARS: usize = 4;

/// The light scheme of `style/tokens.css`.
const PAPER: Rgb = Rgb(0xfa, 0xfa, 0xf7);
const INK: Rgb = Rgb(0x1a, 0x21, 0x1f);
const INK_SOFT: Rgb = Rgb(0x4a, 0x55, 0x52);
const LINE: Rgb = Rgb(0xd3, 0xd9, 0xd6);
const ACCENT: Rgb = Rgb(0x0a, 0x5c, 0x55);

/// The contents of a picture, in the words of one language.
#[derive(Clone, Debug)]
pub(crate) struct PictureContents {
    pub(crate) direction: TextDirection,
    /// "School Blueprint, 2019–20".
    pub(crate) kicker: String,
    pub(crate) school: String,
    /// At most [`MAX_BARS`].
    pub(crate) bars: Vec<PictureBar>,
}

#[derive(Clone, Debug)]
pub(crate) struct PictureBar {
    pub(crate) label: String,
    /// "22 now · goal 45".
    pub(crate) numbers: String,
    /// Parts of the bar's whole width, from 0 to 1.
    pub(crate) now: f32,
    pub(crate) target: f32,
}

/// The picture as PNG; none if it can't be drawn.
pub(crate) fn draw(contents: &PictureContents) -> Option<Vec<u8>> {
    let mut canvas = Canvas {
        pixmap: Pixmap::new(WIDTH, HEIGHT)?,
        lettering: Lettering::new(contents.direction)?,
        direction: contents.direction,
    };
    canvas
        .pixmap
        .fill(Color::from_rgba8(PAPER.0, PAPER.1, PAPER.2, u8::MAX));
    canvas.fill_box(0.0, 0.0, WIDTH as f32, 14.0, ACCENT);
    canvas.write(&contents.kicker, Weight::Regular, 32.0, 86.0, INK_SOFT);
    let title = canvas.title(&contents.school);
    let mut y = 86.0;
    for line in title.lines {
        y += title.size * 1.12;
        canvas.place(line, y, INK);
    }
    let top = y + 46.0;
    let room = HEIGHT as f32 - 52.0 - top;
    let bars = contents.bars.iter().take(MAX_BARS);
    let step = room / MAX_BARS as f32;
    for (bar, row) in bars.zip(0_u8..) {
        canvas.bar(bar, top + f32::from(row) * step, step);
    }
    canvas.pixmap.encode_png().ok()
}

struct Canvas {
    pixmap: Pixmap,
    lettering: Lettering,
    direction: TextDirection,
}

struct TitleLines {
    size: f32,
    lines: Vec<LineOutline>,
}

impl Canvas {
    /// A short name in large letters, a long one in two lines of smaller ones.
    fn title(&self, school: &str) -> TitleLines {
        let set = |size: f32, lines| TitleLines {
            size,
            lines: self
                .lettering
                .lines(school, Weight::Bold, size, CONTENT_WIDTH, lines),
        };
        let whole = self.lettering.line(school, Weight::Bold, 76.0);
        match whole.width <= CONTENT_WIDTH {
            true => set(76.0, 1),
            false => set(56.0, 2),
        }
    }

    /// The label above the bar, the numbers at the label's other end.
    fn bar(&mut self, bar: &PictureBar, top: f32, height: f32) {
        let size = (height * 0.3).min(28.0);
        let numbers = self.lettering.line(&bar.numbers, Weight::Bold, size);
        let label_width = CONTENT_WIDTH - numbers.width - 40.0;
        let labels = self
            .lettering
            .lines(&bar.label, Weight::Regular, size, label_width, 1);
        let baseline = top + size;
        for label in labels {
            self.place(label, baseline, INK);
        }
        let numbers_x = self.mirrored(MARGIN + CONTENT_WIDTH - numbers.width, numbers.width);
        self.fill(numbers.path, numbers_x, baseline, ACCENT);
        let (y, thick) = (baseline + size * 0.5, (height * 0.2).min(18.0));
        let at = |part: f32| part.clamp(0.0, 1.0) * CONTENT_WIDTH;
        self.fill_box(MARGIN, y, CONTENT_WIDTH, thick, LINE);
        self.fill_box(MARGIN, y, at(bar.now), thick, ACCENT);
        let mark = at(bar.target).min(CONTENT_WIDTH - 5.0);
        self.fill_box(MARGIN + mark, y - 5.0, 5.0, thick + 10.0, INK);
    }

    fn write(&mut self, text: &str, weight: Weight, size: f32, baseline: f32, color: Rgb) {
        let lines = self.lettering.lines(text, weight, size, CONTENT_WIDTH, 1);
        for line in lines {
            self.place(line, baseline, color);
        }
    }

    /// A line at the side at which reading begins.
    fn place(&mut self, line: LineOutline, baseline: f32, color: Rgb) {
        let x = self.mirrored(MARGIN, line.width);
        self.fill(line.path, x, baseline, color);
    }

    /// The left edge of what would stand at `x` in a picture that is read from the left.
    fn mirrored(&self, x: f32, width: f32) -> f32 {
        match self.direction {
            TextDirection::LeftToRight => x,
            TextDirection::RightToLeft => WIDTH as f32 - x - width,
        }
    }

    fn fill_box(&mut self, x: f32, y: f32, width: f32, height: f32, color: Rgb) {
        let x = self.mirrored(x, width);
        let rect = Rect::from_xywh(x, y, width, height);
        self.fill(rect.map(PathBuilder::from_rect), 0.0, 0.0, color);
    }

    fn fill(&mut self, path: Option<Path>, x: f32, y: f32, color: Rgb) {
        let Some(path) = path else { return };
        let mut paint = Paint::default();
        paint.set_color_rgba8(color.0, color.1, color.2, u8::MAX);
        let place = Transform::from_translate(x, y);
        self.pixmap
            .fill_path(&path, &paint, FillRule::Winding, place, None);
    }
}

#[derive(Clone, Copy)]
struct Rgb(u8, u8, u8);
