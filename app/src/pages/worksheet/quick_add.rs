//! One line at the foot of a list: a text and Enter add a row, and the field is ready for the next.

use super::quick_add_drafts::QuickAddDrafts;
use super::row_tools::new_row_edits;
use super::worksheet_model::WorksheetModel;
use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::dom;
use crate::editor::{Editor, RenderTiming};
use domain::document::content::{CellAddress, Edit, TextAddress, Value};
use domain::document::splice::Splice;
use domain::worksheet::MAX_LINE_CHARS;
use domain::worksheet::fields::spec::FieldSpec;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

/// Cells that are filled in from the beginning.
pub(super) type RowCells = Vec<(&'static str, Value)>;

/// A kind of row that can be chosen before the line is added.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuickAddKind {
    pub(super) label: &'static str,
    pub(super) cells: RowCells,
}

/// A field that adds a row by one line and Enter.
#[component]
pub(super) fn QuickAdd(
    /// The root of the row.
    rows: &'static str,
    /// Its text field that takes the line.
    main: FieldSpec,
    /// The field's id on the page.
    #[prop(into)]
    id: String,
    #[prop(optional, into)] with: Signal<RowCells>,
    /// The kinds to choose from; the first is chosen in the beginning.
    #[prop(optional)]
    kinds: Vec<QuickAddKind>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let editor = Editor::current();
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let drafts = QuickAddDrafts::current();
    let can_write = WorksheetModel::current()
        .me
        .with_value(|me| me.role.can_write());
    let input = NodeRef::<html::Input>::new();
    let draft = drafts.get(&id);
    let has_text = RwSignal::new(!draft.is_empty());
    let chosen = RwSignal::new(0);
    let choices = StoredValue::new(kinds);
    let field = StoredValue::new(id.clone());
    let text = move || {
        let typed = input.get_untracked().map(|input| input.value());
        typed.unwrap_or_default()
    };
    let show = move |text: &str| {
        if let Some(input) = input.get_untracked() {
            input.set_value(text);
        }
        has_text.set(!text.trim().is_empty());
        field.with_value(|id| drafts.keep(id, text));
    };
    let add = move || {
        let text = text().trim().to_owned();
        field.with_value(|id| dom::focus_in_view(id));
        if text.is_empty() || !editor.is_writing() {
            return;
        }
        let Some(row) = editor.new_row() else {
            return;
        };
        let mut cells = with.get_untracked();
        choices.with_value(|kinds| {
            let kind = kinds.get(chosen.get_untracked());
            cells.extend(kind.map(|kind| kind.cells.clone()).unwrap_or_default());
        });
        let mut edits = new_row_edits(rows, &row, &cells);
        let at = CellAddress {
            rows: rows.to_owned(),
            row,
            cell: main.key.to_owned(),
        };
        let splice = Splice {
            at: 0,
            delete: 0,
            insert: text.clone(),
        };
        edits.push(Edit::Type(TextAddress::Cell(at), splice));
        editor.close_step();
        editor.edit(&edits, RenderTiming::Now);
        editor.close_step();
        announcer.say(format!("Added: {text}"));
        show("");
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        add();
    };
    // The browser undoes what is typed here; an empty field leaves undo to the worksheet.
    let keydown = move |event: KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && has_text.get_untracked() {
            event.stop_propagation();
        }
    };
    let on_input = move |_| {
        let text = text();
        has_text.set(!text.trim().is_empty());
        field.with_value(|id| drafts.keep(id, &text));
    };
    let kind = move |at: usize, label: &'static str| {
        let (name, own) = field.with_value(|id| (format!("{id}-kind"), format!("{id}-kind-{at}")));
        let target = own.clone();
        view! {
            <label class="quick-kind" for=target>
                <input
                    type="radio"
                    name=name
                    id=own
                    checked=at == 0
                    prop:checked=move || chosen.get() == at
                    on:change=move |_| chosen.set(at)
                />
                {label}
            </label>
        }
    };
    let labels = choices.with_value(|kinds| kinds.iter().map(|it| it.label).collect::<Vec<_>>());
    let kinds = (!labels.is_empty()).then(|| {
        let kinds = labels.into_iter().enumerate();
        let kinds = kinds.map(|(at, label)| kind(at, label)).collect_view();
        view! {
            <fieldset class="quick-kinds">
                <legend class="visually-hidden">"What to add"</legend>
                {kinds}
            </fieldset>
        }
    });
    let hint = format!("{id}-hint");
    view! {
        <form
            class="quick-add"
            hidden=move || !(enhanced.get() && can_write)
            autocomplete="off"
            on:submit=submit
            on:keydown=keydown
        >
            {kinds}
            <label for=id.clone()>{move || label.get()}</label>
            <div class="quick-add-line">
                <input
                    type="text"
                    id=id
                    value=draft
                    maxlength=MAX_LINE_CHARS.to_string()
                    enterkeyhint="done"
                    dir="auto"
                    aria-describedby=hint.clone()
                    readonly=move || !editor.is_writing()
                    node_ref=input
                    on:input=on_input
                />
                <button type="submit" class="button button-quiet" disabled=move || !editor.is_writing()>
                    "Add"
                    <span class="visually-hidden">{move || format!(": {}", label.get())}</span>
                </button>
            </div>
            <p class="hint" id=hint hidden=move || !has_text.get()>"Press Enter to add this line."</p>
        </form>
    }
}
