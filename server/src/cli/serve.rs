//! `causeway serve`.

use super::sample::{self, SampleState};
use super::{CliError, SampleDates, once, tell, with_store};
use crate::Config;
use crate::clock::Clock;
use crate::config::Origin;
use std::io::ErrorKind;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// Files and sockets the server may have open: a thousand viewers each hold one.
const WANTED_OPEN_FILES: u64 = 65_536;
/// With fewer the operator is told.
const MIN_OPEN_FILES: u64 = 4096;

pub(super) fn serve(mut config: Config) -> Result<(), CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    // The address first: where another Causeway already serves, nothing else is touched.
    let listener = runtime.block_on(bind(&config))?;
    if config.origin == Origin::Host {
        // Port 0 has become a real one.
        config.base_url = format!("http://{}", listener.local_addr()?);
    }
    match rlimit::increase_nofile_limit(WANTED_OPEN_FILES) {
        Ok(limit) if limit < MIN_OPEN_FILES => {
            tracing::warn!(
                limit,
                "the system allows only so many open files and sockets"
            );
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the open-file limit can't be raised"),
    }
    // In a runtime of its own, so that its store is closed before the server opens the next.
    let first_links = once(prepare(&config))?;
    runtime.block_on(async {
        let shutdown = CancellationToken::new();
        on_signals(shutdown.clone())?;
        tell(&format!("Causeway is at {}", config.base_url));
        if let Some(FirstLinks { desk, invitation }) = first_links {
            tell("The database was empty: it holds the sample workshop now.");
            super::show_secret(&format!("The desk, once, within three days: {desk}"));
            super::show_secret(&format!(
                "One school's invitation, to register it: {invitation}"
            ));
        }
        Ok(crate::run(config, listener, shutdown).await?)
    })
}

async fn bind(config: &Config) -> Result<TcpListener, CliError> {
    let addr = config.addr;
    TcpListener::bind(addr).await.map_err(|error| {
        CliError::Message(match error.kind() {
            ErrorKind::AddrInUse => format!(
                "{addr} is in use: another Causeway, or another program, listens there; \
                 CAUSEWAY_ADDR chooses another address"
            ),
            _ => format!("CAUSEWAY_ADDR={addr} can't be listened at: {error}"),
        })
    })
}

/// What a newcomer opens first: two clicks from here to a worksheet.
struct FirstLinks {
    /// Signs the sample's organizer in, once.
    desk: String,
    /// Registers one of the sample's designated schools.
    invitation: String,
}

/// Loads the sample where there is no workshop at all; the links into it then.
async fn prepare(config: &Config) -> Result<Option<FirstLinks>, CliError> {
    let now = Clock::starting_at(config.now).now();
    with_store(config, async |store| {
        if !store.workshop_snapshots().is_empty() {
            return Ok(None);
        }
        match sample::load(store, SampleDates::AroundNow, now).await? {
            (workshop, SampleState::Created) => {
                let desk = sample::sign_in(store, now).await?;
                let invitation = sample::invitation(store, &workshop, now).await?;
                Ok(Some(FirstLinks {
                    desk: super::sign_in_url(config, &desk),
                    invitation: super::invite_url(config, &invitation),
                }))
            }
            (_, SampleState::Existing) => Ok(None),
        }
    })
    .await
}

/// The first signal asks the server to stop; the second one doesn't ask.
fn on_signals(shutdown: CancellationToken) -> Result<(), CliError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        for _ in 0..2 {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if shutdown.is_cancelled() {
                std::process::exit(1);
            }
            tracing::info!("stopping");
            shutdown.cancel();
        }
    });
    Ok(())
}
