//! The `pressgraph` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    pressgraph::cli::run()
}
