//! Fields to tick.

use super::frame::{FieldNotes, described_by, is_wrong, point_at, width_class};
use super::{PeersAtField, RowScope};
use crate::components::announcer::Announcer;
use crate::components::comments::FieldComments;
use crate::dom::untick;
use crate::editor::Editor;
use domain::document::content::Value;
use domain::worksheet::fields::kinds::YesNo;
use domain::worksheet::fields::spec::{FieldKey, FieldSpec};
use leptos::prelude::*;

/// A flag of the row around it, as a box to tick.
#[component]
pub(crate) fn FlagField(
    field: FieldKey<YesNo>,
    /// The reason why it can't be ticked now.
    #[prop(optional)]
    refusal: Option<Memo<Option<String>>>,
) -> impl IntoView {
    render_flag(field.spec, refusal)
}

pub(super) fn render_flag(spec: FieldSpec, refusal: Option<Memo<Option<String>>>) -> AnyView {
    let (cell, label) = (spec.key, spec.label);
    let editor = Editor::current();
    let announcer = Announcer::current();
    let scope = RowScope::current();
    let (id, place, notes) = (
        scope.field_id(cell),
        scope.location(cell),
        scope.follow_diagnostics(cell),
    );
    let value = scope.follow_value(cell);
    let is_set = Memo::new(move |_| value.get() == Some(Value::Flag(true)));
    // A box is never empty: an invalid value shows as not ticked, with a note beside it.
    let refused = RwSignal::new(None);
    let change = move |event| {
        let is_ticked = event_target_checked(&event);
        let why = refusal.and_then(|refusal| {
            // Another box may have been ticked a moment ago.
            editor.catch_up();
            refusal.get_untracked()
        });
        let why = why.filter(|_| is_ticked);
        match &why {
            Some(why) => {
                untick(&event);
                announcer.say(why.clone());
            }
            None => scope.write(cell, is_ticked.then_some(Value::Flag(true))),
        }
        refused.set(why);
    };
    // A refusal is forgotten once the reason is gone.
    let error = Signal::derive(move || {
        let is_refused = refusal.is_some_and(|refusal| refusal.with(Option::is_some));
        refused.get().filter(|_| is_refused)
    });
    let wrong = move || is_wrong(notes, error);
    let described = described_by(&id, "", &place);
    let enter = place.clone();
    let point = point_at(&place);
    view! {
        <div class=format!("cell flag {}", width_class(spec.width)) class:wrong=wrong on:pointerenter=move |_| point()>
            <div class="choice">
                <input
                    type="checkbox"
                    id=id.clone()
                    checked=is_set.get_untracked()
                    prop:checked=move || is_set.get()
                    disabled=move || !editor.is_writing()
                    aria-describedby=described
                    aria-invalid=move || wrong().then_some("true")
                    on:change=change
                    on:focus=move |_| editor.set_location(Some(enter.clone()))
                    on:blur=move |_| editor.set_location(None)
                />
                <label for=id.clone()>{label}</label>
                <PeersAtField place=place.clone()/>
            </div>
            <p class="cell-says">{move || if is_set.get() { "Yes" } else { "No" }}</p>
            <FieldNotes id=id.clone() notes error/>
            <FieldComments place id label/>
        </div>
    }
    .into_any()
}
