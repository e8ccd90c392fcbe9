//! Keys under which variants of a name meet.

use crate::ontology::EntityType;

/// Keys under which atoms may meet.
#[derive(Default)]
pub(super) struct Links {
    pub(super) all: Vec<Link>,
    pub(super) keys: String,
}

/// An atom under a key.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub(super) level: u8,
    /// Where its key is.
    pub(super) key: (u32, u32),
    pub(super) why: &'static str,
    pub(super) atom: u32,
}

impl Links {
    pub(super) fn add(&mut self, level: u8, kind: Option<EntityType>, key: &str, why: &'static str, atom: u32) {
        let start = self.keys.len() as u32;
        if let Some(kind) = kind {
            self.keys.push_str(kind.name());
            self.keys.push(' ');
        }
        self.keys.push_str(key);
        self.all.push(Link { level, key: (start, self.keys.len() as u32), why, atom });
    }

    pub(super) fn key(&self, group: &[Link]) -> &str {
        group.first().map_or("", |link| key(&self.keys, link))
    }

    /// By level, then by key.
    pub(super) fn sort(&mut self) {
        let Self { all, keys } = self;
        all.sort_unstable_by(|a, b| (a.level, key(keys, a), a.atom).cmp(&(b.level, key(keys, b), b.atom)));
    }

    /// The links of each level and key.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[Link]> {
        self.all.chunk_by(|a, b| a.level == b.level && key(&self.keys, a) == key(&self.keys, b))
    }
}

pub(super) fn key<'k>(keys: &'k str, link: &Link) -> &'k str {
    keys.get(link.key.0 as usize..link.key.1 as usize).unwrap_or_default()
}
