//! Rows of a spreadsheet as observations, previewed before they are added. Pasted text stays in this
//! browser; only added observations become part of the worksheet.

use crate::components::announcer::Announcer;
use crate::components::escapable_text::TextArea;
use crate::components::is_enhanced;
use crate::dom::files;
use crate::editor::{Editor, RenderTiming};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::evidence::Card;
use domain::worksheet::evidence::import::{ImportedLine, ImportedTable, Observation, TableError};
use leptos::prelude::*;

const ROWS: &str = "paste-rows";

type TableResult = Result<ImportedTable, TableError>;

#[component]
pub(super) fn PasteRows() -> impl IntoView {
    let enhanced = is_enhanced();
    let today = WorksheetModel::current().today;
    let text = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    let table = Memo::new(move |_| {
        let read = |text: &String| ImportedTable::read(text, &SPRING_2019, today);
        text.with(|text| (!text.trim().is_empty()).then(|| read(text)))
    });
    let is_wrong =
        move || trouble.with(Option::is_some) || table.with(|it| matches!(it, Some(Err(_))));
    let words = move || {
        let of_table = || table.with(|it| it.as_ref()?.as_ref().err().map(ToString::to_string));
        trouble.get().or_else(of_table)
    };
    let chosen = move |event| {
        files::read_chosen(&event, move |read| match read {
            Ok(read) => {
                trouble.set(None);
                text.set(read);
            }
            Err(error) => trouble.set(Some(error.to_string())),
        });
    };
    let input = move |event| {
        trouble.set(None);
        text.set(event_target_value(&event));
    };
    view! {
        <details class="more paste" hidden=move || !enhanced.get()>
            <summary>"Paste rows from a spreadsheet"</summary>
            <div class="cell" class:wrong=is_wrong>
                <label for=ROWS>"Rows"</label>
                <p class="hint" id="paste-hint">
                    "Use five columns in this order: measure, group, value, number of students, date. Or \
                     start with a row of column names. Use measures of the School Performance Profile, the \
                     SAMI and the Conditions for Learning."
                </p>
                <TextArea
                    {..}
                    class="paste-rows"
                    id=ROWS
                    rows="6"
                    wrap="off"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="paste-hint paste-error"
                    aria-invalid=move || is_wrong().then_some("true")
                    prop:value=move || text.get()
                    on:input=input
                />
                <p class="field-error" id="paste-error">{words}</p>
                <label for="paste-file">"Or choose a file"</label>
                <input
                    type="file"
                    id="paste-file"
                    accept=".csv,.tsv,.txt,text/csv,text/plain"
                    on:change=chosen
                />
            </div>
            <PastePreview table text/>
        </details>
    }
}

/// A preview of the observations, and a button that adds them.
#[component]
fn PastePreview(table: Memo<Option<TableResult>>, text: RwSignal<String>) -> impl IntoView {
    let editor = Editor::current();
    let announcer = Announcer::current();
    let worksheet = WorksheetModel::current().worksheet;
    let lines = Memo::new(move |_| {
        worksheet.with(|it| table.with(|table| preview_lines(table.as_ref(), &it.cards)))
    });
    let unused = move || {
        let unused = table.with(|it| Some(it.as_ref()?.as_ref().ok()?.unused.join(", ")));
        let unused = unused.filter(|names| !names.is_empty());
        unused.map(|names| view! { <p class="hint">{format!("Columns not used: {names}.")}</p> })
    };
    let new = Memo::new(move |_| {
        lines.with(|lines| {
            let new = lines.iter().filter_map(|(line, what)| match what {
                PastedLineOutcome::New => line.read.clone().ok(),
                PastedLineOutcome::Known | PastedLineOutcome::Invalid => None,
            });
            new.collect::<Vec<Observation>>()
        })
    });
    let add = move |_| {
        let new = new.get_untracked();
        let rows = new
            .iter()
            .filter_map(|it| Some(it.edits(&editor.new_row()?)));
        let edits: Vec<_> = rows.flatten().collect();
        let is_all = lines.with_untracked(|lines| {
            let is_done =
                |(_, what): &(ImportedLine, PastedLineOutcome)| *what != PastedLineOutcome::Invalid;
            lines.iter().all(is_done)
        });
        editor.close_step();
        editor.edit(&edits, RenderTiming::Now);
        editor.close_step();
        announcer.say(format!(
            "Added {} under “No theme yet”.",
            count_label(new.len())
        ));
        if is_all {
            text.set(String::new());
        }
    };
    view! {
        <div hidden=move || lines.with(Vec::is_empty)>
            <table class="preview">
                <caption>"Preview"</caption>
                <thead>
                    <tr><th scope="col">"Row"</th><th scope="col">"Observation"</th></tr>
                </thead>
                <tbody>{move || lines.get().into_iter().map(render_row).collect_view()}</tbody>
            </table>
            {unused}
            <p class="actions">
                <button
                    type="button"
                    class="button"
                    disabled=move || !editor.is_writing() || new.with(Vec::is_empty)
                    on:click=add
                >
                    {move || format!("Add {}", count_label(new.with(Vec::len)))}
                </button>
            </p>
        </div>
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PastedLineOutcome {
    New,
    /// A card, or a row above, says the same.
    Known,
    /// It must be mended first.
    Invalid,
}

fn preview_lines(
    table: Option<&TableResult>,
    cards: &[Card],
) -> Vec<(ImportedLine, PastedLineOutcome)> {
    let lines = table.and_then(|table| table.as_ref().ok());
    let lines = lines
        .map(|table| table.lines.as_slice())
        .unwrap_or_default();
    let mut seen: Vec<&Observation> = Vec::new();
    let mut preview = Vec::new();
    for line in lines {
        let what = match &line.read {
            Err(_) => PastedLineOutcome::Invalid,
            Ok(read) if seen.contains(&read) || cards.iter().any(|card| read.is_on_card(card)) => {
                PastedLineOutcome::Known
            }
            Ok(read) => {
                seen.push(read);
                PastedLineOutcome::New
            }
        };
        preview.push((line.clone(), what));
    }
    preview
}

fn render_row((line, what): (ImportedLine, PastedLineOutcome)) -> impl IntoView {
    let says = match (&line.read, what) {
        (Err(wrong), _) => {
            let wrong = wrong.iter().map(|it| view! { <li>{it.to_string()}</li> });
            view! { <ul class="notes note-fault">{wrong.collect_view()}</ul> }.into_any()
        }
        (Ok(read), PastedLineOutcome::Known) => {
            let text = read.text.clone();
            view! { {text} <span class="preview-known">"Already on the board."</span> }.into_any()
        }
        (Ok(read), _) => read.text.clone().into_any(),
    };
    view! { <tr><th scope="row">{line.number}</th><td>{says}</td></tr> }
}

fn count_label(number: usize) -> String {
    match number {
        1 => "1 observation".to_owned(),
        number => format!("{number} observations"),
    }
}
