//! The page as families will read it, while it is being written.

use super::family_numbers::{bar_part, dated_number};
use crate::phrases;
use domain::worksheet::blueprint::{
    FamilyBlueprint, FamilyInitiative, FamilyMeasure, FamilyTheory,
};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::fields::glossary::{GlossaryTerm, terms_in};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[component]
pub(super) fn FamilyPreview(seen: Memo<Option<FamilyBlueprint>>) -> impl IntoView {
    view! {
        <section class="family-preview" aria-labelledby="family-preview">
            <h2 id="family-preview" tabindex="-1">"What families will read"</h2>
            {move || seen.get().map(render_page)}
        </section>
    }
}

fn render_page(blueprint: FamilyBlueprint) -> AnyView {
    let FamilyBlueprint {
        school,
        year,
        theories,
        measures,
        initiatives,
        how_to_help,
        whom_to_ask,
        ..
    } = blueprint.clone();
    let is_empty = measures.is_empty() && theories.is_empty() && initiatives.is_empty();
    let empty = is_empty.then(|| {
        view! { <p class="empty">"Your first problem statement shows here, as families will read it."</p> }
    });
    let measures = (!measures.is_empty()).then(|| {
        view! {
            <h4>"Where we are, and where we want to be"</h4>
            <ul class="family-measures">{measures.iter().map(render_measure).collect_view()}</ul>
        }
    });
    let initiatives = (!initiatives.is_empty()).then(|| {
        view! {
            <h4>"What we are doing"</h4>
            <ul class="family-work">{initiatives.iter().map(render_initiative).collect_view()}</ul>
        }
    });
    let closing = [
        ("How families can help", how_to_help),
        ("Whom to ask", whom_to_ask),
    ];
    let closing = closing.into_iter().filter_map(|(heading, text)| {
        let text = text?.text;
        Some(view! { <h4>{heading}</h4> <p class="family-lines">{text}</p> })
    });
    view! {
        <div class="family-page">
            <p class="family-kicker">{format!("School Blueprint, {}", phrases::school_year_label(&year))}</p>
            <h3>{school.name}</h3>
            {empty}
            {theories.iter().map(render_theory).collect_view()}
            {measures}
            {initiatives}
            {closing.collect_view()}
            {render_glossary(&blueprint)}
        </div>
    }
    .into_any()
}

fn render_theory(theory: &FamilyTheory) -> impl IntoView + use<> {
    let [if_we, then, so_that] = [&theory.if_we, &theory.then, &theory.so_that]
        .map(|clause| clause.text.trim_end_matches('.').to_owned());
    view! {
        <p class="family-theory">
            <b>"If "</b> {if_we} ", " <b>"then "</b> {then} ", " <b>"so that "</b> {so_that} "."
        </p>
    }
}

fn render_measure(measure: &FamilyMeasure) -> impl IntoView + use<> {
    let now = measure.now();
    let (now_words, now_day) = dated_number(measure, now);
    let (goal, goal_day) = dated_number(measure, measure.target);
    let (width, goal_at) = (
        bar_part(measure, now.value),
        bar_part(measure, measure.target.value),
    );
    view! {
        <li>
            <span class="family-strand">{measure.strand.label()}</span>
            <span class="family-measure-words">{measure.words.text.clone()}</span>
            <svg class="family-bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="family-bar-all" width="1000" height="24"/>
                <rect class="family-bar-now" width=width.to_string() height="24"/>
                <rect class="family-bar-goal" x=(goal_at - 4).clamp(0, 992).to_string() width="8" height="24"/>
            </svg>
            <span class="family-ends">
                <span><b>{now_words}</b> " now"</span>
                <span>"goal " <b>{goal}</b> {format!(" by {goal_day}")}</span>
            </span>
            <span class="family-source">{format!("{}, {now_day}", measure.source.text)}</span>
        </li>
    }
}

fn render_initiative(initiative: &FamilyInitiative) -> impl IntoView + use<> {
    let next = initiative.next_look.map(day_label);
    let next = next.map(|day| format!("Looked at next on {day}."));
    view! {
        <li>
            <b>{initiative.name.text.clone()}</b>
            <span>{initiative.words.text.clone()}</span>
            {next.map(|next| view! { <span class="family-source">{next}</span> })}
        </li>
    }
}

/// The words of schools that are still in the texts, each with its gloss.
fn render_glossary(blueprint: &FamilyBlueprint) -> Option<impl IntoView + use<>> {
    let texts = blueprint.texts().into_iter();
    let terms = texts.flat_map(|text| terms_in(&text.text));
    let terms: BTreeMap<&str, GlossaryTerm> = terms.map(|term| (term.word, term)).collect();
    let lines = terms.into_values();
    let lines = lines.map(|term| view! { <dt>{term.word}</dt> <dd>{term.gloss}</dd> });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h4>"Words on this page"</h4>
            <dl class="family-glossary">{lines}</dl>
        }
    })
}
