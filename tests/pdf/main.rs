//! PDFs: that they are what the law and an archive ask for, say what was written in the order it was written, and are the same again.

#![expect(clippy::disallowed_methods, reason = "tests make sites, run the program and read what it wrote")]

mod conformance;
mod faults;
mod hostile;
mod kept;
mod order;
mod reader;
mod redline;
mod site_test;
