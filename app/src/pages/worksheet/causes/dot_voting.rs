//! Dot voting: everybody divides a few dots among the causes of a problem, and nobody sees whose they
//! are. The dots choose what to verify, and verify nothing.

use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::pages::worksheet::titles::cause_title_signal;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::dots::{self, MAX_DOTS};
use leptos::prelude::*;

/// A cause's dots, on its line.
#[component]
pub(super) fn DotCountTag(id: RowId) -> impl IntoView {
    let view = WorksheetModel::current().view;
    let count = Memo::new(move |_| view.with(|view| view.dots.get(&id).copied()));
    move || {
        let says = dots_label(count.get()?);
        Some(view! { <span class="tag tag-dots">{says}</span> })
    }
}

/// The causes of a problem that can be chosen, in the order of their list: nothing moves under a
/// finger that is about to tap. Those with most dots are marked.
#[component]
pub(super) fn DotVoting(problem: RowId) -> impl IntoView {
    let model = WorksheetModel::current();
    let choices = Memo::new(move |_| {
        let choices = |it: &Worksheet| dots::candidates(&it.causes, &problem);
        model.worksheet.with(choices)
    });
    let left = Memo::new(move |_| {
        let left = |choices: &Vec<RowId>| {
            model
                .view
                .with(|view| dots::count_remaining(&view.own_dots, choices))
        };
        choices.with(left)
    });
    // None while there are no dots.
    let most = Memo::new(move |_| {
        let count = |id: &RowId| model.view.with(|view| view.dots.get(id).copied());
        choices.with(|choices| choices.iter().filter_map(count).max())
    });
    let enhanced = is_enhanced();
    let writes = model.me.with_value(|me| me.role.can_write());
    let remain = move || match left.get() {
        0 => "You have used all your dots. Select one of your dots to take it back.".to_owned(),
        1 => "You have 1 dot left.".to_owned(),
        left => format!("You have {left} dots left."),
    };
    let lead = format!(
        "You have {MAX_DOTS} dots for the causes of this problem. Give them to the causes you would look \
         into first. Nobody sees who gave which dot."
    );
    view! {
        <details
            class="more dots"
            hidden=move || !enhanced.get() || choices.with(|choices| choices.len() < 2)
        >
            <summary>"Choose what to verify"</summary>
            <p>{lead}</p>
            <ul>
                <For each=move || choices.get() key=|id| id.clone() let:id>
                    <li><DotButton id left most/></li>
                </For>
            </ul>
            {writes.then(|| view! { <p class="state" aria-live="polite">{remain}</p> })}
        </details>
    }
}

/// A cause, as a button that gives it a dot or takes it back.
#[component]
fn DotButton(id: RowId, left: Memo<usize>, most: Memo<Option<usize>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let cause = model.entry(&id, |it| &it.causes);
    let title = cause_title_signal(cause);
    let id = StoredValue::new(id);
    let count = Memo::new(move |_| {
        let of = |id: &RowId| model.view.with(|view| view.dots.get(id).copied());
        id.with_value(of).unwrap_or(0)
    });
    let is_own = Memo::new(move |_| {
        let of = |id: &RowId| model.view.with(|view| view.own_dots.contains(id));
        id.with_value(of)
    });
    let leads = move || count.get() > 0 && most.get() == Some(count.get());
    let tap = move |_| {
        let (given, says) = match is_own.get_untracked() {
            true => ("", "Your dot is removed."),
            false => ("yes", "You gave a dot."),
        };
        let fields = vec![
            ("cause".to_owned(), id.with_value(|id| id.0.clone())),
            ("given".to_owned(), given.to_owned()),
        ];
        model.submit("dot", fields, announcer, says.to_owned());
    };
    let writes = model.me.with_value(|me| me.role.can_write());
    let none_left = move || left.get() == 0 && !is_own.get();
    view! {
        <button
            type="button"
            class="dot"
            aria-pressed=move || if is_own.get() { "true" } else { "false" }
            disabled=move || !writes || none_left()
            on:click=tap
        >
            <span class="dot-mark" aria-hidden="true"></span>
            <span class="dot-cause">{move || title.get()}</span>
            <span class="dot-count">{move || dots_label(count.get())}</span>
            {move || render_bar(count.get(), most.get())}
        </button>
        <span class="tag tag-state" hidden=move || !leads()>"Most dots"</span>
    }
}

/// A cause's dots as a bar; the longest one has most.
fn render_bar(count: usize, most: Option<usize>) -> impl IntoView {
    let whole = most.unwrap_or(0).max(1);
    view! {
        <svg
            class="dot-bar"
            viewBox=format!("0 0 {whole} 1")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <rect width=count.to_string() height="1"/>
        </svg>
    }
}

fn dots_label(count: usize) -> String {
    match count {
        1 => "1 dot".to_owned(),
        count => format!("{count} dots"),
    }
}
