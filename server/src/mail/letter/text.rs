//! A letter's text, part by part.

use super::LetterContext;
use crate::calendar::{number_items, place_and_address, school_name};
use crate::mail::plain_name::{plain_address, plain_name};
use app::api::answers::date_texts::{instant_text, session_date_texts};
use domain::registration::proof::proof_of_holder;
use domain::registration::{LinkDelivery, RegistrationStatus, Session};
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
                "{} asks to manage {school}’s registration",
                colleague(context).name
            )
        }
        Template::CoManageApproved => format!("Approved: you can manage {school}’s registration"),
        Template::CoManageDeclined => {
            format!("Declined: your request to manage {school}’s registration")
        }
        Template::TakenOver | Template::TakenOverOffice => {
            format!("Taken over: {school}’s registration")
        }
        Template::Disowned | Template::DisownedOffice => {
            format!("Canceled by the school: {school}’s registration")
        }
        Template::BlueprintReminder => format!("Reminder: {school}’s School Blueprint"),
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
            let Colleague { name, address, .. } = colleague(context);
            let advice = match is_proven_by_letter(context) {
                true => format!("If you don’t know {name}, decline."),
                false => {
                    "Before you can approve or decline, open your school’s invitation, or ask \
                    the office to confirm the registration."
                        .to_owned()
                }
            };
            format!(
                "{name} ({address}) asks to manage {school}’s registration for the {title} with you. \
                 Nothing has changed yet. Anyone you approve can see the registration, change it and \
                 cancel it. {advice}"
            )
        }
        Template::CoManageApproved if context.link.is_some() => format!(
            "You can now manage {school}’s registration for the {title}. The person who registered \
             the school approved your request."
        ),
        Template::CoManageApproved => format!(
            "Your request to manage {school}’s registration for the {title} was approved. Its links \
             have changed since. To get one, ask again on the page where you asked before."
        ),
        Template::CoManageDeclined => format!(
            "Your request to manage {school}’s registration for the {title} was declined. Nothing \
             has changed. If you think this is a mistake, talk to your school or ask the office."
        ),
        Template::TakenOver => format!(
            "{school} took over the registration that you made for it for the {title}. The school \
             keeps its slot. Your link no longer opens the registration. If you work at {school}, \
             ask your principal who the contact person is now."
        ),
        Template::Disowned => format!(
            "You registered {school} for the {title}. The school told us that it did not make \
             this registration, and canceled it. If you work at {school}, ask your principal for \
             the school’s invitation."
        ),
        Template::TakenOverOffice => format!(
            "{school} took over the registration that somebody else had made for it for the \
             {title}. The school keeps its slot, and the earlier links have ended. You don’t need to \
             do anything."
        ),
        Template::DisownedOffice => format!(
            "{school} says that a registration made for it for the {title} wasn’t its own, and \
             canceled it. Its hold and its turn on the waiting list are as before. You don’t need to \
             do anything."
        ),
        Template::BlueprintReminder => format!(
            "Families can’t read {school}’s School Blueprint yet, or it is out of date. Please look at \
             it with your team."
        ),
    }
}

/// The place where a team works on its Blueprint.
pub(super) fn blueprint_help(context: &LetterContext<'_>) -> String {
    let workshop = &context.snapshot.definition.workshop.slug;
    let page = format!("{}/w/{workshop}/worksheet/blueprint", context.base_url);
    format!(
        "The page lists what is left, with a link to each place:\n{page}\nIt opens for everybody who \
         has joined the team. A team lead publishes it."
    )
}

struct Colleague {
    name: String,
    address: String,
    /// The request, while it waits for an answer.
    request: Option<i64>,
}

/// The colleague who asked: the letter was queued in the moment of asking.
fn colleague(context: &LetterContext<'_>) -> Colleague {
    let requests = &context.record.requests;
    let request = requests
        .iter()
        .find(|request| request.asked_at == context.mail.written_at);
    match request.or(requests.last()) {
        Some(request) => {
            let name = Some(plain_name(&request.colleague.name)).filter(|name| !name.is_empty());
            Colleague {
                name: name.unwrap_or_else(|| "A colleague".to_owned()),
                address: plain_address(&request.colleague.email),
                request: Some(request.id).filter(|_| request.answer.is_none()),
            }
        }
        None => Colleague {
            name: "A colleague".to_owned(),
            address: "who took the request back".to_owned(),
            request: None,
        },
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
    if template == Template::CoManage
        && is_proven_by_letter(context)
        && let Some(request) = colleague(context).request
    {
        return format!(
            "Approve:\n{link}#approve-{request}\n\nDecline:\n{link}#decline-{request}\n\n\
             Each link opens your registration, where you confirm your answer. Don’t forward this \
             email: anyone with these links can change the registration. They work until {until}."
        );
    }
    let purpose = match &context.record.status {
        None => "To see it:",
        Some(_) => {
            "Change the session, the number of people or the meals, name your team, or cancel:"
        }
    };
    format!(
        "{purpose}\n{link}\n\nAnyone with this link can change the registration. Share it only \
            with people who should. It works until {until}."
    )
}

/// True if a reader who opens the letter's link may answer a colleague.
fn is_proven_by_letter(context: &LetterContext<'_>) -> bool {
    let LetterContext {
        record, snapshot, ..
    } = context;
    let domains = &snapshot.definition.workshop.email_domains;
    let email = &record.contact.email;
    proof_of_holder(record.proof, LinkDelivery::Mail, email, domains).is_some()
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
