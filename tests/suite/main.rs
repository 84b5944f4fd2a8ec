//! The tests of the whole: what authors write, what the program says, and what readers get.

#![expect(clippy::disallowed_methods, reason = "tests make sites, run the program and read what it wrote")]

mod archive;
mod begun;
mod drafts;
mod formats;
mod hosting;
mod importing;
mod judged;
mod kits;
mod labels;
mod languages;
mod linked;
mod links;
mod lists;
mod manual;
mod media;
mod mending;
mod mistakes;
mod notices;
mod pages;
mod plain_folder;
mod promised;
mod properties;
mod publishing;
mod redlines;
mod reference;
mod reports;
mod review;
mod schemas;
mod search;
mod seen;
mod shape;
mod site_test;
mod starters;
mod story;
mod text;
mod themes;
mod theming;
mod translations;
mod typed;
mod untrusted;
mod words;
