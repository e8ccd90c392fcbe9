//! The `pressgraph` command.

fn main() {}
