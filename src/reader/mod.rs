//! Bytes -> [`Article`]: encodings, plain text, HTML, JSON Lines; headline, dateline, sections, boilerplate.
//!
//! Takes files, folders or bytes; gives articles whose text is as received and whose blocks, with white space, cover
//! it. Lines that are no news keep their place and are marked. Reading files can fail, with errors that say which
//! file, what is wrong and what to do; reading text cannot. Never looks at the clock: a date comes from the metadata,
//! the text or the caller.

mod article;
mod dateline;
mod dates;
mod decode;
mod error;
mod furniture;
mod glued;
mod html;
mod input;
mod language;
mod layout;
#[cfg(feature = "html")]
mod page;
mod record;
mod text;

pub use article::{Article, Block, BlockKind};
pub use decode::{Decoded, NotText, decode};
pub use error::ReadError;
pub use html::read_html;
pub use input::{InputKind, Inputs, MAX_FILE, MAX_LINE, RawInput};
pub use record::ReadOptions;
pub use text::{Metadata, read_text, read_text_with};
