//! What the browser's secrets open of a team, and the pages about it.

use super::worksheet::school;
use super::{Visitor, request};
use crate::api::ApiError;
use crate::api::date_texts::instant_text;
use crate::api::team::{JoinView, TeamPermission, TeamView, TeammateView};
use crate::api::worksheet::MemberView;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Role};
use store::access::Token;
use store::joining::JoinRoute;
use store::team::Teammate;
use store::{Store, StoreError};

/// The number of former members that a team's page shows.
const MAX_SHOWN_LEAVERS: usize = 100;

/// The right of a browser to join a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinPermission {
    pub school: SchoolSlug,
    pub by: JoinRoute,
}

/// What a browser may change of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamAuthority {
    /// Everything: its lead, or an organizer.
    Lead,
    /// Its links and its code: whoever speaks for the school.
    School,
}

impl Visitor {
    /// The right of this browser to join a team of a workshop without a code.
    pub fn join_permission(
        &self,
        workshop: &WorkshopSlug,
        named: Option<&SchoolSlug>,
    ) -> Option<JoinPermission> {
        let linked = self
            .team
            .as_ref()
            .filter(|(of, school)| of == workshop && named.is_none_or(|named| named == school));
        let meant = linked.map(|(_, school)| school).or(named);
        if let Some(voice) = self.speaks_for(workshop, meant) {
            return Some(JoinPermission {
                school: voice.school,
                by: JoinRoute::School(voice.secret),
            });
        }
        linked.map(|(_, school)| JoinPermission {
            school: school.clone(),
            by: JoinRoute::Team,
        })
    }

    /// Which team of a workshop this browser may change, and how much of it.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn team_authority(
        &self,
        store: &Store,
        workshop: &WorkshopSlug,
        named: Option<&SchoolSlug>,
    ) -> Result<Option<(SchoolSlug, TeamAuthority)>, StoreError> {
        if let (Some(_), Some(school)) = (&self.organizer, named) {
            return Ok(Some((school.clone(), TeamAuthority::Lead)));
        }
        if let Some(member) = self.member.as_ref().filter(|it| it.role == Role::Lead)
            && let Some(worksheet) = store.worksheet(member.worksheet).await?
            && worksheet.workshop == *workshop
            && named.is_none_or(|named| *named == worksheet.school)
        {
            return Ok(Some((worksheet.school, TeamAuthority::Lead)));
        }
        let voice = self.speaks_for(workshop, named);
        Ok(voice.map(|voice| (voice.school, TeamAuthority::School)))
    }
}

pub(in crate::api) async fn join(workshop: &str) -> Result<JoinView, ApiError> {
    let request = request()?;
    let snapshot = request.workshop_snapshot(Some(workshop))?;
    let (store, visitor) = (&request.store, &request.visitor);
    let slug = &snapshot.definition.workshop.slug;
    let join_permission = visitor.join_permission(slug, None);
    let mut page = JoinView {
        workshop: request.head(&snapshot),
        school: None,
        color: Color::least_used(&[]),
        me: None,
        key: Token::generate()?.expose().to_owned(),
        is_unproven: false,
    };
    let named = match (join_permission, &visitor.member) {
        (Some(join_permission), _) => Some(join_permission.school),
        // Somebody else may join at the device of one who is in.
        (None, Some(me)) => {
            let own = store.worksheet(me.worksheet).await?;
            own.filter(|own| own.workshop == *slug)
                .map(|own| own.school)
        }
        (None, None) => None,
    };
    let Some(named) = named else {
        page.is_unproven = visitor.is_unproven(slug, None);
        return Ok(page);
    };
    page.school = Some(school(&snapshot, &named)?);
    if let Some(worksheet) = store.school_worksheet(slug, &named).await? {
        let team = store.members(worksheet).await?;
        let used: Vec<Color> = team.iter().map(|member| member.color).collect();
        page.color = Color::least_used(&used);
        let me = visitor.member.clone();
        page.me = me
            .filter(|me| me.worksheet == worksheet)
            .map(MemberView::from);
    }
    Ok(page)
}

pub(in crate::api) async fn team(
    workshop: &str,
    named: Option<String>,
) -> Result<TeamView, ApiError> {
    let request = request()?;
    let snapshot = request.workshop_snapshot(Some(workshop))?;
    let (store, visitor) = (&request.store, &request.visitor);
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
    let team = shown(team);
    let zone = &snapshot.definition.workshop.zone;
    Ok(TeamView {
        workshop: request.head(&snapshot),
        school: school(&snapshot, &whose)?,
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
        team: team.into_iter().map(|mate| view(mate, zone)).collect(),
    })
}

/// Everybody who is in, and those who left last: a team that lets people in and out all day keeps its page
/// short.
fn shown(mut team: Vec<Teammate>) -> Vec<Teammate> {
    let mut left: Vec<_> = team.iter().filter_map(|mate| mate.withdrawn_at).collect();
    left.sort_unstable_by(|one, other| other.cmp(one));
    if let Some(first) = left.get(MAX_SHOWN_LEAVERS) {
        team.retain(|mate| mate.withdrawn_at.is_none_or(|at| at > *first));
    }
    team
}

fn view(mate: Teammate, zone: &str) -> TeammateView {
    TeammateView {
        member: mate.member.into(),
        joined: instant_text(mate.joined_at, zone),
        withdrawn: mate.withdrawn_at.map(|at| instant_text(at, zone)),
    }
}
