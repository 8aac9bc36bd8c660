use super::may_write;
use crate::access::AccessError;
use crate::forms::extract::WorkshopForm;
use crate::rooms::{MAX_IDS_PER_REQUEST, RoomRequestError};
use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::document::owners::ClientId;
use http::StatusCode;
use http::header::{CACHE_CONTROL, RETRY_AFTER};
use serde::Serialize;

#[derive(Serialize)]
struct ClientIdGrant {
    worksheet: i64,
    /// The owner of the ids.
    member: i64,
    writes: bool,
    /// The page's own id first, then ids for pages that start offline.
    clients: Vec<ClientId>,
    restores: i64,
}

/// `POST /w/{workshop}/worksheet/clients`: `count` ids for the member's pages, or as many as one request
/// may have. A POST, because an id never changes hands once it is given out. 409 once the member has all
/// the ids that one person may have.
pub(crate) async fn clients(form: WorkshopForm) -> Result<Response, AccessError> {
    let (member, worksheet) = form.member_at_worksheet().await?;
    let count = form.value("count").parse().unwrap_or(MAX_IDS_PER_REQUEST);
    let response = match form.app.rooms.issue_client_ids(&member, count).await {
        Ok(clients) if clients.is_empty() => {
            let text = "This person has opened the worksheet too many times.\n";
            (StatusCode::CONFLICT, text).into_response()
        }
        Ok(clients) => {
            let grant = ClientIdGrant {
                worksheet: worksheet.id.0,
                member: member.id,
                writes: may_write(&form.app, &member),
                clients,
                restores: worksheet.restores,
            };
            ([(CACHE_CONTROL, "no-store")], Json(grant)).into_response()
        }
        Err(RoomRequestError) => {
            let text = "We can't reach the worksheet right now. Nothing is lost. Try again.\n";
            let after = [(RETRY_AFTER, "2")];
            (StatusCode::SERVICE_UNAVAILABLE, after, text).into_response()
        }
    };
    Ok(response)
}
