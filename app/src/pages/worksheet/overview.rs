//! How far the team is: the gates, each with what keeps it shut.

use super::begin::Begin;
use super::gates::Gates;
use super::marks::Marks;
use super::season::SeasonLine;
use super::thread::PlanFile;
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Overview(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    view! {
        <SeasonLine/>
        <Begin base/>
        <section aria-labelledby="gates">
            <h2 id="gates">"How far you are"</h2>
            <p class="lead">
                "What is done shows by itself, from what the worksheet says. Open a line to see what is missing."
            </p>
            <Gates base unfolded=None/>
            <PlanFile base/>
        </section>
        <Marks/>
    }
}
