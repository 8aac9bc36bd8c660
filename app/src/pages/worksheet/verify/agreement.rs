//! The team's agreement on a cause: everybody shows zero to five fingers on their own device.

use crate::api::worksheet::MemberView;
use crate::components::announcer::Announcer;
use crate::components::enhanced;
use crate::components::escapable_text::TextArea;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::team::Role;
use domain::worksheet::record::MIN_FINGERS;
use leptos::html;
use leptos::prelude::*;

/// By the number of fingers.
const FINGER_MEANINGS: [&str; 6] = [
    "No: I would stop it",
    "I have serious doubts",
    "I have some doubts",
    "I can live with it",
    "I agree",
    "Yes, fully",
];

/// The id of the legend, to which the checklist links.
pub(super) fn legend_id(card: &str) -> String {
    format!("{card}-fists")
}

/// Fist to five, and a facilitator's decision.
#[component]
pub(super) fn TeamAgreement(
    /// The cause's row.
    id: RowId,
    /// The id of its card's heading.
    card: String,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let key = id.clone();
    let shown = Memo::new(move |_| {
        let shown = model.view.with(|view| view.fists.get(&key).cloned());
        shown.unwrap_or_default()
    });
    let key = id.clone();
    let decided = Memo::new(move |_| model.view.with(|view| view.overrides.get(&key).cloned()));
    let me = model.me.get_value();
    let own = match me.role {
        Role::Facilitator => view! { <FacilitatorDecision id decided/> }.into_any(),
        Role::Lead | Role::Member => view! { <FistToFive id me=me.id shown/> }.into_any(),
    };
    let writers = move || model.view.with(|view| view.writers);
    let count = move || match (shown.with(Vec::len), writers()) {
        (0, _) => "Nobody has shown yet.".to_owned(),
        (some, all) if some < all => format!("{some} of {all} have shown."),
        _ => "Everybody has shown.".to_owned(),
    };
    let against = move || {
        let low = shown.get().into_iter();
        let low: Vec<_> = low.filter(|(_, fingers)| *fingers < MIN_FINGERS).collect();
        let names: Vec<_> = low.into_iter().map(|(who, _)| who.name).collect();
        (!names.is_empty()).then(|| {
            let names = names.join(", ");
            view! {
                <p class="advice">
                    {format!("Ask what is missing for {names}, look at the evidence again, and show once more.")}
                </p>
            }
        })
    };
    let decision = move || {
        let (by, reason) = decided.get()?;
        let words = format!("{by} decided for the team: {reason}");
        Some(view! { <p class="notice">{words}</p> })
    };
    view! {
        <fieldset class="fists">
            <legend id=legend_id(&card) tabindex="-1">"Does the team agree that this is a cause?"</legend>
            {own}
            <p class="state">{count}</p>
            <ul class="shown-fists">{move || shown.get().into_iter().map(render_fist).collect_view()}</ul>
            {against}
            {decision}
        </fieldset>
    }
}

fn render_fist((who, fingers): (MemberView, u8)) -> impl IntoView {
    let class = match fingers < MIN_FINGERS {
        true => "fist fist-low",
        false => "fist",
    };
    view! {
        <li class=class>
            <span class="fist-name">{who.name}</span>
            <span class="fist-count">{fingers}</span>
        </li>
    }
}

/// A button for each number of fingers.
#[component]
fn FistToFive(id: RowId, me: i64, shown: Memo<Vec<(MemberView, u8)>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let enhanced = enhanced();
    let mine = Memo::new(move |_| {
        let own = |shown: &Vec<(MemberView, u8)>| {
            let own = shown.iter().find(|(who, _)| who.id == me);
            own.map(|(_, fingers)| *fingers)
        };
        shown.with(own)
    });
    let id = StoredValue::new(id);
    let button = move |fingers: u8| {
        let is_mine = move || mine.get() == Some(fingers);
        let show = move |_| {
            // A second tap takes them back.
            let (sent, said) = match mine.get_untracked() == Some(fingers) {
                true => (String::new(), "You show nothing now.".to_owned()),
                false => (fingers.to_string(), format!("You show {fingers}.")),
            };
            let fields = vec![
                ("cause".to_owned(), id.with_value(|id| id.0.clone())),
                ("fingers".to_owned(), sent),
            ];
            model.submit("fist", fields, announcer, said);
        };
        view! {
            <button
                type="button"
                class="finger"
                aria-pressed=move || if is_mine() { "true" } else { "false" }
                title=FINGER_MEANINGS[usize::from(fingers)]
                on:click=show
            >
                {fingers}
                <span class="visually-hidden">{format!(" – {}", FINGER_MEANINGS[usize::from(fingers)])}</span>
            </button>
        }
    };
    let says = move || match mine.get() {
        Some(fingers) => FINGER_MEANINGS[usize::from(fingers)],
        None => "Show none to five fingers: five for yes, three if you can live with it.",
    };
    view! {
        <div class="fingers" hidden=move || !enhanced.get()>{[0, 1, 2, 3, 4, 5].map(button)}</div>
        <p class="hint">{says}</p>
    }
}

/// A facilitator decides for a team that can't agree, and says why.
#[component]
fn FacilitatorDecision(id: RowId, decided: Memo<Option<(String, String)>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let enhanced = enhanced();
    let reason = NodeRef::<html::Textarea>::new();
    let field = format!("reason-{}", id.0);
    let id = StoredValue::new(id);
    let send = move |reason: String, said: &str| {
        let fields = vec![
            ("cause".to_owned(), id.with_value(|id| id.0.clone())),
            ("reason".to_owned(), reason),
        ];
        model.submit("override", fields, announcer, said.to_owned());
    };
    let decide = move |_| {
        let typed = reason
            .get_untracked()
            .map(|it| it.value())
            .unwrap_or_default();
        match typed.trim().is_empty() {
            true => announcer.say("Write why first."),
            false => send(typed, "Decided."),
        }
    };
    let undo = move |_| send(String::new(), "The team decides again.");
    view! {
        <div hidden=move || !enhanced.get()>
            <label class="label" for=field.clone()>"If the team can't agree: why you decide that it is"</label>
            <TextArea {..} id=field rows="2" maxlength="1000" node_ref=reason/>
            <p class="actions">
                <button type="button" class="button" on:click=decide>"Decide for the team"</button>
                <button
                    type="button"
                    class="button-link"
                    hidden=move || decided.with(Option::is_none)
                    on:click=undo
                >
                    "Let the team decide"
                </button>
            </p>
        </div>
    }
}
