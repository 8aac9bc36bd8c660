//! The parts of the desk that addresses name.

use domain::slug::SchoolSlug;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeskTab {
    Today,
    Schools,
    Sessions,
    /// Sign-in. The server renders these pages alone: see `pages::day`.
    Day,
    Messages,
    Worksheets,
    Settings,
}

impl DeskTab {
    pub(crate) const ALL: [Self; 7] = [
        Self::Today,
        Self::Schools,
        Self::Sessions,
        Self::Day,
        Self::Messages,
        Self::Worksheets,
        Self::Settings,
    ];

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Schools => "Schools",
            Self::Sessions => "Sessions",
            Self::Day => "Sign-in",
            Self::Messages => "Messages",
            Self::Worksheets => "Worksheets",
            Self::Settings => "Settings",
        }
    }

    /// True for a tab of the desk's program; the other is a page of its own.
    pub(super) fn is_live(self) -> bool {
        self != Self::Day
    }

    /// The part of its address below the desk's; empty for Today.
    fn part(self) -> &'static str {
        match self {
            Self::Today => "",
            Self::Schools => "schools",
            Self::Sessions => "sessions",
            Self::Day => "attendance",
            Self::Messages => "messages",
            Self::Worksheets => "worksheets",
            Self::Settings => "settings",
        }
    }

    pub(crate) fn address(self, base: &str) -> String {
        match self.part() {
            "" => base.to_owned(),
            part => format!("{base}/{part}"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DeskAddress {
    Tab(DeskTab),
    School(SchoolSlug),
}

/// Forms about one school, which their address does not name.
const SCHOOL_FORMS: [&str; 8] = [
    "invite",
    "end-invitations",
    "restore-hold",
    "confirm",
    "renew-link",
    "casa-receive",
    "casa-send-back",
    "casa-approve",
];

impl DeskAddress {
    /// `part` and `detail` follow the desk's address; `named` is the school that a form names, whose
    /// answer the page is.
    pub(super) fn parse(part: &str, detail: &str, named: &str) -> Option<Self> {
        let mut live = DeskTab::ALL.into_iter().filter(|tab| tab.is_live());
        let tab = live.find(|tab| tab.part() == part);
        match (part, detail) {
            ("schools" | "registrations", form) if SCHOOL_FORMS.contains(&form) => {
                let school = SchoolSlug::parse(named).ok().map(Self::School);
                Some(school.unwrap_or(Self::Tab(DeskTab::Schools)))
            }
            ("facilitators", "make" | "end") | ("organizers", "remove") => {
                Some(Self::Tab(DeskTab::Settings))
            }
            ("schools", school) if !school.is_empty() => {
                SchoolSlug::parse(school).ok().map(Self::School)
            }
            ("worksheets", "remind") => Some(Self::Tab(DeskTab::Worksheets)),
            (_, "") => tab.map(Self::Tab),
            _ => None,
        }
    }

    /// The tab that is shown as the current one.
    pub(super) fn tab(&self) -> DeskTab {
        match self {
            Self::Tab(tab) => *tab,
            Self::School(_) => DeskTab::Schools,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school(slug: &str) -> Option<DeskAddress> {
        SchoolSlug::parse(slug).ok().map(DeskAddress::School)
    }

    #[test]
    fn every_tab_has_an_address_of_its_own() {
        for tab in DeskTab::ALL.into_iter().filter(|tab| tab.is_live()) {
            let address = tab.address("");
            let part = address.trim_start_matches('/');
            assert_eq!(
                DeskAddress::parse(part, "", ""),
                Some(DeskAddress::Tab(tab))
            );
        }
        assert_eq!(
            DeskAddress::parse("schools", "northside", ""),
            school("northside")
        );
        assert_eq!(DeskAddress::parse("nothing", "", ""), None);
        assert_eq!(DeskAddress::parse("meals", "", ""), None);
        assert_eq!(DeskAddress::parse("sessions", "northside", ""), None);
    }

    #[test]
    fn a_form_is_answered_where_it_was_sent_from() {
        for (part, form) in [
            ("schools", "invite"),
            ("schools", "restore-hold"),
            ("registrations", "confirm"),
        ] {
            assert_eq!(
                DeskAddress::parse(part, form, "northside"),
                school("northside")
            );
            let schools = Some(DeskAddress::Tab(DeskTab::Schools));
            assert_eq!(DeskAddress::parse(part, form, ""), schools);
        }
        let settings = Some(DeskAddress::Tab(DeskTab::Settings));
        assert_eq!(DeskAddress::parse("facilitators", "make", ""), settings);
        assert_eq!(DeskAddress::parse("organizers", "remove", ""), settings);
    }
}
