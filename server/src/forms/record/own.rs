//! Ratings of the SAMI, and dots: what each member thinks alone, and what the team makes of it.

use super::super::extract::SubmittedForm;
use super::super::reply::{FormError, invalid};
use super::cause;
use crate::App;
use domain::document::content::RowId;
use domain::line::in_lines;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::dots::{self, MAX_DOTS};
use domain::worksheet::cycle::{InstrumentArea, SPRING_2019};
use domain::worksheet::record::TeamRecord;
use domain::worksheet::sami::{MAX_NOTE_CHARS, Rating};
use jiff::Timestamp;
use jiff::civil::Date;
use store::ratings::TimedWriteOutcome;
use store::worksheets::Member;

pub(super) async fn rate(
    app: &App,
    member: &Member,
    sent: &SubmittedForm,
    now: Timestamp,
) -> Result<(), FormError> {
    let place = item(sent.value("item"))?;
    let rating = rating(sent.value("rating"))?;
    match app.store.rate(member, place, rating, now).await? {
        TimedWriteOutcome::Saved => Ok(()),
        TimedWriteOutcome::OutOfPhase => Err(invalid(
            "rating",
            "This area is revealed: what everybody rated alone stays as it was. Change the team’s \
             rating instead.",
        )
        .into()),
    }
}

pub(super) async fn reveal(
    app: &App,
    member: &Member,
    sent: &SubmittedForm,
    now: Timestamp,
) -> Result<(), FormError> {
    let area = SPRING_2019.instrument.area(sent.value("area"));
    let area = area.ok_or(FormError::NotFound)?;
    Ok(app.store.reveal(member, area, now).await?)
}

pub(super) async fn agree(
    app: &App,
    member: &Member,
    sent: &SubmittedForm,
    now: Timestamp,
) -> Result<(), FormError> {
    let place = item(sent.value("item"))?;
    let note = in_lines(sent.value("note"));
    if note.chars().count() > MAX_NOTE_CHARS {
        let message = format!("Say it in at most {MAX_NOTE_CHARS} characters.");
        return Err(invalid("note", &message).into());
    }
    let agreed = rating(sent.value("rating"))?.map(|rating| (rating, note));
    match app.store.agree(member, place, agreed, now).await? {
        TimedWriteOutcome::Saved => Ok(()),
        TimedWriteOutcome::OutOfPhase => Err(invalid(
            "rating",
            "Reveal the area first: the team agrees once everybody has rated alone.",
        )
        .into()),
    }
}

pub(super) async fn dot(
    app: &App,
    member: &Member,
    sent: &SubmittedForm,
    now: Timestamp,
) -> Result<(), FormError> {
    let cause = cause(app, member, sent).await?;
    if sent.value("given") != "yes" {
        return Ok(app.store.take_dot(member, cause).await?);
    }
    let choices = choices(app, member, &cause).await?;
    let left = move |given: &_| dots::count_remaining(given, &choices);
    match app.store.give_dot(member, cause, left, now).await? {
        TimedWriteOutcome::Saved => Ok(()),
        TimedWriteOutcome::OutOfPhase => {
            let message = format!(
                "You have put your {MAX_DOTS} dots on causes of this problem. Take one back first."
            );
            Err(invalid("cause", &message).into())
        }
    }
}

/// The causes among which the dots are divided, with this one.
async fn choices(app: &App, member: &Member, cause: &RowId) -> Result<Vec<RowId>, FormError> {
    let contents = app.store.contents(member.worksheet).await?;
    // Which day it is changes nothing of what hangs together how.
    let worksheet = Worksheet::read(&contents, &TeamRecord::default(), &SPRING_2019, Date::ZERO);
    let own = worksheet.causes.iter().find(|it| it.id == *cause);
    let problem = own.and_then(|it| it.problem.clone());
    let choices = problem.map(|problem| dots::candidates(&worksheet.causes, &problem));
    let choices = choices.filter(|choices| choices.contains(cause));
    choices.ok_or_else(|| {
        invalid(
            "cause",
            "This cause is not one to choose: it has no problem, says the same as another, or is parked.",
        )
        .into()
    })
}

/// An item of the instrument, with its area.
fn item(sent: &str) -> Result<(&'static InstrumentArea, u8), FormError> {
    let found = sent.parse().ok().and_then(|item| {
        let area = SPRING_2019.instrument.area_of(item)?;
        Some((area, item))
    });
    found.ok_or(FormError::NotFound)
}

fn rating(sent: &str) -> Result<Option<Rating>, FormError> {
    if sent.is_empty() {
        return Ok(None);
    }
    match sent.parse().ok().and_then(Rating::new) {
        Some(rating) => Ok(Some(rating)),
        None => Err(invalid("rating", "Choose a rating from 0 to 3.").into()),
    }
}
