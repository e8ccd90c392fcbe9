//! Chains of mentions under construction.

use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;

/// A partition of the mentions of a document, with the sieve that linked each.
#[derive(Clone, Debug, Default)]
pub struct Chains {
    parent: Vec<u32>,
    kinds: Vec<EntityType>,
    named: Vec<bool>,
    plural: Vec<bool>,
    /// Whether another mention was linked to it directly.
    leads: Vec<bool>,
    /// The sieve that linked a mention to what came before it.
    pub sieves: Vec<Option<&'static str>>,
    /// Mentions that stand for several things each ("these cities"), with the mentions of those things; sorted when all
    /// sieves have run.
    pub sets: Vec<(u32, Vec<u32>)>,
    /// Every step that made one chain of two, in order: the two mentions and the sieve. A tree over each chain.
    pub links: Vec<(u32, u32, &'static str)>,
}

impl Chains {
    pub(super) fn new(mentions: &[Mention]) -> Self {
        Self {
            parent: (0..mentions.len() as u32).collect(),
            kinds: mentions.iter().map(|m| m.kind).collect(),
            named: mentions.iter().map(|m| matches!(m.form, Form::Name(_))).collect(),
            plural: mentions.iter().map(|m| m.plural).collect(),
            leads: vec![false; mentions.len()],
            sieves: vec![None; mentions.len()],
            sets: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The first mention of the chain that mention `m` belongs to.
    pub fn root(&self, mut m: u32) -> u32 {
        loop {
            let parent = self.parent[m as usize];
            if parent == m {
                return m;
            }
            m = parent;
        }
    }

    /// The type of the chain of mention `m`.
    pub fn kind(&self, m: u32) -> EntityType {
        self.kinds[self.root(m) as usize]
    }

    /// Whether a name is in the chain of mention `m`.
    pub fn is_named(&self, m: u32) -> bool {
        self.named[self.root(m) as usize]
    }

    /// Whether the chain of mention `m` has more than that mention.
    pub fn is_linked(&self, m: u32) -> bool {
        self.sieves[m as usize].is_some() || self.leads[m as usize]
    }

    /// What a mention that stands for several things stands for.
    pub fn set(&self, m: u32) -> Option<&[u32]> {
        let n = self.sets.partition_point(|(x, _)| *x < m);
        self.sets.get(n).filter(|(x, _)| *x == m).map(|(_, set)| set.as_slice())
    }

    /// Whether two mentions are in one chain.
    pub fn same(&self, a: u32, b: u32) -> bool {
        self.root(a) == self.root(b)
    }

    /// Whether types and numbers allow the two chains to be one.
    pub fn compatible(&self, a: u32, b: u32) -> bool {
        join(self.kind(a), self.kind(b)).is_some()
    }

    /// Gives a mention that is in no chain yet the type of what it refers to: a pronoun has none of its own.
    pub(super) fn retype(&mut self, m: u32, kind: EntityType) {
        if !self.is_linked(m) && !self.named[m as usize] {
            self.kinds[m as usize] = kind;
        }
    }

    /// Links pronouns of speakers to the bodies they speak for.
    pub(crate) fn speak_for(&mut self, pairs: &[(u32, u32)]) {
        let mut linked: Vec<u32> = Vec::new();
        for (pronoun, body) in pairs {
            self.retype(*pronoun, self.kind(*body));
            if !self.is_linked(*pronoun) && self.link(*body, *pronoun, super::SPEAKER) {
                self.sieves[*pronoun as usize] = Some(super::SPEAKER);
                linked.push(*pronoun);
            }
        }
        linked.sort_unstable();
        self.sets.retain(|(m, _)| linked.binary_search(m).is_err());
    }

    /// Makes one chain of two. Gives false, and changes nothing, when a veto stands against it.
    pub fn link(&mut self, a: u32, b: u32, sieve: &'static str) -> bool {
        let (ra, rb) = (self.root(a), self.root(b));
        if ra == rb {
            return true;
        }
        let (ka, kb) = (self.kinds[ra as usize], self.kinds[rb as usize]);
        let Some(mut kind) = join(ka, kb) else { return false };
        // "the state" may be a country or a province, but a named country and a named province are two.
        let both_named = self.named[ra as usize] && self.named[rb as usize];
        let by_name = matches!(sieve, "exact-name" | "spelling-variant" | "acronym");
        if both_named && !by_name && ka != kb && ka.is_place() && kb.is_place() {
            return false;
        }
        // Letters say less than the name they stand for.
        if sieve == "acronym" && ka != EntityType::Organization && ka.is_organization() {
            kind = ka;
        }
        // "was elected president, Pedro Alvarez treasurer": a post between two names makes no one of them.
        let by_form = by_name || matches!(sieve, "short-name");
        if both_named && !by_form && ka == EntityType::Person && kb == EntityType::Person {
            return false;
        }
        // A name decides the type over a description.
        match (self.named[ra as usize], self.named[rb as usize]) {
            (true, false) if ka != EntityType::Organization => kind = ka,
            (false, true) if kb != EntityType::Organization => kind = kb,
            _ => {}
        }
        let (first, second) = (ra.min(rb), ra.max(rb));
        // What has just been asked for is one step from its root.
        for m in [second, a, b] {
            self.parent[m as usize] = first;
        }
        self.leads[first as usize] = true;
        self.kinds[first as usize] = kind;
        self.named[first as usize] |= self.named[second as usize];
        self.plural[first as usize] |= self.plural[second as usize];
        self.links.push((a, b, sieve));
        let later = a.max(b);
        if self.sieves[later as usize].is_none() {
            self.sieves[later as usize] = Some(sieve);
        } else if self.sieves[second as usize].is_none() {
            self.sieves[second as usize] = Some(sieve);
        }
        true
    }
}

/// The type of a chain with mentions of both types, or none where they exclude each other.
fn join(a: EntityType, b: EntityType) -> Option<EntityType> {
    use EntityType as E;
    if a == b {
        return Some(a);
    }
    match (a, b) {
        (E::Organization, x) | (x, E::Organization) if x.is_organization() => Some(x),
        // "the agency" of a company, "the society" of a company: the first stays.
        (E::Company, x) | (x, E::Company) if x.is_organization() => Some(E::Company),
        (x, y) if x.is_organization() && y.is_organization() => Some(x),
        (E::Region, E::Country) | (E::Country, E::Region) => Some(E::Country),
        (E::City, E::Region) | (E::Region, E::City) => Some(E::City),
        _ => None,
    }
}
