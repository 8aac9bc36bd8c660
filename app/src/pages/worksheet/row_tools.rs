//! The tools of a list of rows: add one, move it, remove it, bring it back.

use super::fold::OpenCards;
use super::rows::{self, heading_id};
use crate::components::announcer::Announcer;
use crate::components::fields::{PickField, PickOption};
use crate::components::is_enhanced;
use crate::dom;
use crate::editor::{Editor, RenderTiming};
use domain::document::content::{
    CellAddress, Edit, Row, RowDestination, RowId, Value, ValueAddress,
};
use domain::worksheet::fields::field_kind::PickKind;
use domain::worksheet::fields::spec::{FieldKey, FieldSpec};
use leptos::prelude::*;

/// The first of a row's text fields that isn't blank; empty if there is none.
pub(super) fn first_text(row: &Row, fields: &[FieldSpec]) -> String {
    let texts = fields.iter().filter_map(|field| row.texts.get(field.key));
    let mut texts = texts.filter(|text| !text.trim().is_empty());
    texts.next().cloned().unwrap_or_default()
}

/// Adds a row, opens its card and moves the focus to its first field.
#[component]
pub(super) fn AddRow(
    /// The root of the row.
    rows: &'static str,
    /// Its first field.
    first: FieldSpec,
    /// The cells that are filled in from the beginning.
    #[prop(optional)]
    with: Vec<(&'static str, Value)>,
    /// The fold around the list, to be opened.
    #[prop(optional)]
    unfolds: Option<RwSignal<bool>>,
    #[prop(into)] label: String,
) -> impl IntoView {
    let editor = Editor::current();
    let enhanced = is_enhanced();
    let opened = use_context::<OpenCards>();
    let add = move |_| {
        let Some(row) = editor.new_row() else {
            return;
        };
        let field = format!("{}-{}", heading_id(rows, &row), first.key);
        let edits = new_row_edits(rows, &row, &with);
        if let Some(opened) = opened {
            opened.open(&heading_id(rows, &row));
        }
        if let Some(unfolds) = unfolds {
            unfolds.set(true);
        }
        editor.edit(&edits, RenderTiming::Now);
        editor.close_step();
        dom::focus(&field);
    };
    view! {
        <p class="actions" hidden=move || !enhanced.get()>
            <button
                type="button"
                class="button"
                disabled=move || !editor.is_writing()
                on:click=add
            >
                {label}
            </button>
        </p>
    }
}

/// Adds a row behind the others, with these cells filled in.
pub(super) fn new_row_edits(
    rows: &'static str,
    row: &RowId,
    cells: &[(&'static str, Value)],
) -> Vec<Edit> {
    let mut edits = vec![Edit::Add {
        rows: rows.to_owned(),
        row: row.clone(),
        to: RowDestination::Last,
    }];
    edits.extend(cells.iter().map(|(cell, value)| {
        let at = CellAddress {
            rows: rows.to_owned(),
            row: row.clone(),
            cell: (*cell).to_owned(),
        };
        Edit::Set(ValueAddress::Cell(at), Some(value.clone()))
    }));
    edits
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RowOrder {
    /// A row can be moved.
    #[default]
    ByHand,
    ByDay,
}

/// Moves and removes a row.
#[component]
pub(super) fn RowTools(
    /// The root of the row.
    rows: &'static str,
    id: RowId,
    /// The rows that are shown around it, in order.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above the list, where the focus goes when the last row is removed.
    #[prop(into)]
    home: String,
    #[prop(optional)] order: RowOrder,
) -> impl IntoView {
    let editor = Editor::current();
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let id = StoredValue::new(id);
    let place =
        move || shown.with(|shown| id.with_value(|id| shown.iter().position(|it| it == id)));
    let first = move || place() == Some(0);
    let last = move || place().is_some_and(|place| place + 1 == shown.with(Vec::len));
    let edit = move |edit: Edit| {
        editor.edit(&[edit], RenderTiming::Now);
        editor.close_step();
    };
    let go = move |to: RowDestination, place: usize| {
        edit(Edit::Move {
            rows: rows.to_owned(),
            row: id.get_value(),
            to,
        });
        announcer.say(format!("Moved to position {place}."));
        id.with_value(|id| dom::focus(&heading_id(rows, id)));
    };
    let up = move |_| {
        let Some(place) = place().filter(|place| *place > 0) else {
            return;
        };
        let before = place.checked_sub(2);
        let to = before.map_or(RowDestination::First, |at| {
            RowDestination::After(shown.with(|shown| shown[at].clone()))
        });
        go(to, place);
    };
    let down = move |_| {
        let next = place().and_then(|place| shown.with(|shown| shown.get(place + 1).cloned()));
        if let (Some(place), Some(next)) = (place(), next) {
            go(RowDestination::After(next), place + 2);
        }
    };
    let remove = move |_| {
        let near = place().and_then(|place| {
            let near = |shown: &Vec<RowId>| {
                let next = shown.get(place + 1);
                next.or_else(|| shown.get(place.checked_sub(1)?)).cloned()
            };
            shown.with(near)
        });
        edit(Edit::Remove {
            rows: rows.to_owned(),
            row: id.get_value(),
        });
        announcer.say("Removed. Bring it back below the list, or with Undo.");
        match near {
            Some(near) => dom::focus(&heading_id(rows, &near)),
            None => dom::focus(&home),
        }
    };
    let idle = move || !editor.is_writing();
    let moves = (order == RowOrder::ByHand).then(|| {
        view! {
            <button type="button" class="button-step" disabled=move || idle() || first() on:click=up>
                "Up"
            </button>
            <button type="button" class="button-step" disabled=move || idle() || last() on:click=down>
                "Down"
            </button>
        }
    });
    view! {
        <div class="tools" hidden=move || !enhanced.get()>
            {moves}
            <button type="button" class="button-step" disabled=idle on:click=remove>
                "Remove"
            </button>
        </div>
    }
}

/// Says of a row that a teammate has removed it while the person here is in it.
#[component]
pub(super) fn RemovedNotice(is_removed: Memo<bool>) -> impl IntoView {
    view! {
        <p class="notice" hidden=move || !is_removed.get()>
            "A teammate removed this. It disappears when you leave it. You can bring it back below."
        </p>
    }
}

/// The rows that were removed, to be brought back.
#[component]
pub(super) fn RemovedRows(
    /// Their root.
    rows: &'static str,
    /// The text fields of which the first that isn't blank stands for a row.
    #[prop(optional)]
    texts: &'static [FieldSpec],
    /// Stands for a row whose texts are not enough.
    #[prop(optional)]
    says: Option<fn(&Row) -> String>,
) -> impl IntoView {
    let says = move |row: &Row| match says {
        Some(says) => says(row),
        None => first_text(row, texts),
    };
    let editor = Editor::current();
    let announcer = Announcer::current();
    let removed = rows::removed(rows);
    let item = move |row: Row| {
        let says = match says(&row) {
            says if says.is_empty() => "Empty".to_owned(),
            says => says,
        };
        let id = row.id;
        let back = move |_| {
            let edit = Edit::Restore {
                rows: rows.to_owned(),
                row: id.clone(),
            };
            editor.edit(&[edit], RenderTiming::Now);
            editor.close_step();
            announcer.say("Brought back.");
            dom::focus(&heading_id(rows, &id));
        };
        view! {
            <li>
                <span class="removed-statement">{says}</span>
                <button
                    type="button"
                    class="button-link"
                    disabled=move || !editor.is_writing()
                    on:click=back
                >
                    "Bring it back"
                </button>
            </li>
        }
    };
    view! {
        <details class="removed" hidden=move || removed.with(Vec::is_empty)>
            <summary>
                {move || format!("Removed ({})", removed.with(Vec::len))}
            </summary>
            <ul>{move || removed.get().into_iter().map(item).collect_view()}</ul>
        </details>
    }
}

/// A list of the rows that a row may be moved to.
#[component]
pub(super) fn MoveRow<K: PickKind>(
    /// The kind of these rows: "initiative".
    to: &'static str,
    field: FieldKey<K>,
    options: Signal<Vec<PickOption>>,
) -> impl IntoView {
    view! {
        <details class="more">
            <summary>{format!("Move to another {to}")}</summary>
            <PickField field options/>
        </details>
    }
}
