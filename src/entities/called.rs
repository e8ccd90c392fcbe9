//! "The party", "the society" after "the Harbour Green Party": what a body is called after its name is the body, no
//! festivity and no crowd.

use rustc_hash::FxHashMap;

use super::mentions::{Finder, Form, Mention, Mentions};
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::Determiner;

/// Heads of names of bodies that alone are called otherwise.
const HEADS: [&str; 8] = ["academy", "brigade", "circle", "collective", "congress", "mission", "party", "society"];

impl Finder<'_> {
    /// Types descriptions by the names of bodies they are the head of.
    pub(super) fn called_by_head(&self, mentions: &mut Mentions) {
        let described = |m: &Mention| {
            m.form == Form::Description && !m.plural && matches!(m.kind, EntityType::Group | EntityType::Event)
        };
        let head =
            |i: u32| HEADS.iter().find(|head| self.document.text(i as usize).eq_ignore_ascii_case(head)).copied();
        if !mentions.all.iter().any(|m| described(m) && head(m.head).is_some()) {
            return;
        }
        let mut bodies: FxHashMap<&str, (u32, EntityType)> = FxHashMap::default();
        for m in mentions.all.iter().filter(|m| matches!(m.form, Form::Name(_)) && m.kind.is_organization()) {
            if let Some(head) = self.head_of_name(m.range).and_then(head).filter(|_| m.range.len() >= 2) {
                bodies.entry(head).or_insert((m.range.start, m.kind));
            }
        }
        if bodies.is_empty() {
            return;
        }
        for m in mentions.all.iter_mut().filter(|m| described(m) && m.range.len() == 1) {
            let definite = m.noun.is_some_and(|k| {
                let group = &self.syntax.noun_groups[k as usize];
                group.determiner == Determiner::Definite && group.range.len() == 2
            });
            let body = head(m.head).and_then(|head| bodies.get(head)).filter(|(start, _)| *start < m.range.start);
            if let Some((_, kind)) = body.filter(|_| definite) {
                m.kind = *kind;
            }
        }
    }

    /// The last word of a name before what hangs on it.
    fn head_of_name(&self, name: TokenRange) -> Option<u32> {
        (name.start..name.end)
            .take_while(|i| !matches!(self.document.text(*i as usize), "of" | "for" | "(" | ","))
            .last()
    }
}
