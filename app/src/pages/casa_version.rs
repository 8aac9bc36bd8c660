//! A frozen version of the copy sheet: what differs from the one before and from now, and all it says.

use super::read_param;
use crate::api::functions::load_casa_version;
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::casa::{CasaVersionPageView, CasaVersionView};
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::components::text_difference::render_difference;
use domain::worksheet::casa::sheet::{CasaDifference, CasaSheet};
use leptos::prelude::*;

const ACCESS_HELP: &str = "Only the team can open this page. Open your team's link in this browser, or ask \
    your school's contact person for it.";

#[component]
pub(crate) fn CasaVersionPage() -> impl IntoView {
    let (workshop, number) = (read_param("workshop"), read_param("number"));
    let data = page_data(
        move || (workshop.get(), number.get()),
        |(workshop, number)| async move {
            let number = number.parse().map_err(|_| ApiError::NotFound)?;
            load_casa_version(workshop, number).await
        },
    );
    let show = |data| view! { <CasaVersionBody data/> }.into_any();
    render_page(data, ACCESS_HELP, show)
}

#[component]
fn CasaVersionBody(data: CasaVersionPageView) -> impl IntoView {
    let frame = PageFrame::of(data.workshop.clone());
    let base = format!("/w/{}/worksheet", data.workshop.slug);
    let CasaVersionView {
        number,
        kind,
        by,
        at,
        update,
    } = data.version;
    let caption = format!("CASA, {}", data.school);
    let changes = data.before.map(|before| {
        let none = "Nothing differs from the version before.";
        view! {
            <section class="diff">
                <h2>{format!("Changes since version {before}")}</h2>
                {render_changes(data.changes, "Before", "In this version", none)}
            </section>
        }
    });
    let since = render_changes(
        data.since,
        "In this version",
        "Now",
        "The sheet says the same now.",
    );
    let moment = format!("{base}/at/{update}");
    let restore = data.may_restore.then(|| {
        view! {
            <form method="get" action=moment.clone()>
                <input type="hidden" name="restore" value="all"/>
                <button type="submit" class="button button-quiet">"Restore this version"</button>
            </form>
            <p class="hint">
                "Restoring makes new edits in the worksheet. This version stays as it is."
            </p>
        }
    });
    let files = [("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV")].map(|(format, label)| {
        let href = format!("{base}/casa.{format}?version={number}");
        view! { <li><a href=href rel="external">{label}</a></li> }
    });
    let back = format!("{base}/casa");
    view! {
        <Layout frame>
            <div class="history-page">
                <Heading text=format!("Version {number} of your plan for CASA") caption/>
                <p>{format!("{kind} by {by}, {at}. It can’t be changed.")}</p>
                <p><a href=back rel="external">"Back to the CASA page"</a></p>
                <ul class="casa-version-files" aria-label="This version as a file">
                    {files.into_iter().collect_view()}
                </ul>
                {changes}
                <section class="diff">
                    <h2>"Compared with now"</h2>
                    {since}
                    {restore}
                    <p><a href=moment rel="external">"Restore single fields of the worksheet"</a></p>
                </section>
                <SheetText sheet=data.sheet/>
            </div>
        </Layout>
    }
}

fn render_changes(
    changes: Vec<CasaDifference>,
    before: &'static str,
    after: &'static str,
    none: &'static str,
) -> AnyView {
    if changes.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let change = |change: CasaDifference| {
        view! {
            <div class="diff-field">
                <p class="diff-name">{change.label}</p>
                {render_difference(&change.before, &change.after, before, after)}
            </div>
        }
    };
    changes.into_iter().map(change).collect_view().into_any()
}

#[component]
fn SheetText(sheet: CasaSheet) -> impl IntoView {
    let cells = sheet.labelled_cells().map(|(label, cell)| {
        let text = match cell.text.as_str() {
            "" => "Empty".to_owned(),
            text => text.to_owned(),
        };
        view! {
            <div class="summary-row">
                <dt>{label}</dt>
                <dd class="past">{text}</dd>
            </div>
        }
    });
    let cells = cells.collect_view();
    view! {
        <section class="diff">
            <h2>"The whole sheet in this version"</h2>
            <details class="version-text">
                <summary>"Show all text"</summary>
                <dl class="summary">{cells}</dl>
            </details>
        </section>
    }
}
