//! The fields of a form, read and written in the browser's own elements, so that text typed before
//! the page's program runs counts like text typed after.

use super::focus::open_ancestors;
use super::{FormFields, find_element};
use leptos::ev;
use leptos::prelude::event_target;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

pub(crate) fn read_event(event: &ev::SubmitEvent) -> FormFields {
    read(&event_target::<HtmlFormElement>(event))
}

/// The value of the button that submitted a form.
pub(crate) fn pressed_value(event: &ev::SubmitEvent) -> Option<String> {
    event.submitter()?.get_attribute("value")
}

pub(crate) fn read_form(form: &str) -> FormFields {
    find_element::<HtmlFormElement>(form)
        .map(|form| read(&form))
        .unwrap_or_default()
}

fn read(form: &HtmlFormElement) -> FormFields {
    let Ok(data) = FormData::new_with_form(form) else {
        return FormFields::new();
    };
    let Ok(Some(entries)) = js_sys::try_iter(&data) else {
        return FormFields::new();
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let pair: js_sys::Array = entry.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// The treatment of fields that the person has changed already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TouchedFields {
    Keep,
    Overwrite,
}

/// Writes values into a form; fields of the same name take its values in order. Returns true if a
/// field changed.
pub(crate) fn fill(form: &str, values: &FormFields, touched: TouchedFields) -> bool {
    let (all, mut values) = (values, values.clone());
    let mut changed = false;
    let Some(form) = find_element::<HtmlFormElement>(form) else {
        return false;
    };
    let controls = form.elements();
    for control in (0..controls.length()).filter_map(|at| controls.item(at)) {
        if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
            changed |= fill_input(input, all, &mut values, touched);
        } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>()
            && let Some(value) = take(&mut values, &select.name())
            && (touched == TouchedFields::Overwrite || select.value().is_empty())
            && select.value() != value
        {
            select.set_value(&value);
            open_ancestors(select);
            changed = true;
        }
    }
    changed
}

fn fill_input(
    input: &HtmlInputElement,
    all: &FormFields,
    values: &mut FormFields,
    touched: TouchedFields,
) -> bool {
    match input.type_().as_str() {
        "hidden" | "submit" | "button" => false,
        "radio" | "checkbox" => {
            // Selects may repeat the name further down: the first value is for the radio button.
            let first = all.iter().find(|(name, _)| *name == input.name());
            let keep = touched == TouchedFields::Keep && input.checked() != input.default_checked();
            if first.is_none_or(|(_, value)| *value != input.value()) {
                return false;
            }
            take(values, &input.name());
            if keep || input.checked() || input.disabled() {
                return false;
            }
            input.set_checked(true);
            open_ancestors(input);
            true
        }
        _ => {
            let Some(value) = take(values, &input.name()) else {
                return false;
            };
            let keep = touched == TouchedFields::Keep && input.value() != input.default_value();
            if keep || input.value() == value {
                return false;
            }
            input.set_value(&value);
            open_ancestors(input);
            true
        }
    }
}

fn take(values: &mut FormFields, name: &str) -> Option<String> {
    let found = values.iter().position(|(field, _)| field == name)?;
    Some(values.remove(found).1)
}

/// Resets a form to its values in the server's page.
pub(crate) fn reset(form: &str) {
    if let Some(form) = find_element::<HtmlFormElement>(form) {
        form.reset();
    }
}
