//! The rule files that come with the program, those of entities first, in alphabetical order, and what the build script
//! made of them.

/// A rule file of the program.
pub(crate) struct BuiltIn {
    /// Its path in the repository.
    pub path: &'static str,
    pub text: &'static str,
}

/// All files.
pub(crate) const FILES: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/rule_files.rs"));

/// Their rules, packed.
pub(crate) static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

/// The token patterns of those, compiled and packed.
pub(crate) static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));
