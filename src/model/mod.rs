//! The nouns: what a site is made of. No stage's work is done here.

pub mod checklist;
pub mod config;
pub mod content;
pub mod dilemma;
pub mod document;
pub mod glossary;
pub mod history;
pub mod lang;
pub mod lock;
pub mod meta;
pub mod outline;
pub mod output;
pub mod passage;
pub mod pdf;
pub mod project;
pub mod question_set;
pub mod redline;
pub mod review;
pub mod route;
pub mod site;
pub mod strings;
pub mod text;
pub mod theme;
pub mod translation;
pub mod web;
pub mod workshop;
