//! The team's agreement on a cause: everybody votes with zero to five fingers on their own device, and
//! the votes are shown together.

use super::facilitator_decision::FacilitatorDecision;
use crate::api::types::worksheet::MemberView;
use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::team::Role;
use domain::worksheet::record::{MIN_FINGERS, agreement_rule};
use leptos::prelude::*;

/// By the number of fingers.
const FINGER_MEANINGS: [&str; 6] = [
    "No, I would stop it",
    "I have serious doubts",
    "I have some doubts",
    "I can live with it",
    "I agree",
    "Yes, fully",
];

/// The votes on a cause, as far as the person here may see them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct VoteSummary {
    /// None while they are secret.
    revealed: Option<Vec<(MemberView, u8)>>,
    cast: usize,
    voters: usize,
    own: Option<u8>,
}

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
    let votes = Memo::new(move |_| {
        model.view.with(|view| VoteSummary {
            revealed: view.fists.get(&key).cloned(),
            cast: view.fist_counts.get(&key).copied().unwrap_or(0),
            voters: view.writers,
            own: view.own_fists.get(&key).copied(),
        })
    });
    let key = id.clone();
    let decided = Memo::new(move |_| model.view.with(|view| view.overrides.get(&key).cloned()));
    let me = model.me.get_value();
    let (voted, led) = (id.clone(), id.clone());
    let own = match me.role {
        Role::Facilitator => view! { <FacilitatorDecision id decided/> }.into_any(),
        Role::Lead | Role::Member => view! { <FistToFive id=voted votes/> }.into_any(),
    };
    let revealed = move || {
        let revealed = votes.with(|votes| votes.revealed.clone());
        let revealed = revealed.unwrap_or_default().into_iter();
        revealed.map(render_fist).collect_view()
    };
    let decision = move || {
        let (by, reason) = decided.get()?;
        let words = format!("{by} decided for the team: {reason}");
        Some(view! { <p class="notice">{words}</p> })
    };
    let rule = format!(
        "Votes stay hidden until everyone has voted or someone reveals them. {} {MIN_FINGERS} means: \
         {}.",
        agreement_rule(),
        FINGER_MEANINGS[usize::from(MIN_FINGERS)],
    );
    view! {
        <fieldset class="fists">
            <legend id=legend_id(&card) tabindex="-1">"Does the team agree that this is a cause?"</legend>
            <p class="hint">{rule}</p>
            {own}
            <p class="state">{move || votes.with(VoteSummary::count_sentence)}</p>
            <ul class="shown-fists">{revealed}</ul>
            <p class="vote-outcome">{move || votes.with(VoteSummary::outcome)}</p>
            <VoteButtons id=led votes/>
            {decision}
        </fieldset>
    }
}

impl VoteSummary {
    fn count_sentence(&self) -> String {
        let Self { cast, voters, .. } = *self;
        match (cast, &self.revealed) {
            (0, _) => "Nobody has voted yet.".to_owned(),
            (cast, None) => format!("{cast} of {voters} have voted."),
            (cast, Some(_)) if cast < voters => format!("Revealed. {cast} of {voters} voted."),
            (_, Some(_)) => "Revealed. Everyone voted.".to_owned(),
        }
    }

    /// Empty while the votes are secret.
    fn outcome(&self) -> String {
        let Some(revealed) = &self.revealed else {
            return String::new();
        };
        let low = revealed.iter();
        let low = low.filter(|(_, fingers)| *fingers < MIN_FINGERS);
        let names: Vec<&str> = low.map(|(who, _)| who.name.as_str()).collect();
        match names.is_empty() {
            true => "The team agrees.".to_owned(),
            false => format!(
                "Not agreed yet. Ask {} what is missing, look at the evidence again, then vote again.",
                names.join(", ")
            ),
        }
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
fn FistToFive(id: RowId, votes: Memo<VoteSummary>) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let mine = Memo::new(move |_| votes.with(|votes| votes.own));
    let id = StoredValue::new(id);
    let button = move |fingers: u8| {
        let is_mine = move || mine.get() == Some(fingers);
        let vote = move |_| {
            // The same button again takes the vote back.
            let (sent, said) = match mine.get_untracked() == Some(fingers) {
                true => (String::new(), "Your vote is removed.".to_owned()),
                false => (fingers.to_string(), format!("You voted {fingers}.")),
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
                on:click=vote
            >
                {fingers}
                <span class="visually-hidden">{format!(": {}", FINGER_MEANINGS[usize::from(fingers)])}</span>
            </button>
        }
    };
    let says = move || match mine.get() {
        Some(fingers) => format!(
            "You voted {fingers}: {}.",
            FINGER_MEANINGS[usize::from(fingers)]
        ),
        None => "0 is a no, 5 a full yes.".to_owned(),
    };
    view! {
        <div class="fingers" hidden=move || !enhanced.get()>{[0, 1, 2, 3, 4, 5].map(button)}</div>
        <p class="own-vote" hidden=move || !enhanced.get()>{says}</p>
    }
}

/// Reveals the votes before all have voted, and begins a new vote after.
#[component]
fn VoteButtons(id: RowId, votes: Memo<VoteSummary>) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let id = StoredValue::new(id);
    let submit = move |change: &'static str, said: &str| {
        let fields = vec![("cause".to_owned(), id.with_value(|id| id.0.clone()))];
        model.submit(change, fields, announcer, said.to_owned());
    };
    let is_revealed = Memo::new(move |_| votes.with(|votes| votes.revealed.is_some()));
    let has_votes = Memo::new(move |_| votes.with(|votes| votes.cast > 0));
    view! {
        <p class="actions" hidden=move || !enhanced.get() || !has_votes.get()>
            <button
                type="button"
                class="button button-quiet"
                hidden=move || is_revealed.get()
                on:click=move |_| submit("reveal-votes", "The votes are revealed.")
            >
                "Reveal votes now"
            </button>
            <button
                type="button"
                class="button button-quiet"
                hidden=move || !is_revealed.get()
                on:click=move |_| submit("vote-again", "All votes are cleared.")
            >
                "Vote again"
            </button>
        </p>
    }
}
