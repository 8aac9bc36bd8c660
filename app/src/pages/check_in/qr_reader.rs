//! The text of a QR code in a picture, for browsers that can't read one by themselves.

/// The text of the first code that can be read, in a picture of four bytes for each pixel: red, green, blue
/// and opacity.
pub(super) fn read_qr(width: usize, height: usize, pixels: &[u8]) -> Option<String> {
    let brightness = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        luminance(pixels.get(at..).unwrap_or_default())
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, brightness);
    let codes = picture.detect_grids();
    let mut texts = codes.iter().filter_map(|code| code.decode().ok());
    texts.next().map(|(_, text)| text)
}

fn luminance(pixel: &[u8]) -> u8 {
    let [red, green, blue, ..] = pixel else {
        return u8::MAX;
    };
    let sum = 299 * u32::from(*red) + 587 * u32::from(*green) + 114 * u32::from(*blue);
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcode::{Color, QrCode};

    const MODULE: usize = 4;
    const MARGIN: usize = 40;

    /// A code in the middle of a light picture: its width, and its pixels.
    fn picture(text: &str) -> (usize, Vec<u8>) {
        let code = QrCode::new(text).unwrap();
        let width = code.width() * MODULE + 2 * MARGIN;
        let mut pixels = vec![230; width * width * 4];
        for y in 0..code.width() * MODULE {
            for x in 0..code.width() * MODULE {
                if code[(x / MODULE, y / MODULE)] == Color::Dark {
                    let at = ((y + MARGIN) * width + x + MARGIN) * 4;
                    pixels[at..at + 3].fill(30);
                }
            }
        }
        (width, pixels)
    }

    #[test]
    fn the_code_of_a_registration_is_read() {
        let text = "https://workshop.district.example/w/spring-2019/check-in?reference=K7QM-2X4D";
        let (width, pixels) = picture(text);
        assert_eq!(read_qr(width, width, &pixels).as_deref(), Some(text));
    }

    #[test]
    fn a_picture_without_a_code_is_no_text() {
        assert_eq!(read_qr(64, 48, &[128; 64 * 48 * 4]), None);
        assert_eq!(read_qr(64, 48, &[]), None);
    }
}
