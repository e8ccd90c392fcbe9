//! Progress on a terminal: documents, bytes, rate, time left. Silent when piped.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::reader::{BytesRead, Inputs};

/// A bar on standard error, or nothing where that is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    read: BytesRead,
}

impl Progress {
    pub(super) fn new(inputs: &Inputs, hidden: bool) -> Self {
        let size = inputs.size();
        // Standard input and short runs need none.
        let bar = if hidden || size < 1 << 20 { ProgressBar::hidden() } else { ProgressBar::new(size) };
        let template = "{msg} {wide_bar} {bytes}/{total_bytes} {elapsed}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, read: inputs.bytes_read() }
    }

    /// Says how far it is.
    pub(super) fn advance(&self, documents: usize, bytes: usize) {
        if !documents.is_multiple_of(16) || self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(self.read.get());
        let rate = bytes as f64 / 1e6 / self.bar.elapsed().as_secs_f64().max(1e-9);
        self.bar.set_message(format!("{documents} documents, {rate:.1} MB/s"));
    }

    /// A line of its own on standard error.
    pub(super) fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
