//! Blueprints, as a school's lead publishes and withdraws them.

use super::TestApp;
use domain::registration::Level;
use domain::slug::SchoolSlug;
use domain::worksheet::blueprint::{
    BlueprintProgress, FamilyApproval, FamilyBlueprint, FamilyInitiative, FamilyMeasure,
    FamilyNumber, FamilySchool, FamilyText, FamilyTheory, MeasureReading, MeasureRole,
    PublishedCount,
};
use domain::worksheet::cycle::Direction;
use domain::worksheet::fields::amount::{Amount, Unit};
use domain::worksheet::plan::focus::Strand;
use jiff::civil::{Date, date};
use store::blueprint_release::PublishOutcome;
use store::worksheets::{Member, Role};

fn family_text(key: &str, text: &str) -> FamilyText {
    FamilyText {
        key: key.to_owned(),
        text: text.to_owned(),
    }
}

fn number(on: Date, value: u32) -> FamilyNumber {
    FamilyNumber {
        on,
        value: Amount::from_whole(value),
    }
}

/// A Blueprint as long as a school's usually is.
pub(crate) fn usual_blueprint(slug: &str, name: &str, level: Level) -> FamilyBlueprint {
    let measures = [
        (
            Strand::Reading,
            "English learners in grades 3 to 5 who are on track in reading",
            (22, 45),
        ),
        (
            Strand::Math,
            "Students in grade 4 who master fractions",
            (51, 65),
        ),
        (
            Strand::Thriving,
            "Students who come to school at least 9 days out of 10",
            (84, 92),
        ),
        (
            Strand::Belonging,
            "Students who say an adult here knows them well",
            (61, 75),
        ),
    ];
    let measures = (1..).zip(measures);
    let measures = measures.map(|(at, (strand, words, (now, target)))| FamilyMeasure {
        key: format!("r:metrics/m{at}"),
        strand,
        role: MeasureRole::Leading,
        words: family_text(&format!("r:metrics/m{at}/family"), words),
        source: family_text(&format!("r:metrics/m{at}/source"), "FAST, spring"),
        unit: Unit::Percent,
        direction: Direction::Higher,
        counted: PublishedCount::try_from(34).unwrap(),
        baseline: number(date(2019, 4, 1), now),
        latest: None,
        target: number(date(2020, 5, 28), target),
    });
    let initiative = |at: u32, name: &str, words: &str| FamilyInitiative {
        key: format!("r:initiatives/i{at}"),
        name: family_text(&format!("r:initiatives/i{at}/name"), name),
        words: family_text(&format!("r:initiatives/i{at}/family"), words),
        next_look: None,
    };
    FamilyBlueprint {
        school: FamilySchool {
            slug: SchoolSlug::parse(slug).unwrap(),
            name: name.to_owned(),
            level,
            neighborhood: None,
        },
        year: "2019-20".to_owned(),
        approval: Some(FamilyApproval {
            by: None,
            on: date(2019, 4, 1),
        }),
        theories: vec![FamilyTheory {
            if_we: family_text(
                "t:theory/if",
                "English learners start their reading groups on time",
            ),
            then: family_text("t:theory/then", "they get all of their minutes"),
            so_that: family_text(
                "t:theory/so",
                "twice as many read on track by the end of May",
            ),
        }],
        measures: measures.collect(),
        initiatives: vec![
            initiative(
                1,
                "Reading groups that start on time",
                "A new schedule gives every group its full 30 minutes, each day.",
            ),
            initiative(
                2,
                "Letters in your language",
                "What we send home comes in the languages families read.",
            ),
        ],
        how_to_help: Some(family_text(
            "t:blueprint_help",
            "Read together ten minutes each evening, in any language.",
        )),
        whom_to_ask: Some(family_text("t:blueprint_ask", "Call the school office.")),
    }
}

impl TestApp {
    /// Publishes for a school, beside the server, and returns its lead.
    pub(crate) async fn publishes(&self, blueprint: &FamilyBlueprint) -> Member {
        let access = self
            .member_access(blueprint.school.slug.as_str(), Role::Lead)
            .await;
        let lead = self.member(&access).await;
        let store = &self.office;
        store
            .approve_blueprint(&lead, blueprint, self.now)
            .await
            .unwrap();
        let published = store
            .publish_blueprint(&lead, blueprint.clone(), blueprint.clone(), self.now)
            .await
            .unwrap();
        assert!(matches!(published, PublishOutcome::Published(_)));
        lead
    }

    pub(crate) async fn withdraws(&self, lead: &Member) {
        assert!(
            self.office
                .withdraw_blueprint(lead, self.now)
                .await
                .unwrap()
        );
    }

    /// Enters a reading of Step 4 for a published measure.
    pub(crate) async fn reads(&self, lead: &Member, measure: &str, on: Date, value: u32) {
        let reading = MeasureReading {
            measure: measure.to_owned(),
            number: number(on, value),
        };
        let progress = BlueprintProgress {
            readings: vec![reading],
            ..BlueprintProgress::default()
        };
        self.office
            .keep_blueprint_progress(lead.worksheet, &progress, self.now)
            .await
            .unwrap();
    }
}
