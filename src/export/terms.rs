//! What types and relations are called in schema.org and Wikidata.

use oxrdf::NamedNode;

use crate::ontology::{EntityType, RelationType};

/// The program's own terms: types and relations of the ontology, qualifiers.
pub(super) const PG: &str = "urn:pressgraph:term:";
/// W3C provenance.
pub(super) const PROV: &str = "http://www.w3.org/ns/prov#";
/// schema.org.
pub(super) const SCHEMA: &str = "https://schema.org/";
/// Wikidata items.
pub(super) const WD: &str = "http://www.wikidata.org/entity/";
/// Wikidata properties.
pub(super) const WDT: &str = "http://www.wikidata.org/prop/direct/";

/// The class in schema.org and in Wikidata.
pub(super) const fn of_type(kind: EntityType) -> (Option<&'static str>, Option<&'static str>) {
    use EntityType as E;
    match kind {
        E::Person => (Some("Person"), Some("Q5")),
        E::Group => (None, Some("Q16334295")),
        E::Organization => (Some("Organization"), Some("Q43229")),
        E::Association => (Some("Organization"), Some("Q48204")),
        E::Company => (Some("Corporation"), Some("Q783794")),
        E::Government => (Some("GovernmentOrganization"), Some("Q327333")),
        E::City => (Some("City"), Some("Q486972")),
        E::Country => (Some("Country"), Some("Q6256")),
        E::Region => (Some("Place"), Some("Q82794")),
        E::Facility => (Some("Place"), Some("Q13226383")),
        E::Event => (Some("Event"), Some("Q1656682")),
        E::Agreement => (None, Some("Q321839")),
        E::Work => (Some("CreativeWork"), Some("Q386724")),
        E::Award => (None, Some("Q618779")),
        E::Statement => (Some("Quotation"), None),
        E::Count | E::Percent => (Some("QuantitativeValue"), None),
        E::Money => (Some("MonetaryAmount"), None),
        E::Date => (None, None),
    }
}

/// Terms of a vocabulary, each with whether it runs from the object to the subject.
type Terms = &'static [(&'static str, bool)];

/// Properties that say the same, each with whether it points the way the edge does. Only true equivalents: a person's
/// post has none, since Wikidata's P39 points at an office.
pub(super) fn of_relation(relation: RelationType, source: EntityType, target: EntityType) -> Vec<(NamedNode, bool)> {
    use EntityType as E;
    use RelationType as R;
    let (schema, wikidata): (Terms, Terms) = match relation {
        R::MemberOf if source.is_place() => (&[], &[("P463", true)]),
        R::MemberOf => (&[("memberOf", true)], &[("P463", true)]),
        R::PartOf if source.is_organization() && target.is_organization() => {
            (&[("parentOrganization", true)], &[("P361", true)])
        }
        R::PartOf if source == E::Event && target == E::Event => (&[("superEvent", true)], &[("P361", true)]),
        R::PartOf => (&[], &[("P361", true)]),
        R::LocatedIn if source.is_organization() => (&[("location", true)], &[("P159", true)]),
        R::LocatedIn if source.is_place() && target == E::Country => (&[("containedInPlace", true)], &[("P17", true)]),
        R::LocatedIn if source.is_place() => (&[("containedInPlace", true)], &[("P131", true)]),
        R::LocatedIn => (&[], &[("P276", true)]),
        R::SisterCityOf => (&[], &[("P190", true), ("P190", false)]),
        R::PartnerOf => (&[], &[("P2652", true), ("P2652", false)]),
        R::ParticipatedIn => (&[("attendee", false)], &[("P1344", true)]),
        R::Organized if target == E::Event => (&[("organizer", false)], &[("P664", false)]),
        R::HeldIn => (&[("location", true)], &[("P276", true)]),
        R::HeldOn => (&[("startDate", true)], &[("P585", true)]),
        R::Signed => (&[], &[("P1891", false)]),
        R::Founded if target.is_organization() => (&[("founder", false)], &[("P112", false)]),
        R::FoundedOn if source.is_organization() => (&[("foundingDate", true)], &[("P571", true)]),
        R::FoundedOn => (&[], &[("P571", true)]),
        R::Acquired => (&[("owns", true)], &[("P1830", true)]),
        R::InvestedIn => (&[("funder", false)], &[]),
        R::Awarded => (&[("award", true)], &[("P166", true)]),
        R::Succeeds => (&[], &[("P1365", true)]),
        R::WorksFor if target.is_organization() => (&[("worksFor", true)], &[("P108", true)]),
        R::Said => (&[("spokenByCharacter", false)], &[]),
        _ => (&[], &[]),
    };
    let named = |space: &'static str| {
        move |(name, forward): &(&str, bool)| (NamedNode::new_unchecked(format!("{space}{name}")), *forward)
    };
    schema.iter().map(named(SCHEMA)).chain(wikidata.iter().map(named(WDT))).collect()
}
