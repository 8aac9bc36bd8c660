//! Text with placeholders for facts that stand elsewhere in the files, so that it can't contradict them.

use domain::plain_text::{clean_line, to_nfc};
use domain::registration::announcement::Announcement;
use domain::registration::workshop::WorkshopDefinition;
use domain::registration::{Level, School};
use domain::worksheet::cycle::season::summer_after;

/// The names that may stand in braces.
pub(super) const PLACEHOLDERS: [&str; 7] = [
    "plan_due",
    "school_year",
    "summer",
    "elementary_slots",
    "elementary_designated",
    "secondary_slots",
    "secondary_designated",
];

/// Ignores line breaks, invisible characters, and whether an accent was written apart from its letter.
pub(super) fn to_one_line(text: &str) -> String {
    to_nfc(&clean_line(text))
}

/// Replaces every `{name}` by its value.
///
/// # Errors
/// The first placeholder without a value, as it stands in the text.
pub(super) fn fill_placeholders(
    text: &str,
    value: impl Fn(&str) -> Option<String>,
) -> Result<String, &str> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let end = rest[open..]
            .find('}')
            .map_or(rest.len(), |close| open + close + 1);
        let placeholder = &rest[open..end];
        let name = placeholder
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'));
        filled.push_str(&name.and_then(&value).ok_or(placeholder)?);
        rest = &rest[end..];
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Replaces the placeholders of a whole announcement, all of which are known. Its June sessions come from the
/// draft.
pub(super) fn fill_announcement(
    announcement: &Announcement,
    definition: &WorkshopDefinition,
) -> Announcement {
    let text = |text: &String| {
        fill_placeholders(text, |name| placeholder_value(name, definition))
            .unwrap_or_else(|_| text.clone())
    };
    let all = |texts: &[String]| texts.iter().map(text).collect();
    Announcement {
        district: text(&announcement.district),
        purpose: all(&announcement.purpose),
        before: all(&announcement.before),
        after: all(&announcement.after),
        introduction: all(&announcement.introduction),
        outcomes: all(&announcement.outcomes),
        registration: all(&announcement.registration),
        attendance: all(&announcement.attendance),
        participants: all(&announcement.participants),
        preparation: all(&announcement.preparation),
        context: all(&announcement.context),
        notes: all(&announcement.notes),
        june: Vec::new(),
        agenda: announcement.agenda.clone(),
        license: announcement.license.clone(),
    }
}

pub(super) fn placeholder_value(name: &str, definition: &WorkshopDefinition) -> Option<String> {
    let due = definition.workshop.plan_due;
    if let Some((level, quantity)) = name
        .split_once('_')
        .and_then(|(level, quantity)| Level::parse(level).map(|level| (level, quantity)))
    {
        let designated =
            |school: &&School| school.level == level && school.designation.has_priority();
        return match quantity {
            "slots" => Some(definition.slots(level).to_string()),
            "designated" => Some(
                definition
                    .schools
                    .values()
                    .filter(designated)
                    .count()
                    .to_string(),
            ),
            _ => None,
        };
    }
    match name {
        "plan_due" => Some(due.strftime("%B %-d").to_string()),
        "school_year" => {
            let year = summer_after(due);
            Some(format!("{year}-{:02}", (year + 1).rem_euclid(100)))
        }
        "summer" => Some(format!("summer of {}", summer_after(due))),
        _ => None,
    }
}
