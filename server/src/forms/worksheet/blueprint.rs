//! A Blueprint's way to families, in the acts of people: a document can claim none of them.

use super::{member_in_role, record_change};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use app::api::answers::blueprint_draft::BlueprintDraft;
use app::api::types::ApiError;
use domain::team::Role;
use store::StoreError;
use store::blueprint_release::PublishOutcome;
use store::naming_consents::NamingAnswer;
use store::worksheets::Member;

/// `POST /w/{workshop}/worksheet/blueprint/approve`: a lead approves what families would read, word for
/// word, once nothing else keeps it from them.
pub(crate) async fn approve(form: WorkshopForm) -> Result<Saved, FormError> {
    let lead = member_in_role(&form, &[Role::Lead]).await?;
    let draft = read_draft(&form, &lead).await?;
    refuse_blocked(&draft, "approve")?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store.approve_blueprint(&lead, &draft.contents, now).await?;
    Ok(saved(&form, &lead, "The page is approved as it is now.").await)
}

/// `POST /w/{workshop}/worksheet/blueprint/publish`: a lead publishes what was approved.
pub(crate) async fn publish(form: WorkshopForm) -> Result<Saved, FormError> {
    let lead = member_in_role(&form, &[Role::Lead]).await?;
    let draft = read_draft(&form, &lead).await?;
    refuse_blocked(&draft, "publish")?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let snapshot = form.snapshot()?;
    let zone = &snapshot.definition.workshop.zone;
    let published = draft.with_approval(store, &lead, zone, now).await;
    let published = published.map_err(unavailable)?;
    let outcome = store.publish_blueprint(&lead, draft.contents, published, now);
    let message = match outcome.await? {
        PublishOutcome::Published(number) => {
            format!("Version {number} is published. Families can read it now.")
        }
        PublishOutcome::Unchanged(number) => {
            format!("Families already read this page. It is version {number}.")
        }
        PublishOutcome::NotApproved => {
            let message =
                "A team lead must approve the page as it is now. Then it can be published.";
            return Err(invalid("publish", message).into());
        }
    };
    let worksheet = lead.worksheet;
    store
        .keep_blueprint_progress(worksheet, &draft.progress, now)
        .await?;
    Ok(saved(&form, &lead, &message).await)
}

/// `POST /w/{workshop}/worksheet/blueprint/withdraw`: a lead takes the page back, at once.
pub(crate) async fn withdraw(form: WorkshopForm) -> Result<Saved, FormError> {
    let lead = member_in_role(&form, &[Role::Lead]).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let message = match store.withdraw_blueprint(&lead, now).await? {
        true => "The page is withdrawn. Families can’t read it any more.",
        false => "No page is published, so there is nothing to withdraw.",
    };
    Ok(saved(&form, &lead, message).await)
}

/// `POST /w/{workshop}/worksheet/blueprint/naming` (`answer`: `agreed` or `declined`): a person says
/// whether the Blueprint may name them. Nobody can say it for another.
pub(crate) async fn naming(form: WorkshopForm) -> Result<Saved, FormError> {
    let roles = [Role::Lead, Role::Member, Role::Facilitator];
    let member = member_in_role(&form, &roles).await?;
    let (answer, message) = match form.value("answer") {
        "agreed" => (NamingAnswer::Agreed, "The page may name you."),
        "declined" => (NamingAnswer::Declined, "The page may not name you."),
        _ => return Err(invalid("answer", "Choose if the page may name you.").into()),
    };
    let (store, now) = (&form.app.store, form.app.clock.now());
    store.answer_naming(&member, answer, now).await?;
    Ok(saved(&form, &member, message).await)
}

async fn read_draft(form: &WorkshopForm, lead: &Member) -> Result<BlueprintDraft, FormError> {
    let store = &form.app.store;
    let worksheet = store.worksheet(lead.worksheet).await?;
    let worksheet = worksheet.ok_or(FormError::NotFound)?;
    let draft = BlueprintDraft::read(store, &worksheet, form.app.clock.now());
    draft.await.map_err(unavailable)
}

fn unavailable(error: ApiError) -> FormError {
    match error {
        ApiError::NotFound => FormError::NotFound,
        _ => FormError::Unavailable(StoreError::Busy),
    }
}

/// Refuses while anything but the approval is open, in the words of the first reason.
fn refuse_blocked(draft: &BlueprintDraft, field: &str) -> Result<(), FormError> {
    match draft.open_blocks().next() {
        None => Ok(()),
        Some(block) => Err(invalid(field, &block.message()).into()),
    }
}

/// Tells everybody who has the worksheet open, and goes back to the Blueprint.
async fn saved(form: &WorkshopForm, member: &Member, message: &str) -> Saved {
    record_change(form, member).await;
    Saved::message(message, format!("/w/{}/worksheet/blueprint", form.workshop))
}
