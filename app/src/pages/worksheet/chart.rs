//! Small charts of a few numbers over time, described in words.

use domain::worksheet::monitoring::progress::{MetricProgress, ProgressPoint};
use domain::worksheet::problem::trend::Trend;
use leptos::prelude::*;

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 90.0;
/// Leaves room for the dots.
const MARGIN: f64 = 8.0;

#[component]
pub(super) fn TrendChart(trend: Signal<Option<Trend>>) -> impl IntoView {
    move || {
        let trend = trend.get()?;
        let words = trend.message()?;
        let points: Vec<ProgressPoint> = trend.points.iter().map(|it| (it.on, it.value)).collect();
        let dots = plot(&points);
        Some(view! {
            <figure class="trend">
                <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                    <polyline points=polyline(&dots)/>
                    {circles(&dots)}
                </svg>
                <figcaption>{words}</figcaption>
            </figure>
        })
    }
}

/// A metric's readings beside the straight line to its target.
#[component]
pub(super) fn ProgressChart(progress: Memo<Option<MetricProgress>>) -> impl IntoView {
    move || {
        let progress = progress.get()?;
        let words = progress.message();
        let mut points = vec![progress.baseline, progress.target];
        points.extend(&progress.readings);
        let places = plot(&points);
        let (way, dots) = places.split_at(2);
        // From the baseline, by each reading.
        let so_far: Vec<PlotPoint> = way[..1].iter().chain(dots).copied().collect();
        Some(view! {
            <figure class="trend">
                <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                    <polyline class="way" points=polyline(way)/>
                    <polyline points=polyline(&so_far)/>
                    {circles(dots)}
                </svg>
                <figcaption>{words}</figcaption>
            </figure>
        })
    }
}

type PlotPoint = (f64, f64);

fn polyline(places: &[PlotPoint]) -> String {
    let places = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
    places.collect::<Vec<_>>().join(" ")
}

fn circles(places: &[PlotPoint]) -> impl IntoView + use<> {
    let circle = |(x, y): &PlotPoint| {
        view! { <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="4"/> }
    };
    places.iter().map(circle).collect_view()
}

/// Places points: days from left to right, numbers from the lowest to the highest.
fn plot(points: &[ProgressPoint]) -> Vec<PlotPoint> {
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

/// Scales numbers between two edges; to the middle where all are the same.
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
