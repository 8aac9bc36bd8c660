//! The areas side by side, in a table whose bars are drawn in its cells, so that it reads out what it
//! shows.

use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::cycle::{InstrumentArea, SPRING_2019};
use domain::worksheet::fields::amount::Unit;
use domain::worksheet::sami::AreaScore;
use leptos::prelude::*;

/// The score of each area; nothing while nothing is agreed.
#[component]
pub(super) fn SamiResults() -> impl IntoView {
    let view = WorksheetModel::current().view;
    let scores = Memo::new(move |_| {
        view.with(|view| {
            let areas = SPRING_2019.instrument.areas.iter();
            areas
                .map(|area| (area, view.sami.score(area)))
                .collect::<Vec<_>>()
        })
    });
    let is_empty = move || scores.with(|scores| scores.iter().all(|(_, score)| score.rated == 0));
    move || {
        (!is_empty()).then(|| {
            let rows = scores.get().into_iter().map(render_score);
            view! {
                <table class="bars">
                    <caption>"Percent of possible points by area"</caption>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
        })
    }
}

fn render_score((area, score): (&'static InstrumentArea, AreaScore)) -> impl IntoView {
    let rated = format!("{} of {} items rated", score.rated, score.items);
    let value = score.percent().map(|percent| {
        let width = format!("{:.1}", percent.to_f64());
        view! {
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-scale" width="100" height="10"/>
                <rect width=width height="10"/>
            </svg>
            <span class="bar-value">{Unit::Percent.amount_label(percent)}</span>
            " "
        }
    });
    view! {
        <tr>
            <th scope="row">{area.label}</th>
            <td>{value}<span class="bar-gap">{rated}</span></td>
        </tr>
    }
}
