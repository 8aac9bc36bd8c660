//! The files that leave a worksheet, in formats of their own.

pub(crate) mod casa;
