//! The tests of the whole: what authors write, what the program says, and what readers get.

mod drafts;
mod languages;
mod links;
mod lists;
mod mistakes;
mod notices;
mod plain_folder;
mod reports;
mod shape;
mod site_test;
mod text;
