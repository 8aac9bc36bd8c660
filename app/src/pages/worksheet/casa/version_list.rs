//! The frozen versions of the sheet.

use super::super::worksheet_model::WorksheetModel;
use crate::api::types::casa::CasaVersionView;
use leptos::prelude::*;

#[component]
pub(super) fn VersionList() -> impl IntoView {
    let model = WorksheetModel::current();
    let versions = Memo::new(move |_| model.view.with(|view| view.casa.versions.clone()));
    let line = move |version: CasaVersionView| {
        let href = model.address(&format!("casa-version/{}", version.number));
        let CasaVersionView { kind, by, at, .. } = version;
        view! {
            <li>
                <a href=href rel="external">{format!("Version {}", version.number)}</a>
                <span class="hint">{format!("{kind} by {by}, {at}")}</span>
            </li>
        }
    };
    view! {
        <section class="casa-versions" aria-labelledby="casa-versions" hidden=move || versions.with(Vec::is_empty)>
            <h2 id="casa-versions">"Versions"</h2>
            <ol>{move || versions.get().into_iter().map(line).collect_view()}</ol>
        </section>
    }
}
