//! Attachments: the format of a file, and the name under which it is kept.

use super::super::attachment::*;

#[test]
fn a_file_is_what_its_bytes_are() {
    for (bytes, is) in [
        (&b"%PDF-1.7\n"[..], Ok(AttachmentFormat::Pdf)),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Ok(AttachmentFormat::Jpeg)),
        (b"\x89PNG\r\n\x1a\n\0\0", Ok(AttachmentFormat::Png)),
        (b"", Err(AttachmentError::Empty)),
        (b"\x89PNG\n\x1a\n", Err(AttachmentError::Format)),
        (b"\xef\xbb\xbf%PDF-1.7\n", Ok(AttachmentFormat::Pdf)),
        (b"\r\n\r\n%PDF-1.7\n", Ok(AttachmentFormat::Pdf)),
        (
            b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n%PDF-1.4",
            Ok(AttachmentFormat::Pdf),
        ),
        (b"<html>%PDF-1.7", Err(AttachmentError::Format)),
        (
            b"\xef\xbb\xbf\r\n<!DOCTYPE html>%PDF-1.7",
            Err(AttachmentError::Format),
        ),
        (
            b"PK\x03\x04 notes.pdf%PDF-1.7",
            Err(AttachmentError::Format),
        ),
        (
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            Err(AttachmentError::Format),
        ),
        (b"PK\x03\x04 a workbook", Err(AttachmentError::Format)),
        (b"MZ", Err(AttachmentError::Format)),
    ] {
        assert_eq!(detect_format(bytes), is, "{bytes:?}");
    }
}

#[test]
fn a_pdf_is_marked_within_its_first_kilobyte() {
    let marked_at = |at: usize| {
        let mut file = vec![b'\n'; at];
        file.extend(b"%PDF-1.7\n");
        detect_format(&file)
    };
    assert_eq!(marked_at(1024 - 5), Ok(AttachmentFormat::Pdf));
    assert_eq!(marked_at(1024 - 4), Err(AttachmentError::Format));
}

#[test]
fn a_file_may_have_five_megabytes_and_no_more() {
    let mut file = b"%PDF-".to_vec();
    file.resize(MAX_ATTACHMENT_BYTES, b'x');
    assert_eq!(detect_format(&file), Ok(AttachmentFormat::Pdf));
    file.push(b'x');
    assert_eq!(detect_format(&file), Err(AttachmentError::TooLarge));
}

#[test]
fn a_name_is_harmless_and_ends_as_its_file_is() {
    let long = format!("{}.pdf", "a".repeat(300));
    let kept = format!("{}.pdf", "a".repeat(100));
    for (sent, is) in [
        ("SAMI notes (spring).pdf", "SAMI notes (spring).pdf"),
        ("Photo.PDF", "Photo.PDF"),
        ("Bulletin d’évaluation.pdf", "Bulletin d_évaluation.pdf"),
        ("No\u{301}te.pdf", "Nóte.pdf"),
        ("\u{feff}Über\u{200b}sicht.pdf", "Übersicht.pdf"),
        ("x\u{302} नमस्ते.pdf", "x\u{302} नमस्ते.pdf"),
        ("می\u{200c}خواهم.pdf", "می\u{200c}خواهم.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\pat\\notes.pdf", "notes.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("notes.pdf.exe", "notes.pdf.exe.pdf"),
        ("a\"; filename=\"b.pdf", "a__ filename__b.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie_ x_1.pdf"),
        ("\u{202e}fdp.exe", "fdp.exe.pdf"),
        ("", "sami-note-catcher.pdf"),
        ("...", "sami-note-catcher.pdf"),
        (".pdf", "pdf.pdf"),
        (long.as_str(), kept.as_str()),
    ] {
        assert_eq!(
            stored_name(sent, AttachmentKind::Sami, AttachmentFormat::Pdf),
            is,
            "{sent:?}"
        );
    }
    let jpeg = |sent| stored_name(sent, AttachmentKind::Review, AttachmentFormat::Jpeg);
    assert_eq!(jpeg("scan.jpeg"), "scan.jpeg");
    assert_eq!(jpeg("scan.pdf"), "scan.pdf.jpg");
    assert_eq!(jpeg(""), "review-note-catcher.jpg");
}

#[test]
fn a_size_is_said_in_words() {
    for (bytes, says) in [
        (12, "12 bytes"),
        (340_500, "340 kB"),
        (1_250_000, "1.2 MB"),
        (5_242_880, "5.2 MB"),
    ] {
        assert_eq!(size_label(bytes), says);
    }
}
