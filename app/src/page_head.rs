//! A page's facts for browsers, phones and other sites: its description, icons, colors, picture.

use crate::api::answers::context::ApiContext;
use leptos::html::meta;
use leptos::prelude::*;

/// `--paper` of the style in its two schemes: what surrounds the page has its color.
const PAPER_LIGHT: &str = "#fafaf7";
const PAPER_DARK: &str = "#131716";

const PICTURE_ALT: &str =
    "Causeway: register your school's team, write its worksheet together, and keep the plan.";

/// The page's own tags in its head. The server writes the page's title into `og:title`, once the page
/// has said it.
#[component]
pub(crate) fn PageHead(path: String) -> impl IntoView {
    let description = describe_page(&path);
    let base_url = use_context::<ApiContext>().map_or_else(String::new, |api| api.base_url);
    let picture = format!("{base_url}/social.png");
    view! {
        {named_meta("description", description)}
        {theme_color("light", PAPER_LIGHT)}
        {theme_color("dark", PAPER_DARK)}
        {named_meta("twitter:card", "summary_large_image")}
        {social_meta("og:type", "website".to_owned())}
        {social_meta("og:site_name", "Causeway".to_owned())}
        {social_meta("og:title", "Causeway".to_owned())}
        {social_meta("og:description", description.to_owned())}
        {social_meta("og:image", picture)}
        {social_meta("og:image:width", "1200".to_owned())}
        {social_meta("og:image:height", "630".to_owned())}
        {social_meta("og:image:alt", PICTURE_ALT.to_owned())}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
        <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
        <link rel="manifest" href=manifest_address(&path)/>
    }
}

fn named_meta(name: &'static str, content: &'static str) -> impl IntoView {
    meta().attr("name", name).attr("content", content)
}

fn theme_color(scheme: &str, color: &'static str) -> impl IntoView {
    let media = format!("(prefers-color-scheme: {scheme})");
    meta()
        .attr("name", "theme-color")
        .attr("media", media)
        .attr("content", color)
}

/// The tags that other sites read name a `property`.
fn social_meta(property: &'static str, content: String) -> impl IntoView {
    meta().attr("property", property).attr("content", content)
}

/// The manifest by which a phone installs the page: one that is installed from a team's page opens with
/// its worksheet, one from check-in with check-in, any other with the start page.
fn manifest_address(path: &str) -> String {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        (Some("w"), Some(workshop), Some("worksheet" | "join")) => {
            format!("/w/{workshop}/app.webmanifest")
        }
        (Some("w"), Some(workshop), Some("check-in")) => {
            format!("/w/{workshop}/check-in.webmanifest")
        }
        _ => "/app.webmanifest".to_owned(),
    }
}

fn describe_page(path: &str) -> &'static str {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match (parts.next(), parts.nth(1), parts.next()) {
        (None, ..) | (Some("w"), None, _) => {
            "Register your school's team for the workshop: dates, times, places and how many slots are \
             open."
        }
        (Some("w"), Some("register"), _) => {
            "Choose a session for your school's team and register. It takes about two minutes."
        }
        (Some("w"), Some("decline"), _) => {
            "Tell the office that your school can't come, so that another school can have the slot."
        }
        (Some("w"), Some("registration"), _) => {
            "Your school's registration: its session, its team, its meals, and how to change or cancel \
             it."
        }
        (Some("w"), Some("join"), _) => "Join your school's team to write its worksheet together.",
        (Some("w"), Some("worksheet"), Some("team")) => {
            "Your team's members, and the links and codes that let others join."
        }
        (Some("w"), Some("worksheet"), Some("history" | "at" | "restore")) => {
            "What your team's worksheet said earlier, and who changed it."
        }
        (Some("w"), Some("worksheet"), _) => {
            "Your team's worksheet: from the evidence to a verified cause and a plan."
        }
        (Some("w"), Some("check-in"), _) => "Check-in at the door, for the office and its helpers.",
        (Some("w"), Some("facilitate"), _) => {
            "All teams of the workshop at once, for facilitators."
        }
        (Some("desk"), ..) => "The office's desk: registrations, schools, sessions and worksheets.",
        _ => "Workshop registration and worksheets for school teams.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_kind_of_page_has_a_description_of_its_own() {
        let paths = [
            "/",
            "/w/spring/register",
            "/w/spring/decline",
            "/w/spring/registration",
            "/w/spring/join",
            "/w/spring/worksheet/team",
            "/w/spring/worksheet/history",
            "/w/spring/worksheet/plan",
            "/w/spring/check-in",
            "/w/spring/facilitate",
            "/desk",
            "/unknown",
        ];
        let all: BTreeSet<&str> = paths.into_iter().map(describe_page).collect();
        assert_eq!(all.len(), paths.len());
        assert_eq!(describe_page("/w/spring"), describe_page("/"));
        assert_eq!(
            describe_page("/w/spring/worksheet/at/3"),
            describe_page("/w/spring/worksheet/history")
        );
    }

    #[test]
    fn a_teams_pages_install_its_worksheet() {
        for path in ["/w/spring/worksheet/plan", "/w/spring/join"] {
            assert_eq!(manifest_address(path), "/w/spring/app.webmanifest");
        }
        assert_eq!(manifest_address("/w/spring/register"), "/app.webmanifest");
        let check_in = manifest_address("/w/spring/check-in");
        assert_eq!(check_in, "/w/spring/check-in.webmanifest");
    }
}
