//! Rettesnor turns a folder of guidance into a published site.
//!
//! A site is a function from an address to bytes. The stages, each in a module of its own, share only the nouns of
//! [`model`] and the ground below them, [`diagnostic`] and [`error`]; [`pipeline`] alone knows their order:
//!
//! ```text
//! load       the folder           → Project   texts and files as they lie there
//! parse      each text            → Document  what it says, read once and kept flat; faults are collected
//! assemble   all documents        → Site      every page at its address, with its neighbours
//! check      the site             → messages  what can only be judged with everything in view
//! render     plan: the site       → Outputs   every address and the recipe for its bytes; renders nothing
//!            produce: one output  → bytes     the text as HTML, shown through a view, in the theme's template
//! write      all bytes            → a folder  old site or new site, nothing between
//! ```
//!
//! [`import`] stands beside them, and is used once: it makes such a folder of what another tool published.
//!
//! [`serve`] stands above them: it keeps a [`pipeline::Workspace`] up to date with the folder, and produces what a browser asks
//! for.
//!
//! A fault of the author is a [`diagnostic::Diagnostic`] with a place and a way to mend it, never an `Err`; an
//! [`error::Error`] means that the machine failed. Only `load`, `write`, `serve` and the command line touch the world outside, and
//! nothing here asks for the time: the day is an argument.
//!
//! To follow a page: [`load::Folder::read`], [`parse::document::read`], [`assemble::site`], [`check::site`],
//! [`render::plan`] and [`render::Renderer::produce`], [`write::Publisher`].

pub mod assemble;
pub mod check;
pub mod diagnostic;
pub mod error;
pub mod import;
pub mod load;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod serve;
pub mod write;
