//! The server: configuration, HTTP, mail and the clock around the pages of the crate `app` and the rules
//! of `domain`.
//!
//! # Tour, in reading order
//! - [`run`] serves until it is told to stop; [`cli`] calls it, and so do the tests. [`App`] holds what
//!   handlers share.
//! - [`router`]: every route and every layer. [`connections`]: the TCP connections under it.
//! - [`access`]: what a request's cookies open. [`security`]: headers, and the refusal of foreign
//!   requests. [`limits`]: how often something may be asked. `links`: a secret's way from an address into
//!   a cookie.
//! - [`forms`]: every change. `streams`: server-sent events. `pages`: rendering, by `app`. `site`: the
//!   files of the pages.
//! - [`rooms`]: worksheets that several people write at once. `readiness`: how far each team is, read in
//!   the background. `export`: files of a worksheet.
//! - [`blueprints`]: the public pages and files of what teams publish.
//! - `day`: the desk's pages about the day itself. `check_in`: the requests of devices at the door.
//!   `own_sign_in`: people sign in on their own phones.
//! - [`desk`], [`mail`], [`calendar`], [`import`]: a part of the product each. [`clock`]: the time, and
//!   the task that applies dates as they pass.

pub mod access;
mod blueprint_status;
pub mod blueprints;
pub mod calendar;
mod check_in;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connections;
mod csv_response;
mod day;
pub mod desk;
mod export;
mod exports;
pub mod forms;
pub mod import;
pub mod limits;
mod links;
pub mod mail;
mod network;
mod own_sign_in;
mod page_parts;
mod pages;
mod probes;
mod qr;
mod readiness;
pub mod rooms;
mod router;
pub mod security;
mod site;
mod static_page;
mod streams;
pub mod telemetry;
mod text_response;
pub mod translations;
mod uploads;
mod web_manifest;

pub use config::Config;
pub use router::router;

use app::api::answers::readiness::ReadinessSnapshot;
use blueprints::BlueprintCatalog;
use clock::Clock;
use config::Limits;
use limits::Limiter;
use rooms::{AllowanceSize, RoomRegistry};
use site::SiteManifest;
use std::sync::Arc;
use std::time::Duration;
use store::{OpenError, Store};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use uploads::Uploads;

/// The state that all handlers share. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct App {
    pub store: Store,
    pub config: Arc<Config>,
    pub clock: Clock,
    pub limiter: Arc<Limiter>,
    /// The names of the files that browsers download.
    pub site: Arc<SiteManifest>,
    pub rooms: Arc<RoomRegistry>,
    /// Each team's readiness, as of its last reading in the background.
    pub readiness: watch::Receiver<ReadinessSnapshot>,
    pub uploads: Arc<Uploads>,
    /// The Blueprints that are published for families.
    pub blueprints: Arc<BlueprintCatalog>,
    /// The addresses for which a sign-in link was asked, to the task that mails the links.
    pub sign_in_requests: mpsc::Sender<String>,
    /// Cancelled when the server is to stop.
    pub shutdown: CancellationToken,
}

/// A message for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The binary carries no site.
    #[error("the site is missing: build it with `make run` or `make release`")]
    NoSite,
    #[error("the server stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// Time for requests under way, and the tasks after them, to end once the server is to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// Serves until `shutdown` is cancelled. Dates that passed while no server ran are applied before the
/// first request.
///
/// # Errors
/// [`RunError`] where the server can't start.
pub async fn run(
    config: Config,
    listener: TcpListener,
    shutdown: CancellationToken,
) -> Result<(), RunError> {
    // Leptos spawns its own tasks; the first one to set the executor wins, and it is this one.
    let _ = any_spawner::Executor::init_tokio();
    let store = Store::open(&config.database, config.store).await?;
    let result = serve(config, listener, store.clone(), shutdown).await;
    store.close().await;
    result
}

async fn serve(
    config: Config,
    listener: TcpListener,
    store: Store,
    shutdown: CancellationToken,
) -> Result<(), RunError> {
    let clock = Clock::starting_at(config.now);
    store.advance(clock.now()).await.map_err(OpenError::from)?;
    let (sign_in_requests, requested_links) = mpsc::channel(mail::MAX_WAITING_SIGN_INS);
    let app = build_app(
        config,
        clock,
        store.clone(),
        sign_in_requests,
        shutdown.clone(),
    )?;
    let (config, rooms) = (Arc::clone(&app.config), Arc::clone(&app.rooms));
    let dates = tokio::spawn(clock::run(store.clone(), clock, shutdown.clone()));
    let sign_ins = tokio::spawn(mail::send_sign_in_links(
        store.clone(),
        Arc::clone(&config),
        clock,
        requested_links,
        shutdown.clone(),
    ));
    let mail = tokio::spawn(mail::run(
        store,
        Arc::clone(&config),
        clock,
        shutdown.clone(),
    ));
    let serving = async {
        connections::serve(listener, router(app), &config, shutdown.clone()).await;
        // Everything that teams wrote is on disk before the process ends.
        rooms.wait_until_ended().await;
        // A letter under way has a few seconds more: cut off, it would be sent again after the start.
        if let Err(error) = mail.await {
            tracing::error!(%error, "the task that sends email broke down");
        }
        if let Err(error) = sign_ins.await {
            tracing::error!(%error, "the task that mails sign-in links broke down");
        }
        if let Err(error) = dates.await {
            tracing::error!(%error, "the task that applies dates broke down");
        }
    };
    let stop_deadline = async {
        shutdown.cancelled().await;
        tokio::time::sleep(STOP_TIMEOUT).await;
    };
    tokio::select! {
        () = serving => {}
        () = stop_deadline => tracing::warn!("stopped before every request had ended"),
    }
    Ok(())
}

fn build_app(
    config: Config,
    clock: Clock,
    store: Store,
    sign_in_requests: mpsc::Sender<String>,
    shutdown: CancellationToken,
) -> Result<App, RunError> {
    let mut sockets = config.sockets;
    if config.limits == Limits::Off {
        sockets.allowance = AllowanceSize::UNLIMITED;
    }
    let rooms = RoomRegistry::new(store.clone(), clock, sockets, shutdown.clone());
    Ok(App {
        clock,
        limiter: Arc::new(Limiter::new(config.limits)),
        site: Arc::new(SiteManifest::load().ok_or(RunError::NoSite)?),
        rooms: Arc::new(rooms),
        readiness: readiness::start(store.clone(), clock, shutdown.clone()),
        uploads: Arc::new(Uploads::new(config.limits)),
        blueprints: Arc::new(BlueprintCatalog::new(store.clone())),
        config: Arc::new(config),
        store,
        sign_in_requests,
        shutdown,
    })
}
