//! The page in other languages: how far each is, and the way to its translation.

use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::languages::Language;
use domain::languages::translation::LanguageStatus;
use leptos::prelude::*;

#[component]
pub(super) fn BlueprintLanguages() -> impl IntoView {
    let model = WorksheetModel::current();
    let languages = Memo::new(move |_| model.view.with(|view| view.blueprint.languages.clone()));
    let line = move |(language, status): (Language, LanguageStatus)| {
        let href = model.address(&format!("blueprint/{}", language.code()));
        view! {
            <li>
                <a href=href rel="external">{language.english_name()}</a>
                <span class="hint">{status.label()}</span>
            </li>
        }
    };
    view! {
        <section class="family-languages" aria-labelledby="family-languages">
            <h2 id="family-languages">"Other languages"</h2>
            <p>
                "Translate a text as soon as its English is finished. One person writes it, and another \
                 reviews it. Families can read the page in a language once all of its texts are reviewed."
            </p>
            <ul>{move || languages.get().into_iter().map(line).collect_view()}</ul>
        </section>
    }
}
