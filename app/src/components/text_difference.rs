//! Two texts beside each other, with the words that differ marked.

use domain::document::word_diff::{DiffSpan, diff_spans};
use leptos::prelude::*;

/// `names` are those of the earlier and the later text.
pub(crate) fn render_difference(
    before: &str,
    after: &str,
    before_name: &'static str,
    after_name: &'static str,
) -> impl IntoView + use<> {
    let spans = diff_spans(before, after);
    let side = |name: &'static str, text: &str, spans: Vec<DiffSpan>| {
        let says = match text {
            "" => view! { <span class="diff-empty">"Empty"</span> }.into_any(),
            _ => spans.into_iter().map(render_span).collect_view().into_any(),
        };
        view! {
            <div class="diff-side">
                <dt>{name}</dt>
                <dd>{says}</dd>
            </div>
        }
    };
    let of = |is_part: fn(&DiffSpan) -> bool| -> Vec<DiffSpan> {
        spans.iter().filter(|span| is_part(span)).cloned().collect()
    };
    let earlier = of(|span| !matches!(span, DiffSpan::Added(_)));
    let earlier = side(before_name, before, earlier);
    let later = of(|span| !matches!(span, DiffSpan::Removed(_)));
    let later = side(after_name, after, later);
    view! { <dl class="diff-sides">{earlier}{later}</dl> }
}

/// Marked by a line through or below it, and in words for those who hear it.
pub(crate) fn render_span(span: DiffSpan) -> AnyView {
    match span {
        DiffSpan::Same(text) => text.into_any(),
        DiffSpan::Removed(text) => view! {
            <del><span class="visually-hidden">"removed: "</span>{text}</del>
        }
        .into_any(),
        DiffSpan::Added(text) => view! {
            <ins><span class="visually-hidden">"added: "</span>{text}</ins>
        }
        .into_any(),
    }
}
