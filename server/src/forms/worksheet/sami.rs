//! The SAMI: members rate alone, the area is revealed, and the team agrees on a rating.

use super::{member_in_role, saved_record};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::plain_text::clean_lines;
use domain::team::Role;
use domain::worksheet::cycle::{InstrumentArea, SPRING_2019};
use domain::worksheet::sami::{MAX_NOTE_CHARS, Rating};
use store::ratings::TimedWriteOutcome;

/// `POST /w/{workshop}/worksheet/record/rate` (`item`, `rating` from 0 to 3, or none), until the item's
/// area is revealed.
pub(crate) async fn rate(form: WorkshopForm) -> Result<Saved, FormError> {
    let member = member_in_role(&form, &[Role::Lead, Role::Member]).await?;
    let item = parse_item(form.value("item"))?;
    let rating = parse_rating(form.value("rating"))?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    match store.rate(&member, item, rating, now).await? {
        TimedWriteOutcome::Saved => Ok(saved_record(&form, &member).await),
        TimedWriteOutcome::OutOfPhase => {
            let message = "This area is revealed, so individual ratings can't change. Change the \
                            team’s rating instead.";
            Err(invalid("rating", message).into())
        }
    }
}

/// `POST /w/{workshop}/worksheet/record/reveal` (`area`).
pub(crate) async fn reveal(form: WorkshopForm) -> Result<Saved, FormError> {
    let member = member_in_role(&form, &[Role::Lead, Role::Facilitator]).await?;
    let area = SPRING_2019.instrument.area(form.value("area"));
    let area = area.ok_or(FormError::NotFound)?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store.reveal_area(&member, area, now).await?;
    Ok(saved_record(&form, &member).await)
}

/// `POST /w/{workshop}/worksheet/record/agree` (`item`, `rating` or none, `note`), once the item's area is
/// revealed.
pub(crate) async fn agree(form: WorkshopForm) -> Result<Saved, FormError> {
    let member = member_in_role(&form, &[Role::Lead, Role::Member]).await?;
    let item = parse_item(form.value("item"))?;
    let note = clean_lines(form.value("note"));
    if note.chars().count() > MAX_NOTE_CHARS {
        let message = format!("Use at most {MAX_NOTE_CHARS} characters.");
        return Err(invalid("note", &message).into());
    }
    let rating = parse_rating(form.value("rating"))?;
    let agreed = rating.map(|rating| (rating, note));
    let (store, now) = (&form.app.store, form.app.clock.now());
    match store.agree_on_rating(&member, item, agreed, now).await? {
        TimedWriteOutcome::Saved => Ok(saved_record(&form, &member).await),
        TimedWriteOutcome::OutOfPhase => {
            let message =
                "Reveal the area first. The team agrees on a rating once everyone has rated alone.";
            Err(invalid("rating", message).into())
        }
    }
}

/// An item of the instrument, with its area.
fn parse_item(typed: &str) -> Result<(&'static InstrumentArea, u8), FormError> {
    let item = typed.parse().ok().and_then(|item| {
        let area = SPRING_2019.instrument.area_of(item)?;
        Some((area, item))
    });
    item.ok_or(FormError::NotFound)
}

fn parse_rating(typed: &str) -> Result<Option<Rating>, FormError> {
    if typed.is_empty() {
        return Ok(None);
    }
    match typed.parse().ok().and_then(Rating::new) {
        Some(rating) => Ok(Some(rating)),
        None => Err(invalid("rating", "Choose a rating from 0 to 3.").into()),
    }
}
