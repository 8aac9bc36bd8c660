//! Answers from the store, as far as the person who asks may read it.

mod comments;
mod desk;
mod earlier;
mod facilitation;
mod history;
mod known;
mod prep;
mod readiness;
mod registration;
mod rights;
mod team;
mod worksheet;

pub(super) use comments::comments;
pub(super) use desk::desk;
pub use earlier::{EarlierWorksheet, earlier};
pub(super) use facilitation::facilitation;
pub use facilitation::{PresenceSnapshot, PresentMember};
pub(super) use history::{history, moment};
pub use readiness::{ReadinessBasis, ReadinessSnapshot, TeamReadiness};
pub(super) use registration::registration;
pub use rights::SchoolAuthority;
pub use team::{JoinPermission, TeamAuthority};
pub(super) use team::{join, team};
pub use worksheet::reading;
pub(super) use worksheet::{record, worksheet};

use super::ApiError;
use super::date_texts::{instant_text, workshop_date_texts};
use super::encoding::{JsonText, NegotiatedEncoding, POSTCARD};
use super::registration::{CalendarLinks, MailStatus};
use super::workshop::{self, ExistingRegistration, SchoolStatus, WorkshopHead, WorkshopView};
use domain::registration::counts::SlotClaim;
use domain::registration::{RegistrationAction, RegistrationStatus};
use domain::slug::{SchoolSlug, WorkshopSlug};
use http::HeaderValue;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;
use jiff::Timestamp;
use leptos::prelude::use_context;
use leptos::server_fn::ContentType as _;
use leptos_axum::ResponseOptions;
use store::access::{Facilitator, InvitationAccess, RegistrantAccess};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;
use store::worksheets::Member;
use store::{Store, StoreError};

/// The context of every page and every API request.
#[derive(Clone, Debug)]
pub struct ApiContext {
    pub store: Store,
    pub now: Timestamp,
    /// The holder of the request's cookies, already looked up.
    pub visitor: Visitor,
    /// Where people reach the server.
    pub base_url: String,
    /// Makes the links and codes of a registration for `base_url`.
    pub extras: fn(&str, &WorkshopSnapshot, &RegistrationRow) -> RegistrationExtras,
    /// Tells whether a mail server is configured.
    pub post: MailDelivery,
    /// Who is at which worksheet now.
    pub presence: PresenceSnapshot,
    /// The readiness of each team, as last read.
    pub readiness: ReadinessSnapshot,
}

/// The secrets in a request's cookies. Each was looked up in the database for this request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// The registration whose link was opened.
    pub registrant: Option<RegistrantAccess>,
    /// The school whose invitation was opened.
    pub invitation: Option<InvitationAccess>,
    /// The school whose team's link was opened, and its workshop.
    pub team: Option<(WorkshopSlug, SchoolSlug)>,
    /// The member of a team.
    pub member: Option<Member>,
    /// The facilitator whose link was opened, and its workshop.
    pub facilitator: Option<(WorkshopSlug, Facilitator)>,
    /// The organizer who signed in.
    pub organizer: Option<String>,
}

/// Additions of the server to a registration's page: calendars and codes.
#[derive(Clone, Debug, Default)]
pub struct RegistrationExtras {
    /// Where a calendar takes the session from.
    pub calendar: Option<CalendarLinks>,
    /// The reference as a QR code.
    pub qr_svg: String,
}

/// Tells whether mail leaves this server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailDelivery {
    /// A mail server is configured.
    Smtp,
    /// Mail stays in the outbox.
    Outbox,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing_error(&error);
        Self::Unavailable
    }
}

fn tracing_error(error: &StoreError) {
    leptos::logging::error!("a page can't be read: {error}");
}

impl Visitor {
    /// The reason this browser may not see something: it holds nothing, or something else.
    fn refused(&self) -> ApiError {
        match *self == Self::default() {
            true => ApiError::SignedOut,
            false => ApiError::Forbidden,
        }
    }
}

fn request() -> Result<ApiContext, ApiError> {
    use_context::<ApiContext>().ok_or(ApiError::Unavailable)
}

