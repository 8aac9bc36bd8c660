//! Compresses files once, when they are built, so that the server only picks one.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use flate2::{Compression, write::GzEncoder};

/// A shorter answer fits into one packet with its headers, so compressing it saves nothing.
const MIN_BYTES: usize = 860;

/// Pictures and fonts are compressed already.
const COMPRESSIBLE_EXTENSIONS: [&str; 8] = [
    "css",
    "html",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

pub(crate) fn is_worthwhile(name: &str, contents: &[u8]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    contents.len() >= MIN_BYTES && extension.is_some_and(|it| COMPRESSIBLE_EXTENSIONS.contains(&it))
}

/// Values of a parameter of brotli. The best one for some contents can only be found by trying.
const DIRECT_DISTANCE_CODES: [u32; 3] = [0, 4, 12];

pub(crate) fn brotli(contents: &[u8]) -> Result<Vec<u8>> {
    let mut best: Option<Vec<u8>> = None;
    for codes in DIRECT_DISTANCE_CODES {
        let mut parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 24,
            size_hint: contents.len(),
            ..Default::default()
        };
        parameters.dist.num_direct_distance_codes = codes;
        let mut compressed = Vec::new();
        brotli::BrotliCompress(&mut &*contents, &mut compressed, &parameters)
            .context("brotli failed")?;
        best = best
            .filter(|it| it.len() <= compressed.len())
            .or(Some(compressed));
    }
    best.context("nothing was tried")
}

/// For clients that don't know brotli.
pub(crate) fn gzip(contents: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(contents).context("gzip failed")?;
    encoder.finish().context("gzip failed")
}

#[cfg(test)]
mod tests {
    use std::{error::Error, io::Read as _};

    use super::*;

    #[test]
    fn both_encodings_give_back_what_was_put_in() -> Result<(), Box<dyn Error>> {
        let text = "eight school places, three left. ".repeat(100);
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(gzip(text.as_bytes())?.as_slice())
            .read_to_string(&mut unpacked)?;
        assert_eq!(unpacked, text);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut brotli(text.as_bytes())?.as_slice(), &mut unpacked)?;
        assert_eq!(unpacked, text.as_bytes());
        Ok(())
    }

    #[test]
    fn small_files_and_pictures_are_left_alone() {
        assert!(is_worthwhile("causeway.0a.css", &[b' '; 2000]));
        assert!(is_worthwhile("causeway.0a_bg.wasm", &[0; 2000]));
        assert!(!is_worthwhile("causeway.0a.css", &[b' '; 200]));
        assert!(!is_worthwhile("schools.png", &[0; 2000]));
        assert!(!is_worthwhile("LICENSE", &[b' '; 2000]));
    }
}
