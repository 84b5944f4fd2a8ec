//! `rettesnor schema`.

use std::io::Write as _;

use rettesnor::parse::schema;

use super::Outcome;
use super::args::Schema;

pub fn run(arguments: &Schema) -> Outcome {
    let text = match &arguments.name {
        None => schema::names().join("\n"),
        // The names are those there are schemas of, and a schema is plain JSON.
        Some(name) => {
            schema::of(name, arguments.translation).and_then(|schema| serde_json::to_string_pretty(&schema).ok()).unwrap_or_default()
        }
    };
    // A closed pipe is no fault of ours: whoever reads has seen enough.
    _ = writeln!(anstream::stdout(), "{text}");
    Outcome::Done
}
