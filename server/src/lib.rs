//! How Causeway is kept and sent: configuration, HTTP, mail and the clock around the pages of
//! `app` and the rules of `domain`.
//!
//! # Tour, in reading order
//! - [`run`]: the one seam. `main` calls it, and so do the tests.
//! - [`router`]: every route and every layer, top to bottom. [`connections`]: what carries them.
//! - [`access`], [`security`], [`limits`]: who may; what a browser may; how often. `links`: how secrets
//!   get from an address into a cookie.
//! - [`forms`]: everything that changes something. [`live`]: everything that streams.
//! - [`rooms`]: worksheets that several people write at once. `floor`: all of them, from afar.
//!   `readiness`: how far each team is, read in the background. `export`: what leaves them.
//! - [`desk`], [`mail`], [`calendar`], [`clock`], [`import`], [`cli`]: a noun each.

pub mod access;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connections;
mod csv_response;
pub mod desk;
mod export;
mod floor;
pub mod forms;
pub mod import;
pub mod limits;
mod links;
pub mod live;
pub mod mail;
mod network;
mod page_parts;
mod pages;
mod qr;
mod readiness;
pub mod rooms;
mod router;
pub mod security;
mod site;
mod static_page;
pub mod telemetry;
mod uploads;

pub use config::Config;
pub use router::router;

use app::api::request::ReadinessSnapshot;
use clock::Clock;
use config::Limits;
use limits::Limiter;
use rooms::{AllowanceSize, Rooms};
use site::SiteManifest;
use std::sync::Arc;
use std::time::Duration;
use store::{OpenError, Store};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uploads::Uploads;

/// What every handler can reach. Clones share everything.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// How the server runs.
    pub config: Arc<Config>,
    /// What time it is.
    pub clock: Clock,
    /// Who asked how often.
    pub limiter: Arc<Limiter>,
    /// The files the browser is sent.
    pub site: Arc<SiteManifest>,
    /// The worksheets that are open.
    pub rooms: Arc<Rooms>,
    /// How far each team is, as it was read last in the background.
    pub readiness: watch::Receiver<ReadinessSnapshot>,
    /// Files that are being read.
    pub uploads: Arc<Uploads>,
    /// Cancelled when the server is to stop: streams end on it.
    pub shutdown: CancellationToken,
}

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The database can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The binary carries no site.
    #[error("the site is missing: build it with `make run` or `make release`")]
    NoSite,
    /// The socket failed.
    #[error("the server stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// Serves until `shutdown` is cancelled. Dates that passed while nobody was here are applied
/// before the first request.
///
/// # Errors
/// [`RunError`], in words for whoever starts the server.
pub async fn run(
    config: Config,
    listener: TcpListener,
    shutdown: CancellationToken,
) -> Result<(), RunError> {
    // Leptos spawns its own tasks; the first one to set the executor wins, and it is this one.
    let _ = any_spawner::Executor::init_tokio();
    let store = Store::open(&config.database, config.store).await?;
    let served = serve(config, listener, store.clone(), shutdown).await;
    store.close().await;
    served
}

/// How long requests under way, and what follows them, may take once the server is to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// Serves from a store until `shutdown` is cancelled.
async fn serve(
    config: Config,
    listener: TcpListener,
    store: Store,
    shutdown: CancellationToken,
) -> Result<(), RunError> {
    let clock = Clock::starting_at(config.now);
    store.advance(clock.now()).await.map_err(OpenError::from)?;
    let config = Arc::new(config);
    let mut sockets = config.sockets;
    if config.limits == Limits::Off {
        sockets.allowance = AllowanceSize::UNLIMITED;
    }
    let rooms = Rooms::new(store.clone(), clock, sockets, shutdown.clone());
    let rooms = Arc::new(rooms);
    let app = App {
        store: store.clone(),
        clock,
        limiter: Arc::new(Limiter::new(config.limits)),
        site: Arc::new(SiteManifest::load().ok_or(RunError::NoSite)?),
        rooms: Arc::clone(&rooms),
        readiness: readiness::start(store.clone(), clock, shutdown.clone()),
        uploads: Arc::new(Uploads::new(config.limits)),
        shutdown: shutdown.clone(),
        config: Arc::clone(&config),
    };
    let dates = tokio::spawn(clock::run(store.clone(), clock, shutdown.clone()));
    let postman = tokio::spawn(mail::run(
        store,
        Arc::clone(&config),
        clock,
        shutdown.clone(),
    ));
    let serving = async {
        connections::serve(listener, router(app), &config, shutdown.clone()).await;
        // What teams wrote is on disk before the process ends.
        rooms.end().await;
        // A letter under way has a few seconds more: cut off, it would be sent again after the start.
        if let Err(error) = postman.await {
            tracing::error!(%error, "the postman broke down");
        }
        if let Err(error) = dates.await {
            tracing::error!(%error, "the task that applies dates broke down");
        }
    };
    let late = async {
        shutdown.cancelled().await;
        tokio::time::sleep(STOP_TIMEOUT).await;
    };
    tokio::select! {
        () = serving => Ok(()),
        () = late => {
            tracing::warn!("stopped before every request had ended");
            Ok(())
        }
    }
}
