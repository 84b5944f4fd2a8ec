//! The tests of the whole: what authors write, what the program says, and what readers get.

#![expect(clippy::disallowed_methods, reason = "tests make sites, run the program and read what it wrote")]

mod mistakes;
mod pages;
mod reports;
mod shape;
mod site_test;