/// Whether an answer is to be JSON, which it then says of itself: everybody is answered so who does not
/// accept what pages read.
///
/// # Errors
/// That a page of another version asks.
pub(super) fn wants_json() -> Result<bool, String> {
    let headers = use_context::<Parts>().map(|parts| parts.headers);
    let headers = headers.unwrap_or_default();
    let accepts = |what: &str| {
        let mut accepted = headers.get_all(ACCEPT).into_iter();
        accepted.any(|value| value.to_str().is_ok_and(|value| value.contains(what)))
    };
    if accepts(NegotiatedEncoding::CONTENT_TYPE) {
        return Ok(false);
    }
    if accepts(POSTCARD) {
        return Err("a page of another version asks".to_owned());
    }
    if let Some(options) = use_context::<ResponseOptions>() {
        let json = HeaderValue::from_static(JsonText::CONTENT_TYPE);
        options.insert_header(CONTENT_TYPE, json);
    }
    Ok(true)
}

impl ApiContext {
    fn workshop_snapshot(&self, slug: Option<&str>) -> Result<WorkshopSnapshot, ApiError> {
        let found = match slug {
            Some(slug) => self.store.workshop_snapshot(slug),
            None => self.store.current_workshop(),
        };
        found.ok_or(ApiError::NotFound)
    }

    fn head(&self, snapshot: &WorkshopSnapshot) -> WorkshopHead {
        workshop::head(&snapshot.definition, &snapshot.announcement)
    }

    fn page(&self, snapshot: &WorkshopSnapshot) -> WorkshopView {
        let slug = &snapshot.definition.workshop.slug;
        let registrant = self
            .visitor
            .registrant
            .as_ref()
            .filter(|own| own.workshop == *slug);
        let invitation = self
            .visitor
            .invitation
            .as_ref()
            .filter(|own| own.workshop == *slug);
        WorkshopView {
            definition: (*snapshot.definition).clone(),
            announcement: (*snapshot.announcement).clone(),
            counts: (*snapshot.counts).clone(),
            words: workshop_date_texts(&snapshot.definition, &snapshot.announcement, self.now),
            own_school: registrant
                .map(|own| own.school.clone())
                .or_else(|| invitation.map(|own| own.school.clone())),
            registrant: registrant.is_some(),
        }
    }

    fn mail_state(&self, state: Option<store::mail::LetterState>) -> MailStatus {
        match (state, self.post) {
            (Some(store::mail::LetterState::Sent), _) => MailStatus::Sent,
            (Some(store::mail::LetterState::Failed), _) => MailStatus::Failed,
            (_, MailDelivery::Outbox) => MailStatus::Outbox,
            (_, MailDelivery::Smtp) => MailStatus::Queued,
        }
    }
}

pub(super) async fn workshop(slug: Option<String>) -> Result<WorkshopView, ApiError> {
    let request = request()?;
    let snapshot = request.workshop_snapshot(slug.as_deref())?;
    Ok(request.page(&snapshot))
}

pub(super) async fn school_status(workshop: &str, school: &str) -> Result<SchoolStatus, ApiError> {
    let request = request()?;
    let snapshot = request.workshop_snapshot(Some(workshop))?;
    let slug = SchoolSlug::parse(school).map_err(|_| ApiError::NotFound)?;
    let school = snapshot
        .definition
        .school(&slug)
        .ok_or(ApiError::NotFound)?;
    let record = request
        .store
        .living_registration(workshop, slug.as_str())
        .await?;
    let declined = request
        .store
        .declined_schools(workshop)
        .await?
        .contains(&slug);
    let claim = match (school.designation.has_priority(), declined) {
        (true, false) if snapshot.counts.phase.holds() => SlotClaim::Hold,
        (true, _) => SlotClaim::Designated,
        (false, _) => SlotClaim::None,
    };
    let (store, visitor) = (&request.store, &request.visitor);
    let of = &snapshot.definition.workshop.slug;
    let registered = match record {
        None => None,
        Some(record) => {
            let may_name = visitor
                .may(store, of, &slug, RegistrationAction::SeeRegistrantName)
                .await?;
            let holds_link = visitor.speaks_for(of, Some(&slug)).is_some()
                || visitor.is_unproven(of, Some(&slug));
            Some(ExistingRegistration {
                since: instant_text(record.registered_at, &snapshot.definition.workshop.zone),
                registrant: may_name.then_some(record.contact.name),
                session: match record.status {
                    Some(RegistrationStatus::Confirmed { session }) => Some(session),
                    _ => None,
                },
                may_see: holds_link,
            })
        }
    };
    Ok(SchoolStatus {
        claim,
        declined,
        registered,
    })
}
