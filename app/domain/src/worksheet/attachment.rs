//! Attachments: the scan or photo of a note catcher on paper.
//!
//! The bytes of a file decide its format; its name and the media type that a browser sends are
//! hints that anybody can write.

use super::fields::code::{Code, codes};
use crate::plain_text::{clean_line, to_nfc};
use unicode_normalization::char::is_combining_mark;

/// The size of a phone's photo, or a scan of some pages.
pub const MAX_ATTACHMENT_BYTES: usize = 5 * 1024 * 1024;

const MAX_NAME_CHARS: usize = 100;

codes! {
    AttachmentKind:
    Sami = "sami", "The SAMI’s note catcher";
    Review = "review", "The data review’s note catcher";
}

codes! {
    AttachmentFormat:
    Pdf = "pdf", "PDF";
    Jpeg = "jpeg", "JPEG";
    Png = "png", "PNG";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    #[error("Choose a file first.")]
    Missing,
    #[error("This file is empty. Choose another one.")]
    Empty,
    /// Larger than [`MAX_ATTACHMENT_BYTES`].
    #[error("This file is larger than 5 MB. Take a smaller photo, or scan fewer pages.")]
    TooLarge,
    #[error("This file is not a PDF, JPEG or PNG. Save it as a PDF, or take a photo of it.")]
    Format,
}

/// Detects the format by the bytes.
///
/// # Errors
/// The reason why the file is not taken.
pub fn detect_format(bytes: &[u8]) -> Result<AttachmentFormat, AttachmentError> {
    match bytes {
        [] => Err(AttachmentError::Empty),
        bytes if bytes.len() > MAX_ATTACHMENT_BYTES => Err(AttachmentError::TooLarge),
        [0xff, 0xd8, 0xff, ..] => Ok(AttachmentFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(AttachmentFormat::Png),
        bytes if is_pdf(bytes) => Ok(AttachmentFormat::Pdf),
        _ => Err(AttachmentError::Format),
    }
}

/// The number of bytes in which the mark of a PDF is searched. Readers do the same: a scanner, a
/// mail program or a printer's driver may put a byte order mark, line ends or commands before it.
const PDF_HEAD: usize = 1024;

/// The first bytes of other formats that may contain a PDF's mark: an archive may hold a PDF as it
/// is, and a web page may name one.
const FOREIGN_HEADS: [&[u8]; 4] = [b"PK\x03\x04", b"MZ", b"\x1f\x8b", b"<"];

fn is_pdf(bytes: &[u8]) -> bool {
    let mark = b"%PDF-";
    let head = &bytes[..bytes.len().min(PDF_HEAD)];
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = text.trim_ascii_start();
    let is_other = FOREIGN_HEADS.iter().any(|other| text.starts_with(other));
    !is_other && head.windows(mark.len()).any(|window| window == mark)
}

impl AttachmentFormat {
    /// The value of the header `Content-Type`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The first is added to names that have none of them.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Jpeg => &[".jpg", ".jpeg"],
            Self::Png => &[".png"],
        }
    }
}

/// The name under which a file is kept and given back: the part of the sent name behind the last
/// slash, in one line, its letters composed (a Mac sends them apart from their accents), with no
/// character that is special to a shell, a header or a folder, and with an extension of its format.
pub fn stored_name(sent: &str, kind: AttachmentKind, format: AttachmentFormat) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe = |c: char| match c {
        c if c.is_alphanumeric() || is_combining_mark(c) => c,
        // Some scripts spell with joiners; `clean_line` has removed them anywhere else.
        c if " -_.()\u{200c}\u{200d}".contains(c) => c,
        _ => '_',
    };
    let line: String = to_nfc(&clean_line(last)).chars().map(safe).collect();
    // A leading dot hides a file, and a trailing one is lost on some devices.
    let line = line.trim_matches([' ', '.']);
    let endings = format.extensions();
    let ends = |ending: &&&str| line.to_lowercase().ends_with(**ending);
    let (stem, ending) = match endings.iter().find(ends) {
        Some(ending) => line.split_at(line.len() - ending.len()),
        None => (line, endings[0]),
    };
    let stem: String = stem.chars().take(MAX_NAME_CHARS).collect();
    match stem.trim() {
        "" => format!("{}-note-catcher{ending}", kind.as_str()),
        stem => format!("{stem}{ending}"),
    }
}

/// "340 kB", "1.2 MB".
pub fn size_label(bytes: u32) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        bytes => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
