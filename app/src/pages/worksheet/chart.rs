//! A small chart of a few numbers over time, described in words.

use domain::worksheet::problem::trend::Trend;
use leptos::prelude::*;

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 90.0;
/// Room for the dots.
const MARGIN: f64 = 8.0;

/// The chart, nothing where there is no trend.
#[component]
pub(super) fn TrendChart(trend: Signal<Option<Trend>>) -> impl IntoView {
    move || {
        let trend = trend.get()?;
        let words = trend.words()?;
        let dots = places(&trend);
        let line: Vec<String> = dots.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let dots = dots.into_iter().map(|(x, y)| {
            view! { <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="4"/> }
        });
        Some(view! {
            <figure class="trend">
                <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                    <polyline points=line.join(" ")/>
                    {dots.collect_view()}
                </svg>
                <figcaption>{words}</figcaption>
            </figure>
        })
    }
}

/// Where the points stand: days from left to right, numbers from the lowest to the highest.
fn places(trend: &Trend) -> Vec<(f64, f64)> {
    let days: Vec<f64> = trend
        .points
        .iter()
        .map(|point| {
            f64::from(point.on.year()) * 372.0
                + f64::from(point.on.month()) * 31.0
                + f64::from(point.on.day())
        })
        .collect();
    let values: Vec<f64> = trend
        .points
        .iter()
        .map(|point| point.value.to_f64())
        .collect();
    let x = scale(&days, MARGIN, WIDTH - MARGIN);
    let y = scale(&values, HEIGHT - MARGIN, MARGIN);
    x.into_iter().zip(y).collect()
}

/// Numbers between two edges; in the middle where all are the same.
fn scale(numbers: &[f64], low: f64, high: f64) -> Vec<f64> {
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let part = |number: f64| match most > least {
        true => (number - least) / (most - least),
        false => 0.5,
    };
    let place = |number: &f64| low + (high - low) * part(*number);
    numbers.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn numbers_stand_between_the_edges() {
        assert_eq!(scale(&[1.0, 2.0, 3.0], 0.0, 10.0), [0.0, 5.0, 10.0]);
        assert_eq!(scale(&[1.0, 3.0], 10.0, 0.0), [10.0, 0.0]);
        assert_eq!(scale(&[4.0, 4.0], 0.0, 10.0), [5.0, 5.0]);
    }
}
