//! The words, part by part.

use super::LetterContext;
use crate::calendar::{numbered, place, school_name};
use crate::mail::plain_names::{plain_address, plain_name};
use app::api::date_texts::{instant_text, session_date_texts};
use domain::registration::{RegistrationStatus, Session};
use store::mail::Template;
use store::registrations::registrant_link_expiry;

pub(super) fn subject(
    occasion: &LetterContext<'_>,
    news: Template,
    session: Option<&Session>,
) -> String {
    let school = school_name(occasion.snapshot, occasion.record);
    let zone = &occasion.snapshot.definition.workshop.zone;
    let day = session.map_or_else(String::new, |session| {
        let words = session_date_texts(session, zone);
        format!(", {}, {}", words.weekday, words.date)
    });
    match news {
        Template::Confirmed => format!("Registered: {school}{day}"),
        Template::Promoted => format!("A place came free: {school}{day}"),
        Template::Moved => format!("Session changed: {school}{day}"),
        Template::Waiting => format!("On the waiting list: {school}"),
        Template::Cancelled => format!("Cancelled: {school}{day}"),
        Template::Link => format!("Your link: {school}’s registration"),
        Template::CoManage => {
            format!(
                "{} asks to manage {school}’s registration too",
                colleague(occasion).0
            )
        }
        Template::TakenOver | Template::TakenOverOffice => {
            format!("Taken over: {school}’s registration")
        }
        Template::Disowned | Template::DisownedOffice => {
            format!("Cancelled by the school: {school}’s registration")
        }
    }
}

pub(super) fn opening(occasion: &LetterContext<'_>, news: Template) -> String {
    let school = school_name(occasion.snapshot, occasion.record);
    let title = &occasion.snapshot.definition.workshop.title;
    match news {
        Template::Confirmed => format!("{school} has a place in “{title}”."),
        Template::Promoted => format!(
            "A place came free in “{title}”, and {school} has it. You don’t need to do anything; \
             if the day does not suit you any more, change it or cancel with the link below."
        ),
        Template::Moved => format!(
            "{school} now comes to another session of “{title}”. Its earlier place is given back."
        ),
        Template::Waiting => format!(
            "{school} is on the waiting list of “{title}”. When a place comes free and it is \
             {school}’s turn, the place is yours and we write to you. You don’t need to do anything."
        ),
        Template::Cancelled => format!("{school}’s registration for “{title}” is cancelled."),
        Template::Link => format!("Here is a link to {school}’s registration for “{title}”."),
        Template::CoManage => {
            let (name, address) = colleague(occasion);
            format!(
                "{name} ({address}) asks to manage {school}’s registration for “{title}” too. \
                 Nothing has changed. If you agree, forward this mail: whoever has the link in it \
                 can see the registration, change it and cancel it. If you don’t know {name}, \
                 leave it be."
            )
        }
        Template::TakenOver => format!(
            "{school} has taken over the registration that you made for it for “{title}”. The \
             school keeps its place. Your link no longer opens the registration: if you belong to \
             {school}, ask there who answers for it now."
        ),
        Template::Disowned => format!(
            "You registered {school} for “{title}”. The school says that this wasn’t its \
             registration, and has cancelled it. If you belong to {school}, ask there for the \
             school’s invitation."
        ),
        Template::TakenOverOffice => format!(
            "{school} has taken over the registration that somebody else had made for it for \
             “{title}”. The school keeps its place, and the earlier links have ended. You don’t \
             need to do anything."
        ),
        Template::DisownedOffice => format!(
            "{school} says that the registration which was made for it for “{title}” wasn’t its \
             own, and has cancelled it. Its hold and its place in line are as before. You don’t need \
             to do anything."
        ),
    }
}

/// The colleague who asked: the letter was queued in the moment of asking.
fn colleague(occasion: &LetterContext<'_>) -> (String, String) {
    let requests = &occasion.record.requests;
    let asked = requests
        .iter()
        .find(|(_, asked)| *asked == occasion.mail.written_at);
    match asked.or(requests.last()) {
        Some((contact, _)) => {
            let name = Some(plain_name(&contact.name)).filter(|name| !name.is_empty());
            (
                name.unwrap_or_else(|| "A colleague".to_owned()),
                plain_address(&contact.email),
            )
        }
        None => (
            "A colleague".to_owned(),
            "who took the request back".to_owned(),
        ),
    }
}

/// Where the registration stands, line by line.
pub(super) fn status(occasion: &LetterContext<'_>, session: Option<&Session>) -> String {
    let LetterContext {
        record, snapshot, ..
    } = occasion;
    let zone = &snapshot.definition.workshop.zone;
    let mut lines = Vec::new();
    if let Some(session) = session {
        lines.push(format!("When: {}", session_date_texts(session, zone).full));
        lines.push(format!("Where: {}", place(session)));
    }
    match &record.status {
        Some(RegistrationStatus::Waiting { wishes, .. }) => {
            lines.push("Waiting for any of these, in your order:".to_owned());
            let wished = wishes
                .iter()
                .filter_map(|wish| snapshot.definition.session(wish));
            lines.extend(
                numbered(
                    &wished
                        .map(|session| {
                            format!(
                                "{}; {}",
                                session_date_texts(session, zone).full,
                                place(session)
                            )
                        })
                        .collect::<Vec<_>>(),
                )
                .collect::<Vec<_>>(),
            );
        }
        Some(RegistrationStatus::Confirmed { .. }) => {}
        None => lines.push("The registration is cancelled.".to_owned()),
    }
    let people = if record.headcount == 1 {
        "1 person".to_owned()
    } else {
        format!("{} people", record.headcount)
    };
    lines.push(format!("Who: {}, {people}", school_name(snapshot, record)));
    lines.push(format!("Reference: {}", record.reference));
    lines.join("\n")
}

pub(super) fn preparation(occasion: &LetterContext<'_>) -> String {
    let items = &occasion.snapshot.announcement.preparation;
    if items.is_empty() {
        return String::new();
    }
    let items: Vec<_> = numbered(items).collect();
    format!("To prepare and to bring:\n{}", items.join("\n"))
}

pub(super) fn key(occasion: &LetterContext<'_>, news: Template, link: &str) -> String {
    let zone = &occasion.snapshot.definition.workshop.zone;
    let until = instant_text(registrant_link_expiry(&occasion.snapshot.definition), zone);
    let what = match (news, &occasion.record.status) {
        (Template::CoManage, _) => "The link to the registration:",
        (_, None) => "To see it:",
        (_, Some(_)) => {
            "To change the session, the number of people or the meals, to name your team, or to \
             cancel:"
        }
    };
    format!(
        "{what}\n{link}\n\nWhoever has this link can change the registration. Pass it on only to \
         those who should. It works until {until}."
    )
}

pub(super) fn coming_back(occasion: &LetterContext<'_>) -> String {
    let LetterContext {
        record,
        snapshot,
        base_url,
        ..
    } = occasion;
    let held = snapshot
        .definition
        .school(&record.school)
        .is_some_and(|school| school.designation.has_priority());
    let hold = if held {
        " No place is held for it any more."
    } else {
        ""
    };
    format!(
        "If the school wants to come after all, it can register again while places are \
         left.{hold}\n{base_url}/w/{}/register\n\nReference: {}",
        record.workshop, record.reference
    )
}
