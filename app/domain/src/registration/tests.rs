//! The rules' tests.
