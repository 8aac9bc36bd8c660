//! A file that a person chose.

use super::{FetchReply, Unreachable, post_form_data};
use domain::worksheet::attachment::AttachmentError;
use leptos::ev::SubmitEvent;
use leptos::prelude::event_target;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, FormData, HtmlFormElement, HtmlInputElement};

/// The largest file that is read: no spreadsheet of a school comes near.
const MAX_TEXT_FILE_BYTES: f64 = 1_000_000.0;

/// The reason a file gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileReadError {
    /// It is larger than any that is meant.
    #[error("Choose a smaller file: this one is larger than 1 MB.")]
    TooLarge,
    /// The browser can't read it.
    #[error("This file can't be read. Save it as CSV, or copy its rows and paste them.")]
    Unreadable,
}

/// Reads the file that was chosen in an input as a text. The input is emptied, so that the same
/// file can be chosen again once it is mended.
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
    // What is no text, such as a workbook, has characters that no text has.
    let text = text.filter(|text| !text.contains(['\0', '\u{fffd}']));
    text.ok_or(FileReadError::Unreadable)
}

/// A form that may hold a file, as its browser would send it.
pub(crate) struct FileForm {
    address: String,
    data: FormData,
}

/// Reads the form that is being sent. A file field without a file, or with one that is too large, is
/// refused here: nobody waits for five megabytes to hear that they are too many.
///
/// # Errors
/// Why it is not sent.
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
    /// Sends it, and asks for JSON.
    pub(crate) async fn send(self) -> Result<FetchReply, Unreachable> {
        post_form_data(&self.address, &self.data).await
    }
}
