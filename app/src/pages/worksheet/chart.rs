//! Small charts of a few numbers over time, described in words.

use domain::worksheet::monitoring::progress::{MetricProgress, ProgressPoint};
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
        let words = trend.message()?;
        let points: Vec<ProgressPoint> = trend.points.iter().map(|it| (it.on, it.value)).collect();
        let dots = places(&points);
        Some(view! {
            <figure class="trend">
                <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                    <polyline points=line(&dots)/>
                    {circles(&dots)}
                </svg>
                <figcaption>{words}</figcaption>
            </figure>
        })
    }
}

/// The chart of a metric's readings beside the straight line to its target; nothing where the metric
/// does not count.
#[component]
pub(super) fn ProgressChart(progress: Memo<Option<MetricProgress>>) -> impl IntoView {
    move || {
        let progress = progress.get()?;
        let words = progress.message();
        let mut points = vec![progress.baseline, progress.target];
        points.extend(&progress.readings);
        let places = places(&points);
        let (way, dots) = places.split_at(2);
        // From where it was, by each reading.
        let come: Vec<Place> = way[..1].iter().chain(dots).copied().collect();
        Some(view! {
            <figure class="trend">
                <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                    <polyline class="way" points=line(way)/>
                    <polyline points=line(&come)/>
                    {circles(dots)}
                </svg>
                <figcaption>{words}</figcaption>
            </figure>
        })
    }
}

type Place = (f64, f64);

fn line(places: &[Place]) -> String {
    let places = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
    places.collect::<Vec<_>>().join(" ")
}

fn circles(places: &[Place]) -> impl IntoView + use<> {
    let circle = |(x, y): &Place| {
        view! { <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="4"/> }
    };
    places.iter().map(circle).collect_view()
}

/// Where the points stand: days from left to right, numbers from the lowest to the highest.
fn places(points: &[ProgressPoint]) -> Vec<Place> {
    let days: Vec<f64> = points
        .iter()
        .map(|(on, _)| {
            f64::from(on.year()) * 372.0 + f64::from(on.month()) * 31.0 + f64::from(on.day())
        })
        .collect();
    let values: Vec<f64> = points.iter().map(|(_, value)| value.to_f64()).collect();
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
