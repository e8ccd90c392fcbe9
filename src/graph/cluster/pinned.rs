//! What the user says of who is who, obeyed.

use std::collections::BTreeMap;

use super::super::Member;
use super::super::ids::{IdParts, give_ids};
use super::super::names::normal_name;
use super::super::pins::{PinKind, Pins};
use super::atoms::Atoms;
use super::clusters::Clusters;
use super::face;
use super::world::World;

/// A pin with the entities each of its names means.
pub(super) struct PinGroup {
    pub(super) kind: PinKind,
    pub(super) names: Vec<String>,
    pub(super) entities: Vec<Vec<u32>>,
}

impl World<'_, '_> {
    /// The entities each name of each pin means, in the graph without pins.
    pub(super) fn resolve(&self, pins: &Pins, free: Clusters<'_>) -> Vec<PinGroup> {
        let mut of_cluster: Vec<Vec<u32>> = vec![Vec::new(); free.scopes.len()];
        let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (number, (entity, cluster)) in (0..).zip(self.entities.iter().zip(&free.of)) {
            if let Some(all) = of_cluster.get_mut(*cluster as usize) {
                all.push(number);
            }
            if entity.facts.named {
                by_name.entry(normal_name(&entity.facts.name)).or_default().push(number);
            }
        }
        let parts = (0..).zip(&of_cluster).filter_map(|(cluster, members)| {
            let facts = members.iter().filter_map(|m| self.entity(*m)).map(|e| e.facts);
            let (kind, name) = face(facts.clone())?;
            Some(free.id_parts(cluster, (kind, name), facts.clone().next().map(|first| Member::of(first, None))))
        });
        let parts: Vec<IdParts<'_>> = parts.collect();
        let by_id: BTreeMap<Box<str>, usize> =
            give_ids(parts.len(), |n| parts.get(n as usize).copied(), self.threads).0.into_iter().zip(0..).collect();
        let meant = |name: &String| {
            if let Some(members) = by_id.get(name.as_str()).and_then(|c| of_cluster.get(*c)) {
                return members.clone();
            }
            if let Some(members) = by_name.get(&normal_name(name)) {
                return members.clone();
            }
            let Some((name, document)) = name.rsplit_once('@') else { return Vec::new() };
            let members = by_name.get(&normal_name(name)).into_iter().flatten().copied();
            let here = |m: &u32| {
                let entity = self.entity(*m);
                entity.and_then(|e| self.ids.get(e.document as usize)).is_some_and(|id| ***id == *document)
            };
            members.filter(here).collect()
        };
        pins.iter()
            .map(|(kind, names, _)| PinGroup {
                kind,
                names: names.to_vec(),
                entities: names.iter().map(meant).collect(),
            })
            .collect()
    }
}

/// Obeys a must-link; says what became of any pin.
pub(super) fn obey(pin: &PinGroup, atoms: &mut Atoms) -> String {
    let unknown: Vec<&str> =
        pin.names.iter().zip(&pin.entities).filter(|(_, e)| e.is_empty()).map(|(n, _)| n.as_str()).collect();
    if !unknown.is_empty() {
        return format!("nothing is called {}", unknown.join(", "));
    }
    if pin.kind == PinKind::CannotLink {
        return "kept apart".to_owned();
    }
    let mut all: Vec<u32> = pin.entities.iter().flatten().filter_map(|e| atoms.of.get(*e as usize).copied()).collect();
    all.sort_unstable();
    all.dedup();
    let mut refused = 0;
    if let Some((&first, rest)) = all.split_first() {
        for &other in rest {
            refused += usize::from(!atoms.join(first, other, "pinned", true));
        }
    }
    if refused > 0 { "contradicts a cannot-link".to_owned() } else { "joined".to_owned() }
}
