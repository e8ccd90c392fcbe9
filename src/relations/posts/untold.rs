//! Where a post is held of which no words beside it say so: of whom it is said otherwise, or whom the text is about.

use super::assignments::Assignment;
use super::default_bodies::{self, default_body, is_national, is_post_of_states, sphere};
use super::origins::{self, origin, origin_kind};
use super::roles::Role;
use super::said_where::says_where;
use super::told::Told;
use super::{View, attribution, is_member, receptions};
use crate::ontology::EntityType;
use crate::relations::{frame, release};
use crate::syntax::{Clause, Determiner};

/// A post of which the body is not said.
pub(super) struct Untold<'a> {
    pub view: &'a View<'a>,
    pub role: &'a Role,
    pub assignment: Option<&'a Assignment>,
    pub holder: u32,
    /// The title as written out.
    pub title: &'a str,
}

impl Untold<'_> {
    /// The body by all that is told.
    pub fn body(&self, told: &mut Told) -> Option<u32> {
        let (view, role) = (self.view, self.role);
        let placed = told.placed.contains(&view.chains.root(self.holder));
        // "said board chair Anna Lind, a lecturer at Quarn University": of another body as well.
        let named = view.syntax.noun_groups[role.noun as usize].name.is_some();
        let own = named && (self.title.starts_with("board ") || self.title.starts_with("spokes"));
        let elsewhere = placed && self.assignment.is_none() && !own;
        // "Anna Lind (Head)": of what, the text leaves open.
        let vague = matches!(self.title, "head" | "leader") || is_member(self.title);
        if elsewhere || vague || !view.chains.is_named(self.holder) {
            return None;
        }
        if self.is_of_organ() {
            return None;
        }
        if let Some(place) = origins::of_delegation(view, role.noun, role.title) {
            return Some(place);
        }
        // "the Leader of the Opposition": the words behind belong to the title.
        let whole = role.title.end > view.syntax.noun_groups[role.noun as usize].range.end
            && view.syntax.noun_groups.get(role.noun as usize + 1).is_some_and(|n| n.range.end == role.title.end)
            && view.syntax.phrases.get(role.noun as usize + 2).is_none_or(|p| p.governor != Some(role.noun + 1));
        if self.is_address() || !whole && says_where(view, role.noun) {
            return None;
        }
        if let Some(issuer) = self.of_contact() {
            return Some(issuer).filter(|m| self.is_free(*m, told));
        }
        let origin = if placed { None } else { self.origin(told) };
        let body = self
            .of_seller()
            .or(origin)
            .or_else(|| attribution::body(view, role.noun, role.title))
            .or_else(|| receptions::visited_body(view, role.noun, role.title))
            .or_else(|| self.default(told))
            .or_else(|| self.of_region(told))
            .or_else(|| self.of_receiving(told).filter(|_| !placed))
            .or_else(|| self.of_employer(told).filter(|_| !placed))
            .or_else(|| self.of_free_state(told).filter(|_| !placed));
        // A mayor is of the town, not of its council.
        let municipal = sphere(view, role.title) == Some("municipal");
        let council = |m: u32| view.document.text(view.mentions.all[m as usize].range.end as usize - 1) == "Council";
        let body = body.map(|m| {
            let town = if municipal && council(m) { default_bodies::town_of(view, m) } else { None };
            town.unwrap_or(m)
        });
        let minister = self.title.starts_with("minister") || self.title.ends_with(" minister");
        let office = |m: u32| minister && super::offices::is_office(view, m);
        body.filter(|m| self.is_of_its_kind(*m) && self.is_free(*m, told) && !self.is_home(*m) && !office(*m))
            .filter(|m| !receptions::is_home_of_guests(view, role.noun, *m))
    }

    /// "The congress elected Anna Lind of Peru as its president": where the holder is from, not what she presides over.
    fn is_home(&self, body: u32) -> bool {
        let view = self.view;
        let Some(k) = self.assignment.filter(|a| a.giver.is_some()).map(|a| a.holder) else { return false };
        let of = view.syntax.phrases.get(k as usize + 1);
        let of = of.filter(|p| p.governor == Some(k) && p.preposition == Some(view.grammar.of));
        let place = of.and_then(|_| view.mentions.of_noun[k as usize + 1]);
        view.chains.kind(body).is_place() && place.is_some_and(|m| view.chains.same(m, body))
    }

    /// "bought Orlin Ltd. from founder Anna Lind", "all shares in Orlin Ltd. from": what was bought.
    fn of_seller(&self) -> Option<u32> {
        let (view, k) = (self.view, self.role.noun);
        let from = view.syntax.phrases[k as usize].preposition == Some(view.grammar.from);
        let clause = frame::enclosing(view, k).filter(|_| from)?;
        let verb = view.lexicon.text(view.syntax.verb_groups[clause.verb as usize].lemma);
        let object = clause.object.filter(|_| matches!(verb, "acquire" | "buy" | "purchase"))?;
        let body = |n: u32| view.mentions.of_noun[n as usize].filter(|m| view.is_named_body(*m));
        let inside = || {
            let phrase = view.syntax.phrases.get(object as usize + 1)?;
            let shares = phrase.governor == Some(object) && phrase.preposition == Some(view.grammar.in_);
            if shares { body(object + 1) } else { None }
        };
        body(object).or_else(inside)
    }

    /// "Contact: Anna Lind, Communications Director": of whose release it is by the line above the text.
    fn of_contact(&self) -> Option<u32> {
        let view = self.view;
        let sentence = view.document.sentences.get(view.sentence_of(self.role.noun) as usize)?;
        let start = sentence.tokens.start;
        let text = |i: u32| view.document.text(i as usize);
        let label = (start..sentence.tokens.end.min(start + 6)).find(|i| text(*i) == ":")?;
        let asks =
            |i: u32| ["contact", "contacts", "enquiries", "inquiries"].iter().any(|w| text(i).eq_ignore_ascii_case(w));
        if (start..label).any(asks) { release::masthead(view) } else { None }
    }

    /// "federation president Omar Stone": of no club.
    fn is_of_its_kind(&self, body: u32) -> bool {
        const KINDS: [&str; 12] = [
            "academy",
            "association",
            "chamber",
            "club",
            "federation",
            "foundation",
            "hospital",
            "league",
            "museum",
            "party",
            "school",
            "university",
        ];
        let (view, title) = (self.view, self.role.title);
        let words = (title.start..title.end - 1).map(|i| view.lexicon.text(view.lookups.noun_lemmas[i as usize]));
        let called = |word: &str| {
            view.chain(body)
                .any(|m| view.document.slice(view.mentions.all[m as usize].range).to_lowercase().contains(word))
        };
        words.filter(|w| KINDS.contains(w)).all(called)
    }

    /// "state health committee chairman": of a committee that nothing names.
    fn is_of_organ(&self) -> bool {
        let (view, title) = (self.view, self.role.title);
        let word = |i: u32| view.lexicon.text(view.lookups.noun_lemmas[i as usize]);
        let organ = |i: u32| matches!(word(i), "committee" | "commission" | "parliament" | "agency" | "ministry");
        (title.start + 1..title.end.saturating_sub(1)).any(organ) && !matches!(word(title.end - 1), "member")
    }

    /// "Professor Lind": a form of address; not "the Minister, Anna Lind,".
    fn is_address(&self) -> bool {
        let (view, role) = (self.view, self.role);
        let group = &view.syntax.noun_groups[role.noun as usize];
        let definite = group.determiner == Determiner::Definite && group.name.is_none();
        let honorific = |i: usize| view.lookups.classes[i].meets(view.grammar.honorific);
        !definite && !view.is_envoy(role.title) && role.title.range().all(honorific)
    }

    /// Where the holder comes from, if posts like this are held there.
    fn origin(&self, told: &mut Told) -> Option<u32> {
        let view = self.view;
        let kind = origin_kind(view, self.role.title)?;
        let known = told.origins.entry((view.chains.root(self.holder), kind));
        *known.or_insert_with(|| origin(view, self.holder, kind))
    }

    /// Whom the document is about.
    fn default(&self, told: &Told) -> Option<u32> {
        // "Lind's business partner, Omar Stone", "her partner": somebody's, but a deputy is where she is.
        let group = &self.view.syntax.noun_groups[self.role.noun as usize];
        if let Determiner::Possessive(p) = group.determiner
            && matches!(self.view.document.text(p as usize), "his" | "her" | "His" | "Her")
            && !self.title.contains("deputy")
        {
            return None;
        }
        // "visited the agency and met its president": of what "its" stands for, no state.
        if let Determiner::Possessive(p) = group.determiner
            && matches!(self.view.document.text(p as usize), "its" | "Its" | "their" | "Their")
            && is_national(self.view, self.role.title)
        {
            return None;
        }
        // "was founded by the engineer Anna Lind": what she was then.
        let phrase = &self.view.syntax.phrases[self.role.noun as usize];
        let founded = |c: &Clause| {
            let verb = self.view.syntax.verb_groups[c.verb as usize];
            let founds =
                matches!(self.view.lexicon.text(verb.lemma), "found" | "establish" | "set" | "start" | "create");
            founds && self.view.syntax.obliques(c).iter().any(|o| o.noun == self.role.noun)
        };
        let by = phrase.preposition == Some(self.view.grammar.by) && self.role.title.len() == 1;
        if by && self.view.clauses_beside(self.role.noun).iter().any(founded) {
            return None;
        }
        let owner = group.possessor;
        let owner = owner.and_then(|p| self.view.mentions.of_noun[p as usize]);
        if owner.is_some_and(|m| self.view.chains.kind(m) == EntityType::Person) {
            return None;
        }
        let officer = told.officers.binary_search(&self.role.noun).is_ok();
        let body = default_body(self.view, self.role.title, officer);
        body.filter(|m| !self.is_foreign(*m, told) && !self.is_named_after_holder(*m))
    }

    /// "The Anna Lind Clinic bears the name of Anna Lind, a former nurse": who a house is named after has no post there
    /// that nothing tells; who leads a firm of that name has.
    fn is_named_after_holder(&self, body: u32) -> bool {
        let view = self.view;
        let name = |m: u32| view.document.slice(view.mentions.all[view.chains.root(m) as usize].range);
        let holder = name(self.holder);
        view.chains.kind(body) == EntityType::Organization && holder.contains(' ') && name(body).starts_with(holder)
    }

    /// "Governor Anna Lind opened a clinic" where the text speaks of one region.
    fn of_region(&self, told: &Told) -> Option<u32> {
        let governs = self.title.ends_with("governor") && self.role.status != Some("former");
        let region = if governs { self.view.only_region() } else { None };
        region.filter(|m| !self.is_foreign(*m, told))
    }

    /// "The president received ... Also present was Foreign Minister Anna Lind": of the state that receives.
    fn of_receiving(&self, told: &Told) -> Option<u32> {
        let (view, role) = (self.view, self.role);
        let vice = matches!(self.title, "vice president" | "vice-president" | "deputy president");
        let of_state = (vice || is_national(view, role.title)) && !view.is_envoy(role.title);
        told.receiving.filter(|_| of_state && !receptions::comes_along(view, role.noun))
    }

    /// "Acme has appointed Lind as treasurer. "We are glad," said CEO Omar Stone": of Acme as well.
    fn of_employer(&self, told: &Told) -> Option<u32> {
        let corporate = sphere(self.view, self.role.title) == Some("corporate");
        let officer =
            matches!(self.title, "treasurer" | "secretary" | "vice president" | "vice-president" | "vice chair");
        told.employer.filter(|_| (corporate || officer) && self.role.status != Some("former"))
    }

    /// The one state spoken of that has nobody else.
    fn of_free_state(&self, told: &Told) -> Option<u32> {
        let state = told.free_state.filter(|_| is_post_of_states(self.view, self.role.title, &told.states));
        state.filter(|m| !self.is_foreign(*m, told))
    }

    /// Whether the holder is somebody's guest there, or a guest's host.
    fn is_foreign(&self, m: u32, told: &Told) -> bool {
        let (view, role) = (self.view, self.role);
        // "President Anna Lind received the Ambassador of Peru": not Peru's.
        let sender = told.senders.binary_search(&view.chains.root(m)).is_ok() && !view.is_envoy(role.title);
        // "Accompanied by Deputy Mayor Omar Stone, Mayor Anna Lind visited Lima": neither is of Lima.
        let away = || {
            let here = view.sentence_of(role.noun);
            let beside = |v: &u32| view.mentions.all[*v as usize].sentence == here;
            origin_kind(view, role.title) == Some(EntityType::City)
                && told.visitors.iter().any(|v| beside(v) && view.goes_to(*v, m))
        };
        sender || view.goes_to(self.holder, m) || away()
    }

    /// Whether nobody else is said to have the post there.
    fn is_free(&self, body: u32, told: &Told) -> bool {
        let over = self.role.status.is_some() || self.assignment.is_some_and(|a| a.over);
        !told.is_led_otherwise(self.view, body, self.title)
            && (over || told.is_free(self.view, body, self.title, self.holder))
    }
}
