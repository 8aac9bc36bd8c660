//! A bad connection: a proxy on loopback between one client and the server, in the test's hand. The
//! test, never a clock, decides about loss and delay.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use url::Url;

/// Dropping it cuts every connection through it.
#[derive(Debug)]
pub(crate) struct NetworkProxy {
    /// The address for clients, such as `http://127.0.0.1:41234`.
    pub(crate) listens: String,
    shared: Arc<Mutex<ProxyState>>,
}

#[derive(Debug)]
struct ProxyState {
    server: SocketAddr,
    connections: Vec<watch::Sender<ProxyMode>>,
}

/// The fate of the bytes on one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ProxyMode {
    Flows,
    /// Bytes arrive later, after those on newer connections.
    Held,
    /// Bytes are lost, and so is the end of the connection: half-open, each side believes the
    /// other.
    Lost,
    Cut,
}

impl NetworkProxy {
    /// A proxy to a server's address.
    pub(crate) async fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let listens = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Mutex::new(ProxyState {
            server: address(server),
            connections: Vec::new(),
        }));
        tokio::spawn(accept(listener, Arc::downgrade(&shared)));
        Self { listens, shared }
    }

    /// From now on new connections lead to another server.
    pub(crate) fn leads_to(&self, server: &str) {
        self.shared.lock().unwrap().server = address(server);
    }

    /// Ends every connection; bytes on their way are lost.
    pub(crate) fn is_cut(&self) {
        self.turn(|_| true, ProxyMode::Cut);
        self.shared.lock().unwrap().connections.clear();
    }

    /// Makes every connection half-open, for good. New ones are not.
    pub(crate) fn swallows(&self) {
        self.turn(|_| true, ProxyMode::Lost);
    }

    /// Holds back the bytes on their way on every connection that flows. New ones flow.
    pub(crate) fn holds(&self) {
        self.turn(|mode| mode == ProxyMode::Flows, ProxyMode::Held);
    }

    pub(crate) fn lets_go(&self) {
        self.turn(|mode| mode == ProxyMode::Held, ProxyMode::Flows);
    }

    fn turn(&self, which: impl Fn(ProxyMode) -> bool, into: ProxyMode) {
        for connection in &self.shared.lock().unwrap().connections {
            connection.send_if_modified(|mode| {
                let turns = which(*mode);
                if turns {
                    *mode = into;
                }
                turns
            });
        }
    }
}

fn address(listens: &str) -> SocketAddr {
    let url = Url::parse(listens).unwrap();
    url.socket_addrs(|| None).unwrap()[0]
}

async fn accept(listener: TcpListener, shared: std::sync::Weak<Mutex<ProxyState>>) {
    while let Ok((client, _)) = listener.accept().await {
        let Some(shared) = shared.upgrade() else {
            return;
        };
        let (turn, mode) = watch::channel(ProxyMode::Flows);
        let server = {
            let mut shared = shared.lock().unwrap();
            shared.connections.push(turn);
            shared.server
        };
        tokio::spawn(async move {
            // Nobody answers while the server is down: the client finds a closed door.
            if let Ok(server) = TcpStream::connect(server).await {
                let (from_client, to_client) = client.into_split();
                let (from_server, to_server) = server.into_split();
                tokio::join!(
                    pump(from_client, to_server, mode.clone()),
                    pump(from_server, to_client, mode)
                );
            }
        });
    }
}

/// Carries one direction until its end.
async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut mode: watch::Receiver<ProxyMode>,
) {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            _ = mode.wait_for(|mode| *mode == ProxyMode::Cut) => return,
        };
        // A proxy that was dropped is cut.
        let now = mode.wait_for(|mode| *mode != ProxyMode::Held).await;
        let now = now.map_or(ProxyMode::Cut, |mode| *mode);
        match (now, read) {
            (ProxyMode::Cut, _) => return,
            (ProxyMode::Lost, 0) => {
                let _ = mode.wait_for(|mode| *mode == ProxyMode::Cut).await;
                return;
            }
            (ProxyMode::Lost, _) => {}
            // The reader does not miss bytes that can't be written any more.
            (_, 0) => return drop(to.shutdown().await),
            (_, read) => {
                if to.write_all(&buffer[..read]).await.is_err() {
                    return;
                }
            }
        }
    }
}
