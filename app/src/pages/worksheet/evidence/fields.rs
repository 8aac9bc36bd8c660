//! The fields of a card: those that its kind and its source have a place for, and those in which
//! something stands nevertheless.

use super::Shared;
use crate::components::fields::{
    ChoiceField, DateField, NumberField, Pick, PickField, RowScope, TextField,
};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::evidence::{Card, SourceMeasure, has_place};
use domain::worksheet::fields::spec::FieldSpec;
use leptos::prelude::*;

/// The fields.
#[component]
pub(super) fn Fields(
    /// The card, as it was read.
    card: Memo<Option<Card>>,
) -> impl IntoView {
    let shared: Shared = expect_context();
    view! {
        <div class="cells">
            <TextField field=Card::TEXT/>
            <ChoiceField field=Card::KIND/>
            <Cites card/>
            <Origin card/>
            <Observed card/>
            <PickField field=Card::THEME options=shared.themes/>
        </div>
    }
}

/// What an inference rests on.
#[component]
fn Cites(card: Memo<Option<Card>>) -> impl IntoView {
    let shared: Shared = expect_context();
    let fields = Card::CITES.map(|field| {
        slot(card, field.spec, move || {
            view! { <PickField field options=shared.observations/> }
        })
    });
    fields.collect_view()
}

/// Where an observation comes from.
#[component]
fn Origin(card: Memo<Option<Card>>) -> impl IntoView {
    let source = Memo::new(move |_| card.with(|it| it.as_ref()?.source));
    let measures = Memo::new(move |_| {
        let pick = |measure: SourceMeasure| Pick {
            code: measure.code(),
            words: measure.label(),
        };
        let all = source.get().map(|it| SourceMeasure::all(it, &SPRING_2019));
        all.into_iter().flatten().map(pick).collect::<Vec<_>>()
    });
    view! {
        {slot(card, Card::SOURCE.spec, move || view! {
            <ChoiceField field=Card::SOURCE/>
        })}
        {slot(card, Card::MEASURE.spec, move || view! {
            <PickField field=Card::MEASURE options=measures/>
        })}
        {slot(card, Card::DETAIL.spec, || view! {
            <TextField field=Card::DETAIL/>
        })}
        {slot(card, Card::ON.spec, || view! { <DateField field=Card::ON/> })}
    }
}

/// What was observed, and of whom.
#[component]
fn Observed(card: Memo<Option<Card>>) -> impl IntoView {
    view! {
        {slot(card, Card::VALUE.spec, || view! {
            <NumberField field=Card::VALUE/>
        })}
        {slot(card, Card::UNIT.spec, move || view! {
            <ChoiceField field=Card::UNIT/>
        })}
        {slot(card, Card::GROUP.spec, || view! {
            <TextField field=Card::GROUP/>
        })}
        {slot(card, Card::GRADES.spec, || view! {
            <TextField field=Card::GRADES/>
        })}
        {slot(card, Card::N.spec, || view! {
            <NumberField field=Card::N/>
        })}
        {slot(card, Card::QUOTE.spec, || view! {
            <TextField field=Card::QUOTE/>
        })}
    }
}

/// A field, while its card has a place for it, or something is in it.
fn slot<V: IntoView + 'static>(
    card: Memo<Option<Card>>,
    spec: FieldSpec,
    field: impl Fn() -> V + Send + 'static,
) -> impl IntoView {
    let scope = RowScope::current();
    let shows = Memo::new(move |_| {
        let (kind, source) =
            card.with(|it| it.as_ref().map_or((None, None), |it| (it.kind, it.source)));
        has_place(&spec, kind, source) || scope.is_in_use(spec.key)
    });
    move || shows.get().then(&field)
}
