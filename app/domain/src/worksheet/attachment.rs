//! A note catcher on paper: a scan or a photo that a team attaches.
//!
//! A file is what its bytes are; its name and what the sender's browser takes it for are hints that
//! anybody can write.

use super::fields::code::{Code, codes};
use crate::line::{composed, in_one_line};
use unicode_normalization::char::is_combining_mark;

/// The largest file that is taken, in bytes: a photo of a phone, or a scan of some pages.
pub const MAX_ATTACHMENT_BYTES: usize = 5 * 1024 * 1024;

/// The longest name that is kept, in characters.
const MAX_NAME_CHARS: usize = 100;

codes! {
    /// Which of the two note catchers.
    AttachmentKind:
    /// The SAMI's.
    Sami = "sami", "The SAMI’s note catcher";
    /// The ESSA data review's.
    Review = "review", "The data review’s note catcher";
}

codes! {
    /// What a file is.
    AttachmentFormat:
    /// A document.
    Pdf = "pdf", "PDF";
    /// A photo.
    Jpeg = "jpeg", "JPEG";
    /// A picture of a screen.
    Png = "png", "PNG";
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// No file came.
    #[error("Choose a file first.")]
    Missing,
    /// There is nothing in it.
    #[error("This file is empty. Choose another one.")]
    Empty,
    /// It is larger than [`MAX_ATTACHMENT_BYTES`].
    #[error(
        "This file is larger than 5 MB. Take a photo with a lower resolution, or scan fewer pages."
    )]
    TooLarge,
    /// It is something else.
    #[error("This is no PDF, JPEG or PNG. Save it as a PDF, or take a photo of it.")]
    Format,
}

/// What a file is, by its bytes.
///
/// # Errors
/// Why it is not taken.
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

/// How far into a file its mark as a PDF is looked for, in bytes. Readers do the same: a scanner, a
/// mail program or a printer's driver may put a byte order mark, line ends or commands before it.
const PDF_HEAD: usize = 1024;

/// How files begin that are something else, whatever stands in them: an archive may hold a PDF as it
/// is, and a page may name one.
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
    /// The word in the header `Content-Type`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// How names of such files end; the first is given to those that end otherwise.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Jpeg => &[".jpg", ".jpeg"],
            Self::Png => &[".png"],
        }
    }
}

/// The name under which a file is kept and given back: what stands behind the last slash of the one
/// that was sent, in one line, its letters composed (a Mac sends them apart from their accents), with
/// no character that a shell, a header or a folder takes for something else, and ending as files of
/// its format do.
pub fn stored_name(sent: &str, kind: AttachmentKind, format: AttachmentFormat) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe = |c: char| match c {
        c if c.is_alphanumeric() || is_combining_mark(c) => c,
        // Some scripts spell with joiners; anywhere else none is left.
        c if " -_.()\u{200c}\u{200d}".contains(c) => c,
        _ => '_',
    };
    let line: String = composed(&in_one_line(last)).chars().map(safe).collect();
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

/// A size in words: "340 kB", "1.2 MB".
pub fn size_label(bytes: u32) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        bytes => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
