//! A real mail server on loopback: npm's `smtp-server`, in a process of its own.

use super::{eventually, process::repository, within};
use base64::prelude::{BASE64_STANDARD, Engine};
use mailparse::{MailHeaderMap, ParsedMail};
use serde_json::Value;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};

/// A mail server and its messages. Dropping it stops it.
pub(crate) struct MailServer {
    /// For `CAUSEWAY_SMTP_URL`.
    pub(crate) url: String,
    lines: Arc<Mutex<Vec<Value>>>,
    // The server ends when this is closed.
    _stdin: ChildStdin,
    _child: Child,
}

/// A message that the mail server took.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// The recipient of the envelope.
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    /// The calendar file that came with it, with its content type.
    pub(crate) calendar: Option<(String, String)>,
    /// The header lines.
    pub(crate) head: String,
}

impl MailServer {
    pub(crate) async fn start() -> Self {
        let folder = repository().join("tests/smtp");
        let installed = folder.join("node_modules/smtp-server").exists();
        assert!(
            installed,
            "smtp-server is not installed: run `.ci/setup test`"
        );
        let mut child = Command::new("node")
            .arg("server.mjs")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = within("the mail server starts", output.next_line())
            .await
            .unwrap()
            .unwrap();
        let port = serde_json::from_str::<Value>(&first).unwrap()["port"].clone();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&lines);
        tokio::spawn(async move {
            while let Ok(Some(line)) = output.next_line().await {
                heard
                    .lock()
                    .unwrap()
                    .push(serde_json::from_str(&line).unwrap());
            }
        });
        let url = format!("smtp://127.0.0.1:{port}");
        Self {
            url,
            lines,
            _stdin: stdin,
            _child: child,
        }
    }

    /// In order of arrival.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let lines = self.lines.lock().unwrap();
        lines
            .iter()
            .filter(|line| line["raw"].is_string())
            .map(message)
            .collect()
    }

    /// The number of refusals with this code.
    pub(crate) fn refusals(&self, code: u16) -> usize {
        let lines = self.lines.lock().unwrap();
        lines.iter().filter(|line| line["refused"] == code).count()
    }

    /// The first message to this address whose subject begins so.
    pub(crate) async fn message(&self, to: &str, subject: &str) -> Message {
        eventually(&format!("a mail “{subject}” to {to}"), || async {
            let all = self.messages();
            all.into_iter()
                .find(|mail| mail.to == to && mail.subject.starts_with(subject))
        })
        .await
    }
}

fn message(line: &Value) -> Message {
    let raw = BASE64_STANDARD
        .decode(line["raw"].as_str().unwrap())
        .unwrap();
    let parsed = mailparse::parse_mail(&raw).unwrap();
    let header = |name: &str| parsed.headers.get_first_value(name).unwrap_or_default();
    let head_ends = raw
        .windows(4)
        .position(|bytes| bytes == b"\r\n\r\n")
        .unwrap();
    Message {
        to: line["to"][0].as_str().unwrap().to_owned(),
        subject: header("Subject"),
        text: part(&parsed, "text/plain").map(body).unwrap(),
        calendar: part(&parsed, "text/calendar").map(|part| {
            let kind = part.headers.get_first_value("Content-Type").unwrap();
            (kind, body(part))
        }),
        head: String::from_utf8_lossy(&raw[..head_ends]).into_owned(),
    }
}

fn part<'a>(mail: &'a ParsedMail<'a>, kind: &str) -> Option<&'a ParsedMail<'a>> {
    mail.parts().find(|part| part.ctype.mimetype == kind)
}

fn body(part: &ParsedMail<'_>) -> String {
    part.get_body().unwrap()
}
