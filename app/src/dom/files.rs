//! Files that a person chose.

use super::{FetchReply, Unreachable, post_form_data};
use domain::worksheet::attachment::AttachmentError;
use leptos::ev::SubmitEvent;
use leptos::prelude::event_target;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, FormData, HtmlFormElement, HtmlInputElement};

/// No school's spreadsheet comes near.
const MAX_TEXT_FILE_BYTES: f64 = 1_000_000.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileReadError {
    #[error("Choose a smaller file: this one is larger than 1 MB.")]
    TooLarge,
    /// The browser can't read the file, or it is no text.
    #[error("This file can't be read. Save it as CSV, or copy its rows and paste them.")]
    Unreadable,
}

/// Reads the chosen file of an input as text. The input is emptied, so that the same file can be
/// chosen again after a correction.
pub(crate) fn read_chosen(
    event: &Event,
    then: impl FnOnce(Result<String, FileReadError>) + 'static,
) {
    let input = event_target::<HtmlInputElement>(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    input.set_value("");
    spawn_local(async move { then(text(file).await) });
}

async fn text(file: File) -> Result<String, FileReadError> {
    if file.size() > MAX_TEXT_FILE_BYTES {
        return Err(FileReadError::TooLarge);
    }
    let text = JsFuture::from(file.text()).await;
    let text = text.ok().and_then(|text| text.as_string());
    // A file that is no text, such as a workbook, decodes to these characters.
    let text = text.filter(|text| !text.contains(['\0', '\u{fffd}']));
    text.ok_or(FileReadError::Unreadable)
}

pub(crate) struct FileForm {
    address: String,
    data: FormData,
}

/// Reads the submitted form. A file field without a file, or with one that is too large, is refused
/// here, before an upload that would take long and be refused.
///
/// # Errors
/// The reason for a refusal.
pub(crate) fn form(event: &SubmitEvent, max_bytes: f64) -> Result<FileForm, AttachmentError> {
    let form = event_target::<HtmlFormElement>(event);
    let data = FormData::new_with_form(&form).map_err(|_| AttachmentError::Missing)?;
    let input = form.query_selector("input[type='file']").ok().flatten();
    if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        let file = input.files().and_then(|files| files.get(0));
        match file.map(|file| file.size()) {
            None => return Err(AttachmentError::Missing),
            Some(size) if size > max_bytes => return Err(AttachmentError::TooLarge),
            Some(_) => {}
        }
    }
    let address = form.action();
    Ok(FileForm { address, data })
}

impl FileForm {
    pub(crate) async fn send(self) -> Result<FetchReply, Unreachable> {
        post_form_data(&self.address, &self.data).await
    }
}
