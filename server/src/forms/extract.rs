//! The frame of every form's handler: the handler is given the form, and returns what was saved or why
//! nothing was.

use super::error::{FormError, FormRejection};
use super::rejection;
use super::reply::{self, Saved};
use super::submitted_form::{MAX_FORM_BYTES, SubmittedForm};
use crate::access::{AccessError, CookieKind};
use crate::{App, access, pages};
use app::api::answers::visitor::Visitor;
use axum::RequestExt;
use axum::extract::{FromRequest, Path, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use serde::Deserialize;
use std::sync::Arc;
use store::StoreError;
use store::feed::WorkshopSnapshot;
use store::visits::Guide;
use store::worksheets::{Member, WorksheetRow};

/// A form as it arrived, and the workshop that its address names.
#[derive(Clone)]
pub(crate) struct WorkshopForm {
    pub(super) app: App,
    pub(super) workshop: String,
    pub(super) submitted: Arc<SubmittedForm>,
}

#[derive(Deserialize)]
struct WorkshopPath {
    /// Empty where the address names none, as of the form to sign in.
    #[serde(default)]
    workshop: String,
}

impl FromRequest<App> for WorkshopForm {
    type Rejection = Response;

    async fn from_request(mut request: Request, app: &App) -> Result<Self, Response> {
        let path = request.extract_parts::<Path<WorkshopPath>>().await;
        let Path(WorkshopPath { workshop }) = path.map_err(IntoResponse::into_response)?;
        let workshop = match workshop.is_empty() {
            true => current_workshop(app),
            false => workshop,
        };
        let mut submitted = SubmittedForm::without_fields(&request);
        match submitted.read(request, app).await {
            Ok(bytes) if bytes <= MAX_FORM_BYTES => Ok(Self::new(app, workshop, submitted)),
            Ok(_) => Err(rejection::reject(app, &submitted, FormRejection::TooLong).await),
            Err(rejected) => Err(rejection::reject_without_page(app, &submitted, rejected)),
        }
    }
}

fn current_workshop(app: &App) -> String {
    let current = app.store.current_workshop();
    current.map_or_else(String::new, |it| it.definition.workshop.slug.to_string())
}

impl WorkshopForm {
    /// A form whose body the handler reads by itself.
    pub(super) fn without_fields(app: &App, workshop: String, request: &Request) -> Self {
        Self::new(app, workshop, SubmittedForm::without_fields(request))
    }

    fn new(app: &App, workshop: String, submitted: SubmittedForm) -> Self {
        Self {
            app: app.clone(),
            workshop,
            submitted: Arc::new(submitted),
        }
    }

    /// The workshop as it is now.
    ///
    /// # Errors
    /// [`FormError::NotFound`] where there is none at this address.
    pub(super) fn snapshot(&self) -> Result<WorkshopSnapshot, FormError> {
        let snapshot = self.app.store.workshop_snapshot(&self.workshop);
        snapshot.ok_or(FormError::NotFound)
    }

    /// A field's first value; empty where it was not sent.
    pub(super) fn value(&self, field: &str) -> &str {
        self.submitted.value(field)
    }

    /// Everything that the sender's cookies open.
    pub(super) async fn visitor(&self) -> Result<Visitor, StoreError> {
        access::read_visitor(&self.app, &self.submitted.headers).await
    }

    /// The address of the organizer who sent the form.
    pub(super) async fn organizer(&self) -> Result<String, AccessError> {
        access::require_organizer(&self.app, &self.submitted.headers).await
    }

    /// The facilitator or organizer who sent the form.
    pub(super) async fn guide(&self) -> Result<Guide, AccessError> {
        access::require_guide(&self.app, &self.submitted.headers, &self.workshop).await
    }

    /// The member who sent the form, by the cookie alone.
    pub(super) async fn member(&self) -> Result<(Member, WorksheetRow), AccessError> {
        access::require_member(&self.app, &self.submitted.headers, &self.workshop).await
    }

    /// The member who sent the form, at the worksheet that its field `worksheet` names.
    pub(super) async fn member_at_worksheet(&self) -> Result<(Member, WorksheetRow), AccessError> {
        let (headers, worksheet) = (&self.submitted.headers, self.value("worksheet"));
        access::require_member_at(&self.app, headers, &self.workshop, worksheet).await
    }

    /// The secret in one of the sender's cookies.
    pub(super) fn cookie(&self, kind: CookieKind) -> Option<String> {
        access::cookie(&self.app, &self.submitted.headers, kind)
    }

    pub(super) async fn respond(&self, outcome: Result<Saved, FormError>) -> Response {
        match outcome {
            Ok(saved) => reply::success(&self.app, &self.submitted, saved).await,
            Err(error) => {
                let snapshot = self.app.store.workshop_snapshot(&self.workshop);
                reply::failure(&self.app, snapshot.as_ref(), &self.submitted, error).await
            }
        }
    }
}

/// The route of a form that a script sends: its POST.
pub(crate) fn form<H, F>(handler: H) -> MethodRouter<App>
where
    H: Fn(WorkshopForm) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Saved, FormError>> + Send,
{
    post(async move |form: WorkshopForm| {
        let outcome = handler(form.clone()).await;
        form.respond(outcome).await
    })
}

/// The route of a form that people send from a page: its POST, and for a GET the page.
pub(crate) fn page_form<H, F>(handler: H) -> MethodRouter<App>
where
    H: Fn(WorkshopForm) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Saved, FormError>> + Send,
{
    form(handler).get(pages::page)
}
