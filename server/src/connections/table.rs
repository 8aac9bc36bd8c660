//! The open connections, by network, and which of them wait for a request.

use crate::network::Network;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;

#[derive(Debug)]
pub(super) struct ConnectionTable {
    max: usize,
    max_per_network: usize,
    state: Mutex<ConnectionTableState>,
}

#[derive(Debug, Default)]
struct ConnectionTableState {
    open: usize,
    by_network: HashMap<Network, usize>,
    /// Connections without a request under way, by the moment at which they began to wait.
    waiting: BTreeMap<u64, WaitingConnection>,
    /// The same connections, in the order of their networks.
    waiting_by_network: BTreeSet<(Network, u64)>,
    /// Moments are counted, not measured: only their order matters.
    next_moment: u64,
}

#[derive(Debug)]
struct WaitingConnection {
    network: Network,
    close: CancellationToken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AdmissionError {
    NetworkIsFull,
    ServerIsFull,
}

impl fmt::Display for AdmissionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NetworkIsFull => "this address has as many connections as one may have",
            Self::ServerIsFull => "the server has as many connections as it may have",
        })
    }
}

impl ConnectionTable {
    pub(super) fn new(max: usize, max_per_network: usize) -> Self {
        Self {
            max,
            max_per_network,
            state: Mutex::default(),
        }
    }

    /// Counts a connection. Where there are too many, the longest waiting one is closed for it, of the same
    /// network or of all, and the refusal that this avoided is returned too.
    ///
    /// # Errors
    /// [`AdmissionError`] where all of them are busy.
    pub(super) fn admit(
        self: &Arc<Self>,
        network: Network,
        is_proxy: bool,
    ) -> Result<(ConnectionGuard, Option<AdmissionError>), AdmissionError> {
        let mut state = self.state();
        let mut avoided = None;
        let of_network = state.by_network.get(&network).copied().unwrap_or(0);
        if !is_proxy && of_network >= self.max_per_network {
            state.close_longest_waiting_of(network)?;
            avoided = Some(AdmissionError::NetworkIsFull);
        } else if state.open >= self.max {
            state.close_longest_waiting()?;
            avoided = Some(AdmissionError::ServerIsFull);
        }
        state.open += 1;
        *state.by_network.entry(network).or_default() += 1;
        drop(state);
        let guard = ConnectionGuard {
            table: Arc::clone(self),
            network,
            close: CancellationToken::new(),
            waiting_since: Mutex::default(),
        };
        guard.start_waiting();
        Ok((guard, avoided))
    }

    /// Closes the longest waiting connection, if one waits.
    pub(super) fn make_room(&self) {
        // If all are busy, nothing is closed, and the next connection is refused.
        let _ = self.state().close_longest_waiting();
    }

    /// Closes every connection without a request under way.
    pub(super) fn close_waiting(&self) {
        while self.state().close_longest_waiting().is_ok() {}
    }

    /// The state is whole whatever a panicking holder was doing: each change is one step.
    fn state(&self) -> MutexGuard<'_, ConnectionTableState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ConnectionTableState {
    fn close_longest_waiting_of(&mut self, network: Network) -> Result<(), AdmissionError> {
        let range = (network, 0)..=(network, u64::MAX);
        let longest = self.waiting_by_network.range(range).next();
        let moment = longest.map(|(_, moment)| *moment);
        self.close(moment.ok_or(AdmissionError::NetworkIsFull)?);
        Ok(())
    }

    fn close_longest_waiting(&mut self) -> Result<(), AdmissionError> {
        let longest = self.waiting.keys().next().copied();
        self.close(longest.ok_or(AdmissionError::ServerIsFull)?);
        Ok(())
    }

    fn close(&mut self, moment: u64) {
        if let Some(waiting) = self.forget(moment) {
            waiting.close.cancel();
        }
    }

    fn forget(&mut self, moment: u64) -> Option<WaitingConnection> {
        let waiting = self.waiting.remove(&moment)?;
        self.waiting_by_network.remove(&(waiting.network, moment));
        Some(waiting)
    }
}

/// A connection's entry in the table, until it is dropped.
#[derive(Debug)]
pub(super) struct ConnectionGuard {
    table: Arc<ConnectionTable>,
    network: Network,
    close: CancellationToken,
    /// `None` while a request is under way.
    waiting_since: Mutex<Option<u64>>,
}

impl ConnectionGuard {
    /// Cancelled when the connection must make room.
    pub(super) fn close_token(&self) -> CancellationToken {
        self.close.clone()
    }

