//! The clusters once all is decided, and what their ids are made of.

use std::sync::Arc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::super::Member;
use super::super::identity::{Reach, value};
use super::super::ids::{IdParts, IdScope};
use super::atoms::{Atoms, MOST_HOMONYMS, NO_REASON, Standing};
use super::world::{Note, World};
use crate::ontology::EntityType;

/// Clusters of the entities of all documents, entities counted through.
#[derive(Default)]
pub(in crate::graph) struct Clusters<'k> {
    /// The cluster of every entity.
    pub of: Vec<u32>,
    /// How far each cluster reaches.
    pub scopes: Vec<Scope>,
    names: Names<'k>,
    /// Names that tell clusters of the world from others of their name, best first.
    tags: Vec<u32>,
    /// Why each entity is in its cluster, by number in `why`; that of the first has none.
    reasons: Vec<u32>,
    why: Vec<Arc<str>>,
}

/// How far a cluster reaches.
#[derive(Clone, Copy, Debug)]
pub(in crate::graph) enum Scope {
    /// The world; where its tags are.
    World(u32, u32),
    /// A value.
    Value,
    /// One document.
    Document,
}

impl<'k> Clusters<'k> {
    /// The same with the names that ids are made of.
    pub(super) fn with_names(self, names: Names<'k>) -> Self {
        Self { names, ..self }
    }

    /// Why an entity is in its cluster.
    pub(in crate::graph) fn reason(&self, entity: usize) -> Option<Arc<str>> {
        self.why.get(*self.reasons.get(entity)? as usize).filter(|why| !why.is_empty()).cloned()
    }

    /// What the id of a cluster is made of, given type, name and first entity.
    pub(in crate::graph) fn id_parts<'a>(
        &'a self,
        cluster: u32,
        (kind, name): (EntityType, &'a str),
        first: Option<Member<'a>>,
    ) -> IdParts<'a> {
        let value = || first.and_then(|first| value(first.kind, first.attributes));
        let scope = match self.scopes.get(cluster as usize) {
            Some(Scope::World(start, end)) => {
                let tags = self.tags.get(*start as usize..*end as usize).unwrap_or_default();
                IdScope::World(&self.names, tags)
            }
            Some(Scope::Value) => IdScope::Value(value().unwrap_or_default()),
            _ => IdScope::Document(first.map_or("", |first| first.document())),
        };
        IdParts { kind, name, scope }
    }
}

/// Normal names, titles and values by number.
pub(in crate::graph) type Names<'k> = IndexSet<&'k str, FxBuildHasher>;

impl<'k> World<'_, 'k> {
    /// The clusters that the atoms were joined to, without their names.
    pub(super) fn finish(&self, atoms: Atoms) -> Clusters<'k> {
        let mut clusters = Clusters::default();
        let count = self.entities.len();
        let mut number_of: Vec<u32> = vec![u32::MAX; atoms.all.len()];
        clusters.of.reserve_exact(count);
        clusters.reasons.reserve_exact(count);
        // Cluster, whether it is merely shared, name.
        let mut tags: Vec<(u32, bool, u32)> = Vec::with_capacity(self.notes.len());
        for (number, (&atom, entity)) in (0..).zip(atoms.of.iter().zip(&self.entities)) {
            let root = atoms.root(atom);
            let Some(cluster) = number_of.get_mut(root as usize) else { continue };
            let is_first = *cluster == u32::MAX;
            if is_first {
                *cluster = clusters.scopes.len() as u32;
                let is_twin = atoms.all.get(atom as usize).is_some_and(|a| a.standing == Standing::Twin);
                clusters.scopes.push(match entity.reach {
                    Reach::Value => Scope::Value,
                    Reach::World if !is_twin => Scope::World(0, 0),
                    _ => Scope::Document,
                });
            }
            clusters.of.push(*cluster);
            let why = atoms.all.get(atom as usize).map(|a| if atom == root { a.inner } else { a.reason });
            clusters.reasons.push(why.filter(|_| !is_first).unwrap_or(NO_REASON));
            if matches!(clusters.scopes.get(*cluster as usize), Some(Scope::World(..))) {
                let mut shared = 0;
                for note in self.notes(number) {
                    match note {
                        Note::Slot(..) => {}
                        Note::Tag(name) => tags.push((*cluster, false, name)),
                        Note::Shared(name) if shared < MOST_HOMONYMS => {
                            shared += 1;
                            tags.push((*cluster, true, name));
                        }
                        Note::Shared(_) => {}
                    }
                }
            }
        }
        tags.sort_unstable_by(|a, b| (a.0, a.1, self.name(a.2), a.2).cmp(&(b.0, b.1, self.name(b.2), b.2)));
        tags.dedup();
        for group in tags.chunk_by(|a, b| a.0 == b.0) {
            let Some((cluster, ..)) = group.first() else { continue };
            let own: FxHashSet<u32> = group.iter().filter(|(_, shared, _)| !shared).map(|(_, _, name)| *name).collect();
            let start = clusters.tags.len() as u32;
            let best = group.iter().filter(|(_, shared, name)| !shared || !own.contains(name));
            clusters.tags.extend(best.map(|(_, _, name)| *name));
            if let Some(scope) = clusters.scopes.get_mut(*cluster as usize) {
                *scope = Scope::World(start, clusters.tags.len() as u32);
            }
        }
        clusters.why = atoms.why.into_iter().collect();
        clusters
    }
}
