//! The pages about a team: joining it, and who is in it.

use super::context::ApiContext;
use super::date_texts::instant_text;
use super::team_authority::TeamAuthority;
use super::worksheet_context::find_school;
use crate::api::types::ApiError;
use crate::api::types::team::{JoinView, TeamPageOrigin, TeamPermission, TeamView, TeammateView};
use crate::api::types::worksheet::MemberView;
use domain::registration::RegistrationState;
use domain::slug::SchoolSlug;
use domain::team::Color;
use store::access::Token;
use store::team::Teammate;

/// The number of former members that a team's page shows.
const MAX_SHOWN_LEAVERS: usize = 100;

pub(in crate::api) async fn read_join(workshop: &str) -> Result<JoinView, ApiError> {
    let api = ApiContext::current()?;
    let snapshot = api.workshop_snapshot(Some(workshop))?;
    let (store, visitor) = (&api.store, &api.visitor);
    let slug = &snapshot.definition.workshop.slug;
    let join_permission = visitor.join_permission(slug, None);
    let mut view = JoinView {
        workshop: api.head(&snapshot),
        school: None,
        color: Color::least_used(&[]),
        me: None,
        key: Token::generate()?.expose().to_owned(),
        is_unproven: false,
    };
    let named = match (join_permission, &visitor.member) {
        (Some(join_permission), _) => Some(join_permission.school),
        // Another person may join on a member's device.
        (None, Some(me)) => {
            let own = store.worksheet(me.worksheet).await?;
            own.filter(|own| own.workshop == *slug)
                .map(|own| own.school)
        }
        (None, None) => None,
    };
    let Some(named) = named else {
        view.is_unproven = visitor.is_unproven(slug, None);
        return Ok(view);
    };
    view.school = Some(find_school(&snapshot, &named)?);
    if let Some(worksheet) = store.school_worksheet(slug, &named).await? {
        let team = store.members(worksheet).await?;
        let used: Vec<Color> = team.iter().map(|member| member.color).collect();
        view.color = Color::least_used(&used);
        let me = visitor.member.clone();
        view.me = me
            .filter(|me| me.worksheet == worksheet)
            .map(MemberView::from);
    }
    Ok(view)
}

pub(in crate::api) async fn read_team(
    workshop: &str,
    named: Option<String>,
) -> Result<TeamView, ApiError> {
    let api = ApiContext::current()?;
    let snapshot = api.workshop_snapshot(Some(workshop))?;
    let (store, visitor) = (&api.store, &api.visitor);
    let slug = &snapshot.definition.workshop.slug;
    let named = named.map(|name| SchoolSlug::parse(&name)).transpose();
    let named = named.map_err(|_| ApiError::NotFound)?;
    let own = match &visitor.member {
        Some(member) => store.worksheet(member.worksheet).await?,
        None => None,
    };
    let own = own
        .filter(|own| own.workshop == *slug)
        .filter(|own| named.as_ref().is_none_or(|named| *named == own.school));
    let keeps = visitor.team_authority(store, slug, named.as_ref()).await?;
    let (whose, may) = match (keeps, &own) {
        (Some((school, TeamAuthority::Lead)), _) => (school, TeamPermission::Lead),
        (Some((school, TeamAuthority::School)), _) => (school, TeamPermission::Invite),
        (None, Some(own)) => (own.school.clone(), TeamPermission::Look),
        (None, None) if visitor.is_unproven(slug, named.as_ref()) => {
            return Err(ApiError::Unproven);
        }
        (None, None) if visitor.member.is_some() => return Err(ApiError::Forbidden),
        (None, None) => return Err(ApiError::SignedOut),
    };
    let team = match store.school_worksheet(slug, &whose).await? {
        Some(worksheet) => store.teammates(worksheet).await?,
        None => Vec::new(),
    };
    let team = recent_members(team);
    let origin = if visitor.speaks_for(slug, Some(&whose)).is_some() {
        match store.registration_state(slug, &whose).await? {
            RegistrationState::None => TeamPageOrigin::Form,
            RegistrationState::Unproven | RegistrationState::Proven => TeamPageOrigin::Registration,
        }
    } else if own.is_some() {
        TeamPageOrigin::Worksheet
    } else {
        TeamPageOrigin::Desk
    };
    let zone = &snapshot.definition.workshop.zone;
    Ok(TeamView {
        workshop: api.head(&snapshot),
        school: find_school(&snapshot, &whose)?,
        worksheet: own
            .as_ref()
            .filter(|own| own.school == whose)
            .map(|own| own.id.0),
        me: visitor
            .member
            .clone()
            .filter(|_| own.is_some_and(|own| own.school == whose))
            .map(MemberView::from),
        may,
        team: team
            .into_iter()
            .map(|mate| teammate_view(mate, zone))
            .collect(),
        join_url: format!("{}/w/{slug}/join", api.base_url),
        origin,
    })
}

/// Keeps current members and the last who left, so that the page of a team with much coming and
/// going stays short.
fn recent_members(mut team: Vec<Teammate>) -> Vec<Teammate> {
    let mut left: Vec<_> = team.iter().filter_map(|mate| mate.withdrawn_at).collect();
    left.sort_unstable_by(|one, other| other.cmp(one));
    if let Some(first) = left.get(MAX_SHOWN_LEAVERS) {
        team.retain(|mate| mate.withdrawn_at.is_none_or(|at| at > *first));
    }
    team
}

fn teammate_view(mate: Teammate, zone: &str) -> TeammateView {
    TeammateView {
        member: mate.member.into(),
        joined: instant_text(mate.joined_at, zone),
        withdrawn: mate.withdrawn_at.map(|at| instant_text(at, zone)),
    }
}
