//! Where a post is held: what "of" and the like bring, an owner or name before it, a demonym, the heading above a list,
//! or what the whole document is about.

use super::default_bodies::{is_sent_for, serves_place, sphere};
use super::fields::{
    is_field, is_field_at_body, is_field_of_state, is_named_field, is_of_staff, is_people, is_plain_words, is_subject,
};
use super::listed::told_above;
use super::namesakes::namesake;
use super::organ::{is_organ, is_owned_part, owner_of_organ};
use super::universities::university_of;
use super::{View, giving, tails, whose};
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Determiner, Family, NounGroup, Tag};

/// Organisations and places the post is held in, where the words that state it end, and the title with the field or
/// organ that belongs to it.
pub(super) fn bodies(view: &View<'_>, k: u32, group: &NounGroup, title: TokenRange) -> (Vec<u32>, u32, TokenRange) {
    let mut search = Search::new(view, k, group, title);
    search.pass_rest_of_title();
    search.pass_field();
    let before = search.before();
    search.behind(&before);
    search.leave_territory(&before);
    if search.found.is_empty() {
        search.found.extend(search.in_front(&before));
    }
    if search.found.is_empty()
        && let Some((body, whole)) = namesake(view, group, title, search.whole)
    {
        search.found.push(body);
        search.whole = whole;
    }
    if group.name.is_none() {
        search.follow_tail();
    }
    if search.found.is_empty() {
        let found = search
            .behind_name()
            .or_else(|| search.behind_holder())
            .or_else(|| search.between())
            .or_else(|| search.country_of_demonym());
        search.found.extend(found.or_else(|| told_above(view, k, group).filter(|m| search.fits(*m))));
    }
    if let Some(league) = search.of_league(&search.found) {
        search.found = vec![league];
    }
    (search.found, search.end, search.whole)
}

/// What is known on the way of where a post is held.
pub(super) struct Search<'a> {
    pub(super) view: &'a View<'a>,
    /// The noun group with the title, and its number.
    pub(super) group: &'a NounGroup,
    pub(super) k: u32,
    pub(super) title: TokenRange,
    /// The first noun group behind it that may tell of a body.
    next: usize,
    /// Whether a bracket or an owner stands before that.
    parted: bool,
    /// Whether that is owned by the one before: "dean of Quarn University's Faculty of Law".
    owner_first: bool,
    found: Vec<u32>,
    /// Where the words end that state the post.
    pub(super) end: u32,
    /// The title with the field or organ that belongs to it.
    pub(super) whole: TokenRange,
}

/// Whom the words before a title name.
struct Before {
    /// "Acme's chairman", "its chairman".
    owner: Option<u32>,
    /// "Lima Mayor Anna Lind": the body nearest to the title, else the place.
    nearest: Option<u32>,
    /// That, if it is a body.
    body: Option<u32>,
    /// Of an unnamed holder the owner or body that has a name.
    named: Option<u32>,
}

impl<'a> Search<'a> {
    fn new(view: &'a View<'a>, k: u32, group: &'a NounGroup, title: TokenRange) -> Self {
        let mut next = k as usize + 1;
        // "deputy dean (research) at": what the bracket says is of the post.
        while view.syntax.phrases.get(next).is_some_and(|p| p.bracketed)
            && view.syntax.phrases.get(next + 1).is_some_and(|p| p.governor == Some(k))
        {
            next += 1;
        }
        // "oceanographer Anna Lind, 31, of the university"
        let aged = view.syntax.noun_groups.get(next).is_some_and(|n| {
            n.range.len() == 1 && n.name.is_none() && view.syntax.tags[n.range.start as usize] == Tag::Number
        });
        if aged && view.syntax.phrases.get(next + 1).is_some_and(|p| p.governor == Some(k)) {
            next += 1;
        }
        let owner_first = is_owned_part(view, next);
        if owner_first && view.syntax.phrases[next + 1].governor == Some(k) {
            next += 1;
        }
        let (parted, end) = (next > k as usize + 1, group.range.end);
        Self { view, group, k, title, next, parted, owner_first, found: Vec::new(), end, whole: title }
    }

    /// The noun group that has to govern noun group `n` for it to say where the post is held.
    fn governor_of(&self, n: usize) -> usize {
        let own = self.view.syntax.phrases.get(n).is_some_and(|p| p.governor == Some(self.k));
        if self.parted && own { self.k as usize } else { n - 1 }
    }

