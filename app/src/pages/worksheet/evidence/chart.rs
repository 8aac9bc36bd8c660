//! Charts of the board's numbers. A chart is a table whose bars are drawn in its cells, so that it
//! reads out what it shows.

use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::evidence::chart::{Chart, ChartBar, build_charts};
use leptos::prelude::*;

/// The charts that the board has the numbers for.
#[component]
pub(super) fn EvidenceCharts() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let charts = Memo::new(move |_| worksheet.with(|it| build_charts(&it.cards)));
    let one = |chart: Chart| view! { <BarChart chart/> };
    view! {
        <section
            class="charts"
            aria-labelledby="charts"
            hidden=move || charts.with(Vec::is_empty)
        >
            <h2 id="charts">"Compare the numbers"</h2>
            {move || charts.get().into_iter().map(one).collect_view()}
        </section>
    }
}

#[component]
fn BarChart(chart: Chart) -> impl IntoView {
    let left_out = match chart.left_out {
        0 => None,
        1 => Some("1 number for fewer than 10 students is left out.".to_owned()),
        many => Some(format!(
            "{many} numbers for fewer than 10 students are left out."
        )),
    };
    let rows: Vec<_> = chart.bars.iter().map(|it| render_bar(&chart, it)).collect();
    view! {
        <table class="bars">
            <caption>{chart.title}</caption>
            <tbody>{rows}</tbody>
        </table>
        {left_out.map(|words| view! { <p class="hint">{words}</p> })}
    }
}

fn render_bar(chart: &Chart, bar: &ChartBar) -> impl IntoView + use<> {
    let n = bar
        .n
        .map(|n| view! { <span class="bar-n">{format!("n={n}")}</span> });
    let gap = chart.gap(bar);
    let gap = gap.map(|words| view! { <span class="bar-gap">{words}</span> });
    let all = chart.all.map(|all| {
        let x = format!("{:.1}", chart.place(all));
        view! { <line x1=x.clone() x2=x y1="0" y2="10"/> }
    });
    let width = format!("{:.1}", chart.place(bar.value));
    view! {
        <tr>
            <th scope="row">{bar.label.clone()}" "{n}</th>
            <td>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-scale" width="100" height="10"/>
                    <rect width=width height="10"/>
                    {all}
                </svg>
                <span class="bar-value">{chart.unit.amount_label(bar.value)}</span>
                " "
                {gap}
            </td>
        </tr>
    }
}
