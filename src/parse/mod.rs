//! Parse: from a text to what it says. Every fault is collected, a value always comes out.

pub mod config;
pub mod css;
pub mod document;
pub mod drawing;
mod fields;
#[cfg(feature = "pdf")]
mod font;
pub mod lock;
mod lookalike;
pub mod markdown;
pub mod meta;
pub mod schema;
pub mod theme;
mod typed;
mod written;
pub mod yaml;

pub use fields::iso_date;
