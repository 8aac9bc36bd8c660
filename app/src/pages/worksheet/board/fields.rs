//! The fields of a card: those that its kind and its source have a place for, and those in which
//! something stands nevertheless.

use super::Shared;
use crate::components::cells::{
    ChoiceCell, DateCell, NumberCell, NumberKind, Pick, PickCell, RowScope, TextCell,
};
use crate::editor::LineMode;
use crate::pages::worksheet::fields::options;
use domain::worksheet::amount::Unit;
use domain::worksheet::board::{CITES, Card, Kind, Source, SourceMeasure, has_place};
use domain::worksheet::code::Code;
use domain::worksheet::cycle::SPRING_2019;
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
                lines=LineMode::Many
                width="whole"
            />
            <ChoiceCell cell="kind" label="What it is" options=options(Kind::ALL) empty=choose/>
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
    let fields = CITES.into_iter().zip(labels).map(|(cell, label)| {
        slot(card, cell, move || {
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
        {slot(card, "source", move || view! {
            <ChoiceCell cell="source" label="Where it comes from" options=options(Source::ALL) empty=choose/>
        })}
        {slot(card, "measure", move || view! {
            <PickCell cell="measure" label="Which part of it" options=measures empty=choose/>
        })}
        {slot(card, "detail", || view! {
            <TextCell
                cell="detail"
                label="Where exactly"
                hint="Such as: winter, ELA, family evening."
                lines=LineMode::One
            />
        })}
        {slot(card, "on", || view! { <DateCell cell="on" label="Date"/> })}
    }
}

/// What was observed, and of whom.
#[component]
fn Observed(card: Memo<Option<Card>>) -> impl IntoView {
    let choose = Signal::stored("Choose…".to_owned());
    view! {
        {slot(card, "value", || view! {
            <NumberCell cell="value" label="Number" kind=NumberKind::Amount width="short"/>
        })}
        {slot(card, "unit", move || view! {
            <ChoiceCell cell="unit" label="What it counts" options=options(Unit::ALL) empty=choose width="long"/>
        })}
        {slot(card, "group", || view! {
            <TextCell cell="group" label="Group" hint="Such as: English learners." lines=LineMode::One width="short"/>
        })}
        {slot(card, "grades", || view! {
            <TextCell cell="grades" label="Grades" hint="Such as: 3-5." lines=LineMode::One width="short"/>
        })}
        {slot(card, "n", || view! {
            <NumberCell cell="n" label="How many students" kind=NumberKind::Count width="short"/>
        })}
        {slot(card, "quote", || view! {
            <TextCell
                cell="quote"
                label="What somebody said, word for word"
                hint="No names, and nothing that points at one student."
                lines=LineMode::Many
                width="whole"
            />
        })}
    }
}

/// A field, while its card has a place for it, or something is in it.
fn slot<V: IntoView + 'static>(
    card: Memo<Option<Card>>,
    cell: &'static str,
    field: impl Fn() -> V + Send + 'static,
) -> impl IntoView {
    let scope = RowScope::current();
    let shows = Memo::new(move |_| {
        let (kind, source) =
            card.with(|it| it.as_ref().map_or((None, None), |it| (it.kind, it.source)));
        has_place(cell, kind, source) || scope.is_in_use(cell)
    });
    move || shows.get().then(&field)
}
