//! The plan on its way into CASA: members say what they entered there, and submit the plan.

use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use app::api::answers::casa::{CasaReading, read_casa};
use app::api::types::ApiError;
use domain::worksheet::casa::submission::CasaRefusal;
use store::StoreError;
use store::casa::SheetToFreeze;
use store::worksheets::{Member, WorksheetRow};

/// `POST /w/{workshop}/worksheet/casa/enter` (`cell`, `entered=yes` or not, and `text`, the text that
/// was copied): a member entered a cell of the sheet in CASA, or takes that back.
pub(crate) async fn enter(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, worksheet) = writer(&form).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let key = form.value("cell").to_owned();
    let text = match form.value("entered") {
        "yes" => {
            let reading = read_sheet(&form, &worksheet).await?;
            let cell = reading.sheet.cell(&key).ok_or(FormError::NotFound)?;
            let (copied, text) = (form.value("text").replace('\r', ""), &cell.text);
            if text.is_empty() {
                let message =
                    "There is nothing to enter yet. Fill in this part of your plan first.";
                return Err(invalid("cell", message).into());
            }
            if !copied.is_empty() && copied != *text {
                let message = "This text changed after you copied it. Copy it again.";
                return Err(invalid("cell", message).into());
            }
            Some(text.clone())
        }
        _ => {
            let record = store.casa_record(worksheet.id).await?;
            if !record.entries.contains_key(&key) {
                return Err(FormError::NotFound);
            }
            None
        }
    };
    store.enter_in_casa(&member, key, text, now).await?;
    Ok(saved_at_sheet(&form, &member, "Saved.").await)
}

/// `POST /w/{workshop}/worksheet/casa/submit`: freezes the sheet as it is on disk, and submits it to the
/// district. A sheet that isn't ready is refused.
pub(crate) async fn submit(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, worksheet) = writer(&form).await?;
    let reading = read_sheet(&form, &worksheet).await?;
    let freeze = SheetToFreeze {
        is_ready: reading.reasons.is_empty(),
        sheet: reading.sheet,
        update: reading.update,
    };
    let (store, now) = (&form.app.store, form.app.clock.now());
    match store.submit_to_casa(&member, freeze, now).await? {
        Ok(_) => Ok(saved_at_sheet(&form, &member, "Submitted to the district.").await),
        Err(refusal) => Err(refused(refusal)),
    }
}

pub(in crate::forms) fn refused(refusal: CasaRefusal) -> FormError {
    invalid("casa", refusal.message()).into()
}

/// The member who sent the form, if they write in the worksheet.
async fn writer(form: &WorkshopForm) -> Result<(Member, WorksheetRow), FormError> {
    let (member, worksheet) = form.member_at_worksheet().await?;
    match member.role.can_write() {
        true => Ok((member, worksheet)),
        false => Err(FormError::Forbidden),
    }
}

async fn read_sheet(
    form: &WorkshopForm,
    worksheet: &WorksheetRow,
) -> Result<CasaReading, FormError> {
    let read = read_casa(&form.app.store, worksheet, form.app.clock.now()).await;
    read.map_err(|error| match error {
        ApiError::NotFound => FormError::NotFound,
        _ => FormError::Unavailable(StoreError::Busy),
    })
}

async fn saved_at_sheet(form: &WorkshopForm, member: &Member, message: &str) -> Saved {
    form.app.rooms.record_changed(member.worksheet).await;
    let url = format!("/w/{}/worksheet/casa", form.workshop);
    Saved::message(message, url)
}
