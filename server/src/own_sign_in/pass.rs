//! The pass of a phone: a cookie, from the code to the end of the session's window.

use crate::App;
use crate::access::{self, CookieKind};
use crate::day::attendance::SessionClock;
use app::pages::own_sign_in::SignInSession;
use domain::attendance::{SessionCode, act_window, is_in_act_window};
use domain::registration::Session;
use domain::slug::WorkshopSlug;
use http::{HeaderMap, HeaderValue};
use store::StoreError;
use store::feed::WorkshopSnapshot;
use store::session_codes::SessionPass;

/// The visit of a phone that has the session's code.
#[derive(Clone, Debug)]
pub(crate) struct OwnVisit {
    pub(crate) snapshot: WorkshopSnapshot,
    pub(crate) session: Session,
}

#[derive(Debug)]
pub(crate) enum OwnDenial {
    NotFound,
    /// The phone has no pass.
    NoPass,
    /// The code has ended, or the session is over.
    Ended,
    Store(StoreError),
}

impl From<StoreError> for OwnDenial {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl OwnVisit {
    /// # Errors
    /// [`OwnDenial`] where the phone's pass opens no session of the workshop now.
    pub(crate) async fn require(
        app: &App,
        headers: &HeaderMap,
        workshop: &str,
    ) -> Result<Self, OwnDenial> {
        let snapshot = app.store.workshop_snapshot(workshop);
        let snapshot = snapshot.ok_or(OwnDenial::NotFound)?;
        let pass = access::cookie(app, headers, CookieKind::SessionPass);
        let pass = SessionPass::from_cookie(pass.ok_or(OwnDenial::NoPass)?);
        let slug = &snapshot.definition.workshop.slug;
        let session = app.store.session_of_pass(slug, &pass).await?;
        let session = session.and_then(|id| snapshot.definition.session(&id).cloned());
        let session = session.filter(|session| is_in_act_window(session, app.clock.now()));
        let session = session.ok_or(OwnDenial::Ended)?;
        Ok(Self { snapshot, session })
    }

    pub(crate) fn clock(&self) -> SessionClock<'_> {
        SessionClock::new(&self.session, &self.snapshot.definition.workshop)
    }

    pub(super) fn session_texts(&self) -> SignInSession {
        SignInSession {
            date: self.clock().date(),
            time: self.clock().texts().time,
            place: self.session.place.clone(),
        }
    }
}

/// The cookie that holds a pass until nobody signs out any more.
pub(crate) fn pass_cookie(app: &App, pass: &SessionPass, session: &Session) -> Option<HeaderValue> {
    let (_, to) = act_window(session);
    let rest = to.duration_since(app.clock.now()).as_secs().max(0);
    access::cookie_value(app, CookieKind::SessionPass, pass.expose(), rest)
}

/// Computes a pass on a thread for work that takes long.
pub(crate) async fn compute_pass(
    workshop: WorkshopSlug,
    code: SessionCode,
) -> Result<SessionPass, StoreError> {
    let pass = tokio::task::spawn_blocking(move || SessionPass::of(&workshop, &code)).await;
    pass.map_err(|_| StoreError::Stopped)?
}
