//! Which strings can be written as they are.

/// Whether some byte has a property; many bytes at a time, for most have it not.
#[inline]
pub(super) fn has_any(text: &str, has: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    if let Some(last) = bytes.last_chunk::<16>() {
        return any_of(last, &has) || bytes.as_chunks::<16>().0.iter().any(|chunk| any_of(chunk, &has));
    }
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => any_of(first, &has) | any_of(last, &has),
        _ => bytes.iter().any(|byte| has(*byte)),
    }
}

/// The same of so many bytes, without an early end.
#[inline(always)]
fn any_of<const N: usize>(bytes: &[u8; N], has: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(false, |any, byte| any | has(*byte))
}
