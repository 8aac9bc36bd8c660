//! The registration form as people type it, and its parsers.

use super::application::{Application, Contact, Reference, WaitlistChoice};
use super::meals::{Diet, Meals};
use super::roster::{Membership, Person, StaffRole};
use super::school::{Level, School};
use super::workshop::WorkshopDefinition;
use crate::plain_text::clean_line;
use crate::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form proposes this number: "a team of 6 or more people".
pub const USUAL_HEADCOUNT: u16 = 6;
pub const MAX_HEADCOUNT: u16 = 30;
pub const MAX_NAME_CHARS: usize = 100;
pub const MAX_ROSTER: usize = 40;

/// The form as it was typed. It is kept whole, so that a refusal can show it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistrationForm {
    /// A school's slug.
    pub school: String,
    /// Session ids in order of wish.
    pub session: Vec<String>,
    pub contact_name: String,
    pub contact_email: String,
    pub headcount: String,
    /// `yes` if the school waits where nothing can be confirmed.
    pub waitlist: String,
    /// Numbers of people by the name of a diet.
    pub meals: BTreeMap<String, String>,
    /// Makes a repeated submission the same one.
    pub idempotency_key: String,
}

/// A message for each wrong field, by the field's name in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(pub BTreeMap<String, String>);

impl FieldErrors {
    /// Adds a message. A field keeps its first one.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0
            .entry(field.to_owned())
            .or_insert_with(|| message.into());
    }

    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn collect<T>(&mut self, field: &str, result: Result<T, String>) -> Option<T> {
        result.map_err(|message| self.add(field, message)).ok()
    }
}

impl RegistrationForm {
    /// Parses the whole form against a workshop. `reference` is the code that the registration will have.
    ///
    /// # Errors
    /// A message for every wrong field, all at once.
    pub fn parse(
        &self,
        definition: &WorkshopDefinition,
        reference: Reference,
    ) -> Result<Application, FieldErrors> {
        let mut errors = FieldErrors::default();
        let school = errors.collect("school", parse_school(definition, &self.school));
        let level = school.as_ref().map(|school| school.level);
        let wishes = errors.collect("session", parse_wishes(definition, level, &self.session));
        let name = errors.collect("contact_name", parse_person_name(&self.contact_name));
        let email = errors.collect("contact_email", parse_email(&self.contact_email));
        let headcount = errors.collect("headcount", parse_headcount(&self.headcount));
        let meals = parse_meals(&self.meals, headcount, &mut errors);
        let waitlist = errors.collect("waitlist", parse_waitlist(&self.waitlist));
        if self.idempotency_key.len() > 200 {
            errors.add(
                "idempotency_key",
                "This key is too long: at most 200 characters.",
            );
        }
        match (school, wishes, name, email, headcount, waitlist) {
            (
                Some(school),
                Some(wishes),
                Some(name),
                Some(email),
                Some(headcount),
                Some(waitlist),
            ) if errors.is_empty() => Ok(Application {
                reference,
                school: school.slug,
                wishes,
                waitlist,
                contact: Contact { name, email },
                headcount,
                meals,
                proof: None,
            }),
            _ => Err(errors),
        }
    }
}

fn parse_school(definition: &WorkshopDefinition, text: &str) -> Result<School, String> {
    let slug = clean_line(text);
    if slug.is_empty() {
        return Err("Choose your school.".to_owned());
    }
    SchoolSlug::parse(&slug)
        .ok()
        .and_then(|slug| definition.school(&slug).cloned())
        .ok_or_else(|| "Choose a school from the list. We don’t have this one.".to_owned())
}

/// Parses wished sessions; a repeated one counts once.
///
/// # Errors
/// A message to the person.
pub fn parse_wishes(
    definition: &WorkshopDefinition,
    level: Option<Level>,
    texts: &[String],
) -> Result<Vec<SessionId>, String> {
    let mut wishes = Vec::new();
    for text in texts
        .iter()
        .map(|text| clean_line(text))
        .filter(|text| !text.is_empty())
    {
        let session = SessionId::parse(&text)
            .ok()
            .and_then(|id| definition.session(&id))
            .ok_or_else(|| "Choose a session from the list. We don’t have this one.".to_owned())?;
        if level.is_some_and(|level| level != session.level) {
            return Err(format!(
                "Choose a session for {} schools.",
                if session.level == Level::Elementary {
                    "secondary"
                } else {
                    "elementary"
                }
            ));
        }
        if !wishes.contains(&session.id) {
            wishes.push(session.id.clone());
        }
    }
    if wishes.is_empty() {
        Err("Choose a session.".to_owned())
    } else {
        Ok(wishes)
    }
}

