//! The nouns: what a site is made of. No stage's work is done here.

pub mod config;
pub mod content;
pub mod document;
pub mod lang;
pub mod meta;
pub mod outline;
pub mod output;
pub mod project;
pub mod route;
pub mod site;
pub mod strings;
pub mod theme;
