//! Loose ends of a plan, and the thread that leads through it.

use super::super::plan::coverage::{LooseReason, loose_ends};
use super::super::plan::metric::MetricGap;
use super::super::plan::thread::{OrphanRows, build_threads};
use super::fixture::*;
use super::whole::{WholeWorksheet, action, cause, evidence, whole};

/// The loose ends, with the number of the row.
fn hangs(whole: &WholeWorksheet) -> Vec<(&'static str, String, LooseReason)> {
    let worksheet = whole.read();
    let loose = loose_ends(&worksheet).into_iter();
    loose
        .map(|loose| (loose.root, loose.row.0, loose.reason))
        .collect()
}

#[test]
fn in_a_whole_plan_nothing_hangs_loose() {
    assert_eq!(hangs(&whole()), []);
}

#[test]
fn what_hangs_loose_is_said() {
    let row = |at: usize| row_id(at).0;
    let mut second = whole()
        .with_row(cause(1).with("because", "books are old"))
        .with_row(evidence(2, "review").with("cause", "row1"))
        .with_row(evidence(3, "test").with("cause", "row1"));
    let fists = second.record.consensus[&row_id(0)].clone();
    second.record.consensus.insert(row_id(1), fists);
    assert_eq!(
        hangs(&second),
        [("r:causes", row(1), LooseReason::NoInitiative)]
    );
    let left = second.with("r:causes", 1, "parked_because", "New books come next year.");
    assert_eq!(hangs(&left), []);

    assert!(!LooseReason::NoInitiative.is_for_june());
    let unstepped = whole().without_row("r:steps", 2);
    assert_eq!(
        hangs(&unstepped),
        [("r:initiatives", row(2), LooseReason::NoSteps)]
    );
    let unused = whole().with_row(action(2));
    assert_eq!(
        hangs(&unused),
        [("r:actions", row(2), LooseReason::UnusedAction)]
    );
    let fallen = hangs(&whole().without_row("r:evidence", 0));
    assert!(fallen.contains(&("r:problems", row(0), LooseReason::NoVerifiedCause)));
    assert!(fallen.contains(&("r:initiatives", row(0), LooseReason::Orphan)));
}

#[test]
fn an_initiative_has_leading_and_lagging_metrics_and_one_of_what_adults_do() {
    for (changed, lack) in [
        (whole().without_row("r:metrics", 4), MetricGap::Lagging),
        (
            whole().with("r:metrics", 0, "about", "students"),
            MetricGap::LeadingOfAdults,
        ),
    ] {
        assert_eq!(
            hangs(&changed),
            [(
                "r:initiatives",
                "row0".to_owned(),
                LooseReason::Metrics(lack)
            )]
        );
    }
    let none = whole().without_row("r:metrics", 0);
    assert_eq!(hangs(&none).len(), 2, "leading, and leading of adults");
}

#[test]
fn the_thread_leads_from_the_gap_to_the_metrics() {
    let worksheet = whole().read();
    let threads = build_threads(&worksheet);
    let thread = &threads.problems[0];
    assert_eq!(thread.problem.id, row_id(0));
    assert_eq!(thread.causes[0].verdict.evidence, 2);
    let doing = &thread.causes[0].initiatives;
    assert_eq!(doing.len(), 4);
    assert_eq!((doing[0].steps.len(), doing[0].metrics.len()), (1, 2));
    assert_eq!(threads.orphans, OrphanRows::default());
}

#[test]
fn a_cause_shows_how_it_was_found_out() {
    let words = |whole: &WholeWorksheet| {
        let worksheet = whole.read();
        build_threads(&worksheet).problems[0].causes[0]
            .found
            .label()
    };
    assert_eq!(
        words(&whole()),
        "2 pieces of evidence: 1 review, 1 observation"
    );
    // A duplicate's evidence is the cause's, and evidence that does not count is not counted.
    let of_duplicate = whole()
        .with_row(cause(1).with("same_as", "row0"))
        .with_row(evidence(2, "test").with("cause", "row1"))
        .with_row(
            evidence(3, "interview")
                .with("shows", "contradicts")
                .with("response", "That was in another building."),
        )
        .with_row(evidence(4, "review").without("finding"));
    assert_eq!(
        words(&of_duplicate),
        "4 pieces of evidence: 1 review, 1 interview, 1 observation, 1 test; 1 speaks against it"
    );
    let none = whole()
        .without_row("r:evidence", 0)
        .without_row("r:evidence", 1);
    assert_eq!(words(&none), "No evidence that counts yet");
}

#[test]
fn what_hangs_from_nothing_is_an_orphan_of_the_thread() {
    let worksheet = whole().without_row("r:causes", 0).read();
    let orphans = build_threads(&worksheet).orphans;
    assert_eq!(orphans.initiatives.len(), 4);
    assert_eq!(orphans.initiatives[0].metrics.len(), 2);

    let worksheet = whole().without_row("r:problems", 0).read();
    let orphans = build_threads(&worksheet).orphans;
    assert_eq!(orphans.causes[0].initiatives.len(), 4);
    assert_eq!(orphans.initiatives, []);

    let worksheet = whole().without_row("r:initiatives", 0).read();
    let orphans = build_threads(&worksheet).orphans;
    assert_eq!((orphans.steps.len(), orphans.metrics.len()), (1, 2));
}