    /// The preposition that hangs noun group `n` on noun group `by`.
    fn brought(&self, n: usize, by: usize) -> Option<WordId> {
        self.view.syntax.phrases.get(n).filter(|p| p.governor == Some(by as u32))?.preposition
    }

    /// Whether that preposition says where a post is held.
    fn governed(&self, n: usize, by: usize) -> bool {
        let (view, g) = (self.view, self.view.grammar);
        let Some(p) = self.brought(n, by) else { return false };
        // "met Prime Minister Anna Lind in Lima": where, not of what; "thanked Minister Anna Lind for the talks".
        if p == g.of || self.group.name.is_some() {
            return p == g.of || p == g.at && n == self.next && is_of_staff(self.view, self.group, self.title, n);
        }
        // "called on the governor at his office": where, not of what.
        let own = matches!(view.syntax.noun_groups[n].determiner, Determiner::Possessive(_));
        if own && (p == g.at || p == g.in_) {
            return false;
        }
        let m = view.mentions.of_noun[n];
        // "consul general in Lima": where an envoy works, not whose he is.
        let seat = || m.is_some_and(|m| view.chains.kind(m).is_place());
        let abroad = p == g.in_ && view.is_mission(self.title) && seat();
        let body = || m.is_some_and(|m| view.chains.kind(m).is_organization());
        let sent = || p == g.to && body() && !view.is_envoy(self.title);
        p == g.for_ || !abroad && (p == g.at || p == g.in_ || p == g.with && body() || sent())
    }

    /// Whether noun group [`Self::next`] says where.
    fn next_governed(&self) -> bool {
        self.governed(self.next, self.governor_of(self.next))
    }

