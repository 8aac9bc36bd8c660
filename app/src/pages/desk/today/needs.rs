//! The matters that need somebody of the office today.

use super::super::count;
use super::super::desk_address::DeskTab;
use super::super::schools::school_filter::SchoolFilter;
use super::super::schools::school_row::DeskSchoolStatus;
use crate::api::types::desk::{DeskRegistration, DeskView};
use crate::api::types::readiness::ReadState;
use crate::api::types::registration::MailStatus;
use crate::phrases;
use domain::registration::office::EMAIL_NOT_SET_UP;
use domain::slug::SchoolSlug;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DeskNeed {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) action: &'static str,
    pub(super) link: DeskLink,
}

/// The place to meet a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DeskLink {
    School(SchoolSlug),
    Schools(SchoolFilter),
    Tab(DeskTab),
    Facilitators,
}

impl DeskLink {
    pub(super) fn address(&self, base: &str) -> String {
        match self {
            Self::School(school) => format!("{base}/schools/{school}"),
            Self::Schools(filter) => filter.address(&DeskTab::Schools.address(base)),
            Self::Tab(tab) => tab.address(base),
            Self::Facilitators => format!("{}#facilitators", DeskTab::Settings.address(base)),
        }
    }

    /// A school's page is loaded anew.
    pub(super) fn rel(&self) -> Option<&'static str> {
        matches!(self, Self::School(_)).then_some("external")
    }
}

/// Days before a session in which it is said that no facilitator has a link.
const FACILITATOR_NOTICE_DAYS: i32 = 7;

/// In the order of urgency.
pub(super) fn find_needs(data: &DeskView) -> Vec<DeskNeed> {
    let mut needs = Vec::new();
    needs.extend(silent_schools(data));
    needs.extend(unconfirmed_registrations(data));
    needs.extend(data.registrations.iter().filter_map(management_request));
    needs.extend(letters_to_forward(data));
    needs.extend(failed_letters(data));
    needs.extend(damaged_worksheets(data));
    needs.extend(missing_facilitators(data));
    needs
}

