//! The supper: what is ordered for each delivery.

use super::{DayFrame, DayPart};
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct MealsPage {
    pub frame: DayFrame,
}

impl MealsPage {
    pub fn render(&self) -> String {
        self.frame.render("Meals", DayPart::Meals, || {
            view! {
                <h1>"Meals"</h1>
                <p class="lead">"The order of each delivery is shown here."</p>
            }
            .into_any()
        })
    }
}
