//! Small charts of a few numbers over time, described in words.

use domain::worksheet::fields::amount::Unit;
use domain::worksheet::fields::date::month_label;
use domain::worksheet::monitoring::progress::{MetricProgress, ProgressPoint};
use domain::worksheet::problem::trend::Trend;
use leptos::prelude::*;

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 150.0;
/// Leaves room for half a label beside the dots.
const SIDE: f64 = 30.0;
/// Leaves room for a number above the dots.
const TOP: f64 = 26.0;
/// Leaves room for the dates.
const BOTTOM: f64 = 30.0;
/// The distance of a number from its dot.
const LABEL_GAP: f64 = 10.0;

/// Earlier numbers and the current one, each with its number.
#[component]
pub(super) fn TrendChart(trend: Signal<Option<Trend>>) -> impl IntoView {
    move || {
        let trend = trend.get()?;
        let (words, unit) = (trend.message()?, trend.unit?);
        let points: Vec<ProgressPoint> = trend.points.iter().map(|it| (it.on, it.value)).collect();
        let dots = plot(&points);
        Some(view! {
            <figure class="trend">
                <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                    <polyline points=polyline(&dots)/>
                    {circles(&dots)}
                    {numbers(unit, &points, &dots)}
                    {dates(&points)}
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
        let way_points = [progress.baseline, progress.target];
        let points: Vec<ProgressPoint> = way_points
            .iter()
            .chain(&progress.readings)
            .copied()
            .collect();
        let places = plot(&points);
        let (way, dots) = places.split_at(2);
        // From the baseline, by each reading.
        let so_far: Vec<PlotPoint> = way[..1].iter().chain(dots).copied().collect();
        // Of many readings only the last has room for its number.
        let last = progress.readings.len().saturating_sub(1);
        let (newest, newest_dot) = (&progress.readings[last..], &dots[last..]);
        let (target_x, target_y) = way[1];
        Some(view! {
            <figure class="trend">
                <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                    <polyline class="way" points=polyline(way)/>
                    <polyline points=polyline(&so_far)/>
                    {circles(dots)}
                    <circle class="target" cx=decimal(target_x) cy=decimal(target_y) r="5"/>
                    {numbers(progress.unit, &way_points, way)}
                    {numbers(progress.unit, newest, newest_dot)}
                    {dates(&way_points)}
                </svg>
                <figcaption>{words}</figcaption>
            </figure>
        })
    }
}

/// The numbers above their dots.
fn numbers(unit: Unit, points: &[ProgressPoint], dots: &[PlotPoint]) -> impl IntoView + use<> {
    let number = |((_, value), (x, y)): (&ProgressPoint, &PlotPoint)| {
        view! {
            <text class="trend-number" x=decimal(*x) y=decimal(y - LABEL_GAP) text-anchor="middle">
                {unit.amount_label(*value)}
            </text>
        }
    };
    points.iter().zip(dots).map(number).collect_view()
}

/// The months of the first and the last point.
fn dates(points: &[ProgressPoint]) -> impl IntoView + use<> {
    let first = points.iter().map(|(on, _)| *on).min();
    let last = points.iter().map(|(on, _)| *on).max();
    let y = decimal(HEIGHT - 6.0);
    view! {
        <text x="0" y=y.clone()>{first.map(month_label)}</text>
        <text x=decimal(WIDTH) y=y text-anchor="end">{last.map(month_label)}</text>
    }
}

fn decimal(number: f64) -> String {
    format!("{number:.1}")
}

type PlotPoint = (f64, f64);

fn polyline(places: &[PlotPoint]) -> String {
    let places = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
    places.collect::<Vec<_>>().join(" ")
}

fn circles(places: &[PlotPoint]) -> impl IntoView + use<> {
    let circle = |(x, y): &PlotPoint| {
        view! { <circle cx=decimal(*x) cy=decimal(*y) r="4"/> }
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
    let x = scale(&days, SIDE, WIDTH - SIDE);
    let y = scale(&values, HEIGHT - BOTTOM, TOP);
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
