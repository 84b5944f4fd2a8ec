//! The preview, seen from a browser's side of the wire. `site_test.rs` is the only file that touches the API.

#![expect(clippy::disallowed_methods, reason = "tests write files, and talk to the server as strangers do")]

mod editing;
mod faults;
mod requests;
mod same;
mod site_test;
mod starting;
mod streams;
