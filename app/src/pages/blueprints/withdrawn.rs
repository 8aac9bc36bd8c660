//! In place of a page that a school took back.

use super::public_page::{PageIndexing, PageSummary, PublicPage, path_in};
use domain::languages::FixedTextKey;
use leptos::prelude::*;

/// The page for a school whose Blueprint is withdrawn. `list_path` is the district's list.
pub fn render(page: &PublicPage, list_path: &str) -> String {
    let summary = PageSummary {
        title: page.plain(FixedTextKey::WithdrawnHeading),
        description: page.plain(FixedTextKey::WithdrawnText),
        picture: None,
        indexing: PageIndexing::Refused,
    };
    page.render(&summary, || {
        view! {
            <main id="main" class="blueprint">
                <h1>{page.text(FixedTextKey::WithdrawnHeading)}</h1>
                <p>{page.text(FixedTextKey::WithdrawnText)}</p>
                <p>
                    <a href=path_in(list_path, page.language)>
                        {page.text(FixedTextKey::AllBlueprints)}
                    </a>
                </p>
            </main>
        }
        .into_any()
    })
}
