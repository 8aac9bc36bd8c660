//! The outcomes of many requests.

use super::LoadError;
use super::http::HttpAnswer;
use super::latency::Latencies;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Instant;

#[derive(Debug, Default)]
pub(crate) struct RushTally {
    /// From the instant at which each request was due until its answer was read.
    pub(crate) answers: Latencies,
    pub(crate) accepted: Vec<GivenSlot>,
    statuses: BTreeMap<u16, usize>,
    /// The reasons of requests without an answer.
    unanswered: Vec<String>,
}

/// A slot that an answer promised.
#[derive(Clone, Debug)]
pub(crate) struct GivenSlot {
    pub(crate) reference: String,
    /// The instant at which the request was due.
    pub(crate) due: Instant,
    /// The instant at which the 201 was read.
    pub(crate) at: Instant,
}

#[derive(Deserialize)]
struct Confirmation {
    status: String,
    reference: String,
}

impl RushTally {
    /// Counts an answer that was just read to a request that was due then.
    pub(crate) fn add(&mut self, due: Instant, answer: Result<HttpAnswer, LoadError>) {
        let at = Instant::now();
        self.answers.add(at.duration_since(due));
        let answer = match answer {
            Ok(answer) => answer,
            Err(trouble) => return self.unanswered.push(trouble.to_string()),
        };
        *self.statuses.entry(answer.status.as_u16()).or_default() += 1;
        if answer.status.as_u16() == 201 {
            match serde_json::from_slice::<Confirmation>(&answer.body) {
                Ok(told) if told.status == "confirmed" => {
                    self.accepted.push(GivenSlot {
                        reference: told.reference,
                        due,
                        at,
                    });
                }
                _ => self
                    .unanswered
                    .push("a 201 that confirms nothing".to_owned()),
            }
        }
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.answers.append(other.answers);
        self.accepted.extend(other.accepted);
        self.unanswered.extend(other.unanswered);
        for (status, count) in other.statuses {
            *self.statuses.entry(status).or_default() += count;
        }
    }

    /// The instant at which the last slot was given.
    pub(crate) fn last(&self) -> Option<Instant> {
        self.accepted.iter().map(|accepted| accepted.at).max()
    }

    /// Answers that a sound server never gives to these requests.
    pub(crate) fn faults(&self) -> Vec<String> {
        let wrong = self
            .statuses
            .iter()
            .filter(|(status, _)| !matches!(status, 201 | 409));
        let mut faults: Vec<_> = wrong
            .map(|(status, count)| format!("{count} answers of status {status}"))
            .collect();
        if let Some(first) = self.unanswered.first() {
            faults.push(format!(
                "{} requests without answer: {first}",
                self.unanswered.len()
            ));
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::{HttpAnswer, RushTally};
    use hyper::StatusCode;
    use std::time::Instant;

    #[test]
    fn only_a_confirmation_and_a_refusal_are_no_faults() {
        let answer = |status, body: &'static str| HttpAnswer {
            status,
            body: body.into(),
        };
        let confirmed = r#"{"status":"confirmed","reference":"A","manage_url":"x"}"#;
        let mut tally = RushTally::default();
        tally.add(Instant::now(), Ok(answer(StatusCode::CREATED, confirmed)));
        tally.add(Instant::now(), Ok(answer(StatusCode::CONFLICT, "{}")));
        assert_eq!((tally.accepted.len(), tally.faults()), (1, Vec::new()));

        tally.add(
            Instant::now(),
            Ok(answer(StatusCode::SERVICE_UNAVAILABLE, "")),
        );
        tally.add(Instant::now(), Ok(answer(StatusCode::CREATED, "{}")));
        tally.add(Instant::now(), Err("cut off".into()));
        assert_eq!(tally.faults().len(), 2);
        assert_eq!(tally.accepted.len(), 1);
    }
}
