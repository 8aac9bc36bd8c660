//! Cells of a worksheet's rows as fields: each shows the document's value, its diagnostics and the
//! peers in it, and edits the document as it is changed.
//!
//! Reading order: `row_scope` (the row), `frame` (the frame of every field), `text`, `choice`, `flag`,
//! `number` and `date` (the fields, by their typed keys), `group` (several of them), `peers`, `visits`
//! (what the person has come to).

mod choice;
mod date;
mod flag;
mod frame;
mod group;
mod number;
mod peers;
mod row_scope;
mod text;
mod visits;

pub(crate) use choice::{ChoiceEdits, ChoiceField, PickField, PickOption};
pub(crate) use date::DateField;
pub(crate) use flag::FlagField;
pub(crate) use group::{FieldGroup, GroupLegend};
pub(crate) use number::NumberField;
pub(crate) use peers::{PeerChip, PeersAtField, PeersInRow, initials};
pub(crate) use row_scope::RowScope;
pub(crate) use text::{SharedText, TextField};
pub(crate) use visits::FieldVisits;

use domain::worksheet::fields::spec::{FieldControl, FieldSpec};
use leptos::prelude::*;

/// Renders a field of the row around it from its declaration. A field whose list its page must know
/// renders nothing here: see [`PickField`].
fn render_field(spec: FieldSpec) -> AnyView {
    match spec.control {
        FieldControl::Line | FieldControl::Text => text::render_text(spec),
        FieldControl::Choice(list) => choice::render_choice(spec, list),
        FieldControl::Decimal => number::render_decimal(spec),
        FieldControl::Count => number::render_count(spec),
        FieldControl::Date => date::render_date(spec),
        FieldControl::Flag => flag::render_flag(spec, None),
        FieldControl::Pick => ().into_any(),
    }
}
