//! The program `rettesnor`: takes the command line and says how it went.

mod cli;

/// Many small values are made and dropped by several threads at once; this allocator is made for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
