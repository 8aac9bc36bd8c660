//! A group of fields, rendered from their declarations.

use super::choice::render_pick;
use super::{PickOption, render_field};
use domain::worksheet::fields::spec::FieldSpec;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug)]
pub(crate) enum GroupLegend {
    Shown(&'static str),
    /// Only read out: the heading above says it.
    Hidden(&'static str),
    /// The label of a group that is no fieldset.
    Label(&'static str),
    None,
}

/// Fields of the row around them, in the order given.
#[component]
pub(crate) fn FieldGroup(
    legend: GroupLegend,
    fields: &'static [FieldSpec],
    /// The lists of those fields that pick a row.
    #[prop(optional)]
    picks: Vec<(FieldSpec, Signal<Vec<PickOption>>)>,
    /// The fields that are not always there, and whether they are now.
    #[prop(optional)]
    conditions: Vec<(FieldSpec, Memo<bool>)>,
) -> impl IntoView {
    let render = |field: &FieldSpec| {
        let field = *field;
        let options = picks.iter().find(|(it, _)| it.is_same(&field));
        let options = options.map(|(_, options)| *options);
        let render = move || match options {
            Some(options) => {
                let unchosen = Signal::stored(field.unchosen.to_owned());
                render_pick(field, options, unchosen)
            }
            None => render_field(field),
        };
        match conditions.iter().find(|(it, _)| it.is_same(&field)) {
            Some((_, is_there)) => {
                let is_there = *is_there;
                (move || is_there.get().then(render)).into_any()
            }
            None => render(),
        }
    };
    let fields: Vec<_> = fields.iter().map(render).collect();
    let (class, words) = match legend {
        GroupLegend::Shown(words) => (None, words),
        GroupLegend::Hidden(words) => (Some("visually-hidden"), words),
        GroupLegend::Label(words) => {
            return view! { <div class="cells" role="group" aria-label=words>{fields}</div> }
                .into_any();
        }
        GroupLegend::None => return view! { <div class="cells">{fields}</div> }.into_any(),
    };
    view! {
        <fieldset class="cells">
            <legend class=class>{words}</legend>
            {fields}
        </fieldset>
    }
    .into_any()
}
