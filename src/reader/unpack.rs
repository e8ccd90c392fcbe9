//! Bytes of a file, unpacked: what packed them is seen from the bytes, not from the name.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

/// How much has been read, packed, for whoever shows progress.
#[derive(Clone, Debug, Default)]
pub struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    /// Bytes so far.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn count<R: Read>(&self, reader: R) -> Counted<R> {
        Counted { reader, read: self.clone() }
    }
}

pub(super) struct Counted<R> {
    reader: R,
    read: BytesRead,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.reader.read(buffer)?;
        self.read.0.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

const BUFFER: usize = 1 << 16;

/// A reader of the bytes inside gzip or zstd, or of the bytes themselves.
pub(super) fn unpack(reader: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut reader = Peek::new(reader);
    let start = reader.peek(4)?;
    Ok(if start.starts_with(&[0x1F, 0x8B]) {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader)))
    } else if start == [0x28, 0xB5, 0x2F, 0xFD] {
        let decoder = ruzstd::decoding::StreamingDecoder::new(reader).map_err(io::Error::other)?;
        Box::new(BufReader::with_capacity(BUFFER, decoder))
    } else {
        Box::new(reader)
    })
}

/// The same, with UTF-16 as UTF-8: lines are looked for by their last byte.
pub(super) fn as_utf8(reader: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let mut reader = Peek::new(reader);
    let start = reader.peek(2)?;
    if start != [0xFF, 0xFE] && start != [0xFE, 0xFF] {
        return Ok(Box::new(reader));
    }
    Ok(Box::new(BufReader::with_capacity(BUFFER, encoding_rs_io::DecodeReaderBytes::new(reader))))
}

/// Whether a tar archive starts here.
pub(super) fn is_tar(reader: &mut Peek) -> io::Result<bool> {
    Ok(reader.peek(262)?.get(257..262) == Some(b"ustar"))
}

/// A reader whose first bytes can be looked at, however few come at a time.
pub(super) struct Peek {
    reader: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    at: usize,
}

impl Peek {
    pub(super) fn new(reader: impl Read + Send + 'static) -> Self {
        Self { reader: Box::new(reader), buffer: Vec::new(), at: 0 }
    }

    /// The first `count` bytes, or all there are.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < count && self.fill()? {}
        let rest = self.buffer.get(self.at..).unwrap_or_default();
        Ok(rest.get(..count).unwrap_or(rest))
    }

    fn fill(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let old = self.buffer.len();
        self.buffer.resize(old + BUFFER, 0);
        loop {
            match self.reader.read(self.buffer.get_mut(old..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.buffer.truncate(old);
                    return Err(error);
                }
                Ok(n) => {
                    self.buffer.truncate(old + n);
                    return Ok(n > 0);
                }
            }
        }
    }
}

impl Read for Peek {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.buffer.len() {
            return self.reader.read(into);
        }
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Peek {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.fill()?;
        }
        Ok(self.buffer.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at = self.buffer.len().min(self.at + count);
    }
}
