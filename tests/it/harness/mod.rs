//! The tools of the tests: a running server, the people who come to it, and the counts that they
//! watch.
//!
//! [`TestApp`] is the server; [`TestBrowser`] a browser with its cookies; [`SchoolRegistrant`]
//! registers a school; [`TestResponse`] is an answer; [`TestStream`] an open page; [`TestEditor`] a
//! member at a worksheet, and [`StockClient`] one with npm's `yjs`: both carry out an
//! [`EditAction`], over a [`NetworkProxy`] that may be bad. [`Causeway`] is the real binary in a
//! process of its own.

mod app;
mod blueprint;
mod browser;
mod edit_action;
mod editor;
mod facilitator;
mod html;
mod live;
mod member_access;
mod network_proxy;
mod process;
mod response;
mod school;
mod seed;
mod server_address;
mod smtp;
mod stock;
mod team;
mod wait;
mod worksheet_writer;

pub(crate) use app::{NOON, TestApp, WORKSHOP};
pub(crate) use blueprint::usual_blueprint;
pub(crate) use browser::{PAGE_MEDIA_TYPE, TestBrowser};
pub(crate) use edit_action::EditAction;
pub(crate) use editor::TestEditor;
pub(crate) use facilitator::FACILITATION;
pub(crate) use html::HtmlPage;
pub(crate) use live::TestStream;
pub(crate) use member_access::TestMemberAccess;
pub(crate) use network_proxy::NetworkProxy;
pub(crate) use process::{Causeway, ProcessOutput, RunningServer, repository};
pub(crate) use response::{RegistrationResponse, TestResponse};
pub(crate) use school::{DESIGNATED, SchoolRegistrant, TestForm};
pub(crate) use seed::{Seed, times};
pub(crate) use smtp::MailServer;
pub(crate) use stock::{ReplicaState, StockClient, StockProcess, on_disk};
pub(crate) use team::{JOIN, WORKSHEET};
pub(crate) use wait::{TEST_TIMEOUT, eventually, pause_briefly, within};
pub(crate) use worksheet_writer::{WorksheetWriter, table};
