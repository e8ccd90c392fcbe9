//! What other documents may know the entities of a document by: normal names and values, side by side in memory, made
//! where the document is extracted and not where all documents meet.

use super::Mention;
use super::facts::{EntityFacts, Statement};
use super::geography::{country_name, region_name};
use super::identity::value;
use super::names::add_normal_name;
use crate::ontology::{EntityType, RelationType};

/// The keys of a document's entities, then the normal titles of its posts, each in order.
#[derive(Clone, Debug, Default)]
pub(super) struct IdentityKeys {
    text: String,
    ends: Vec<u32>,
}

impl IdentityKeys {
    /// The keys of these entities and the titles of those of the statements that are [titled](titled).
    pub(super) fn of(entities: &[(EntityFacts, Box<[Mention]>)], statements: &[Statement]) -> Self {
        let titles = statements.iter().filter_map(titled);
        let mut keys = Self::default();
        keys.ends.reserve_exact(entities.len() + titles.clone().count());
        for (entity, _) in entities {
            keys.add_entity(entity);
        }
        for title in titles {
            add_normal_name(title, &mut keys.text);
            keys.end();
        }
        keys.text.shrink_to_fit();
        keys
    }

    /// All of them; of what has none, nothing.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let key = self.text.get(start..*end as usize);
            start = *end as usize;
            key.unwrap_or_default()
        })
    }

    fn end(&mut self) {
        self.ends.push(self.text.len() as u32);
    }

    fn add_entity(&mut self, entity: &EntityFacts) {
        if entity.kind.is_value() {
            self.text.push_str(value(entity.kind, &entity.attributes).unwrap_or_default());
        } else if entity.named {
            let start = self.text.len();
            add_normal_name(&entity.name, &mut self.text);
            let own = self.text.get(start..).unwrap_or_default();
            let place = match entity.kind {
                EntityType::Country => country_name(own),
                EntityType::Region => region_name(own),
                _ => None,
            };
            if let Some(place) = place {
                self.text.truncate(start);
                self.text.push_str(place);
            }
        }
        self.end();
    }
}

/// The title of a post that somebody holds, no more and no less.
pub(super) fn titled(statement: &Statement) -> Option<&str> {
    let qualifiers = &statement.evidence.qualifiers;
    let is_held = statement.relation == RelationType::HoldsPosition && qualifiers.status.is_none();
    qualifiers.title.as_deref().filter(|_| is_held)
}
