//! Logs: to stderr, by `RUST_LOG`, without secrets.

use tracing_subscriber::EnvFilter;

/// Starts logging to stderr. `RUST_LOG` is the filter; the default is Causeway's own messages from `info`
/// on. Calling it twice does nothing.
pub fn init() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,server=info,store=info,causeway=info"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
