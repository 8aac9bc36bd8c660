//! The fields of a card on the board: those that its kind and its source have a place for, and those
//! in which something stands nevertheless.

use crate::components::fields::{FieldGroup, GroupLegend, PickOption, RowScope};
use crate::pages::worksheet::picks::{live_options, observation_options, theme_options};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::evidence::{Card, SourceMeasure, has_place};
use domain::worksheet::fields::spec::FieldSpec;
use leptos::prelude::*;

const FIELDS: &[FieldSpec] = &[
    Card::TEXT.spec,
    Card::KIND.spec,
    Card::CITES1.spec,
    Card::CITES2.spec,
    Card::CITES3.spec,
    Card::SOURCE.spec,
    Card::MEASURE.spec,
    Card::DETAIL.spec,
    Card::ON.spec,
    Card::VALUE.spec,
    Card::UNIT.spec,
    Card::GROUP.spec,
    Card::GRADES.spec,
    Card::N.spec,
    Card::QUOTE.spec,
    Card::THEME.spec,
];

#[component]
pub(super) fn CardFields(card: Memo<Option<Card>>) -> impl IntoView {
    let source = Memo::new(move |_| card.with(|it| it.as_ref()?.source));
    let measures = Memo::new(move |_| {
        let option = |measure: SourceMeasure| PickOption {
            code: measure.code(),
            label: measure.label(),
        };
        let all = source.get().map(|it| SourceMeasure::all(it, &SPRING_2019));
        all.into_iter().flatten().map(option).collect::<Vec<_>>()
    });
    let observations = live_options(observation_options);
    let mut picks = Card::CITES.map(|it| (it.spec, observations)).to_vec();
    picks.push((Card::MEASURE.spec, measures.into()));
    picks.push((Card::THEME.spec, live_options(theme_options)));
    let scope = RowScope::current();
    let condition = |field: &FieldSpec| {
        let (scope, field) = (scope.clone(), *field);
        let is_there = Memo::new(move |_| {
            let kinds = card.with(|it| it.as_ref().map(|it| (it.kind, it.source)));
            let (kind, source) = kinds.unwrap_or_default();
            has_place(&field, kind, source) || scope.is_in_use(field.key)
        });
        (field, is_there)
    };
    let conditions: Vec<_> = FIELDS.iter().map(condition).collect();
    view! { <FieldGroup legend=GroupLegend::None fields=FIELDS picks conditions/> }
}
