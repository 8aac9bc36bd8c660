//! `/w/{workshop}/worksheet/paper/{kind}`: a note catcher on paper, attached as a file.
//!
//! # Invariants
//! - No byte of a sender without the right to write is kept: the right is checked before the file is
//!   read.
//! - The media type of a download is that of its bytes, and a browser saves the file and never shows it:
//!   nothing in it runs under this site's name.

use super::error::{FormError, FormRejection, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use crate::connections::is_too_slow;
use crate::{App, access, text_response};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::worksheet::attachment::{self, AttachmentError, AttachmentKind, MAX_ATTACHMENT_BYTES};
use domain::worksheet::fields::code::Code;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::time::Duration;
use store::attachments::Attachment;
use tokio::time::timeout;

/// A file that is too large is read to its end if it can be, since a browser that is cut off shows no
/// message.
pub(crate) const MAX_UPLOAD_BODY_BYTES: usize = 4 * MAX_ATTACHMENT_BYTES;
/// Five megabytes over a phone's weakest line, from the moment when the file has its place.
const READ_TIMEOUT: Duration = Duration::from_secs(180);

/// `POST /w/{workshop}/worksheet/paper/{kind}`: the field `file` replaces the team's note catcher of that
/// kind. 413 if it is too large, 422 if it is no PDF, JPEG or PNG.
pub(crate) async fn attach(
    State(app): State<App>,
    Path((workshop, kind)): Path<(String, String)>,
    request: Request,
) -> Response {
    let form = WorkshopForm::without_fields(&app, workshop, &request);
    let outcome = save_attachment(&form, &kind, request).await;
    form.respond(outcome).await
}

async fn save_attachment(
    form: &WorkshopForm,
    kind: &str,
    request: Request,
) -> Result<Saved, FormError> {
    let (member, _) = form.member().await?;
    if !member.role.can_write() {
        return Err(FormError::Forbidden);
    }
    let kind = AttachmentKind::parse(kind).ok_or(FormError::NotFound)?;
    let _permit = form.app.uploads.acquire(&member).await?;
    let file = timeout(READ_TIMEOUT, read_file(request)).await;
    let (name, bytes) = file.map_err(|_| FormRejection::TooSlow)??;
    let format = attachment::detect_format(&bytes).map_err(attachment_error)?;
    let file = Attachment {
        name: attachment::stored_name(&name, kind, format),
        format,
        bytes,
    };
    let (store, now) = (&form.app.store, form.app.clock.now());
    store.attach(&member, kind, file, now).await?;
    form.app.rooms.record_changed(member.worksheet).await;
    Ok(saved_at_prep(form, kind, "Attached."))
}

/// The file of a form, by the name it was sent under. No byte of a file that is too large is kept.
async fn read_file(request: Request) -> Result<(String, Vec<u8>), FormError> {
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|rejection| FormRejection::Unreadable(rejection.status()))?;
    while let Some(mut field) = form.next_field().await.map_err(multipart_error)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let (mut bytes, mut length) = (Vec::new(), 0);
        while let Some(chunk) = field.chunk().await.map_err(multipart_error)? {
            length += chunk.len();
            match length > MAX_ATTACHMENT_BYTES {
                true => bytes = Vec::new(),
                false => bytes.extend_from_slice(&chunk),
            }
        }
        return match (length, name.is_empty()) {
            (length, _) if length > MAX_ATTACHMENT_BYTES => {
                Err(attachment_error(AttachmentError::TooLarge))
            }
            // A form that is sent without a file has a field without a name.
            (0, true) => Err(attachment_error(AttachmentError::Missing)),
            _ => Ok((name, bytes)),
        };
    }
    Err(attachment_error(AttachmentError::Missing))
}

fn multipart_error(error: axum::extract::multipart::MultipartError) -> FormError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => attachment_error(AttachmentError::TooLarge),
        // The connection broke off, or was too slow: a sender who is still there may try again.
        _ if is_too_slow(&error) => FormRejection::TooSlow.into(),
        status if status.is_server_error() => {
            FormRejection::Unreadable(StatusCode::BAD_REQUEST).into()
        }
        status => FormRejection::Unreadable(status).into(),
    }
}

fn attachment_error(error: AttachmentError) -> FormError {
    let errors = invalid("file", &error.to_string());
    match error {
        AttachmentError::TooLarge => FormError::TooLarge(errors),
        AttachmentError::Missing | AttachmentError::Empty | AttachmentError::Format => {
            FormError::Invalid(errors)
        }
    }
}

/// `POST /w/{workshop}/worksheet/paper/{kind}/remove`.
pub(crate) async fn remove(
    Path((_, kind)): Path<(String, String)>,
    form: WorkshopForm,
) -> Response {
    let outcome = remove_attachment(&form, &kind).await;
    form.respond(outcome).await
}

async fn remove_attachment(form: &WorkshopForm, kind: &str) -> Result<Saved, FormError> {
    let (member, _) = form.member().await?;
    if !member.role.can_write() {
        return Err(FormError::Forbidden);
    }
    let kind = AttachmentKind::parse(kind).ok_or(FormError::NotFound)?;
    form.app.store.detach(member.worksheet, kind).await?;
    form.app.rooms.record_changed(member.worksheet).await;
    Ok(saved_at_prep(form, kind, "Taken away."))
}

fn saved_at_prep(form: &WorkshopForm, kind: AttachmentKind, message: &str) -> Saved {
    let (workshop, kind) = (&form.workshop, kind.as_str());
    let url = format!("/w/{workshop}/worksheet/prep#attachment-{kind}");
    Saved::message(message, url)
}

/// `GET /w/{workshop}/worksheet/paper/{kind}`: the file, for everybody who reads the worksheet.
pub(crate) async fn download(
    State(app): State<App>,
    Path((workshop, kind)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let (member, _) = match access::require_member(&app, &headers, &workshop).await {
        Ok(member) => member,
        Err(error) => return error.into_response(),
    };
    let Some(kind) = AttachmentKind::parse(&kind) else {
        return text_response::not_found();
    };
    match app.store.attachment(member.worksheet, kind).await {
        Ok(Some(file)) => {
            let headers = [
                (CONTENT_TYPE, file.format.media_type().to_owned()),
                (CONTENT_DISPOSITION, content_disposition(&file.name)),
                (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (CACHE_CONTROL, "no-store".to_owned()),
            ];
            (headers, file.bytes).into_response()
        }
        Ok(None) => text_response::not_found(),
        Err(error) => text_response::unavailable(&error),
    }
}

/// The name twice: in ASCII for old programs, and whole (RFC 6266).
fn content_disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii() { c } else { '_' })
        .collect();
    let whole = utf8_percent_encode(name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}
