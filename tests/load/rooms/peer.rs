//! The servers that are compared, and how each is started and reached.

use super::super::LoadError;
use super::super::options::LoadOptions;
use super::super::server::{MeasuredServer, database};
use super::super::workshop::{LoadWorkshop, NOW};
use super::frames::{hocuspocus_envelope, hocuspocus_greeting};
use domain::slug::{SchoolSlug, WorkshopSlug};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use store::Store;
use store::worksheets::Role;

const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/load/peers");

/// A server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServerKind {
    /// Says "saved" after the commit.
    Causeway,
    /// Keeps everything in memory only.
    YWebsocketServer,
    /// y-websocket 2.0.4, the last with `LevelDB`.
    YWebsocketLevel,
    Hocuspocus,
    YSweet,
}

/// What a server says of what is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveSignal {
    Nothing,
    /// It sends a version back.
    Version,
    /// It says so after every update.
    EveryUpdate,
}

/// A way into one room.
#[derive(Clone, Debug)]
pub(crate) struct RoomAddress {
    pub(crate) url: String,
    /// What stands before every frame.
    pub(crate) envelope: Vec<u8>,
    /// What is sent first.
    pub(crate) greeting: Option<Vec<u8>>,
}

/// A server that runs, and its rooms.
pub(crate) struct RunningPeer {
    pub(crate) server: MeasuredServer,
    pub(crate) room_addresses: Vec<RoomAddress>,
    /// Which worksheet and secret each room of Causeway has.
    keys: Vec<(i64, String)>,
}

impl ServerKind {
    pub(crate) const ALL: [Self; 5] = [
        Self::Causeway,
        Self::YWebsocketServer,
        Self::YWebsocketLevel,
        Self::Hocuspocus,
        Self::YSweet,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Causeway => "Causeway",
            Self::YWebsocketServer => "@y/websocket-server 0.1.5",
            Self::YWebsocketLevel => "y-websocket 2.0.4, LevelDB",
            Self::Hocuspocus => "Hocuspocus 3.4.4, SQLite",
            Self::YSweet => "y-sweet 0.9.1",
        }
    }

    pub(crate) fn save_signal(self) -> SaveSignal {
        match self {
            Self::Causeway | Self::YSweet => SaveSignal::Version,
            Self::Hocuspocus => SaveSignal::EveryUpdate,
            Self::YWebsocketServer | Self::YWebsocketLevel => SaveSignal::Nothing,
        }
    }

    /// Whether it can be started here.
    pub(crate) fn is_installed(self) -> bool {
        match self {
            Self::Causeway => true,
            Self::YWebsocketServer | Self::YWebsocketLevel | Self::Hocuspocus => {
                self.package().is_dir()
            }
            Self::YSweet => Command::new(y_sweet()).arg("--version").output().is_ok(),
        }
    }

    fn package(self) -> PathBuf {
        Path::new(PACKAGES).join(match self {
            Self::YWebsocketServer => "y14/node_modules/@y/websocket-server",
            Self::YWebsocketLevel => "node_modules/y-websocket",
            _ => "node_modules/@hocuspocus/server",
        })
    }

    fn script(self) -> PathBuf {
        Path::new(PACKAGES).join(match self {
            Self::YWebsocketServer => "y14/node_modules/@y/websocket-server/src/server.js",
            Self::YWebsocketLevel => "node_modules/y-websocket/bin/server.cjs",
            _ => "hocuspocus.mjs",
        })
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

    /// Ends it by `kill -9` and starts it again on what it left.
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
            match self {
                Self::YSweet => {
                    command = Command::new(y_sweet());
                    command.current_dir(folder).args(["serve", "kept"]);
                    command.args(["--host", host, "--port", port]);
                }
                Self::Hocuspocus => {
                    command.arg(self.script()).args([port, "kept.db"]);
                }
                _ => {
                    command.arg(self.script());
                    command.env("HOST", host).env("PORT", port);
                    if self == Self::YWebsocketLevel {
                        command.env("YPERSISTENCE", "kept");
                    }
                }
            }
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
                Self::YSweet => {
                    create(address, &name)?;
                    (format!("ws://{address}/d/{name}/ws/{name}"), Vec::new())
                }
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

/// The program that `cargo install y-sweet --version 0.9.1` makes.
fn y_sweet() -> PathBuf {
    std::env::var_os("Y_SWEET_BIN").map_or_else(|| "y-sweet".into(), PathBuf::from)
}

/// y-sweet opens only documents that were made.
fn create(address: SocketAddr, name: &str) -> Result<(), LoadError> {
    let body = format!("{{\"docId\":\"{name}\"}}");
    let status = super::super::server::post(address, "/doc/new", &body)?;
    match status.contains(" 200") {
        true => Ok(()),
        false => Err(format!("y-sweet makes no document: {status}").into()),
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
            let let_in = store.let_in(&workshop, &school, "Ada".to_owned(), Role::Member, now);
            let (worksheet, secret) = let_in.await?.ok_or("the school is not there")?;
            keys.push((worksheet.0, secret.expose().to_owned()));
        }
        Ok(keys)
    })
}
