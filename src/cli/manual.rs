//! `pressgraph completions` and `pressgraph man`: made from the command line itself, so never behind it.

use std::path::PathBuf;

use clap_complete::Shell;

use super::command;
use super::rules::print;
use crate::error::{Error, Result};

/// Prints completions for a shell.
pub(super) fn completions(shell: Shell) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "pressgraph", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page, with a section for each command.
pub(super) fn page() -> Result<()> {
    let mut page = Vec::new();
    let mut whole = command();
    whole.build();
    let written = clap_mangen::Man::new(whole.clone()).render(&mut page).and_then(|()| {
        whole.get_subcommands().filter(|c| c.get_name() != "help").try_for_each(|c| {
            let man = clap_mangen::Man::new(c.clone().display_name(format!("pressgraph {}", c.get_name())));
            page.extend_from_slice(format!(".SH \"PRESSGRAPH {}\"\n", c.get_name().to_uppercase()).as_bytes());
            man.render_description_section(&mut page)?;
            man.render_synopsis_section(&mut page)?;
            man.render_options_section(&mut page)
        })
    });
    written.map_err(|source| Error::Write { path: PathBuf::from("standard output"), source })?;
    print(&String::from_utf8_lossy(&page))
}
