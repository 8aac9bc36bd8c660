//! Numbers and codes of the domain in words, the same on the server and in the browser.

mod slots;

pub(crate) use self::slots::{
    AvailabilityKind, CountsAudience, SessionAvailability, SlotState, describe_availability,
    hold_label, offer_to, open_label, tally_label, tally_parts, waiting_schools_label,
};
use domain::registration::meals::Meals;
use domain::registration::{Designation, Level};
use domain::team::{Color, Role};

/// A `mailto:` link. Some characters are escaped, because an address such as `a?bcc=b@example.org`
/// could add recipients.
pub(crate) fn mailto(address: &str) -> String {
    let mut link = "mailto:".to_owned();
    for character in address.chars() {
        match character {
            '%' | '?' | '&' | '#' | '/' | '=' => {
                link.push_str(&format!("%{:02X}", u32::from(character)))
            }
            other => link.push(other),
        }
    }
    link
}

/// "2019–20", for "2019-20".
pub(crate) fn school_year_label(year: &str) -> String {
    year.replace('-', "–")
}

/// "1 school", "2 schools".
pub(crate) fn pluralize(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "1 change", "12 changes".
pub(crate) fn changes_label(number: usize) -> String {
    pluralize(
        u32::try_from(number).unwrap_or(u32::MAX),
        "change",
        "changes",
    )
}

pub(crate) fn people_label(number: u32) -> String {
    pluralize(number, "person", "people")
}

pub(crate) fn level_schools_label(level: Level) -> &'static str {
    match level {
        Level::Elementary => "Elementary schools",
        Level::Secondary => "Secondary schools",
    }
}

pub(crate) fn level_school_label(level: Level) -> &'static str {
    match level {
        Level::Elementary => "Elementary school",
        Level::Secondary => "Secondary school",
    }
}

/// "Elementary".
pub(crate) fn level_name_label(level: Level) -> &'static str {
    match level {
        Level::Elementary => "Elementary",
        Level::Secondary => "Secondary",
    }
}

/// As an adjective.
pub(crate) fn level_label(level: Level) -> &'static str {
    match level {
        Level::Elementary => "elementary",
        Level::Secondary => "secondary",
    }
}

pub(crate) fn designation_label(designation: Designation) -> &'static str {
    match designation {
        Designation::Comprehensive => "Comprehensive support",
        Designation::Targeted => "Targeted support",
        Designation::Extended => "Extended targeted support",
        Designation::None => "Not designated",
    }
}

/// "1,204 of 2,000 characters".
pub(crate) fn characters_label(used: usize, limit: usize) -> String {
    format!("{} of {} characters", thousands(used), thousands(limit))
}

/// Every number here has at most six digits.
fn thousands(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

/// "2 vegetarian, 1 vegan"; empty if there are no needs.
pub(crate) fn meals_label(meals: &Meals) -> String {
    let line = |(diet, people): (domain::registration::meals::Diet, u16)| {
        let label = diet
            .label()
            .split(" (")
            .next()
            .unwrap_or_default()
            .to_lowercase();
        format!("{people} {label}")
    };
    meals.lines().map(line).collect::<Vec<_>>().join(", ")
}

pub(crate) fn color_label(color: Color) -> &'static str {
    match color {
        Color::Teal => "Teal",
        Color::Brick => "Brick",
        Color::Blue => "Blue",
        Color::Amber => "Amber",
        Color::Violet => "Violet",
        Color::Green => "Green",
        Color::Rose => "Rose",
        Color::Brown => "Brown",
        Color::Slate => "Slate",
        Color::Olive => "Olive",
    }
}

pub(crate) fn role_label(role: Role) -> &'static str {
    match role {
        Role::Lead => "Team lead",
        Role::Member => "Member",
        Role::Facilitator => "Facilitator, read only",
    }
}

/// "Action plans are due May 15".
pub(crate) fn plan_due_label(days_left: i32, due: &str) -> String {
    match days_left {
        i32::MIN..=-1 => format!("Action plans were due {due}"),
        0 => format!("Action plans are due today, {due}"),
        _ => format!("Action plans are due {due}"),
    }
}

/// "37 days left"; None on the last day and after it.
pub(crate) fn days_left_label(days: i32) -> Option<String> {
    let days = u32::try_from(days).ok().filter(|days| *days > 0)?;
    Some(format!("{} left", pluralize(days, "day", "days")))
}
