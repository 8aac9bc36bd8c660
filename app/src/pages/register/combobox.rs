//! A text field that filters the list of schools: the "editable combobox with list autocomplete" of
//! the ARIA Authoring Practices, usable by keyboard alone.

use super::search_name::{SearchName, find_chosen};
use crate::components::announcer::Announcer;
use crate::components::errors::{described_by, has_error};
use crate::dom;
use crate::phrases;
use domain::registration::School;
use domain::registration::form::FieldErrors;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::time::Duration;

const LIST_ID: &str = "school-list";

#[component]
pub(super) fn Combobox(
    schools: StoredValue<Vec<School>>,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let announcer = Announcer::current();
    let typed = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let names = StoredValue::new(schools.with_value(|schools| {
        let names = schools.iter().map(|school| SearchName::of(&school.name));
        names.collect::<Vec<_>>()
    }));
    let matches = Memo::new(move |_| {
        let typed = SearchName::of(&typed.get());
        schools.with_value(|schools| {
            names.with_value(|names| {
                let all = schools.iter().zip(names);
                let fitting = all.filter(|(_, name)| name.is_found_by(&typed));
                let fitting = fitting.map(|(school, _)| school.clone());
                fitting.collect::<Vec<_>>()
            })
        })
    });
    // The text decides the choice, so that nobody sends another school than the one they read.
    let slug_of = move |typed: &str| {
        let chosen = schools.with_value(|schools| find_chosen(schools, typed).cloned());
        chosen.map_or_else(String::new, |school| school.slug.to_string())
    };
    let slug = move || slug_of(&typed.get());
    let unnamed = move || typed.with_untracked(|typed| slug_of(typed).is_empty());
    let choose = move |at: usize| {
        if let Some(school) = matches.with_untracked(|matches| matches.get(at).cloned()) {
            dom::set_input_value("school", &school.name);
            typed.set(school.name);
        }
        open.set(false);
        active.set(None);
    };
    let go = move |at: Option<usize>| {
        open.set(true);
        active.set(at);
        if let Some(at) = at {
            dom::scroll_option_into_view(&option_id(at));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let last = matches.with_untracked(Vec::len).checked_sub(1);
        let now = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => {
                go(last.map(|last| now.map_or(0, |now| if now == last { 0 } else { now + 1 })));
            }
            "ArrowUp" => {
                go(last.map(|last| now.and_then(|now| now.checked_sub(1)).unwrap_or(last)));
            }
            "Enter" if open.get_untracked() && now.is_some() => choose(now.unwrap_or_default()),
            // The only match is the choice.
            "Enter" if open.get_untracked() && last == Some(0) && unnamed() => choose(0),
            "Escape" if open.get_untracked() => {
                open.set(false);
                active.set(None);
            }
            "Escape" => {
                dom::set_input_value("school", "");
                typed.set(String::new());
            }
            // The focus leaves; the marked option is the choice.
            "Tab" => {
                if let Some(now) = now {
                    choose(now);
                }
                open.set(false);
                return;
            }
            _ => return,
        }
        event.prevent_default();
    };
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        active.set(None);
        open.set(true);
        let found = u32::try_from(matches.with_untracked(Vec::len)).unwrap_or(u32::MAX);
        announcer.say_calmly(match found {
            0 => "No school found".to_owned(),
            _ => format!("{} found", phrases::pluralize(found, "school", "schools")),
        });
    };
    // A click on an option blurs the field before it arrives.
    let on_blur = move |_| {
        dom::run_after(Duration::from_millis(150), move || {
            open.try_set(false);
        });
    };
    let options = move || {
        let shown = matches.get();
        if shown.is_empty() {
            return view! { <li class="option option-none" role="option" aria-disabled="true" aria-selected="false">
                "No school found. Check the spelling, or ask the office."
            </li> }
            .into_any();
        }
        let line = |(at, school): (usize, School)| {
            view! {
                <li
                    class="option"
                    role="option"
                    id=option_id(at)
                    aria-selected=move || if active.get() == Some(at) { "true" } else { "false" }
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| choose(at)
                >
                    <span>{school.name}</span>
                    <span class="option-level">{phrases::level_label(school.level)}</span>
                </li>
            }
        };
        shown
            .into_iter()
            .enumerate()
            .map(line)
            .collect_view()
            .into_any()
    };
    view! {
        <div class="combobox wide">
            <input
                type="text"
                id="school"
                class="wide"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=LIST_ID
                aria-activedescendant=move || active.get().map(option_id)
                aria-invalid=move || has_error(errors, "school").then_some("true")
                aria-describedby=move || described_by(errors, "school", Some("school-hint"))
                on:input=on_input
                on:keydown=on_key
                on:click=move |_| open.set(true)
                on:blur=on_blur
            />
            <ul
                class="options"
                class:options-none=move || matches.with(Vec::is_empty)
                role="listbox"
                id=LIST_ID
                aria-label="Schools"
                hidden=move || !open.get()
            >
                {options}
            </ul>
            <input type="hidden" name="school" value=slug/>
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("school-option-{at}")
}
