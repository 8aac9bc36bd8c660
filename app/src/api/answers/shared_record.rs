//! The store's record of a worksheet, as far as it is the same for every member.

use super::date_texts::days;
use crate::api::types::ApiError;
use domain::slug::SchoolSlug;
use domain::worksheet::attachment::AttachmentKind;
use domain::worksheet::blueprint::FamilySchool;
use domain::worksheet::blueprint::record::{BlueprintRecord, NamedPerson, NamingStatus};
use domain::worksheet::record::{MarkStatus, TeamRecord};
use store::Store;
use store::attachments::AttachmentInfo;
use store::blueprint_release::BlueprintApproval;
use store::decisions::{CompletionKind, TeamDecisions};
use store::feed::WorkshopSnapshot;
use store::naming_consents::{NamingAnswer, NamingConsent};
use store::worksheets::{Member, WorksheetRow};

pub(super) struct SharedRecord {
    pub(super) decisions: TeamDecisions,
    pub(super) attachments: Vec<AttachmentInfo>,
    /// The names on the registration's roster.
    roster: Vec<String>,
    consents: Vec<NamingConsent>,
    approval: Option<BlueprintApproval>,
    school: SchoolSlug,
}

/// Reads the rules' input beside the document.
pub(super) async fn read_shared_record(
    store: &Store,
    snapshot: &WorkshopSnapshot,
    worksheet: &WorksheetRow,
    team: &[Member],
) -> Result<TeamRecord, ApiError> {
    let shared = SharedRecord::read(store, worksheet).await?;
    Ok(shared.record(snapshot, team))
}

impl SharedRecord {
    pub(super) async fn read(store: &Store, worksheet: &WorksheetRow) -> Result<Self, ApiError> {
        let (workshop, school) = (worksheet.workshop.as_str(), worksheet.school.as_str());
        let registered = store.living_registration(workshop, school).await?;
        let roster = registered.into_iter().flat_map(|it| it.roster);
        Ok(Self {
            decisions: store.team_decisions(worksheet.id).await?,
            attachments: store.attachments(worksheet.id).await?,
            roster: roster.map(|person| person.name).collect(),
            consents: store.naming_consents(worksheet.id).await?,
            approval: store.blueprint_approval(worksheet.id).await?,
            school: worksheet.school.clone(),
        })
    }

    pub(super) fn record(&self, snapshot: &WorkshopSnapshot, team: &[Member]) -> TeamRecord {
        let marked = |kind| match self.decisions.marks.iter().any(|mark| mark.kind == kind) {
            true => MarkStatus::Done,
            false => MarkStatus::Open,
        };
        let attached = |kind| match self
            .attachments
            .iter()
            .any(|attachment| attachment.kind == kind)
        {
            true => MarkStatus::Done,
            false => MarkStatus::Open,
        };
        TeamRecord {
            team: u32::try_from(self.roster.len()).unwrap_or(u32::MAX),
            days: days(snapshot),
            consensus: self.decisions.consensus(team),
            sami_complete: marked(CompletionKind::SamiComplete),
            review_complete: marked(CompletionKind::ReviewComplete),
            sami_paper: attached(AttachmentKind::Sami),
            review_paper: attached(AttachmentKind::Review),
            approval: match self.approval {
                Some(_) => MarkStatus::Done,
                None => MarkStatus::Open,
            },
            blueprint: BlueprintRecord {
                school: self.family_school(snapshot),
                approved: self.approval.as_ref().map(|it| it.contents.clone()),
                people: self.people(team),
            },
        }
    }

    fn family_school(&self, snapshot: &WorkshopSnapshot) -> Option<FamilySchool> {
        let school = snapshot.definition.school(&self.school)?;
        Some(FamilySchool {
            slug: school.slug.clone(),
            name: school.name.clone(),
            level: school.level,
            neighborhood: school.neighborhood.clone(),
        })
    }

    /// The members, each with their own answer, and the people on the roster who are no members.
    fn people(&self, team: &[Member]) -> Vec<NamedPerson> {
        let members = team.iter().map(|member| {
            let mut consents = self.consents.iter();
            let own = consents.find(|it| it.member == member.id);
            NamedPerson {
                name: member.name.clone(),
                consent: match own.map(|it| it.answer) {
                    Some(NamingAnswer::Agreed) => NamingStatus::Agreed,
                    Some(NamingAnswer::Declined) | None => NamingStatus::NotAgreed,
                },
            }
        });
        let is_member = |name: &String| team.iter().any(|member| member.name == *name);
        let others = self.roster.iter().filter(|name| !is_member(name));
        let others = others.map(|name| NamedPerson {
            name: name.clone(),
            consent: NamingStatus::NotAgreed,
        });
        members.chain(others).collect()
    }
}
