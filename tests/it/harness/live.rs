//! An open page: a stream of server-sent events, read one by one.

use super::within;
use domain::registration::Counts;
use futures::StreamExt;
use futures::stream::BoxStream;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StreamEvent {
    pub(crate) event: String,
    pub(crate) id: String,
    pub(crate) data: String,
}

/// A stream of events. Unread events wait in it.
pub(crate) struct TestStream {
    bytes: BoxStream<'static, Vec<u8>>,
    text: String,
    /// For messages.
    address: String,
}

impl TestStream {
    /// Opens a stream that everyone may open.
    pub(crate) async fn open(http: &reqwest::Client, address: &str) -> Self {
        Self::over(http.get(address), address).await
    }

    /// Opens a stream that takes a cookie.
    pub(crate) async fn over(request: reqwest::RequestBuilder, address: &str) -> Self {
        let response = within("the stream opens", request.send()).await.unwrap();
        assert_eq!(response.status().as_u16(), 200, "{address}");
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        // A stream that is cut ends as one that the server closes.
        let bytes = response.bytes_stream();
        let whole = bytes.take_while(|chunk| futures::future::ready(chunk.is_ok()));
        let bytes = whole.map(|chunk| chunk.unwrap_or_default().to_vec());
        Self {
            bytes: bytes.boxed(),
            text: String::new(),
            address: address.to_owned(),
        }
    }

    /// The next event; `None` once the stream has ended. Comments are skipped.
    pub(crate) async fn next(&mut self) -> Option<StreamEvent> {
        let what = format!("{} says something", self.address);
        within(&what, self.read()).await
    }

    async fn read(&mut self) -> Option<StreamEvent> {
        loop {
            while let Some(end) = self.text.find("\n\n") {
                let event = parse(&self.text[..end]);
                self.text.drain(..end + 2);
                if event.is_some() {
                    return event;
                }
            }
            let chunk = self.bytes.next().await?;
            self.text.push_str(&String::from_utf8(chunk).unwrap());
        }
    }

    pub(crate) async fn counts(&mut self) -> Counts {
        let event = self.next().await.expect("the stream ended");
        assert_eq!(event.event, "counts");
        let counts: Counts = serde_json::from_str(&event.data).unwrap();
        assert_eq!(event.id, counts.rev.to_string());
        counts
    }

    /// The first counts from now on that meet the condition.
    pub(crate) async fn counts_once(&mut self, so: impl Fn(&Counts) -> bool) -> Counts {
        loop {
            let counts = self.counts().await;
            if so(&counts) {
                return counts;
            }
        }
    }

    /// Reads until the server ends the stream.
    pub(crate) async fn ends(mut self) {
        while self.next().await.is_some() {}
    }
}

fn parse(text: &str) -> Option<StreamEvent> {
    let mut event = StreamEvent::default();
    for line in text.lines() {
        match line.split_once(": ") {
            Some(("event", value)) => event.event = value.to_owned(),
            Some(("id", value)) => event.id = value.to_owned(),
            Some(("data", value)) => event.data.push_str(value),
            _ => {}
        }
    }
    (event != StreamEvent::default()).then_some(event)
}
