//! What has been found, by sentence: what a clause says of what others beside it said.

use rustc_hash::FxHashMap;

use super::{Found, View};

/// How many relations of a sentence are looked at: nobody writes more, and hostile text must not cost the square.
const MOST: usize = 64;

/// Relations by the sentence that names their subject, in the order found.
pub(super) struct BySentence(FxHashMap<u32, Vec<u32>>);

impl BySentence {
    /// Those found that `wanted` takes.
    pub fn of(view: &View<'_>, found: &[Found], wanted: impl Fn(&Found) -> bool) -> Self {
        let mut all: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (k, f) in found.iter().enumerate().filter(|(_, f)| wanted(f)) {
            all.entry(view.mentions.all[f.subject as usize].sentence).or_default().push(k as u32);
        }
        Self(all)
    }

    /// The first of a sentence, out of those that the index was made of.
    pub fn first<'a>(&'a self, found: &'a [Found], sentence: u32) -> impl Iterator<Item = &'a Found> {
        self.numbers(sentence).iter().take(MOST).map(|k| &found[*k as usize])
    }

    /// The last of a sentence, the last one first.
    pub fn last<'a>(&'a self, found: &'a [Found], sentence: u32) -> impl Iterator<Item = &'a Found> {
        self.numbers(sentence).iter().rev().take(MOST).map(|k| &found[*k as usize])
    }

    fn numbers(&self, sentence: u32) -> &[u32] {
        self.0.get(&sentence).map_or(&[], Vec::as_slice)
    }
}
