use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::registration::Command;
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::Actor;

/// `POST /w/{workshop}/decline`: the school starts in June. The holder of the school's invitation may
/// say so, its proven registrant, whose registration is cancelled, and an organizer, who names the
/// school.
pub(crate) async fn decline(form: WorkshopForm) -> Result<Saved, FormError> {
    let (workshop, school, actor) = declined_school(&form).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let desk_page = format!("/desk/w/{workshop}/schools/{school}");
    store
        .run_command(&workshop, Command::Decline { school }, actor, now)
        .await?;
    Ok(match actor {
        Actor::Organizer => Saved::message("The school will start in late June.", desk_page),
        _ => Saved::message(
            "Your school will start in June. Another school can now have its slot.",
            format!("/w/{workshop}/decline?done=1"),
        ),
    })
}

/// The school that the sender speaks for. The form names it, because a browser may have opened several
/// links by the time it is sent; a program that names none means the one it holds.
async fn declined_school(
    form: &WorkshopForm,
) -> Result<(WorkshopSlug, SchoolSlug, Actor), FormError> {
    let visitor = form.visitor().await?;
    let named = SchoolSlug::parse(form.value("school")).ok();
    let slug = WorkshopSlug::parse(&form.workshop).ok();
    let is_unproven = slug.is_some_and(|slug| visitor.is_unproven(&slug, named.as_ref()));
    if visitor.organizer.is_some()
        && let (Some(school), Ok(snapshot)) = (&named, form.snapshot())
    {
        let definition = &snapshot.definition;
        return match definition.school(school) {
            Some(_) => {
                let workshop = definition.workshop.slug.clone();
                Ok((workshop, school.clone(), Actor::Organizer))
            }
            None => Err(invalid("school", "Choose a school.").into()),
        };
    }
    let is_proven = visitor.registrants_proof().is_some();
    let invitation = visitor.invitation;
    let invitation = invitation.map(|link| (link.workshop, link.school, Actor::Invitation));
    let registrant = visitor.registrant.filter(|_| is_proven);
    let registrant = registrant.map(|link| (link.workshop, link.school, Actor::Registrant));
    let links: Vec<_> = invitation.into_iter().chain(registrant).collect();
    let error = match links.is_empty() {
        false => FormError::Forbidden,
        true if is_unproven => FormError::Forbidden,
        true if visitor.organizer.is_some() => invalid("school", "Choose a school.").into(),
        true => FormError::SignedOut,
    };
    let is_meant = |(workshop, school, _): &(WorkshopSlug, SchoolSlug, Actor)| {
        workshop.as_str() == form.workshop && named.as_ref().is_none_or(|named| named == school)
    };
    links.into_iter().find(is_meant).ok_or(error)
}
