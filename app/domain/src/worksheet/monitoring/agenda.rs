//! The agenda of monitoring: the checkpoints, the team's regular look, the next look at each
//! initiative, the next reading of each metric, and the steps that are due.
//!
//! Only rows that count are on it, and nothing of an initiative that the team has stopped.

use super::status::{GRACE_DAYS, days_between, last_readings};
use super::{CHECKPOINT_DAYS, Checkin, Decision, last_checkins};
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::plan::step::StepStatus;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    pub on: Date,
    pub subject: AgendaSubject,
    pub status: DueStatus,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaSubject {
    /// A look at all initiatives, `days` after the start.
    Checkpoint {
        /// 30, 60 or 90.
        days: i64,
        /// The number of initiatives that were looked at.
        seen: usize,
        /// The number of initiatives that go on.
        of: usize,
    },
    /// The whole plan, as often as the team wants to.
    Regular,
    /// On the day that the last look named.
    Initiative(RowId),
    Metric(RowId),
    Step(RowId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueStatus {
    Done,
    /// More than [`GRACE_DAYS`] ago.
    Overdue,
    Now,
    Later,
}

impl DueStatus {
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Overdue => "Overdue",
            Self::Now => "Due now",
            Self::Later => "Upcoming",
        }
    }

    fn of(on: Date, today: Date) -> Self {
        match days_between(on, today) {
            ..0 => Self::Later,
            0..=GRACE_DAYS => Self::Now,
            _ => Self::Overdue,
        }
    }
}

impl AgendaItem {
    fn new(on: Date, subject: AgendaSubject, today: Date) -> Self {
        let status = DueStatus::of(on, today);
        Self {
            on,
            subject,
            status,
        }
    }
}

/// The items of the past that are not done, and all of today and later; the earliest first.
pub fn build_agenda(worksheet: &Worksheet, today: Date) -> Vec<AgendaItem> {
    let last = last_checkins(&worksheet.checkins);
    let goes_on: BTreeSet<&RowId> = worksheet
        .initiatives
        .iter()
        .filter(|initiative| initiative.counts())
        .map(|initiative| &initiative.id)
        .filter(|id| !is_stopped(last.get(id).copied()))
        .collect();
    let mut agenda = looks_of_all(worksheet, &goes_on, &last, today);
    let mut add = |on: Option<Date>, subject: AgendaSubject| {
        agenda.extend(on.map(|on| AgendaItem::new(on, subject, today)));
    };
    for id in &goes_on {
        let next = last.get(id).and_then(|checkin| checkin.next);
        add(next, AgendaSubject::Initiative((*id).clone()));
    }
    let is_on =
        |initiative: &Option<RowId>| initiative.as_ref().is_some_and(|id| goes_on.contains(id));
    let read = last_readings(&worksheet.readings);
    let metrics = worksheet.metrics.iter();
    for metric in metrics.filter(|metric| metric.counts() && is_on(&metric.initiative)) {
        let after_last = read.get(&metric.id).and_then(|reading| {
            let days = metric.cadence?.days();
            Some(reading.on?.saturating_add(days.days()))
        });
        add(
            after_last.or(metric.first),
            AgendaSubject::Metric(metric.id.clone()),
        );
    }
    let is_open = |status: Option<StepStatus>| {
        !matches!(status, Some(StepStatus::Done | StepStatus::Dropped))
    };
    let steps = worksheet.steps.iter();
    for step in steps.filter(|step| step.counts() && is_on(&step.initiative)) {
        if is_open(step.status) {
            add(step.due, AgendaSubject::Step(step.id.clone()));
        }
    }
    agenda.sort_by_key(|due| due.on);
    agenda
}

pub fn is_stopped(last: Option<&Checkin>) -> bool {
    last.is_some_and(|checkin| checkin.decision == Some(Decision::Stop))
}

/// The checkpoints and the regular look. A checkpoint is done once each initiative was looked at, a
/// week before its day or later.
fn looks_of_all(
    worksheet: &Worksheet,
    goes_on: &BTreeSet<&RowId>,
    last: &BTreeMap<&RowId, &Checkin>,
    today: Date,
) -> Vec<AgendaItem> {
    let monitoring = &worksheet.monitoring;
    let (Some(checkpoints), of @ 1..) = (monitoring.checkpoints(), goes_on.len()) else {
        return Vec::new();
    };
    let looked: Vec<Date> = goes_on.iter().filter_map(|id| last.get(id)?.on).collect();
    let mut looks: Vec<AgendaItem> = CHECKPOINT_DAYS
        .into_iter()
        .zip(checkpoints)
        .map(|(days, on)| {
            let from = on.saturating_sub(GRACE_DAYS.days());
            let seen = looked.iter().filter(|day| **day >= from).count();
            let mut item = AgendaItem::new(on, AgendaSubject::Checkpoint { days, seen, of }, today);
            if seen == of {
                item.status = DueStatus::Done;
            }
            item
        })
        .collect();
    let since = looked.into_iter().max().max(monitoring.starts);
    let regular = since.zip(monitoring.cadence);
    looks.extend(regular.map(|(since, cadence)| {
        let on = since.saturating_add(cadence.days().days());
        AgendaItem::new(on, AgendaSubject::Regular, today)
    }));
    looks
}
