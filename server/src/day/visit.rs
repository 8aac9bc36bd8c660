//! An organizer's visit to a page of the desk, or the refusal of anybody else's.

use crate::access::{self, AccessError};
use crate::{App, text_response};
use app::WasmBundle;
use app::api::types::workshop::WorkshopHead;
use app::pages::day::{DayFrame, DayRefusal};
use axum::response::{Html, IntoResponse, Response};
use http::header::CACHE_CONTROL;
use http::{HeaderMap, StatusCode};
use store::StoreError;
use store::feed::WorkshopSnapshot;

#[derive(Clone, Debug)]
pub(crate) struct DeskVisit {
    /// The organizer's email address.
    pub(crate) organizer: String,
    pub(crate) snapshot: WorkshopSnapshot,
}

#[derive(Debug)]
pub(crate) enum DeskDenial {
    NotFound,
    Access(AccessError),
}

impl<E: Into<AccessError>> From<E> for DeskDenial {
    fn from(error: E) -> Self {
        Self::Access(error.into())
    }
}

impl DeskVisit {
    /// # Errors
    /// [`DeskDenial`]: 401 for nobody, 403 for a visitor who is no organizer.
    pub(crate) async fn require(
        app: &App,
        headers: &HeaderMap,
        workshop: &str,
    ) -> Result<Self, DeskDenial> {
        let visitor = access::read_visitor(app, headers).await?;
        let organizer = visitor.organizer.clone();
        let organizer = organizer.ok_or_else(|| access::access_error(&visitor))?;
        let snapshot = app.store.workshop_snapshot(workshop);
        let snapshot = snapshot.ok_or(DeskDenial::NotFound)?;
        Ok(Self {
            organizer,
            snapshot,
        })
    }

    pub(crate) fn frame(&self, app: &App) -> DayFrame {
        DayFrame {
            workshop: head(&self.snapshot),
            organizer: self.organizer.clone(),
            style: style(app),
        }
    }

    /// A page as an answer.
    pub(crate) fn page(status: StatusCode, html: String) -> Response {
        (status, [(CACHE_CONTROL, "no-store")], Html(html)).into_response()
    }
}

impl DeskDenial {
    /// The refusal as a page, in place of the page at this workshop's desk.
    pub(crate) fn page(self, app: &App, workshop: &str) -> Response {
        let (status, refusal) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, DayRefusal::NotFound),
            Self::Access(AccessError::SignedOut) => {
                (StatusCode::UNAUTHORIZED, DayRefusal::SignedOut)
            }
            Self::Access(AccessError::Forbidden | AccessError::Unproven) => {
                (StatusCode::FORBIDDEN, DayRefusal::Forbidden)
            }
            Self::Access(AccessError::Store(error)) => return Self::unavailable(&error),
        };
        let snapshot = app.store.workshop_snapshot(workshop);
        let html = refusal.render(snapshot.as_ref().map(head), &style(app));
        DeskVisit::page(status, html)
    }

    /// The refusal in plain text, in place of a file.
    #[allow(dead_code, reason = "the forms and files of these pages follow")]
    pub(crate) fn text(self) -> Response {
        match self {
            Self::NotFound => text_response::not_found(),
            Self::Access(error) => error.into_response(),
        }
    }

    pub(crate) fn unavailable(error: &StoreError) -> Response {
        text_response::unavailable(error)
    }
}

fn head(snapshot: &WorkshopSnapshot) -> WorkshopHead {
    WorkshopHead::new(&snapshot.definition, &snapshot.announcement)
}

fn style(app: &App) -> String {
    format!("/pkg/{}", app.site.style(WasmBundle::Desk))
}
