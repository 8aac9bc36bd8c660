//! A letter's text, part by part.

use super::LetterContext;
use crate::calendar::{number_items, place_and_address, school_name};
use crate::mail::plain_name::{plain_address, plain_name};
use app::api::answers::date_texts::{instant_text, session_date_texts};
use domain::registration::{RegistrationStatus, Session};
use store::mail::Template;
use store::registrations::registrant_link_expiry;

pub(super) fn subject(
    context: &LetterContext<'_>,
    template: Template,
    session: Option<&Session>,
) -> String {
    let school = school_name(context.snapshot, context.record);
    let zone = &context.snapshot.definition.workshop.zone;
    let day = session.map_or_else(String::new, |session| {
        let texts = session_date_texts(session, zone);
        format!(", {}, {}", texts.weekday, texts.date)
    });
    match template {
        Template::Confirmed => format!("Registered: {school}{day}"),
        Template::Promoted => format!("A slot opened: {school}{day}"),
        Template::Moved => format!("Session changed: {school}{day}"),
        Template::Waiting => format!("On the waiting list: {school}"),
        Template::Cancelled => format!("Canceled: {school}{day}"),
        Template::Link => format!("Your link: {school}’s registration"),
        Template::CoManage => {
            format!(
                "{} asks to manage {school}’s registration too",
                colleague(context).0
            )
        }
        Template::TakenOver | Template::TakenOverOffice => {
            format!("Taken over: {school}’s registration")
        }
        Template::Disowned | Template::DisownedOffice => {
            format!("Canceled by the school: {school}’s registration")
        }
    }
}

pub(super) fn opening(context: &LetterContext<'_>, template: Template) -> String {
    let school = school_name(context.snapshot, context.record);
    let title = &context.snapshot.definition.workshop.title;
    match template {
        Template::Confirmed => format!("{school} has a slot in the {title}."),
        Template::Promoted => format!(
            "A slot opened in the {title}, and {school} has it. You don’t need to do anything. \
                If the day no longer works for you, change or cancel with the link below."
        ),
        Template::Moved => format!(
            "{school} is now registered for another session of the {title}. We gave its earlier slot back."
        ),
        Template::Waiting => format!(
            "{school} is on the waiting list for the {title}. We’ll move you in automatically \
                when a slot opens and it is your turn, and we’ll email you. You don’t need to do \
                anything."
        ),
        Template::Cancelled => format!("{school}’s registration for the {title} is canceled."),
        Template::Link => format!("Here is the link to {school}’s registration for the {title}."),
        Template::CoManage => {
            let (name, address) = colleague(context);
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
            "You registered {school} for the {title}. The school told us that it did not make \
                this registration, and canceled it. If you work at {school}, ask your principal \
                for the school’s invitation."
        ),
        Template::TakenOverOffice => format!(
            "{school} has taken over the registration that somebody else had made for it for \
             “{title}”. The school keeps its place, and the earlier links have ended. You don’t \
             need to do anything."
        ),
        Template::DisownedOffice => format!(
            "{school} says that the registration which was made for it for “{title}” wasn’t its \
                own, and canceled it. Its hold and its place in line are as before. You don’t need \
                to do anything."
        ),
    }
}

/// The name and address of the colleague who asked: the letter was queued in the moment of asking.
fn colleague(context: &LetterContext<'_>) -> (String, String) {
    let requests = &context.record.requests;
    let request = requests
        .iter()
        .find(|(_, asked_at)| *asked_at == context.mail.written_at);
    match request.or(requests.last()) {
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

/// The registration's status, line by line.
pub(super) fn status(context: &LetterContext<'_>, session: Option<&Session>) -> String {
    let LetterContext {
        record, snapshot, ..
    } = context;
    let zone = &snapshot.definition.workshop.zone;
    let mut lines = Vec::new();
    if let Some(session) = session {
        lines.push(format!("When: {}", session_date_texts(session, zone).full));
        lines.push(format!("Where: {}", place_and_address(session)));
    }
    match &record.status {
        Some(RegistrationStatus::Waiting { wishes, .. }) => {
            lines.push("Waiting for one of these, in your order:".to_owned());
            let wished = wishes
                .iter()
                .filter_map(|wish| snapshot.definition.session(wish));
            lines.extend(
                number_items(
                    &wished
                        .map(|session| {
                            format!(
                                "{}; {}",
                                session_date_texts(session, zone).full,
                                place_and_address(session)
                            )
                        })
                        .collect::<Vec<_>>(),
                )
                .collect::<Vec<_>>(),
            );
        }
        Some(RegistrationStatus::Confirmed { .. }) => {}
        None => lines.push("The registration is canceled.".to_owned()),
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

pub(super) fn preparation(context: &LetterContext<'_>) -> String {
    let items = &context.snapshot.announcement.preparation;
    if items.is_empty() {
        return String::new();
    }
    let items: Vec<_> = number_items(items).collect();
    format!("What to prepare and bring:\n{}", items.join("\n"))
}

pub(super) fn link_paragraph(
    context: &LetterContext<'_>,
    template: Template,
    link: &str,
) -> String {
    let zone = &context.snapshot.definition.workshop.zone;
    let until = instant_text(registrant_link_expiry(&context.snapshot.definition), zone);
    let purpose = match (template, &context.record.status) {
        (Template::CoManage, _) => "Open the registration:",
        (_, None) => "To see it:",
        (_, Some(_)) => {
            "Change the session, the number of people or the meals, name your team, or cancel:"
        }
    };
    format!(
        "{purpose}\n{link}\n\nAnyone with this link can change the registration. Share it only \
            with people who should. It works until {until}."
    )
}

pub(super) fn registering_again(context: &LetterContext<'_>) -> String {
    let LetterContext {
        record,
        snapshot,
        base_url,
        ..
    } = context;
    let has_hold = snapshot
        .definition
        .school(&record.school)
        .is_some_and(|school| school.designation.has_priority());
    let hold = if has_hold {
        " We no longer hold a slot for it."
    } else {
        ""
    };
    format!(
        "If your plans change, you can register again while slots are \
            open.{hold}\n{base_url}/w/{}/register\n\nReference: {}",
        record.workshop, record.reference
    )
}
