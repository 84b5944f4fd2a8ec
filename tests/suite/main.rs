//! The tests of the whole: what authors write, what the program says, and what readers get.

mod mistakes;
mod reports;
mod shape;
mod site_test;
