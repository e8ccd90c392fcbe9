//! Entities of one type and name, or of one value.

use rustc_hash::FxHashMap;

use super::super::identity::Reach;
use super::world::{UNNAMED, World};
use crate::ontology::EntityType;

/// Entities of one type and name or value, in the order of the first of each.
pub(super) struct Groups {
    /// The name of each, or [`UNNAMED`].
    pub(super) names: Vec<u32>,
    /// Where the members of each start.
    pub(super) starts: Vec<u32>,
    pub(super) members: Vec<u32>,
}

impl Groups {
    pub(super) fn new(world: &World<'_, '_>) -> Self {
        let mut by_key: FxHashMap<(EntityType, u32), u32> = FxHashMap::default();
        by_key.reserve(world.names.len());
        let (mut names, mut starts) = (Vec::new(), Vec::new());
        let mut group_of = Vec::with_capacity(world.entities.len());
        for entity in &world.entities {
            let new = names.len() as u32;
            let (group, name) = match entity.reach {
                Reach::World | Reach::Value => (*by_key.entry((entity.kind, entity.key)).or_insert(new), entity.name()),
                Reach::Document => (new, UNNAMED),
            };
            if group == new {
                names.push(name);
                starts.push(0);
            }
            group_of.push(group);
            if let Some(size) = starts.get_mut(group as usize) {
                *size += 1;
            }
        }
        // From sizes to starts.
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        let mut next = starts.clone();
        let mut members = vec![0; group_of.len()];
        for (entity, group) in (0..).zip(group_of) {
            if let Some(next) = next.get_mut(group as usize) {
                if let Some(place) = members.get_mut(*next as usize) {
                    *place = entity;
                }
                *next += 1;
            }
        }
        Self { names, starts, members }
    }

    /// The name and the members of every group.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let ends = self.starts.iter().skip(1).copied().chain([self.members.len() as u32]);
        self.names
            .iter()
            .zip(self.starts.iter().zip(ends))
            .map(|(name, (start, end))| (*name, self.members.get(*start as usize..end as usize).unwrap_or_default()))
    }
}
