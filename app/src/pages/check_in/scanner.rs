//! The camera: it reads the code of a registration's page. Typing the reference always works too.

use super::check_in_state::CheckInState;
use super::qr_reader::read_qr;
use crate::components::is_enhanced;
use crate::dom::camera;
use domain::check_in::search::reference_text;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The longest text of a code that is shown.
const MAX_SHOWN_CHARS: usize = 40;

#[component]
pub(super) fn Scanner(state: CheckInState) -> impl IntoView {
    let enhanced = is_enhanced();
    let is_scanning = RwSignal::new(false);
    let message = RwSignal::new(String::new());
    let video: NodeRef<html::Video> = NodeRef::new();
    let navigate = use_navigate();
    let on_text = move |text: String| -> bool {
        let merged = state.merged.read_untracked();
        let school = merged.as_ref().and_then(|it| it.school_of_reference(&text));
        let Some(school) = school else {
            let reference = reference_text(&text);
            let reference: String = reference.chars().take(MAX_SHOWN_CHARS).collect();
            message.set(format!("{reference} is no reference of this session."));
            return false;
        };
        let address = state.school_address(&school.school);
        navigate(&address, NavigateOptions::default());
        true
    };
    // None once the camera was closed or the page was left.
    let shown_video = move || {
        let is_open = is_scanning.try_get_untracked() == Some(true);
        video.try_get_untracked().flatten().filter(|_| is_open)
    };
    let start = move |_| {
        message.set(String::new());
        is_scanning.set(true);
        let on_text = on_text.clone();
        spawn_local(async move {
            if camera::scan(shown_video, read_qr, on_text).await.is_err() {
                let text = "The camera can’t be used here. Type the reference.";
                let _ = message.try_set(text.to_owned());
            }
            let _ = is_scanning.try_set(false);
        });
    };
    let stop = move |_| is_scanning.set(false);
    let controls = move || match is_scanning.get() {
        true => view! {
            <video class="check-in-camera" node_ref=video autoplay playsinline muted></video>
            <button type="button" class="button button-quiet" on:click=stop>
                "Close the camera"
            </button>
        }
        .into_any(),
        false => view! {
            <button type="button" class="button button-quiet" on:click=start.clone()>
                "Scan the code"
            </button>
        }
        .into_any(),
    };
    move || {
        enhanced.get().then(|| {
            let controls = controls.clone();
            view! {
                <div class="check-in-scan">
                    {controls}
                    <p class="check-in-scan-message" role="status">{move || message.get()}</p>
                </div>
            }
        })
    }
}