fn silent_schools(data: &DeskView) -> Option<DeskNeed> {
    let days = data.days_to_release?;
    let silent = count(&data.silent);
    let left = match days {
        i32::MIN..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    let (title, whose) = match silent {
        0 => return None,
        1 => (
            "1 designated school hasn’t responded".to_owned(),
            "Its slot is",
        ),
        _ => (
            format!("{silent} designated schools haven’t responded"),
            "Their slots are",
        ),
    };
    let note = format!(
        "{whose} released {left}, {}.",
        data.workshop.words.release_at
    );
    let link = match &data.silent[..] {
        [school] => DeskLink::School(school.slug.clone()),
        _ => schools_with(DeskSchoolStatus::NoAnswer),
    };
    Some(DeskNeed {
        title,
        note,
        action: "See who",
        link,
    })
}

fn unconfirmed_registrations(data: &DeskView) -> Option<DeskNeed> {
    let unproven = data.registrations.iter().filter(|it| !it.is_proven);
    let unproven: Vec<_> = unproven.collect();
    let title = match unproven.len() {
        0 => return None,
        1 => "1 registration isn’t confirmed to be the school’s".to_owned(),
        number => format!("{number} registrations aren’t confirmed to be the school’s"),
    };
    let link = match &unproven[..] {
        [registration] => DeskLink::School(registration.school.slug.clone()),
        _ => schools_with(DeskSchoolStatus::Unconfirmed),
    };
    Some(DeskNeed {
        title,
        note: list_names(unproven.into_iter().map(|it| it.school.name.as_str())),
        action: "Review",
        link,
    })
}

fn management_request(registration: &DeskRegistration) -> Option<DeskNeed> {
    let school = &registration.school;
    let newest = registration.requests.last()?;
    let title = match &registration.requests[..] {
        [request] => format!(
            "{} asks to manage {}’s registration",
            request.contact.name, school.name
        ),
        requests => format!(
            "{} people ask to manage {}’s registration",
            requests.len(),
            school.name
        ),
    };
    Some(DeskNeed {
        title,
        note: format!("Asked {}.", newest.asked),
        action: "See the request",
        link: DeskLink::School(school.slug.clone()),
    })
}

fn letters_to_forward(data: &DeskView) -> Option<DeskNeed> {
    let waiting = data.mails.iter();
    let waiting = waiting.filter(|mail| mail.state == MailStatus::Outbox);
    let number = u32::try_from(waiting.count()).unwrap_or(u32::MAX);
    (number > 0).then(|| DeskNeed {
        title: format!(
            "Please forward {}",
            phrases::pluralize(number, "email", "emails")
        ),
        note: EMAIL_NOT_SET_UP.to_owned(),
        action: "Open",
        link: DeskLink::Tab(DeskTab::Messages),
    })
}

fn failed_letters(data: &DeskView) -> Option<DeskNeed> {
    let failed = data.mails.iter();
    let failed: Vec<_> = failed
        .filter(|mail| mail.state == MailStatus::Failed)
        .map(|mail| mail.recipient.as_str())
        .collect();
    (!failed.is_empty()).then(|| DeskNeed {
        title: format!(
            "{} couldn’t be delivered",
            phrases::pluralize(count(&failed), "email", "emails")
        ),
        note: list_names(failed.into_iter()),
        action: "Open",
        link: DeskLink::Tab(DeskTab::Messages),
    })
}

fn damaged_worksheets(data: &DeskView) -> Option<DeskNeed> {
    let damaged = data.registrations.iter();
    let damaged: Vec<_> = damaged
        .filter(|it| it.missing == ReadState::Damaged)
        .map(|it| it.school.name.as_str())
        .collect();
    (!damaged.is_empty()).then(|| DeskNeed {
        title: format!(
            "{} can’t be read",
            phrases::pluralize(count(&damaged), "worksheet", "worksheets")
        ),
        note: list_names(damaged.into_iter()),
        action: "Open",
        link: DeskLink::Tab(DeskTab::Worksheets),
    })
}

fn missing_facilitators(data: &DeskView) -> Option<DeskNeed> {
    let days = data.days_to_session?;
    let has_link = data.facilitators.iter().any(|it| it.ended.is_none());
    if has_link || days > FACILITATOR_NOTICE_DAYS {
        return None;
    }
    let when = match days {
        i32::MIN..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    Some(DeskNeed {
        title: "No facilitator has a link yet".to_owned(),
        note: format!("The next session is {when}."),
        action: "Make a link",
        link: DeskLink::Facilitators,
    })
}

fn schools_with(status: DeskSchoolStatus) -> DeskLink {
    DeskLink::Schools(SchoolFilter {
        status: Some(status),
        ..SchoolFilter::default()
    })
}

/// "Aspen Grove, Union Square and 3 more".
fn list_names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const MAX_NAMES: usize = 3;
    let names: Vec<_> = names.collect();
    match names.len() {
        0..=MAX_NAMES => names.join(", "),
        number => format!(
            "{} and {} more",
            names[..MAX_NAMES].join(", "),
            number - MAX_NAMES
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_names_is_cut() {
        let list = |names: &[&'static str]| list_names(names.iter().copied());
        assert_eq!(
            list(&["Aspen Grove", "Union Square"]),
            "Aspen Grove, Union Square"
        );
        assert_eq!(list(&["A", "B", "C", "D", "E"]), "A, B, C and 2 more");
    }

    #[test]
    fn a_need_leads_to_where_it_is_met() {
        let base = "/desk/w/spring-2019";
        let address = |link: DeskLink| link.address(base);
        let schools = schools_with(DeskSchoolStatus::NoAnswer);
        assert_eq!(address(schools), format!("{base}/schools?status=no-answer"));
        assert_eq!(
            address(DeskLink::Tab(DeskTab::Messages)),
            format!("{base}/messages")
        );
        let facilitators = format!("{base}/settings#facilitators");
        assert_eq!(address(DeskLink::Facilitators), facilitators);
    }
}
