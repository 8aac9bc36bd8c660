//! The copy sheet: every text that CASA asks for, to be copied there by hand.
//!
//! Reading order: [`CasaPage`] (the page), `sheet_model` (the sheet, live), `submission` (both due
//! dates, what is left, the button), `sheet_cell` (a text with its buttons), `sami_ratings`,
//! `version_list`.

mod sami_ratings;
mod sheet_cell;
mod sheet_model;
mod submission;
mod version_list;

use self::sami_ratings::SamiRatings;
use self::sheet_cell::SheetCell;
use self::sheet_model::SheetModel;
use self::submission::SubmissionCard;
use self::version_list::VersionList;
use super::worksheet_model::WorksheetModel;
use crate::components::is_enhanced;
use crate::dom::share;
use domain::document::content::RowId;
use domain::worksheet::casa::sheet::CasaRow;
use leptos::prelude::*;

#[component]
pub(super) fn CasaPage() -> impl IntoView {
    SheetModel::provide();
    let sheet = SheetModel::current().sheet;
    let questions = Memo::new(move |_| {
        sheet.with(|sheet| {
            let keys = sheet.questions.iter().map(|cell| cell.key.clone());
            keys.collect::<Vec<_>>()
        })
    });
    let rows = Memo::new(move |_| {
        sheet.with(|sheet| {
            let rows = sheet.rows.iter().map(|row| row.initiative.clone());
            rows.collect::<Vec<_>>()
        })
    });
    view! {
        <div class="worksheet-step casa">
            <p class="lead">
                "Your plan, in the order in which CASA asks for it. Copy each text into CASA, then mark it \
                 as entered."
            </p>
            <SubmissionCard/>
            <Downloads/>
            <section aria-labelledby="casa-questions">
                <h2 id="casa-questions">"Action plan questions"</h2>
                <For each=move || questions.get() key=Clone::clone let:key>
                    <SheetCell key/>
                </For>
            </section>
            <section aria-labelledby="casa-table">
                <h2 id="casa-table">"Action plan table"</h2>
                <p class="empty" hidden=move || !rows.with(Vec::is_empty)>
                    "No rows yet. Each complete initiative becomes a row."
                </p>
                <For each=move || rows.get() key=Clone::clone let:row>
                    <SheetRow row/>
                </For>
            </section>
            <SamiRatings/>
            <VersionList/>
        </div>
    }
}

#[component]
fn SheetRow(row: RowId) -> impl IntoView {
    let sheet = SheetModel::current().sheet;
    let own = Memo::new(move |_| {
        sheet.with(|sheet| {
            let own = sheet.rows.iter().find(|own| own.initiative == row);
            own.map(|CasaRow { name, cells, .. }| {
                let keys = cells.iter().map(|cell| cell.key.clone());
                (name.clone(), keys.collect::<Vec<_>>())
            })
            .unwrap_or_default()
        })
    });
    view! {
        <section class="casa-row">
            <h3 dir="auto">{move || own.with(|(name, _)| name.clone())}</h3>
            <For each=move || own.get().1 key=Clone::clone let:key>
                <SheetCell key level=4/>
            </For>
        </section>
    }
}

/// The sheet as files, and on paper.
#[component]
fn Downloads() -> impl IntoView {
    let model = WorksheetModel::current();
    let enhanced = is_enhanced();
    let file = |name: &'static str, label: &'static str| {
        view! { <li><a href=model.address(name) rel="external">{label}</a></li> }
    };
    let print = move || {
        enhanced.get().then(|| {
            view! {
                <li>
                    <button type="button" class="button-link" on:click=|_| share::print()>"Print"</button>
                </li>
            }
        })
    };
    view! {
        <nav class="casa-files" aria-label="The sheet as a file">
            <ul>
                {file("casa.docx", "Word")}
                {file("casa.xlsx", "Excel")}
                {file("casa.csv", "CSV")}
                {print}
            </ul>
            <p class="hint">"Numbers of fewer than 10 students are left out, here and in every file."</p>
        </nav>
    }
}
