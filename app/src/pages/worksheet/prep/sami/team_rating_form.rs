//! The rating that a team agrees on, to be chosen and as it was chosen.

use super::rating_scale::{RatingChoice, RatingScale};
use crate::components::escapable_text::TextArea;
use crate::components::is_enhanced;
use crate::dom;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::sami::{AgreedRating, MAX_NOTE_CHARS, Rating, RatingSpread};
use leptos::html;
use leptos::prelude::*;

/// The team's rating, with a note.
#[component]
pub(super) fn TeamRatingForm(
    item: u8,
    spread: Memo<Option<RatingSpread>>,
    agreed: Memo<Option<AgreedRating>>,
) -> impl IntoView {
    let enhanced = is_enhanced();
    let kept = Memo::new(move |_| agreed.with(|it| it.as_ref().map(|it| it.rating)));
    let choice = RatingChoice::new(kept);
    let note = NodeRef::<html::Textarea>::new();
    let is_writing = RwSignal::new(false);
    let kept_note = move || {
        let note = agreed.with_untracked(|it| it.as_ref().map(|it| it.note.clone()));
        note.unwrap_or_default()
    };
    // The note is filled in as it is opened: what a teammate keeps meanwhile takes away nothing of
    // what is typed here.
    let toggled = move |event| {
        is_writing.set(dom::is_details_open(&event));
        if let Some(field) = note
            .get_untracked()
            .filter(|_| dom::is_details_open(&event))
        {
            field.set_value(&kept_note());
        }
    };
    let send = move |rating: Option<Rating>| {
        let typed = note.get_untracked().filter(|_| is_writing.get_untracked());
        let note = typed.map_or_else(kept_note, |field| field.value());
        let fields = vec![
            ("item".to_owned(), item.to_string()),
            ("note".to_owned(), note),
        ];
        choice.send("agree", rating, fields);
    };
    let suggestion = move || {
        let suggests = spread.with(|it| it.as_ref().and_then(RatingSpread::suggestion));
        let open = choice.shown.with(Option::is_none);
        suggests.filter(|_| open).map(|rating| {
            let words = format!(
                "If you can’t agree, use the lower rating, {}.",
                rating.step()
            );
            view! { <p class="hint">{words}</p> }
        })
    };
    let id = format!("agreed-note-{item}");
    let unset = move || choice.shown.with(Option::is_none);
    view! {
        <fieldset class="agreed">
            <legend>
                "The team’s rating"
                <span class="visually-hidden">{format!(" of item {item}")}</span>
            </legend>
            <RatingScale name=format!("agree-{item}") chosen=choice.shown on_choose=move |it| send(Some(it))/>
            {suggestion}
        </fieldset>
        <TeamRatingSummary agreed/>
        <details
            class="agreed-note"
            hidden=move || !enhanced.get() || unset()
            on:toggle=toggled
        >
            <summary>"Add a note"<span class="visually-hidden">{format!(" for item {item}")}</span></summary>
            <label class="label" for=id.clone()>"Reasons, or other opinions"</label>
            <TextArea
                {..}
                id=id
                rows="2"
                maxlength=MAX_NOTE_CHARS.to_string()
                node_ref=note
            />
            <p class="actions">
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| send(choice.shown.get_untracked())
                >
                    "Save the note"
                </button>
                <button type="button" class="button-link" on:click=move |_| send(None)>
                    "Clear the rating"
                </button>
            </p>
        </details>
    }
}

#[component]
pub(super) fn TeamRatingSummary(agreed: Memo<Option<AgreedRating>>) -> impl IntoView {
    let says = move || {
        let AgreedRating { rating, note, by } = agreed.get()?;
        let label = rating.label(&SPRING_2019);
        let words = format!("Agreed: {}, {label}. Entered by {by}.", rating.step());
        let note = (!note.is_empty()).then(|| view! { <p class="card-note">{note}</p> });
        Some(view! { <p class="state">{words}</p> {note} })
    };
    view! { <div class="agreed-says">{says}</div> }
}
