//! The header and footer of every page.

use crate::api::types::workshop::WorkshopHead;
use crate::phrases;
use leptos::prelude::*;

/// Empty on a page that belongs to no workshop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageFrame {
    district: String,
    office: String,
    home: String,
    /// Shown in the district's place, which a start page names above its title.
    links: Vec<(String, &'static str)>,
}

impl PageFrame {
    pub(crate) fn of(head: WorkshopHead) -> Self {
        Self {
            home: format!("/w/{}", head.slug),
            district: head.district,
            office: head.office,
            links: Vec::new(),
        }
    }

    /// With the ways in for people who are registered already, and for families once they have
    /// something to read.
    pub(crate) fn of_start(head: WorkshopHead, has_blueprints: bool) -> Self {
        let mut links = vec![
            (format!("/w/{}/join", head.slug), "Join your team"),
            (
                format!("/w/{}/register?find=registration", head.slug),
                "Already registered?",
            ),
        ];
        if has_blueprints {
            let list = format!("/w/{}/blueprints", head.slug);
            links.push((list, "School Blueprints"));
        }
        Self {
            links,
            ..Self::of(head)
        }
    }

    /// The address of the workshop's first page.
    pub(crate) fn home(&self) -> String {
        match self.home.as_str() {
            "" => "/".to_owned(),
            home => home.to_owned(),
        }
    }
}

#[component]
pub(crate) fn Layout(#[prop(optional)] frame: PageFrame, children: Children) -> impl IntoView {
    view! {
        <Masthead frame=frame.clone()/>
        <main id="main" class="wrap" tabindex="-1">
            {children()}
        </main>
        <Footer frame/>
    }
}

#[component]
pub(crate) fn Masthead(frame: PageFrame) -> impl IntoView {
    let home = frame.home();
    let PageFrame {
        district, links, ..
    } = frame;
    let row = if links.is_empty() {
        "wrap masthead-row"
    } else {
        "wrap masthead-row masthead-linked"
    };
    let aside = if links.is_empty() {
        view! { <span class="masthead-district">{district}</span> }.into_any()
    } else {
        let links = links
            .into_iter()
            .map(|(address, text)| view! { <a href=address rel="external">{text}</a> })
            .collect_view();
        view! { <nav class="masthead-links" aria-label="For registered schools and families">{links}</nav> }
            .into_any()
    };
    view! {
        <header class="masthead">
            <div class=row>
                <a class="masthead-name" href=home rel="external">
                    <span class="mark" aria-hidden="true"></span>
                    <span class="masthead-word">"Causeway"</span>
                </a>
                {aside}
            </div>
        </header>
    }
}

#[component]
pub(crate) fn Footer(frame: PageFrame) -> impl IntoView {
    let office = frame.office;
    view! {
        <footer class="footer">
            <div class="wrap footer-row">
                {(!office.is_empty())
                    .then(|| view! { <p><strong>"Questions? "</strong>"Ask the office: " <OfficeLink office/></p> })}
                <p>
                    "We keep names, work email addresses and numbers only to run this workshop. \
                     Your team and the office see your name. Nothing here tracks you."
                </p>
            </div>
        </footer>
    }
}

/// The office's contact, as a link if it is one address or number.
#[component]
pub(crate) fn OfficeLink(
    /// An email address, a telephone number, or both in a sentence.
    #[prop(into)]
    office: String,
) -> impl IntoView {
    let plain = !office.contains(char::is_whitespace);
    let digits: String = office
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let number = office
        .chars()
        .all(|c| c.is_ascii_digit() || " +-().".contains(c));
    if plain && office.contains('@') {
        view! { <a href=phrases::mailto(&office)>{office.clone()}</a> }.into_any()
    } else if number && digits.len() >= 7 {
        view! { <a href=format!("tel:{digits}")>{office.clone()}</a> }.into_any()
    } else {
        office.into_any()
    }
}
