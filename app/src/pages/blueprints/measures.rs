//! "Where we are, and where we want to be": a bar for each measure, and all numbers in a table.

use super::measure_bar::{MeasureBar, MeasureNumber};
use super::public_page::PublicPage;
use crate::languages::TextValue;
use domain::languages::FixedTextKey;
use domain::worksheet::blueprint::{FamilyMeasure, FamilyNumber};
use domain::worksheet::plan::focus::Strand;
use leptos::prelude::*;

pub(super) fn render_measures(page: &PublicPage, measures: &[FamilyMeasure]) -> impl IntoView {
    let cards = measures.iter().map(|measure| render_card(page, measure));
    view! {
        <section class="measures" aria-labelledby="where">
            <h2 id="where">{page.text(FixedTextKey::WhereWeAre)}</h2>
            <ul class="measure-cards">{cards.collect_view()}</ul>
            {render_table(page, measures)}
        </section>
    }
}

fn render_card(page: &PublicPage, measure: &FamilyMeasure) -> impl IntoView {
    view! {
        <li class="measure-card">
            <p class="measure-strand">{page.text(strand_key(measure.strand))}</p>
            <h3>{measure.words.text.clone()}</h3>
            {render_bar(page, measure)}
            <div class="measure-facts">
                <p>{measure.source.text.clone()}</p>
                <p class="measure-date">
                    {page.text_with(FixedTextKey::MeasuredOn, [("date", measure.now().on.into())])}
                </p>
            </div>
        </li>
    }
}

/// The bar with its numbers. The text below says all of it, so the drawing itself is silent.
pub(super) fn render_bar(page: &PublicPage, measure: &FamilyMeasure) -> impl IntoView {
    let MeasureBar { now, target } = MeasureBar::of(measure);
    let goal = MeasureNumber::of(measure.unit, measure.target.value);
    let goal = goal.short(&page.texts, page.language);
    let goal = [
        ("goal", TextValue::from(goal)),
        ("date", TextValue::DateInYear(measure.target.on)),
    ];
    view! {
        <svg class="measure-bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
            <rect class="measure-now" width=now.to_string() height="24"></rect>
            <path class="measure-target-edge" d=format!("M{target} 0v24")></path>
            <path class="measure-target" d=format!("M{target} 0v24")></path>
        </svg>
        <p class="measure-ends">
            <span>
                <b>{render_number(page, measure, measure.now())}</b>
                " "
                {page.text(FixedTextKey::Now)}
            </span>
            <span>{page.text_with(FixedTextKey::GoalBy, goal)}</span>
        </p>
    }
}

fn render_number(page: &PublicPage, measure: &FamilyMeasure, number: FamilyNumber) -> AnyView {
    match MeasureNumber::of(measure.unit, number.value) {
        MeasureNumber::OutOfHundred(count) => {
            let number = TextValue::from(count.to_string());
            page.text_with(FixedTextKey::OutOfHundred, [("number", number)])
        }
        MeasureNumber::Digits(digits) => digits.into_any(),
        MeasureNumber::Counted(key, amount) => page.text_with(key, [("count", amount.into())]),
    }
}

fn render_table(page: &PublicPage, measures: &[FamilyMeasure]) -> impl IntoView {
    let heads = [
        FixedTextKey::ColumnMeasure,
        FixedTextKey::ColumnStrand,
        FixedTextKey::ColumnNow,
        FixedTextKey::ColumnGoal,
        FixedTextKey::ColumnDate,
        FixedTextKey::ColumnSource,
    ];
    let heads = heads.map(|key| view! { <th scope="col">{page.text(key)}</th> });
    let rows = measures.iter().map(|measure| {
        let date = |number: FamilyNumber| page.texts.date(page.language, number.on).text;
        view! {
            <tr>
                <th scope="row">{measure.words.text.clone()}</th>
                <td>{page.text(strand_key(measure.strand))}</td>
                <td>
                    {render_number(page, measure, measure.now())}
                    <small>{date(measure.now())}</small>
                </td>
                <td>{render_number(page, measure, measure.target)}</td>
                <td>{date(measure.target)}</td>
                <td>{measure.source.text.clone()}</td>
            </tr>
        }
    });
    view! {
        <details class="measure-table">
            <summary>{page.text(FixedTextKey::NumbersTable)}</summary>
            <div class="table-frame" tabindex="0" role="region" aria-label=page.plain(FixedTextKey::NumbersTable)>
                <table>
                    <thead><tr>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}

pub(super) fn strand_key(strand: Strand) -> FixedTextKey {
    match strand {
        Strand::Reading => FixedTextKey::StrandReading,
        Strand::Math => FixedTextKey::StrandMath,
        Strand::Thriving => FixedTextKey::StrandThriving,
        Strand::Belonging => FixedTextKey::StrandBelonging,
    }
}
