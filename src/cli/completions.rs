//! `rettesnor completions` and `rettesnor man`.

use std::io::{self, Write as _};

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Outcome;
use super::args::Arguments;

/// What a shell needs to complete the command line.
pub fn run(shell: Shell) -> Outcome {
    clap_complete::generate(shell, &mut Arguments::command(), "rettesnor", &mut io::stdout());
    Outcome::Done
}

/// The manual page, every command's after the other.
pub fn man() -> Outcome {
    let mut page = Vec::new();
    let mut command = Arguments::command();
    command.build();
    let commands = command.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    let rendered = clap_mangen::Man::new(command.clone()).render(&mut page).and_then(|()| {
        commands.into_iter().try_for_each(|command| {
            let name = command.get_name().to_uppercase();
            let man = clap_mangen::Man::new(command);
            writeln!(page, ".SH \"{name}\"")?;
            man.render_synopsis_section(&mut page)?;
            man.render_description_section(&mut page)?;
            man.render_options_section(&mut page)
        })
    });
    // A closed pipe is no fault of ours: whoever reads has seen enough.
    _ = rendered.and_then(|()| io::stdout().write_all(&page));
    Outcome::Done
}
