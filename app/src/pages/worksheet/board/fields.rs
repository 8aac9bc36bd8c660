//! The fields of a card: those that its kind and its source have a place for, and those in which
//! something stands nevertheless.

use super::Shared;
use crate::components::cells::{
    ChoiceCell, DateCell, NumberCell, NumberKind, Pick, PickCell, RowScope, TextCell,
};
use crate::editor::Lines;
use crate::pages::worksheet::fields::options;
use domain::worksheet::amount::Unit;
use domain::worksheet::board::{Card, CardKind, CardSource, SourceMeasure, has_place};
use domain::worksheet::code::Code;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::spec::FieldSpec;
use leptos::prelude::*;

/// The fields.
#[component]
pub(super) fn Fields(
    /// The card, as it was read.
    card: Memo<Option<Card>>,
) -> impl IntoView {
    let shared: Shared = expect_context();
    let choose = Signal::stored("Choose…".to_owned());
    let no_theme = Signal::stored("No theme yet".to_owned());
    view! {
        <div class="cells">
            <TextCell
                cell="text"
                label="What it says"
                hint="One sentence for one card."
                lines=Lines::Many
                width="whole"
            />
            <ChoiceCell cell="kind" label="What it is" options=options(CardKind::ALL) empty=choose/>
            <Cites card/>
            <Origin card/>
            <Observed card/>
            <PickCell cell="theme" label="Theme" options=shared.themes empty=no_theme/>
        </div>
    }
}

/// What an inference rests on.
#[component]
fn Cites(card: Memo<Option<Card>>) -> impl IntoView {
    let shared: Shared = expect_context();
    let choose = Signal::stored("Choose…".to_owned());
    let labels = ["Observation it rests on", "A second one", "A third one"];
    let fields = Card::CITES.into_iter().zip(labels).map(|(field, label)| {
        let cell = field.key;
        slot(card, field.spec, move || {
            view! { <PickCell cell label options=shared.observations empty=choose width="whole"/> }
        })
    });
    fields.collect_view()
}

/// Where an observation comes from.
#[component]
fn Origin(card: Memo<Option<Card>>) -> impl IntoView {
    let choose = Signal::stored("Choose…".to_owned());
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
            <ChoiceCell cell="source" label="Where it comes from" options=options(CardSource::ALL) empty=choose/>
        })}
        {slot(card, Card::MEASURE.spec, move || view! {
            <PickCell cell="measure" label="Which part of it" options=measures empty=choose/>
        })}
        {slot(card, Card::DETAIL.spec, || view! {
            <TextCell
                cell="detail"
                label="Where exactly"
                hint="Such as: winter, ELA, family evening."
                lines=Lines::One
            />
        })}
        {slot(card, Card::ON.spec, || view! { <DateCell cell="on" label="Date"/> })}
    }
}

/// What was observed, and of whom.
#[component]
fn Observed(card: Memo<Option<Card>>) -> impl IntoView {
    let choose = Signal::stored("Choose…".to_owned());
    view! {
        {slot(card, Card::VALUE.spec, || view! {
            <NumberCell cell="value" label="Number" kind=NumberKind::Amount width="short"/>
        })}
        {slot(card, Card::UNIT.spec, move || view! {
            <ChoiceCell cell="unit" label="What it counts" options=options(Unit::ALL) empty=choose width="long"/>
        })}
        {slot(card, Card::GROUP.spec, || view! {
            <TextCell cell="group" label="Group" hint="Such as: English learners." lines=Lines::One width="short"/>
        })}
        {slot(card, Card::GRADES.spec, || view! {
            <TextCell cell="grades" label="Grades" hint="Such as: 3-5." lines=Lines::One width="short"/>
        })}
        {slot(card, Card::N.spec, || view! {
            <NumberCell cell="n" label="How many students" kind=NumberKind::Count width="short"/>
        })}
        {slot(card, Card::QUOTE.spec, || view! {
            <TextCell
                cell="quote"
                label="What somebody said, word for word"
                hint="No names, and nothing that points at one student."
                lines=Lines::Many
                width="whole"
            />
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