/// Parses a person's name: 1 to 100 characters in one line, a letter or digit among them.
///
/// # Errors
/// A message to the person.
pub fn parse_person_name(text: &str) -> Result<String, String> {
    let name = clean_line(text);
    if name.is_empty() {
        Err("Enter your name.".to_owned())
    } else if name.chars().count() > MAX_NAME_CHARS {
        Err(format!("Shorten the name to {MAX_NAME_CHARS} characters."))
    } else if !name.chars().any(char::is_alphanumeric) {
        Err("Enter the name in letters.".to_owned())
    } else {
        Ok(name)
    }
}

/// Parses a mail address: one `@`, something before it, a name with a dot behind it. The address may
/// still not exist.
///
/// # Errors
/// A message to the person.
pub fn parse_email(text: &str) -> Result<String, String> {
    let address = clean_line(text);
    if address.is_empty() {
        return Err("Enter your work email address.".to_owned());
    }
    let example = "Enter an email address like name@example.org.";
    let (local, host) = address.rsplit_once('@').ok_or_else(|| example.to_owned())?;
    let plain = address.is_ascii()
        && !address
            .contains(|c: char| c.is_whitespace() || c.is_control() || "<>(),;:\"\\[]".contains(c));
    let label = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let fits = (1..=64).contains(&local.len()) && address.len() <= 254 && !local.contains('@');
    if plain && fits && dots(local) && host.contains('.') && host.split('.').all(label) {
        Ok(address)
    } else {
        Err(example.to_owned())
    }
}

/// Parses the number of people: 1 to 30. Below [`USUAL_HEADCOUNT`] the page asks back, but nothing is
/// refused.
///
/// # Errors
/// A message to the person.
pub fn parse_headcount(text: &str) -> Result<u16, String> {
    let text = clean_line(text);
    if text.is_empty() {
        return Err("Enter how many people are coming, including you.".to_owned());
    }
    match whole_number(&text) {
        Some(0) => Err("Enter at least 1 person.".to_owned()),
        Some(people) if people <= MAX_HEADCOUNT => Ok(people),
        Some(_) => Err(format!(
            "Enter at most {MAX_HEADCOUNT} people. For more, ask the office."
        )),
        None => Err("Enter the number of people in digits, such as 6.".to_owned()),
    }
}

/// True for a team that the page asks back about.
pub fn is_small_team(headcount: u16) -> bool {
    headcount < USUAL_HEADCOUNT
}

/// Parses digits and nothing else. A number too large for `u16` becomes the largest.
fn whole_number(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u16::MAX))
}

/// Parses dietary counts. Each line is a number up to the headcount; a wrong one gets a message.
pub fn parse_meals(
    typed: &BTreeMap<String, String>,
    headcount: Option<u16>,
    errors: &mut FieldErrors,
) -> Meals {
    let mut meals = Meals::default();
    for (field, text) in typed {
        let text = clean_line(text);
        let Some(diet) = Diet::parse(field) else {
            continue;
        };
        if text.is_empty() {
            continue;
        }
        match whole_number(&text) {
            Some(people) if people <= headcount.unwrap_or(MAX_HEADCOUNT) => {
                meals.set(diet, people);
            }
            Some(_) => errors.add(field, "This is more than the number of people coming."),
            None => errors.add(field, "Enter a number, or leave it empty."),
        }
    }
    meals
}

fn parse_waitlist(text: &str) -> Result<WaitlistChoice, String> {
    match text.trim() {
        "" | "no" => Ok(WaitlistChoice::Refuse),
        "yes" => Ok(WaitlistChoice::Wait),
        _ => Err("Choose whether to join the waiting list.".to_owned()),
    }
}

/// A line of the roster as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RosterLine {
    /// First and last name. A line without a name is left out.
    pub name: String,
    /// A word of [`StaffRole`].
    pub role: String,
    /// `yes` if the person was on the SAMI team.
    pub sami: String,
}

/// Parses a roster. Empty lines are left out.
///
/// # Errors
/// A message for every wrong line, by `name_0`, `role_0` and so on.
pub fn parse_roster(lines: &[RosterLine]) -> Result<Vec<Person>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut people = Vec::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !clean_line(&line.name).is_empty())
    {
        let name = errors.collect(&format!("name_{at}"), parse_person_name(&line.name));
        let role = StaffRole::parse(line.role.trim());
        if role.is_none() {
            let message = format!("Choose a role for {}.", clean_line(&line.name));
            errors.add(&format!("role_{at}"), &message);
        }
        let membership = if line.sami.trim() == "yes" {
            Membership::SamiTeam
        } else {
            Membership::Additional
        };
        if let (Some(name), Some(role)) = (name, role) {
            people.push(Person {
                name,
                role,
                membership,
            });
        }
    }
    if people.len() > MAX_ROSTER {
        errors.add(
            &format!("name_{MAX_ROSTER}"),
            format!("You can name up to {MAX_ROSTER} people."),
        );
    }
    if errors.is_empty() {
        Ok(people)
    } else {
        Err(errors)
    }
}
