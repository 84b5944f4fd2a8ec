//! Publishing, seen from outside. `site_test.rs` is the only file that touches the API.

#![expect(clippy::disallowed_methods, reason = "tests look at what lies on the disk")]

mod disks;
mod kills;
mod links;
mod packed;
mod publishing;
mod records;
mod refusals;
mod site_test;
