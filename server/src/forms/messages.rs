//! The messages for forms that had no effect.

use crate::limits::TooManyRequests;
use app::api::answers::date_texts::{instant_text, session_date_texts};
use domain::registration::{ClosedReason, Refusal, RegistrationStatus};
use store::feed::WorkshopSnapshot;

pub(super) const WRONG_CODES: &str = "That was too many wrong codes. Ask your team for its link, \
                                        or try again in an hour.";
pub(super) const TOO_LONG: &str = "This text is too long. Shorten it and send it again.";
pub(super) const TOO_SLOW: &str =
    "This took too long to arrive. Check your connection and send it again.";
pub(super) const UNREADABLE: &str = "We couldn't read this form. Send it again.";

pub(super) fn too_many(TooManyRequests { retry_after_secs }: TooManyRequests) -> String {
    let wait = match retry_after_secs {
        0..=1 => "a moment".to_owned(),
        few @ 2..=90 => format!("{few} seconds"),
        many => format!("{} minutes", many.div_ceil(60)),
    };
    format!("You made many changes in a short time. Wait {wait}, then send it again.")
}

/// A refusal in plain words, and what to do now.
pub(super) fn refusal(refusal: &Refusal, snapshot: &WorkshopSnapshot) -> String {
    let workshop = &snapshot.definition.workshop;
    let zone = &workshop.zone;
    let dates = &workshop.dates;
    match refusal {
        Refusal::Closed(ClosedReason::NotYet) => format!(
            "Registration opens for designated schools on {}, and for every school on {}.",
            instant_text(dates.designated_from, zone),
            instant_text(dates.everyone_from, zone)
        ),
        Refusal::Closed(ClosedReason::DesignatedOnly) => format!(
            "Until {}, only designated schools can register. Please come back then.",
            instant_text(dates.everyone_from, zone)
        ),
        Refusal::Closed(ClosedReason::Session) => format!(
            "This session is closed to changes. Sessions close {} hours before they start. \
                Choose another session, or ask the office: {}.",
            dates.close_hours, workshop.office
        ),
        Refusal::Closed(ClosedReason::Over) => {
            format!(
                "Registration is closed. Ask the office: {}.",
                workshop.office
            )
        }
        Refusal::InvitationNeeded => format!(
            "Schools register by invitation here. Open the link in the invitation that was sent to \
             your school, or ask the office: {}.",
            workshop.office
        ),
        Refusal::AlreadyRegistered { status } => match status {
            RegistrationStatus::Confirmed { session } => {
                let day =
                    snapshot
                        .definition
                        .session(session)
                        .map_or_else(String::new, |session| {
                            let words = session_date_texts(session, zone);
                            format!(" for {}, {}", words.weekday, words.date)
                        });
                format!("Your school is already registered{day}.")
            }
            RegistrationStatus::Waiting { .. } => {
                "Your school is already on the waiting list.".to_owned()
            }
        },
        Refusal::Full => {
            "This session is now full. Choose another session, or join the waiting list.".to_owned()
        }
        Refusal::Held => format!(
            "The open slots are held for designated schools until {}. Join the waiting list, \
                and we'll move you in when a slot opens.",
            instant_text(dates.release_at, zone)
        ),
        Refusal::Gone => {
            "This registration was canceled. Register again to get a new one.".to_owned()
        }
        Refusal::Proven => "This registration is confirmed as your school’s. Take it over first, \
                            and then you can change or cancel it."
            .to_owned(),
        Refusal::NotDeclined => "This school hasn’t declined.".to_owned(),
    }
}
