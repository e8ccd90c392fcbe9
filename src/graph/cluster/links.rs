//! Variants of a name, and the keys under which they meet.

use std::collections::{BTreeMap, BTreeSet};

use super::super::identity::is_common_name;
use super::super::names::{NameRest, bare_acronym, body_key, first_bytes, is_acronym, person_name, place_of};
use super::atoms::{Atoms, MOST_HOMONYMS};
use super::world::{Entity, World};
use crate::ontology::{EntityType, TypeSet};
use crate::threads::{in_parts, sort_by};

/// Keys under which atoms may meet.
#[derive(Default)]
pub(super) struct Links {
    all: Vec<Link>,
    keys: String,
}

/// An atom under a key.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub(super) level: u8,
    /// The place of the type that the key is of, if it is of one only.
    kind: Option<u8>,
    /// The first bytes of its key, and where it is.
    first: u128,
    key: (u32, u32),
    why: Why,
    pub(super) atom: u32,
}

/// Why atoms meet.
#[derive(Clone, Copy)]
enum Why {
    Variant,
    SameAcronym,
    NarrowerType,
    Acronym,
}

impl Why {
    const fn text(self) -> &'static str {
        match self {
            Self::Variant => "variant of the name",
            Self::SameAcronym => "same acronym",
            Self::NarrowerType => "narrower type",
            Self::Acronym => "acronym of the name",
        }
    }
}

impl Links {
    fn add(&mut self, level: u8, kind: Option<EntityType>, key: &str, why: Why, atom: u32) {
        let start = self.keys.len() as u32;
        self.keys.push_str(key);
        let key = (start, self.keys.len() as u32);
        let first = first_bytes(self.keys.as_bytes().get(start as usize..).unwrap_or_default());
        self.all.push(Link { level, kind: kind.map(place_of), first, key, why, atom });
    }

    /// Adds those of others.
    fn extend(&mut self, others: &Self) {
        let start = self.keys.len() as u32;
        self.keys.push_str(&others.keys);
        let moved = |link: &Link| Link { key: (link.key.0 + start, link.key.1 + start), ..*link };
        self.all.extend(others.all.iter().map(moved));
    }

    pub(super) fn key(&self, group: &[Link]) -> &str {
        group.first().map_or("", |link| key(&self.keys, link))
    }

    /// By level, then by key.
    pub(super) fn sort(&mut self, threads: usize) {
        let Self { all, keys } = self;
        let keys = |a: &Link, b: &Link| key(keys, a).cmp(key(keys, b)).then(a.atom.cmp(&b.atom));
        sort_by(threads, all, |a, b| a.begin().cmp(&b.begin()).then_with(|| keys(a, b)));
    }

    /// The links of each level and key.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[Link]> {
        self.all.chunk_by(|a, b| a.begin() == b.begin() && key(&self.keys, a) == key(&self.keys, b))
    }
}

impl Link {
    /// What tells most links apart.
    const fn begin(&self) -> (u8, Option<u8>, u128) {
        (self.level, self.kind, self.first)
    }
}

fn key<'k>(keys: &'k str, link: &Link) -> &'k str {
    keys.get(link.key.0 as usize..link.key.1 as usize).unwrap_or_default()
}

/// What the names of some atoms may meet under.
#[derive(Default)]
struct Variants {
    links: Links,
    /// Acronyms that the atoms are known by beside their names.
    expansions: Vec<(String, u32)>,
}

impl World<'_, '_> {
    fn variants(&self, atoms: &Atoms, some: &[(u32, &Entity<'_>)]) -> Variants {
        use EntityType as E;
        let Variants { mut links, mut expansions } = Variants::default();
        links.all.reserve(some.len());
        for &(number, entity) in some {
            let normal = self.name(entity.name());
            match entity.kind {
                E::Person => {
                    // Nor a short form of a common name.
                    let rare = |key: &str| !is_common_name(normal) && !is_common_name(key);
                    if let Some(name) = person_name(normal).filter(|name| rare(&name.key)) {
                        links.add(1, None, &name.key, Why::Variant, number);
                    }
                }
                kind if kind.is_organization() => {
                    if is_acronym(&entity.facts.name) {
                        let bare = bare_acronym(&entity.facts.name);
                        links.add(2, Some(kind), &bare, Why::SameAcronym, number);
                        links.add(4, None, &bare, Why::Acronym, number);
                    } else if let Some(key) = body_key(kind, normal) {
                        links.add(2, Some(kind), &key, Why::Variant, number);
                        links.add(3, None, &key, Why::NarrowerType, number);
                    }
                    for &member in atoms.members(number) {
                        let Some(entity) = self.entity(member) else { continue };
                        if is_acronym(&entity.facts.name) {
                            continue;
                        }
                        let short = entity.facts.aliases.iter().filter(|alias| is_acronym(alias));
                        expansions.extend(short.map(|alias| (bare_acronym(alias), number)));
                    }
                }
                kind if kind.is_place() => {
                    if let Some(key) = body_key(kind, normal) {
                        links.add(2, Some(kind), &key, Why::Variant, number);
                    }
                }
                _ => {}
            }
        }
        Variants { links, expansions }
    }

    /// Joins variants of a name, wherever the variant leaves one possibility.
    pub(super) fn link_variants(&self, atoms: &mut Atoms) {
        let mut links = Links::default();
        let mut expansions: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        let mut plain: Vec<(u32, &Entity<'_>)> = atoms.plain(self).collect();
        for part in in_parts(self.threads, &mut plain, |_, some| self.variants(atoms, some)) {
            links.extend(&part.links);
            for (acronym, atom) in part.expansions {
                expansions.entry(acronym).or_default().insert(atom);
            }
        }
        links.sort(self.threads);
        for group in links.groups() {
            let Some(&Link { level, why, .. }) = group.first() else { continue };
            if level != 4 && group.len() < 2 {
                continue;
            }
            let mut atoms_of: Vec<u32> = group.iter().map(|link| link.atom).collect();
            if level == 4 {
                let Some(full) = expansions.get(links.key(group)) else { continue };
                let roots: BTreeSet<u32> = full.iter().map(|a| atoms.root(*a)).collect();
                // An acronym of two names is nobody's.
                let Some(&only) = roots.first().filter(|_| roots.len() == 1) else { continue };
                for atom in atoms_of {
                    atoms.join(only, atom, why.text(), false);
                }
                continue;
            }
            if level == 1 {
                // A name without middle name or generation may be that of any who have one: only if there is one such.
                let rests: BTreeSet<&NameRest> = atoms_of.iter().flat_map(|a| atoms.rests(*a)).collect();
                let all = rests.iter().all(|a| rests.iter().take(MOST_HOMONYMS).all(|b| a.agrees(b)));
                if !all {
                    atoms_of.retain(|a| atoms.rests(*a).next().is_some());
                }
            }
            if level == 3 {
                // One narrower type, or it is unclear which.
                let kinds = atoms_of.iter().fold(TypeSet::NONE, |kinds, a| kinds.union(atoms.kinds(*a)));
                if kinds.iter().filter(|k| k.parent().is_some()).count() != 1 {
                    continue;
                }
            }
            atoms.join_all(&atoms_of, why.text());
        }
    }
}
