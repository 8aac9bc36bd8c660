//! A school's team: how people get into it, and what its members may do.
//!
//! Only hashes of links and codes are kept, so each can be shown once, when it is made.

mod code;
mod join;
mod links;
mod members;
mod profile;
mod sign_out;

pub(crate) use code::code;
pub(crate) use join::join;
pub(crate) use links::{end_links, link};
pub(crate) use members::{let_in, role, withdraw};
pub(crate) use profile::profile;
pub(crate) use sign_out::sign_out;

use super::error::FormError;
use super::extract::WorkshopForm;
use super::registration::proof::store_held_proof;
use super::reply::Saved;
use app::api::answers::team_authority::TeamAuthority;
use app::api::answers::visitor::Visitor;
use domain::slug::{SchoolSlug, WorkshopSlug};

/// A team, and the right of a form's sender to change it.
struct ManagedTeam {
    workshop: WorkshopSlug,
    school: SchoolSlug,
    authority: TeamAuthority,
    visitor: Visitor,
}

/// The team that the form's sender may change: as its lead, as somebody who speaks for the school, or as
/// an organizer, who names the school.
async fn managed_team(form: &WorkshopForm) -> Result<ManagedTeam, FormError> {
    let snapshot = form.snapshot()?;
    let workshop = &snapshot.definition.workshop.slug;
    let visitor = form.visitor().await?;
    let named = SchoolSlug::parse(form.value("school")).ok();
    let store = &form.app.store;
    let managed = visitor.team_authority(store, workshop, named.as_ref());
    let Some((school, authority)) = managed.await? else {
        return Err(match visitor == Visitor::default() {
            true => FormError::SignedOut,
            false if visitor.is_unproven(workshop, named.as_ref()) => FormError::Unproven,
            false => FormError::Forbidden,
        });
    };
    store_held_proof(&form.app, &visitor).await?;
    Ok(ManagedTeam {
        workshop: workshop.clone(),
        school,
        authority,
        visitor,
    })
}

/// Back on the team's page.
fn saved_at_team(form: &WorkshopForm, verb: &str, message: &str) -> Saved {
    let school = SchoolSlug::parse(form.value("school"));
    let school = school.map_or_else(|_| String::new(), |school| format!("&school={school}"));
    let workshop = &form.workshop;
    let url = format!("/w/{workshop}/worksheet/team?saved={verb}{school}");
    Saved::message(message, url)
}
