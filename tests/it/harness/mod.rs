//! What the tests are written in: a running server, the people who come to it, and the counts they
//! watch.
//!
//! [`TestApp`] is the server; [`Visitor`] a browser with its cookies; [`SchoolOf`] somebody who
//! registers a school; [`Answer`] what came back; [`Live`] an open page; [`Editor`]
//! somebody at a worksheet, [`Stock`] the same with npm's `yjs`, who do what an [`Act`] says, over
//! a [`Line`] that may be bad; [`Causeway`] the real binary in a process of its own.

mod act;
mod answer;
mod app;
mod chair;
mod editor;
mod guide;
mod html;
mod line;
mod live;
mod process;
mod reach;
mod school;
mod seed;
mod smtp;
mod stock;
mod stranger;
mod team;
mod visitor;
mod wait;

pub(crate) use act::Act;
pub(crate) use answer::{Answer, Outcome};
pub(crate) use app::{NOON, TestApp, WORKSHOP};
pub(crate) use chair::Chair;
pub(crate) use editor::Editor;
pub(crate) use guide::ROOM;
pub(crate) use html::Document;
pub(crate) use line::Line;
pub(crate) use live::Live;
pub(crate) use process::{Causeway, Finished, Serving, repository};
pub(crate) use school::{Fields, SchoolOf};
pub(crate) use seed::{Seed, times};
pub(crate) use smtp::MailServer;
pub(crate) use stock::{State, Stock, StockClients, on_disk};
pub(crate) use stranger::{Stranger, table};
pub(crate) use team::{JOIN, WORKSHEET};
pub(crate) use visitor::{PAGE, Visitor};
pub(crate) use wait::{PATIENCE, a_moment, eventually, within};
