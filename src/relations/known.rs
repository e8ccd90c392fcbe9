//! What has been found between which, so that nothing is added twice.

use rustc_hash::FxHashSet;

use super::{Found, View};
use crate::ontology::RelationType;

/// Relations with the chains of their ends.
pub(super) struct Known(FxHashSet<(RelationType, u32, u32)>);

impl Known {
    /// All that is found.
    pub fn of(view: &View<'_>, found: &[Found]) -> Self {
        let key = |f: &Found| (f.relation, view.chains.root(f.subject), view.chains.root(f.object));
        Self(found.iter().map(key).collect())
    }

    /// Whether it has a relation.
    pub fn has(&self, view: &View<'_>, f: &Found) -> bool {
        self.0.contains(&(f.relation, view.chains.root(f.subject), view.chains.root(f.object)))
    }

    /// Whether a relation is between two that it was not between before; from now on it is.
    pub fn add(&mut self, view: &View<'_>, relation: RelationType, (subject, object): (u32, u32)) -> bool {
        self.0.insert((relation, view.chains.root(subject), view.chains.root(object)))
    }
}
