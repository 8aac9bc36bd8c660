//! The state of a Blueprint on its way to families, for its team.

use super::blueprint_languages::language_statuses;
use super::date_texts::day_text;
use super::worksheet_context::WorksheetContext;
use crate::api::types::ApiError;
use crate::api::types::blueprint::{BlueprintReleaseView, BlueprintState, BlueprintVersionView};
use crate::api::types::readiness::ReadState;
use domain::worksheet::blueprint::FamilyBlueprint;
use domain::worksheet::blueprint::record::NamingStatus;
use store::blueprints::BlueprintVersion;
use store::naming_consents::NamingAnswer;

pub(super) async fn blueprint_release_view(
    context: &WorksheetContext,
) -> Result<BlueprintReleaseView, ApiError> {
    let (store, worksheet) = (&context.api.store, &context.worksheet);
    let zone = &context.snapshot.definition.workshop.zone;
    let versions = store.blueprint_versions(&worksheet.school).await?;
    let mut own = versions.iter().filter(|it| it.worksheet == worksheet.id);
    let last = own.next();
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
    let readiness = context.api.readiness.get(&worksheet.id);
    let readiness = readiness.and_then(ReadState::known);
    let finished = readiness.iter().flat_map(|it| &it.blueprint.finished_texts);
    let seen = published.map(BlueprintVersion::family_blueprint);
    let finished: Vec<_> = finished.collect();
    let languages = language_statuses(store, worksheet.id, seen.as_ref(), &finished).await?;
    let approval = store.blueprint_approval(worksheet.id).await?;
    let consents = store.naming_consents(worksheet.id).await?;
    let mut consents = consents.iter().filter(|it| it.member == context.me.id);
    let has_agreed = consents.any(|it| it.answer == NamingAnswer::Agreed);
    Ok(BlueprintReleaseView {
        state,
        public_path: format!("/w/{}/blueprints/{}", worksheet.workshop, worksheet.school),
        published: published.map(|it| without_approval(&it.contents)),
        languages,
        approved: approval.map(|it| (it.by, day_text(it.at, zone))),
        naming: match has_agreed {
            true => NamingStatus::Agreed,
            false => NamingStatus::NotAgreed,
        },
        versions: version_views(&versions, zone),
    })
}

pub(super) fn without_approval(contents: &FamilyBlueprint) -> FamilyBlueprint {
    FamilyBlueprint {
        approval: None,
        ..contents.clone()
    }
}

fn version_views(versions: &[BlueprintVersion], zone: &str) -> Vec<BlueprintVersionView> {
    let earlier = versions.iter().skip(1).map(Some).chain([None]);
    let views = versions.iter().zip(earlier).map(|(version, earlier)| {
        // What turned out to be of too few students is in no difference either.
        let shown = |it: &BlueprintVersion| it.contents.clone().without_withheld(&version.progress);
        let changes = earlier.map(|it| shown(version).changes_since(&shown(it)));
        let changes = changes.unwrap_or_default().into_iter();
        BlueprintVersionView {
            year: version.year.clone(),
            number: version.number,
            published: format!(
                "{}, {}",
                day_text(version.published_at, zone),
                version.published_by
            ),
            withdrawn: version
                .withdrawal
                .as_ref()
                .map(|it| format!("{}, {}", day_text(it.at, zone), it.by)),
            changes: changes.map(|it| (it.before, it.after)).collect(),
        }
    });
    views.collect()
}
