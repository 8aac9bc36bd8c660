//! `GET /desk/w/{workshop}/attendance`: every session's numbers, and one session's people.

use super::detail::{DetailSource, count_questions, session_numbers};
use super::session_texts::{SessionClock, session_address};
use crate::App;
use crate::day::{DeskDenial, DeskVisit};
use app::StaticForm;
use app::pages::day::attendance::{AttendancePage, AttendanceSessionLine, MadeHelperLink};
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::attendance::current_session;
use domain::registration::Session;
use http::{HeaderMap, StatusCode};
use leptos::nonce::Nonce;
use serde::Deserialize;
use store::StoreError;
use store::access::generate_act_id;

#[derive(Debug, Deserialize)]
pub(crate) struct ShownSession {
    /// A session's id.
    #[serde(default)]
    session: String,
}

/// The answer that the page shows after a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct AttendanceAnswer {
    /// The id of the session to show.
    pub(crate) session: String,
    pub(crate) made: Option<MadeHelperLink>,
    pub(crate) helper_form: StaticForm,
    pub(crate) walk_in_form: StaticForm,
}

pub(crate) async fn page(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(ShownSession { session }): Query<ShownSession>,
    nonce: Option<Extension<Nonce>>,
    headers: HeaderMap,
) -> Response {
    let answer = AttendanceAnswer {
        session,
        ..AttendanceAnswer::default()
    };
    match DeskVisit::require(&app, &headers, &workshop).await {
        Ok(visit) => {
            let nonce = nonce.map(|Extension(nonce)| nonce);
            answer.respond(&app, &visit, nonce, StatusCode::OK).await
        }
        Err(denied) => denied.page(&app, &workshop),
    }
}

impl AttendanceAnswer {
    pub(crate) async fn respond(
        self,
        app: &App,
        visit: &DeskVisit,
        nonce: Option<Nonce>,
        status: StatusCode,
    ) -> Response {
        match self.build(app, visit, nonce).await {
            Ok(page) => DeskVisit::page(status, page.render()),
            Err(error) => DeskDenial::unavailable(&error),
        }
    }

    async fn build(
        self,
        app: &App,
        visit: &DeskVisit,
        nonce: Option<Nonce>,
    ) -> Result<AttendancePage, StoreError> {
        let definition = &visit.snapshot.definition;
        let workshop = &definition.workshop;
        let now = app.clock.now();
        let attendance = app.store.workshop_attendance(&workshop.slug).await?;
        let helpers = app.store.helper_links(workshop.slug.as_str()).await?;
        let codes = app.store.session_codes(&workshop.slug).await?;
        let sessions = &definition.sessions;
        let named = sessions.iter().find(|it| it.id.as_str() == self.session);
        let shown = named.or_else(|| current_session(sessions, now));
        let of_session = |session: &Session| attendance.iter().find(|it| it.session == session.id);
        let mut in_order: Vec<&Session> = sessions.iter().collect();
        in_order.sort_by_key(|session| (session.starts_at, session.level));
        let lines = in_order.into_iter().filter_map(|session| {
            let clock = SessionClock::new(session, workshop);
            let of_session = of_session(session)?;
            Some(AttendanceSessionLine {
                address: session_address(workshop, session),
                date: clock.short_date(),
                time: clock.texts().time,
                place: session.place.clone(),
                numbers: session_numbers(of_session),
                questions: count_questions(of_session, clock, now),
                is_shown: shown.is_some_and(|it| it.id == session.id),
            })
        });
        let new_act = generate_act_id()?.to_string();
        let detail = shown.zip(shown.and_then(of_session));
        let detail = detail.map(|(session, attendance)| {
            let source = DetailSource {
                definition,
                clock: SessionClock::new(session, workshop),
                attendance,
                helpers: &helpers,
                codes: &codes,
                now,
            };
            source.build(new_act)
        });
        Ok(AttendancePage {
            frame: visit.frame(app),
            nonce: nonce.map(|nonce| nonce.to_string()),
            sessions: lines.collect(),
            shown: detail,
            made: self.made,
            helper_form: self.helper_form,
            walk_in_form: self.walk_in_form,
        })
    }
}
