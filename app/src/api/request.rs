//! Where the answers come from: the store, as far as the person who asks may read it.

mod comments;
mod desk;
mod earlier;
mod floor;
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
pub use earlier::{Earlier, earlier};
pub(super) use floor::floor;
pub use floor::{Presence, Present};
pub(super) use history::{history, moment};
pub use readiness::{ReadinessBasis, ReadinessSnapshot, TeamReadiness};
pub(super) use registration::registration;
pub use rights::SchoolVoice;
pub use team::{Keeper, WayIn};
pub(super) use team::{join, team};
pub use worksheet::reading;
pub(super) use worksheet::{record, worksheet};

use super::ApiError;
use super::encoding::{JsonText, Negotiated, POSTCARD};
use super::registration::{CalendarLinks, MailState};
use super::words::{instant_words, words};
use super::workshop::{self, Registered, SchoolStanding, WorkshopHead, WorkshopPage};
use domain::registration::counts::Claim;
use domain::registration::{Act, Standing};
use domain::slug::{SchoolSlug, WorkshopSlug};
use http::HeaderValue;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;
use jiff::Timestamp;
use leptos::prelude::use_context;
use leptos::server_fn::ContentType as _;
use leptos_axum::ResponseOptions;
use store::access::{InvitationAccess, RegistrantAccess};
use store::facilitators::Facilitator;
use store::feed::Face;
use store::records::Record;
use store::worksheets::Member;
use store::{Store, StoreError};

/// What the server puts into the context of every page and every question.
#[derive(Clone, Debug)]
pub struct Request {
    /// The database.
    pub store: Store,
    /// What time it is.
    pub now: Timestamp,
    /// Whose cookies came with the request, already looked up.
    pub visitor: Visitor,
    /// Where people reach the server.
    pub base_url: String,
    /// How links and codes of a registration are made, for that address.
    pub extras: fn(&str, &Face, &Record) -> Extras,
    /// Whether a mail server is configured.
    pub post: Post,
    /// Who is at which worksheet now.
    pub presence: Presence,
    /// How far each team is, as it was read last.
    pub readiness: ReadinessSnapshot,
}

/// Whose cookies came with a request. Each was looked up in the database for this request.
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

/// What the server adds to a registration's page: it knows calendars and codes.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Where a calendar takes the session from.
    pub calendar: Option<CalendarLinks>,
    /// The reference as a QR code.
    pub qr_svg: String,
}

/// Whether mail leaves this server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
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
    /// Why this browser may not see something: it holds nothing, or something else.
    fn refused(&self) -> ApiError {
        match *self == Self::default() {
            true => ApiError::SignedOut,
            false => ApiError::Forbidden,
        }
    }
}

fn request() -> Result<Request, ApiError> {
    use_context::<Request>().ok_or(ApiError::Unavailable)
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
    if accepts(Negotiated::CONTENT_TYPE) {
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

impl Request {
    fn face(&self, slug: Option<&str>) -> Result<Face, ApiError> {
        let found = match slug {
            Some(slug) => self.store.face(slug),
            None => self.store.current(),
        };
        found.ok_or(ApiError::NotFound)
    }

    fn head(&self, face: &Face) -> WorkshopHead {
        workshop::head(&face.programme, &face.announcement)
    }

    fn page(&self, face: &Face) -> WorkshopPage {
        let slug = &face.programme.workshop.slug;
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
        WorkshopPage {
            programme: (*face.programme).clone(),
            announcement: (*face.announcement).clone(),
            counts: (*face.counts).clone(),
            words: words(&face.programme, &face.announcement, self.now),
            own_school: registrant
                .map(|own| own.school.clone())
                .or_else(|| invitation.map(|own| own.school.clone())),
            registrant: registrant.is_some(),
        }
    }

    fn mail_state(&self, state: Option<store::mail::MailState>) -> MailState {
        match (state, self.post) {
            (Some(store::mail::MailState::Sent), _) => MailState::Sent,
            (Some(store::mail::MailState::Failed), _) => MailState::Failed,
            (_, Post::Outbox) => MailState::Outbox,
            (_, Post::Smtp) => MailState::Queued,
        }
    }
}

pub(super) async fn workshop(slug: Option<String>) -> Result<WorkshopPage, ApiError> {
    let request = request()?;
    let face = request.face(slug.as_deref())?;
    Ok(request.page(&face))
}

pub(super) async fn school_standing(
    workshop: &str,
    school: &str,
) -> Result<SchoolStanding, ApiError> {
    let request = request()?;
    let face = request.face(Some(workshop))?;
    let slug = SchoolSlug::parse(school).map_err(|_| ApiError::NotFound)?;
    let school = face.programme.school(&slug).ok_or(ApiError::NotFound)?;
    let record = request.store.living_record(workshop, slug.as_str()).await?;
    let declined = request.store.declined(workshop).await?.contains(&slug);
    let claim = match (school.designation.has_priority(), declined) {
        (true, false) if face.counts.phase.holds() => Claim::Hold,
        (true, _) => Claim::Designated,
        (false, _) => Claim::None,
    };
    let (store, visitor) = (&request.store, &request.visitor);
    let of = &face.programme.workshop.slug;
    let registered = match record {
        None => None,
        Some(record) => {
            let may_name = visitor
                .may(store, of, &slug, Act::SeeRegistrantName)
                .await?;
            let holds_link = visitor.speaks_for(of, Some(&slug)).is_some()
                || visitor.is_unproven(of, Some(&slug));
            Some(Registered {
                since: instant_words(record.registered_at, &face.programme.workshop.zone),
                registrant: may_name.then_some(record.contact.name),
                session: match record.standing {
                    Some(Standing::Confirmed { session }) => Some(session),
                    _ => None,
                },
                may_see: holds_link,
            })
        }
    };
    Ok(SchoolStanding {
        claim,
        declined,
        registered,
    })
}
