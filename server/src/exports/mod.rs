//! What leaves a worksheet as files, in formats of their own.

pub(crate) mod casa;
