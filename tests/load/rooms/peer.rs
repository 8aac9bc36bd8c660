//! The servers that are compared: their start and their addresses.

use super::super::LoadError;
use super::super::options::LoadOptions;
use super::super::server::{MeasuredServer, database};
use super::super::workshop::{LoadWorkshop, NOW};
use super::frames::{hocuspocus_envelope, hocuspocus_greeting};
use domain::slug::{SchoolSlug, WorkshopSlug};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use store::Store;
use store::worksheets::Role;

const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/load/peers");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServerKind {
    /// Says "saved" after the commit.
    Causeway,
    /// Keeps everything in memory only.
    YWebsocket,
    /// Says "saved" after every update, into SQLite.
    Hocuspocus,
}

/// A server's way to acknowledge saved updates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveSignal {
    Nothing,
    /// The server sends a version back.
    Version,
    /// The server says so after every update.
    EveryUpdate,
}

#[derive(Clone, Debug)]
pub(crate) struct RoomAddress {
    pub(crate) url: String,
    /// The bytes before every frame.
    pub(crate) envelope: Vec<u8>,
    /// The first frame.
    pub(crate) greeting: Option<Vec<u8>>,
}

pub(crate) struct RunningPeer {
    pub(crate) server: MeasuredServer,
    pub(crate) room_addresses: Vec<RoomAddress>,
    /// The worksheet and the secret of each room of Causeway.
    keys: Vec<(i64, String)>,
}

impl ServerKind {
    pub(crate) const ALL: [Self; 3] = [Self::Causeway, Self::YWebsocket, Self::Hocuspocus];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Causeway => "Causeway",
            Self::YWebsocket => "y-websocket 2.0.4, in memory",
            Self::Hocuspocus => "Hocuspocus 3.4.4, SQLite",
        }
    }

    pub(crate) fn save_signal(self) -> SaveSignal {
        match self {
            Self::Causeway => SaveSignal::Version,
            Self::Hocuspocus => SaveSignal::EveryUpdate,
            Self::YWebsocket => SaveSignal::Nothing,
        }
    }

    pub(crate) fn is_installed(self) -> bool {
        self == Self::Causeway || Path::new(PACKAGES).join("node_modules").is_dir()
    }

    /// Starts it on an empty folder, with so many rooms.
    pub(crate) fn start(
        self,
        options: &LoadOptions,
        folder: &Path,
        rooms: usize,
    ) -> Result<RunningPeer, LoadError> {
        std::fs::create_dir_all(folder)?;
        let mut keys = Vec::new();
        let server = match self {
            Self::Causeway => {
                let workshop = LoadWorkshop::new(rooms * 5);
                let server = MeasuredServer::causeway(options, folder, workshop)?;
                keys = let_in(folder, rooms)?;
                server
            }
            _ => self.serve(options, folder)?,
        };
        let room_addresses = self.room_addresses(server.address, rooms, &keys)?;
        Ok(RunningPeer {
            server,
            room_addresses,
            keys,
        })
    }

    /// Ends the server by `kill -9` and starts it again on its folder.
    pub(crate) fn killed(
        self,
        running: RunningPeer,
        options: &LoadOptions,
        folder: &Path,
    ) -> Result<RunningPeer, LoadError> {
        let rooms = running.room_addresses.len();
        let keys = running.keys;
        running.server.kill()?;
        let server = self.serve(options, folder)?;
        let room_addresses = self.room_addresses(server.address, rooms, &keys)?;
        Ok(RunningPeer {
            server,
            room_addresses,
            keys,
        })
    }

    fn serve(self, options: &LoadOptions, folder: &Path) -> Result<MeasuredServer, LoadError> {
        if self == Self::Causeway {
            return MeasuredServer::causeway_again(options, folder);
        }
        MeasuredServer::start(folder, |address| {
            let (host, port) = address.split_once(':').unwrap_or((address, ""));
            let mut command = Command::new("node");
            command.current_dir(folder);
            let packages = Path::new(PACKAGES);
            match self {
                Self::Hocuspocus => command
                    .arg(packages.join("hocuspocus.mjs"))
                    .args([port, "kept.db"]),
                _ => command
                    .arg(packages.join("node_modules/y-websocket/bin/server.cjs"))
                    .env("HOST", host)
                    .env("PORT", port),
            };
            command
        })
    }

    fn room_addresses(
        self,
        address: SocketAddr,
        rooms: usize,
        keys: &[(i64, String)],
    ) -> Result<Vec<RoomAddress>, LoadError> {
        let mut room_addresses = Vec::new();
        for room in 0..rooms {
            let name = format!("room-{room}");
            let (url, envelope) = match self {
                Self::Causeway => {
                    let (worksheet, secret) = keys.get(room).ok_or("a room has no key")?;
                    (
                        format!("ws://{address}/sync/{worksheet}?token={secret}"),
                        Vec::new(),
                    )
                }
                Self::Hocuspocus => (format!("ws://{address}/"), hocuspocus_envelope(&name)),
                _ => (format!("ws://{address}/{name}"), Vec::new()),
            };
            let greeting = (self == Self::Hocuspocus).then(|| hocuspocus_greeting(&envelope));
            room_addresses.push(RoomAddress {
                url,
                envelope,
                greeting,
            });
        }
        Ok(room_addresses)
    }
}

/// A worksheet and a secret for each room.
fn let_in(folder: &Path, rooms: usize) -> Result<Vec<(i64, String)>, LoadError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let address = format!("sqlite://{}", database(folder).display());
        let store = Store::open(&address, store::StoreOptions::default()).await?;
        let workshop = WorkshopSlug::parse("bench").map_err(|_| "the workshop has no name")?;
        let now = NOW.parse()?;
        let mut keys = Vec::new();
        for room in 0..rooms {
            let school = SchoolSlug::parse(&format!("school-{room}"));
            let school = school.map_err(|_| "the school has no name")?;
            let let_in = store.add_member(&workshop, &school, "Ada".to_owned(), Role::Member, now);
            let (worksheet, secret) = let_in.await?.ok_or("the school is not there")?;
            keys.push((worksheet.0, secret.expose().to_owned()));
        }
        Ok(keys)
    })
}
