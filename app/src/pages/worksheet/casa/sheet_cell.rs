//! A text of the sheet: to be copied, and marked as entered. One that changed since says so.

use super::super::gates::casa_cell_id;
use super::super::worksheet_model::WorksheetModel;
use super::sheet_model::SheetModel;
use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::components::text_difference::render_difference;
use crate::dom::share;
use crate::phrases;
use domain::worksheet::casa::entry::EntryState;
use domain::worksheet::casa::sheet::CasaCell;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn SheetCell(key: String, #[prop(default = 3)] level: u8) -> impl IntoView {
    let model = SheetModel::current();
    let cell = model.cell(&key);
    let state = model.entry(&key);
    let label = Memo::new(move |_| of_cell(cell, |cell| cell.label.clone()));
    let text = Memo::new(move |_| of_cell(cell, |cell| cell.text.clone()));
    let is_too_long = move || cell.with(|it| it.as_ref().is_some_and(CasaCell::is_too_long));
    let used = move || {
        of_cell(cell, |cell| {
            phrases::characters_label(cell.used(), cell.limit)
        })
    };
    let id = casa_cell_id(&key);
    let heading = match level {
        3 => view! { <h3 class="casa-label" id=id tabindex="-1">{label}</h3> }.into_any(),
        _ => view! { <h4 class="casa-label" id=id tabindex="-1">{label}</h4> }.into_any(),
    };
    let is_empty = Memo::new(move |_| text.with(String::is_empty));
    view! {
        <div class="casa-cell" class:casa-cell-changed=move || state.with(EntryState::is_changed)>
            <div class="casa-cell-head">
                {heading}
                <CopyButton text label/>
            </div>
            <p class="casa-text" dir="auto" hidden=move || is_empty.get()>{text}</p>
            <p class="casa-nothing" hidden=move || !is_empty.get()>"Nothing in the plan yet"</p>
            <p class="casa-used" class:casa-too-long=is_too_long hidden=move || is_empty.get()>{used}</p>
            <EntryMark key state text label/>
        </div>
    }
}

fn of_cell<T: Default>(cell: Memo<Option<CasaCell>>, read: impl Fn(&CasaCell) -> T) -> T {
    cell.with(|cell| cell.as_ref().map(read).unwrap_or_default())
}

/// Shown where the browser has a clipboard.
#[component]
fn CopyButton(text: Memo<String>, label: Memo<String>) -> impl IntoView {
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let copied = RwSignal::new(None::<String>);
    let copy = move |_| {
        let now = text.get_untracked();
        spawn_local(async move {
            if share::copy(&now).await {
                // The page may be gone by now.
                copied.try_set(Some(now));
                announcer.say("Copied.");
            } else {
                announcer.say("Your browser did not copy it. Select the text instead.");
            }
        });
    };
    let says = move || match copied.get() == Some(text.get()) {
        true => "Copied",
        false => "Copy",
    };
    move || {
        let can_copy = enhanced.get() && share::can_copy() && !text.with(String::is_empty);
        can_copy.then(|| {
            view! {
                <button type="button" class="button button-quiet casa-copy" on:click=copy>
                    {says} <span class="visually-hidden">{move || format!(": {}", label.get())}</span>
                </button>
            }
        })
    }
}

#[component]
fn EntryMark(
    key: String,
    state: Memo<EntryState>,
    text: Memo<String>,
    label: Memo<String>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let may = model.me.with_value(|me| me.role.can_write());
    let entered = key.clone();
    let by = Memo::new(move |_| {
        model.view.with(|view| {
            let entry = view.casa.entries.get(&entered);
            entry.map(|entry| format!("{}, {}", entry.by, entry.at))
        })
    });
    let is_entered = Memo::new(move |_| by.with(Option::is_some));
    let says = move || {
        let by = by.get()?;
        Some(match state.with(EntryState::is_changed) {
            true => format!("Changed since it was entered by {by}"),
            false => format!("Entered by {by}"),
        })
    };
    let difference = move || {
        match state.get() {
        EntryState::Changed { before } => Some(
            view! {
                <details class="casa-difference">
                    <summary>"Show what changed"</summary>
                    {render_difference(&before, &text.get(), "Entered", "Now")}
                </details>
            }
            .into_any(),
        ),
        EntryState::ChangedAndWithheld => Some(
            view! { <p class="hint">"The difference isn’t shown because the numbers are withheld."</p> }
                .into_any(),
        ),
        EntryState::NotEntered | EntryState::Entered => None,
    }
    };
    let key = StoredValue::new(key);
    let mark = move || {
        let can_mark = may && state.get() != EntryState::Entered && !text.with(String::is_empty);
        can_mark.then(|| {
            let says = match is_entered.get() {
                true => "Mark as entered again",
                false => "Mark as entered",
            };
            view! { <EntryForm key=key.get_value() entered="yes" says text label/> }
        })
    };
    let undo = move || {
        (may && is_entered.get()).then(|| {
            view! { <EntryForm key=key.get_value() entered="no" says="Not entered" text label/> }
        })
    };
    view! {
        <p class="casa-entered" hidden=move || !is_entered.get()>{says}</p>
        {difference}
        <div class="casa-marks">{mark} {undo}</div>
    }
}

/// One button; without a script the browser posts it.
#[component]
fn EntryForm(
    key: String,
    entered: &'static str,
    says: &'static str,
    text: Memo<String>,
    label: Memo<String>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let action = model.address("casa/enter");
    let (address, cell) = (action.clone(), key.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let fields = vec![
            ("cell".to_owned(), cell.clone()),
            ("entered".to_owned(), entered.to_owned()),
            // The server refuses a text that is another by now.
            ("text".to_owned(), text.get_untracked()),
        ];
        let said = match entered {
            "yes" => "Marked as entered.",
            _ => "Not entered any more.",
        };
        model.submit_to(address.clone(), fields, announcer, said.to_owned(), |_| ());
    };
    let class = match entered {
        "yes" => "button button-quiet",
        _ => "button-link",
    };
    view! {
        <form method="post" action=action on:submit=submit>
            <input type="hidden" name="cell" value=key/>
            <input type="hidden" name="entered" value=entered/>
            <button type="submit" class=class>
                {says} <span class="visually-hidden">{move || format!(": {}", label.get())}</span>
            </button>
        </form>
    }
}
