//! A kept-alive HTTP/1.1 connection to a server on this machine, for one request at a time.

use super::LoadError;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, HOST};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A request without an answer by then counts as unanswered.
const TIMEOUT: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub(crate) struct LoadConnection {
    address: SocketAddr,
    requests: SendRequest<Full<Bytes>>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct HttpAnswer {
    pub(crate) status: StatusCode,
    pub(crate) body: Bytes,
}

impl LoadConnection {
    pub(crate) async fn open(address: SocketAddr) -> Result<Self, LoadError> {
        Ok(Self {
            address,
            requests: dial(address).await?,
        })
    }

    pub(crate) async fn open_many(
        address: SocketAddr,
        count: usize,
    ) -> Result<Vec<Self>, LoadError> {
        let mut connections = Vec::with_capacity(count);
        for _ in 0..count {
            connections.push(Self::open(address).await?);
        }
        Ok(connections)
    }

    /// Sends a form as the page's script does. A connection that broke is opened anew for the next
    /// request; this one is not repeated.
    pub(crate) async fn post(&mut self, path: &str, form: String) -> Result<HttpAnswer, LoadError> {
        let answer = timeout(TIMEOUT, async {
            let request = self
                .request(Method::POST, path)
                .header(ACCEPT, "application/json")
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Full::from(form))?;
            read(self.send(request).await?).await
        });
        match answer.await {
            Ok(Ok(answer)) => Ok(answer),
            broken => {
                self.requests = dial(self.address).await?;
                Err(broken.map_or_else(
                    |_| "no answer in time".into(),
                    |answer| answer.err().unwrap_or_else(|| "no answer".into()),
                ))
            }
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Result<HttpAnswer, LoadError> {
        let request = self.request(Method::GET, path).body(Full::default())?;
        timeout(TIMEOUT, async { read(self.send(request).await?).await }).await?
    }

    /// The same, packed as a browser asks for it.
    pub(crate) async fn get_packed(&mut self, path: &str) -> Result<HttpAnswer, LoadError> {
        let request = self
            .request(Method::GET, path)
            .header(ACCEPT_ENCODING, "gzip, br");
        let request = request.body(Full::default())?;
        timeout(TIMEOUT, async { read(self.send(request).await?).await }).await?
    }

    /// The same with a cookie.
    pub(crate) async fn get_as(
        &mut self,
        path: &str,
        cookie: &str,
    ) -> Result<HttpAnswer, LoadError> {
        let request = self.request(Method::GET, path).header(COOKIE, cookie);
        let request = request.body(Full::default())?;
        timeout(TIMEOUT, async { read(self.send(request).await?).await }).await?
    }

    /// Sends JSON with a cookie.
    pub(crate) async fn post_json_as(
        &mut self,
        path: &str,
        cookie: &str,
        json: String,
    ) -> Result<HttpAnswer, LoadError> {
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, "application/json")
            .header(COOKIE, cookie)
            .body(Full::from(json))?;
        timeout(TIMEOUT, async { read(self.send(request).await?).await }).await?
    }

    pub(crate) async fn stream(mut self, path: &str) -> Result<Incoming, LoadError> {
        let request = self
            .request(Method::GET, path)
            .header(ACCEPT, "text/event-stream");
        let response = timeout(TIMEOUT, self.send(request.body(Full::default())?)).await??;
        match response.status() {
            StatusCode::OK => Ok(response.into_body()),
            status => Err(format!("{path} answers {status}").into()),
        }
    }

    fn request(&self, method: Method, path: &str) -> hyper::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, self.address.to_string())
    }

    async fn send(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, LoadError> {
        self.requests.ready().await?;
        Ok(self.requests.send_request(request).await?)
    }
}

async fn dial(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>, LoadError> {
    let socket = TcpStream::connect(address).await?;
    socket.set_nodelay(true)?;
    let (requests, connection) = handshake(TokioIo::new(socket)).await?;
    // The task ends with the connection; its errors reach the request.
    tokio::spawn(connection);
    Ok(requests)
}

async fn read(response: Response<Incoming>) -> Result<HttpAnswer, LoadError> {
    let status = response.status();
    let body = response.into_body().collect().await?.to_bytes();
    Ok(HttpAnswer { status, body })
}
