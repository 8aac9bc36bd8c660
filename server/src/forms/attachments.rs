//! `/w/{workshop}/worksheet/paper/{kind}`: a note catcher on paper. A POST of a file attaches it, a
//! GET gives it back to members, and a POST one step below takes it away.
//!
//! # Invariants
//! - Who may not write sends no byte that is kept: who he is, is looked at before the file is read.
//! - What is given back is exactly what its bytes are, and is saved and never shown: nothing in it
//!   runs under this site's name.

use super::extract::SubmittedForm;
use super::rejection::FormRejection;
use super::reply::{self, FormError, invalid};
use crate::connections::is_too_slow;
use crate::{App, access};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::worksheet::attachment::{self, AttachmentError, AttachmentKind, MAX_ATTACHMENT_BYTES};
use domain::worksheet::fields::code::Code;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use std::time::Duration;
use store::attachments::Attachment;
use tokio::time::timeout;

/// The longest body that is read, in bytes: a file that is too large is read to its end if it can
/// be, since a browser that is cut off shows no message.
pub(crate) const MAX_UPLOAD_BODY_BYTES: usize = 4 * MAX_ATTACHMENT_BYTES;
/// How long a file may take once it has a place: five megabytes over a phone's weakest line.
const READ_TIMEOUT: Duration = Duration::from_secs(180);

/// `POST`: the field `file` becomes the team's note catcher of that kind, in the place of the one
/// before. 413 if it is too large, 422 if it is no PDF, JPEG or PNG.
pub(crate) async fn attach(
    State(app): State<App>,
    Path((workshop, kind)): Path<(String, String)>,
    request: Request,
) -> Response {
    let sent = SubmittedForm::without_fields(&request);
    match take(&app, &workshop, &kind, request).await {
        Ok(kind) => done(&sent, &workshop, kind, "Attached."),
        Err(trouble) => {
            let snapshot = app.store.workshop_snapshot(&workshop);
            reply::trouble(&app, snapshot.as_ref(), &sent, &kind, trouble).await
        }
    }
}

async fn take(
    app: &App,
    workshop: &str,
    kind: &str,
    request: Request,
) -> Result<AttachmentKind, FormError> {
    let (member, _) = access::require_member(app, request.headers(), workshop).await?;
    if !member.role.can_write() {
        return Err(FormError::Forbidden);
    }
    let kind = AttachmentKind::parse(kind).ok_or(FormError::NotFound)?;
    let _permit = app.uploads.acquire(&member).await?;
    let read = timeout(READ_TIMEOUT, read(request)).await;
    let (name, bytes) = read.map_err(|_| FormRejection::TooSlow)??;
    let format = attachment::detect_format(&bytes).map_err(unfit)?;
    let paper = Attachment {
        name: attachment::stored_name(&name, kind, format),
        format,
        bytes,
    };
    app.store
        .attach(&member, kind, paper, app.clock.now())
        .await?;
    app.rooms.record_changed(member.worksheet).await;
    Ok(kind)
}

/// The file of a form, by the name it was sent under. Of one that is too large no more is kept than
/// may be.
async fn read(request: Request) -> Result<(String, Vec<u8>), FormError> {
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|rejection| FormRejection::Unreadable(rejection.status()))?;
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let (mut bytes, mut length) = (Vec::new(), 0);
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            length += chunk.len();
            match length > MAX_ATTACHMENT_BYTES {
                true => bytes = Vec::new(),
                false => bytes.extend_from_slice(&chunk),
            }
        }
        return match (length, name.is_empty()) {
            (too_much, _) if too_much > MAX_ATTACHMENT_BYTES => {
                Err(unfit(AttachmentError::TooLarge))
            }
            // A form that is sent without a file has a field without a name.
            (0, true) => Err(unfit(AttachmentError::Missing)),
            _ => Ok((name, bytes)),
        };
    }
    Err(unfit(AttachmentError::Missing))
}

fn broken(error: axum::extract::multipart::MultipartError) -> FormError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => unfit(AttachmentError::TooLarge),
        // The line broke off, or was too slow; whoever is still there may send it again.
        _ if is_too_slow(&error) => FormRejection::TooSlow.into(),
        status if status.is_server_error() => {
            FormRejection::Unreadable(StatusCode::BAD_REQUEST).into()
        }
        status => FormRejection::Unreadable(status).into(),
    }
}

fn unfit(unfit: AttachmentError) -> FormError {
    let errors = invalid("file", &unfit.to_string());
    match unfit {
        AttachmentError::TooLarge => FormError::TooLarge(errors),
        AttachmentError::Missing | AttachmentError::Empty | AttachmentError::Format => {
            FormError::Invalid(errors)
        }
    }
}

/// `GET`: the file, for whoever may read the worksheet.
pub(crate) async fn download(
    State(app): State<App>,
    Path((workshop, kind)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let (member, _) = match access::require_member(&app, &headers, &workshop).await {
        Ok(found) => found,
        Err(denied) => return denied.into_response(),
    };
    let Some(kind) = AttachmentKind::parse(&kind) else {
        return super::not_found();
    };
    match app.store.attachment(member.worksheet, kind).await {
        Ok(Some(paper)) => {
            let headers = [
                (CONTENT_TYPE, paper.format.media_type().to_owned()),
                (CONTENT_DISPOSITION, disposition(&paper.name)),
                (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (CACHE_CONTROL, "no-store".to_owned()),
            ];
            (headers, paper.bytes).into_response()
        }
        Ok(None) => super::not_found(),
        Err(error) => super::unavailable(&error),
    }
}

/// `POST` one step below: the file is taken away, by whoever writes.
pub(crate) async fn detach(
    State(app): State<App>,
    Path((workshop, kind)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    match remove_attachment(&app, &workshop, &kind, &sent).await {
        Ok(kind) => done(&sent, &workshop, kind, "Taken away."),
        Err(trouble) => {
            let snapshot = app.store.workshop_snapshot(&workshop);
            reply::trouble(&app, snapshot.as_ref(), &sent, "remove", trouble).await
        }
    }
}

async fn remove_attachment(
    app: &App,
    workshop: &str,
    kind: &str,
    sent: &SubmittedForm,
) -> Result<AttachmentKind, FormError> {
    let (member, _) = access::require_member(app, &sent.headers, workshop).await?;
    if !member.role.can_write() {
        return Err(FormError::Forbidden);
    }
    let kind = AttachmentKind::parse(kind).ok_or(FormError::NotFound)?;
    app.store.detach(member.worksheet, kind).await?;
    app.rooms.record_changed(member.worksheet).await;
    Ok(kind)
}

fn done(sent: &SubmittedForm, workshop: &str, kind: AttachmentKind, message: &str) -> Response {
    let next = format!("/w/{workshop}/worksheet/prep#attachment-{}", kind.as_str());
    let body = json!({ "message": message });
    reply::done(sent, StatusCode::OK, body, &next, None)
}

/// The name twice: in plain letters for old programs, and whole (RFC 6266).
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii() { c } else { '_' })
        .collect();
    let whole = utf8_percent_encode(name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}
