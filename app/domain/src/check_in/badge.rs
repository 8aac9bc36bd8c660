//! The state of the queue, in words.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CheckInConnection {
    /// The page has not heard from the server yet.
    #[default]
    Unknown,
    Online,
    Offline,
    /// The server takes no acts from this device any more.
    Ended,
}

/// It claims no more than is known: "Saved" is on the server's disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckInBadge {
    pub unsent: usize,
    pub connection: CheckInConnection,
}

impl CheckInBadge {
    pub fn text(self) -> String {
        let unsent = match self.unsent {
            0 => None,
            many => Some(format!("{many} not sent yet")),
        };
        match (self.connection, unsent) {
            (CheckInConnection::Unknown, None) => "Connecting…".to_owned(),
            (CheckInConnection::Online, None) => "Saved".to_owned(),
            (CheckInConnection::Offline, None) => "No connection".to_owned(),
            (CheckInConnection::Ended, None) => "Closed".to_owned(),
            (CheckInConnection::Unknown | CheckInConnection::Online, Some(unsent)) => unsent,
            (CheckInConnection::Offline, Some(unsent)) => format!("No connection, {unsent}"),
            (CheckInConnection::Ended, Some(unsent)) => format!("Closed, {unsent}"),
        }
    }

    pub fn is_saved(self) -> bool {
        self.unsent == 0 && self.connection == CheckInConnection::Online
    }
}
