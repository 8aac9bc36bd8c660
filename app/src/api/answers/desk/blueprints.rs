//! The state of each school's Blueprint: published or not, out of date, and what keeps it from families.

use crate::api::answers::blueprint::without_approval;
use crate::api::answers::date_texts::day_text;
use crate::api::answers::readiness::TeamReadiness;
use crate::api::types::ApiError;
use crate::api::types::blueprint::BlueprintState;
use crate::api::types::desk::DeskBlueprint;
use crate::api::types::readiness::ReadState;
use domain::slug::SchoolSlug;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Store;
use store::blueprints::BlueprintVersion;

pub(super) struct DeskBlueprints {
    /// The last version of each school that has one.
    last: BTreeMap<SchoolSlug, BlueprintVersion>,
    reminders: BTreeMap<SchoolSlug, Timestamp>,
}

impl DeskBlueprints {
    pub(super) async fn read(store: &Store, workshop: &str) -> Result<Self, ApiError> {
        let last = store.last_blueprints(workshop).await?.into_iter();
        Ok(Self {
            last: last.map(|it| (it.school.clone(), it)).collect(),
            reminders: store.blueprint_reminders(workshop).await?,
        })
    }

    pub(super) fn view(
        &self,
        school: &SchoolSlug,
        readiness: &ReadState<Arc<TeamReadiness>>,
        zone: &str,
    ) -> DeskBlueprint {
        let last = self.last.get(school);
        let state = match last {
            None => BlueprintState::Never,
            Some(last) => match &last.withdrawal {
                Some(withdrawal) => BlueprintState::Withdrawn {
                    on: day_text(withdrawal.at, zone),
                },
                None => BlueprintState::Published {
                    number: last.number,
                    on: day_text(last.published_at, zone),
                },
            },
        };
        let published = last.filter(|it| it.withdrawal.is_none());
        DeskBlueprint {
            state,
            stale: published
                .zip(readiness.known())
                .map(|(version, readiness)| stale_reasons(version, readiness))
                .unwrap_or_default(),
            blocks: readiness.clone().map(|it| it.blueprint.blocks.clone()),
            reminded: self.reminders.get(school).map(|at| day_text(*at, zone)),
        }
    }
}

fn stale_reasons(version: &BlueprintVersion, readiness: &TeamReadiness) -> Vec<String> {
    let blueprint = &readiness.blueprint;
    let published = without_approval(&version.contents);
    let has_changed = blueprint.draft.as_ref().is_some_and(|it| *it != published);
    let changed = has_changed.then(|| "The plan has changed since.".to_owned());
    let is_blocked = !has_changed && !blueprint.blocks.is_empty();
    let blocked = is_blocked.then(|| "Something on it must be fixed.".to_owned());
    let overdue = match blueprint.overdue {
        0 => None,
        1 => Some("1 reading is overdue.".to_owned()),
        count => Some(format!("{count} readings are overdue.")),
    };
    changed.into_iter().chain(blocked).chain(overdue).collect()
}