    /// Whether a post may be held in what a mention names.
    pub(super) fn fits(&self, m: u32) -> bool {
        let (view, mention) = (self.view, &self.view.mentions.all[m as usize]);
        let head = || view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]);
        let bare = mention.noun.map(|k| &view.syntax.noun_groups[k as usize]);
        let bare = bare.filter(|g| g.determiner == Determiner::None);
        match view.chains.kind(m) {
            // "head of investment projects": no work in particular.
            EntityType::Work => !self.is_versed() && (view.chains.is_named(m) || !bare.is_some_and(|g| g.plural)),
            EntityType::Group => {
                // "head of press": a field.
                let field = bare.is_some_and(|g| !g.plural) && head() == "press";
                // "coach at a range of clubs"
                let many = matches!(head(), "range" | "number" | "variety" | "host" | "series" | "string" | "handful");
                !self.is_versed() && !field && !many
            }
            // "the Congress" may be a body that meets in one.
            EntityType::Event => {
                let lower = view.document.tokens[mention.head as usize].shape == Shape::Lower;
                !self.is_versed() && (view.chains.is_named(m) || lower)
            }
            // "President of the Republic": of which one, the text tells elsewhere or not at all.
            EntityType::Country | EntityType::Region if head() == "republic" => view.chains.is_named(m),
            kind => kind.is_organization() || kind.is_place(),
        }
    }

    /// "an expert in the work of Anna Lind": what somebody knows is no body.
    fn is_versed(&self) -> bool {
        matches!(
            self.view.lexicon.text(self.view.lookups.noun_lemmas[self.title.end as usize - 1]),
            "expert" | "specialist" | "authority" | "veteran" | "fan" | "winner" | "champion"
        )
    }

    /// "head of state", "secretary of state": a post of several words.
    fn pass_rest_of_title(&mut self) {
        let view = self.view;
        let title_at = |i: usize| view.terms_at(i).filter(|t| t.classes.meets(view.grammar.title));
        let covered = |i: usize| title_at(i).map(|t| t.range.end).max();
        let head = self.group.head;
        let fixed = covered(self.title.start as usize).max(covered(head as usize));
        let Some(fixed) = fixed.filter(|end| *end > head + 1 && self.group.name.is_none()) else { return };
        // "chief of police": no police in particular.
        let word = view.syntax.noun_groups.get(self.next).is_some_and(|n| n.range.len() == 1 && n.range.end == fixed);
        // "head of the delegation" speaks of one the text knows, "head of the Department of Physics" of one with a name.
        let known = view.mentions.of_noun.get(self.next).copied().flatten().is_some_and(|m| view.chains.is_linked(m))
            && view.syntax.noun_groups[self.next].determiner != Determiner::None
            || view.syntax.noun_groups.get(self.next).is_some_and(|n| n.name.is_some());
        if known && !word {
            return;
        }
        while view.syntax.noun_groups.get(self.next).is_some_and(|n| n.range.end <= fixed) {
            self.next += 1;
        }
        self.whole.end = fixed;
        self.end = fixed;
    }

    /// "minister of health of Peru", "head of research at Acme": the field belongs to the title.
    fn pass_field(&mut self) {
        let (view, g, next) = (self.view, self.view.grammar, self.next);
        let brought = self.brought(next, self.k as usize);
        // "minister of state for trade of Peru"
        let own = self.governed(next, self.k as usize) || self.whole.end > self.title.end && self.next_governed();
        // Not "dean with effect from May".
        if !own || brought == Some(g.with) || self.group.name.is_some() {
            return;
        }
        // "Bishop of Zolm at the cathedral": a see that nothing types is no field.
        let see = view.syntax.noun_groups[next].range.range().all(|i| view.lookups.words[i] == WordId::UNKNOWN);
        if see && sphere(view, self.title) == Some("religious") {
            return;
        }
        // "minister of health, water and trade", "minister of the environment of Peru"
        let national = sphere(view, self.title) == Some("national");
        let field = |n: usize| {
            is_field(view, n)
                || national && view.syntax.noun_groups.get(n).is_some_and(|group| is_field_of_state(view, n, group))
        };
        // "dean for community and technical education at": people that nobody knows are a field.
        // "minister of youth and sports of Peru"
        let of_state = |n: usize| {
            let group = view.syntax.noun_groups.get(n);
            national && group.is_some_and(|n| n.range.range().all(|i| view.lookups.classes[i].meets(g.field_of_state)))
        };
        // "minister of energy, trade and expatriates"
        let people = |n: usize| (brought == Some(g.for_) || national && n > next) && is_people(view, n) || of_state(n);
        let passed = field(next)
            || is_field_at_body(view, next)
            || people(next)
            || brought == Some(g.of) && is_subject(view, self.title, next)
            || view.mentions.of_noun[next].is_some_and(|m| is_named_field(view, m, self.title));
        if !passed {
            return;
        }
        let fields = view.syntax.members(next as u32).take_while(|n| field(*n as usize) || people(*n as usize));
        let last = fields.last().map_or(next, |n| n as usize);
        self.whole.end = view.syntax.noun_groups[last].range.end;
        self.end = self.whole.end;
        self.next = last + 1;
    }

    /// Whom the words before the title name; a field among them goes to the title.
    fn before(&mut self) -> Before {
        let (view, group) = (self.view, self.group);
        // Not "the men's head coach".
        let owner = view.owner(group).or_else(|| whose::owner(view, group, self.title)).filter(|m| {
            let head = view.lookups.noun_lemmas[view.mentions.all[*m as usize].head as usize];
            !matches!(
                view.lexicon.text(head),
                "man" | "men" | "woman" | "women" | "boy" | "girl" | "people" | "child" | "youth" | "junior"
            ) || view.chains.is_named(*m)
        });
        // "UN coordinator and UNICEF representative": the body nearest to the title, else the place.
        let (mut place, mut body) = (None, None);
        for (m, mention) in view.mentions_from(group.range.start, self.title.start) {
            if !matches!(mention.form, Form::Name(_)) || mention.range.end > self.title.start {
                continue;
            }
            if mention.kind.is_organization() {
                body = Some(m);
            } else {
                place = place.or(Some(m));
            }
        }
        // "Social Services minister": plain words before a post of states are its field.
        if let Some(m) = body.filter(|m| sphere(view, self.title) == Some("national") && is_plain_words(view, *m)) {
            self.whole.start = view.mentions.all[m as usize].range.start;
            body = None;
        }
        // "the Newbury Professor of English": whom a chair is named after.
        let chair = view.document.text(self.title.end as usize - 1) == "Professor"
            && group.determiner == Determiner::Definite
            && group.name.is_none();
        let house = |m: &u32| {
            let mut words = view.mentions.all[*m as usize].range.range();
            words.any(|i| view.lookups.classes[i].has(Class::ORGANIZATION_WORD))
        };
        let body = body.filter(|m| !chair || house(m));
        // "Harbour League (HL) President"
        let bracketed = (self.k as usize).checked_sub(2).filter(|n| {
            let phrase = view.syntax.phrases[*n];
            phrase.governor == Some(self.k) && phrase.preposition == Some(view.grammar.of)
        });
        let nearest = bracketed.and_then(|n| view.mentions.of_noun[n]).or(body).or(place);
        let body = nearest.filter(|m| view.chains.kind(*m).is_organization());
        let named = owner.or(body).filter(|m| {
            let kind = view.chains.kind(*m);
            group.name.is_none() && view.chains.is_named(*m) && (kind.is_organization() || kind.is_place())
        });
        Before { owner, nearest, body, named }
    }

    /// What prepositions bring behind the title.
    fn behind(&mut self, before: &Before) {
        if !self.next_governed() {
            return;
        }
        if before.named.is_some() && self.is_organ_of_owner() {
            self.end = self.view.syntax.noun_groups[self.next].range.end;
            self.whole.end = self.end;
            return;
        }
        self.pass_organs();
        let (view, g) = (self.view, self.view.grammar);
        // "its president at the assembly": where it was given, not of what.
        let of = self.brought(self.next, self.governor_of(self.next)).is_some_and(|p| p == g.of || p == g.for_);
        for n in view.syntax.members(self.next as u32) {
            let Some(m) = view.mentions.of_noun[n as usize].filter(|m| self.fits(*m)) else { continue };
            let kind = view.chains.kind(m);
            // "manager of the Glass Palace, Lima": where the palace is.
            let site = |b: &u32| view.chains.kind(*b) == EntityType::Facility;
            if !of && kind == EntityType::Event || kind == EntityType::City && self.found.last().is_some_and(site) {
                continue;
            }
            let range = view.mentions.all[m as usize].range;
            // "Chairwoman of the Board of Directors of Harbour Bank": the organ's name ends with whose organ it is.
            if let Some(owner) = owner_of_organ(view, range) {
                let end = view.mentions.all[owner as usize].range.start;
                let last = (range.start..end).rev().find(|i| view.lookups.words[*i as usize] == g.of);
                self.whole.end = last.unwrap_or(range.start);
                self.found.push(owner);
                continue;
            }
            self.found.push(m);
            self.end = view.syntax.noun_groups[n as usize].range.end;
        }
    }

    /// "Acme's chair of the board", "Acme's director for Europe": the rest belongs to the title, the post to the owner.
    fn is_organ_of_owner(&self) -> bool {
        let (view, g, next) = (self.view, self.view.grammar, self.next);
        // "its president at the assembly", "its dean in May": where and when it was given is no part of it.
        let circumstance = matches!(view.syntax.families.get(next), Some(Family::Event | Family::Time))
            || view.syntax.noun_groups.get(next).is_some_and(|n| {
                matches!(view.lexicon.text(n.lemma), "term" | "period" | "year" | "mandate" | "season" | "tenure")
            });
        let organ = || {
            let named = view.mentions.of_noun[next].is_some_and(|m| view.chains.is_named(m));
            !named || is_organ(view, view.syntax.noun_groups[next].range)
        };
        let aside = || self.brought(next, self.governor_of(next)).is_some_and(|p| p != g.of && p != g.at);
        !circumstance && (organ() || aside())
    }

    /// "chair of the board of directors of Acme"
    fn pass_organs(&mut self) {
        let (view, g, first) = (self.view, self.view.grammar, self.next);
        let unnamed = |n: usize| view.mentions.of_noun[n].is_none_or(|m| !view.chains.is_named(m));
        let organ = |n: usize| view.syntax.noun_groups.get(n).is_some_and(|organ| is_organ(view, organ.range));
        while !self.owner_first && organ(self.next) && unnamed(self.next) {
            let brought = self.brought(self.next + 1, self.next);
            let further = brought == Some(g.of) || brought == Some(g.at) && !unnamed(self.next + 1);
            if !further {
                break;
            }
            self.next += 1;
        }
        // "chair of the board of governors": of the board.
        if self.next > first && unnamed(self.next) && organ(self.next) {
            self.next = first;
        }
        if self.next > first {
            self.whole.end = view.syntax.noun_groups[self.next - 1].range.end;
        }
    }

    /// "general manager for Southeast Asia": a territory, not where the post is held.
    fn leave_territory(&mut self, before: &Before) {
        let (view, g) = (self.view, self.view.grammar);
        let place = |m: &u32| matches!(view.chains.kind(*m), EntityType::Region | EntityType::Country);
        let brought = self.brought(self.next, self.governor_of(self.next));
        let territory = !self.found.is_empty() && self.found.iter().all(place) && brought == Some(g.for_);
        let alone = before.nearest.is_none();
        if !territory || alone && (is_sent_for(view, self.whole, &self.found) || serves_place(view, self.whole)) {
            return;
        }
        self.found.clear();
        self.whole.end = self.end;
        // "regional director for Africa at Acme"
        let after = self.next + view.syntax.members(self.next as u32).count();
        if self.governed(after, after - 1) {
            let body = view.mentions.of_noun[after].filter(|m| view.chains.kind(*m).is_organization());
            self.found.extend(body);
            self.end = body.map_or(self.end, |_| view.syntax.noun_groups[after].range.end);
        }
    }

    /// Whether what stands in front of the title is where somebody works, not of what: "New York photographer Anna Lind".
    fn is_calling(&self) -> bool {
        self.view.lookups.classes[self.title.end as usize - 1].meets(self.view.grammar.calling)
    }

    /// Of whom stands before the title the first that fits.
    fn in_front(&self, before: &Before) -> Option<u32> {
        let view = self.view;
        let nearest = before.nearest.filter(|m| !(self.is_calling() && view.chains.kind(*m).is_place()));
        // "Peru's Glass Agency chairman Anna Lind": of the agency.
        let nearer = before.body.filter(|_| before.owner.is_some_and(|m| view.chains.kind(m).is_place()));
        let first = [nearer, before.named, before.owner, nearest].into_iter().flatten().find(|m| self.fits(*m))?;
        // "The board of Acme named Anna Lind its director": Acme's.
        let owner = || {
            let organ = |range: TokenRange| is_organ(view, range) || owner_of_organ(view, range).is_some();
            let organs = view.chain(first).filter(|m| organ(view.mentions.all[*m as usize].range));
            let nouns = organs.filter_map(|m| view.mentions.all[m as usize].noun);
            nouns.filter_map(|k| giving::of_giver(view, k)).find(|m| !view.chains.same(*m, first))
        };
        let pronoun = matches!(self.group.determiner, Determiner::Possessive(_)) && before.owner == Some(first);
        if let Some(owner) = pronoun.then(owner).flatten() {
            return Some(owner);
        }
        // "Lima vice-chancellor Anna Lind": of the University of Lima.
        let town = view.chains.kind(first) == EntityType::City && sphere(view, self.title) == Some("academic");
        Some(if town { university_of(view, first).unwrap_or(first) } else { first })
    }

    /// "vice president, sales and marketing, at Acme"
    fn follow_tail(&mut self) {
        let (view, title) = (self.view, self.title);
        let tail = tails::tail(view, title);
        let tail = tail.filter(|(m, _)| !is_named_field(view, *m, title));
        match tail.filter(|(m, _)| self.found.iter().all(|o| view.chains.same(*o, *m))) {
            Some((body, with_field)) => {
                self.end = view.mentions.all[body as usize].range.end;
                self.whole = if with_field.len() > self.whole.len() { with_field } else { self.whole };
                self.found = vec![body];
            }
            None if self.whole == title => self.whole = tails::with_field(view, title),
            None => {}
        }
    }

    /// "the Japanese foreign minister": the country, if the document names it.
    fn country_of_demonym(&self) -> Option<u32> {
        let view = self.view;
        // "the Bolivian conductor Anna Lind": where somebody is from.
        let serves = matches!(sphere(view, self.title), Some("national" | "political" | "military"));
        let mut inside = self.group.range.range().filter(|_| serves && !self.is_calling());
        let country = inside.find_map(|i| view.lexicon.demonym_country(view.lookups.words[i]))?;
        view.place_named(country).and_then(|(_, country)| country)
    }
}
