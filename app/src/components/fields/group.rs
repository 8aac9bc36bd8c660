//! Fields that are only a form.

use super::field_view;
use domain::worksheet::fields::spec::FieldSpec;
use leptos::prelude::*;

/// What is said above a group of fields.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Legend {
    Shown(&'static str),
    /// Only read out: the heading above says it.
    Hidden(&'static str),
}

/// Fields of the row around them, as they are declared.
#[component]
pub(crate) fn FieldGroup(
    legend: Legend,
    fields: &'static [FieldSpec],
    /// What stands behind them.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let legend = match legend {
        Legend::Shown(words) => view! { <legend>{words}</legend> }.into_any(),
        Legend::Hidden(words) => {
            view! { <legend class="visually-hidden">{words}</legend> }.into_any()
        }
    };
    let fields: Vec<_> = fields.iter().map(|field| field_view(*field)).collect();
    let children = children.map(|children| children());
    view! {
        <fieldset class="cells">
            {legend}
            {fields}
            {children}
        </fieldset>
    }
}
