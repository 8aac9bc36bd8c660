//! What people are told when nothing happened.

use app::api::words::{instant_words, session_words};
use domain::registration::{Closed, Refusal, Standing};
use store::feed::Face;

pub(super) const UNAVAILABLE: &str =
    "This could not be saved just now. Nothing you typed is lost: wait a moment and send it again.";
pub(super) const TOO_MANY: &str =
    "This was changed many times within ten minutes. Wait a few minutes and send it again.";
pub(super) const WRONG_CODES: &str = "Too many codes from here were wrong. Ask your team for its \
    link, or try again in an hour.";

/// A refusal in plain words: what is so, and what to do now.
pub(super) fn refusal(refusal: &Refusal, face: &Face) -> String {
    let workshop = &face.programme.workshop;
    let zone = &workshop.zone;
    let dates = &workshop.dates;
    match refusal {
        Refusal::Closed(Closed::NotYet) => format!(
            "Registration opens for designated schools on {}, and for every school on {}.",
            instant_words(dates.designated_from, zone),
            instant_words(dates.everyone_from, zone)
        ),
        Refusal::Closed(Closed::DesignatedOnly) => format!(
            "Until {} only designated schools can register. Come back then.",
            instant_words(dates.everyone_from, zone)
        ),
        Refusal::Closed(Closed::Session) => format!(
            "This session no longer takes changes: it closed {} hours before it starts. Choose another one, or ask the office: {}.",
            dates.close_hours, workshop.office
        ),
        Refusal::Closed(Closed::Over) => {
            format!(
                "Registration is closed. Ask the office: {}.",
                workshop.office
            )
        }
        Refusal::AlreadyRegistered {
            registrant,
            standing,
        } => match standing {
            Standing::Confirmed { session } => {
                let day = face
                    .programme
                    .session(session)
                    .map_or_else(String::new, |session| {
                        let words = session_words(session, zone);
                        format!(" for {}, {}", words.weekday, words.date)
                    });
                format!("{registrant} has registered your school already{day}.")
            }
            Standing::Waiting { .. } => {
                format!("{registrant} has put your school on the waiting list already.")
            }
        },
        Refusal::Full => {
            "This session is full now. Choose another one, or join the waiting list.".to_owned()
        }
        Refusal::Held => format!(
            "The school places that are left are held for designated schools until {}. Join the waiting list: a place that comes free is given on at once.",
            instant_words(dates.release_at, zone)
        ),
        Refusal::Gone => {
            "This registration was cancelled. Register again to get a new one.".to_owned()
        }
    }
}
