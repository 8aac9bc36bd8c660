//! The servers that are compared, and how each is started and reached.

use super::super::Trouble;
use super::super::options::Options;
use super::super::server::{Server, database};
use super::super::workshop::{NOW, Workshop};
use super::frames::{hocuspocus_envelope, hocuspocus_greeting};
use domain::slug::{SchoolSlug, WorkshopSlug};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use store::Store;
use store::worksheets::Role;

const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/load/peers");

/// A server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    /// Says "saved" after the commit.
    Causeway,
    /// Keeps everything in memory only.
    YWebsocket,
    /// Says "saved" after every update, into SQLite.
    Hocuspocus,
}

/// What a server says of what is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    Nothing,
    /// It sends a version back.
    Version,
    /// It says so after every update.
    EveryUpdate,
}

/// A way into one room.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    pub(crate) url: String,
    /// What stands before every frame.
    pub(crate) envelope: Vec<u8>,
    /// What is sent first.
    pub(crate) greeting: Option<Vec<u8>>,
}

/// A server that runs, and its rooms.
pub(crate) struct Running {
    pub(crate) server: Server,
    pub(crate) doors: Vec<Door>,
    /// Which worksheet and secret each room of Causeway has.
    keys: Vec<(i64, String)>,
}

impl Peer {
    pub(crate) const ALL: [Self; 3] = [Self::Causeway, Self::YWebsocket, Self::Hocuspocus];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Causeway => "Causeway",
            Self::YWebsocket => "y-websocket 2.0.4, in memory",
            Self::Hocuspocus => "Hocuspocus 3.4.4, SQLite",
        }
    }

    pub(crate) fn says(self) -> Says {
        match self {
            Self::Causeway => Says::Version,
            Self::Hocuspocus => Says::EveryUpdate,
            Self::YWebsocket => Says::Nothing,
        }
    }

    /// Whether it can be started here.
    pub(crate) fn is_installed(self) -> bool {
        self == Self::Causeway || Path::new(PACKAGES).join("node_modules").is_dir()
    }

    /// Starts it on an empty folder, with so many rooms.
    pub(crate) fn start(
        self,
        options: &Options,
        folder: &Path,
        rooms: usize,
    ) -> Result<Running, Trouble> {
        std::fs::create_dir_all(folder)?;
        let mut keys = Vec::new();
        let server = match self {
            Self::Causeway => {
                let workshop = Workshop::new(rooms * 5);
                let server = Server::causeway(options, folder, workshop)?;
                keys = let_in(folder, rooms)?;
                server
            }
            _ => self.serve(options, folder)?,
        };
        let doors = self.doors(server.address, rooms, &keys)?;
        Ok(Running {
            server,
            doors,
            keys,
        })
    }

    /// Ends it by `kill -9` and starts it again on what it left.
    pub(crate) fn killed(
        self,
        running: Running,
        options: &Options,
        folder: &Path,
    ) -> Result<Running, Trouble> {
        let rooms = running.doors.len();
        let keys = running.keys;
        running.server.kill()?;
        let server = self.serve(options, folder)?;
        let doors = self.doors(server.address, rooms, &keys)?;
        Ok(Running {
            server,
            doors,
            keys,
        })
    }

    fn serve(self, options: &Options, folder: &Path) -> Result<Server, Trouble> {
        if self == Self::Causeway {
            return Server::causeway_again(options, folder);
        }
        Server::start(folder, |address| {
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

    fn doors(
        self,
        address: SocketAddr,
        rooms: usize,
        keys: &[(i64, String)],
    ) -> Result<Vec<Door>, Trouble> {
        let mut doors = Vec::new();
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
            doors.push(Door {
                url,
                envelope,
                greeting,
            });
        }
        Ok(doors)
    }
}

/// A worksheet and a secret for each room.
fn let_in(folder: &Path, rooms: usize) -> Result<Vec<(i64, String)>, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let address = format!("sqlite://{}", database(folder).display());
        let store = Store::open(&address, store::Options::default()).await?;
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