    /// The connection is busy until the returned guard is dropped.
    pub(super) fn begin_request(self: &Arc<Self>) -> RequestGuard {
        self.stop_waiting();
        RequestGuard {
            guard: Some(Arc::clone(self)),
        }
    }

    fn start_waiting(&self) {
        let mut state = self.table.state();
        let moment = state.next_moment;
        state.next_moment += 1;
        let waiting = WaitingConnection {
            network: self.network,
            close: self.close.clone(),
        };
        state.waiting.insert(moment, waiting);
        state.waiting_by_network.insert((self.network, moment));
        drop(state);
        *self.waiting_since() = Some(moment);
    }

    fn stop_waiting(&self) {
        if let Some(moment) = self.waiting_since().take() {
            self.table.state().forget(moment);
        }
    }

    fn waiting_since(&self) -> MutexGuard<'_, Option<u64>> {
        self.waiting_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for ConnectionGuard {
    fn drop(&mut self) {
        self.stop_waiting();
        let mut state = self.table.state();
        state.open -= 1;
        if let Some(count) = state.by_network.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                state.by_network.remove(&self.network);
            }
        }
    }
}

/// A request under way. Dropped, its connection waits for the next one.
#[derive(Debug)]
pub(super) struct RequestGuard {
    guard: Option<Arc<ConnectionGuard>>,
}

impl RequestGuard {
    /// The connection is busy until it is closed.
    pub(super) fn keep_busy(mut self) {
        self.guard = None;
    }
}

impl Drop for RequestGuard {
    fn drop(&mut self) {
        if let Some(guard) = &self.guard {
            guard.start_waiting();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn network(text: &str) -> Network {
        Network::of(text.parse::<IpAddr>().unwrap())
    }

    fn admit(
        table: &Arc<ConnectionTable>,
        from: &str,
    ) -> Result<Arc<ConnectionGuard>, AdmissionError> {
        let admitted = table.admit(network(from), false);
        admitted.map(|(guard, _)| Arc::new(guard))
    }

    #[test]
    fn the_longest_waiting_connection_of_an_address_makes_room() {
        let table = Arc::new(ConnectionTable::new(100, 3));
        let elsewhere = admit(&table, "198.51.100.1").unwrap();
        let first = admit(&table, "192.0.2.7").unwrap();
        let second = admit(&table, "192.0.2.7").unwrap();
        let request_guard = second.begin_request();
        let third = admit(&table, "192.0.2.7").unwrap();
        let fourth = admit(&table, "192.0.2.7").unwrap();
        assert!(first.close.is_cancelled());
        for kept in [&elsewhere, &second, &third, &fourth] {
            assert!(!kept.close.is_cancelled());
        }
        // The longest waiting one is closed first, and a busy one never.
        drop(request_guard);
        let _fifth = admit(&table, "192.0.2.7").unwrap();
        assert!(third.close.is_cancelled() && !second.close.is_cancelled());
    }

    #[test]
    fn where_all_are_at_work_the_next_is_refused() {
        let table = Arc::new(ConnectionTable::new(3, 2));
        let busy: Vec<_> = (0..2)
            .map(|_| admit(&table, "192.0.2.7").unwrap().begin_request())
            .collect();
        assert_eq!(
            admit(&table, "192.0.2.7").unwrap_err(),
            AdmissionError::NetworkIsFull
        );
        let third = admit(&table, "192.0.2.8").unwrap().begin_request();
        assert_eq!(
            admit(&table, "192.0.2.9").unwrap_err(),
            AdmissionError::ServerIsFull
        );
        // The proxy's own connections are everybody's: only the whole is bounded.
        drop(third);
        let proxy = table.admit(network("192.0.2.7"), true);
        assert!(proxy.is_ok());
        drop(busy);
        assert!(admit(&table, "192.0.2.9").is_ok());
    }

    #[test]
    fn an_upgraded_connection_is_at_work_until_it_is_closed() {
        let table = Arc::new(ConnectionTable::new(1, 1));
        let socket = admit(&table, "192.0.2.7").unwrap();
        socket.begin_request().keep_busy();
        assert!(admit(&table, "192.0.2.7").is_err());
        drop(socket);
        assert!(admit(&table, "192.0.2.7").is_ok());
        let state = table.state();
        assert_eq!((state.open, state.waiting.len()), (0, 0));
        assert!(state.by_network.is_empty() && state.waiting_by_network.is_empty());
    }
}
