//! What a match of a clause rule says: relations between what its roles bound, with qualifiers, but for those that hold of
//! nothing ([`vetoes`](super::vetoes)).

use super::{ClauseRule, Found, Frame, View, date_value, paid, point, posts, span_of, status};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Family, Oblique};
use crate::times::TimeMention;

/// A rule, the frame it fits, and the mentions its roles are bound to.
pub(super) struct ClauseMatch<'m> {
    pub view: &'m View<'m>,
    pub times: &'m [TimeMention],
    pub rule: &'m ClauseRule,
    pub frame: &'m Frame,
    pub binding: &'m [(u8, Vec<u32>)],
}

impl ClauseMatch<'_> {
    /// Adds what the match says: each subject with each object, or those of a symmetric role with each other.
    pub fn relations(&self, out: &mut Vec<Found>) {
        let Self { view, rule, .. } = *self;
        let of_role = |(r, mentions): &(u8, Vec<u32>)| {
            let name = rule.pattern.roles[*r as usize].clone();
            mentions.iter().map(move |m| (name.clone(), span_of(view, *m))).collect::<Vec<_>>()
        };
        let roles: Vec<_> = self.binding.iter().flat_map(of_role).collect();
        let (qualifiers, evidence) = (self.qualifiers(), view.document.span(self.frame.extent));
        let mut push = |subject: u32, object: u32| {
            let (subject, object) = rounds_of(view, rule.relation, subject, object);
            if self.fits(subject, object) {
                let (relation, rule, roles, mut qualifiers) =
                    (rule.relation, rule.rule, roles.clone(), qualifiers.clone());
                if let Some(date) = qualifiers.date.as_ref().and_then(|_| self.own_date(object)) {
                    qualifiers.date = Some(date);
                }
                out.push(Found { relation, subject, object, qualifiers, evidence, rule, roles });
            }
        };
        let each = self.role("each");
        if !each.is_empty() && self.is_with_others() {
            return;
        }
        for (n, a) in each.iter().enumerate() {
            each[n + 1..].iter().for_each(|b| push(*a, *b));
        }
        if each.is_empty() {
            for subject in self.role("subject") {
                self.role("object").iter().for_each(|object| push(*subject, *object));
            }
        }
    }

    /// "Anna Lind and Pedro Alvarez met the mayor", "held talks with the mayor": whether those who do it do it with somebody
    /// else, not with each other.
    fn is_with_others(&self) -> bool {
        let Self { view, frame, .. } = *self;
        // "The meeting was attended by Anna Lind and Pedro Alvarez" says nothing of who met whom.
        let verbs = &view.syntax.verb_groups;
        let verb = verbs.get(verbs.partition_point(|v| v.head < frame.head));
        let verb = verb.is_some_and(|v| v.head == frame.head && v.lemma == frame.predicate);
        let met = frame.predicate == view.grammar.meet && (frame.object.is_some() || !verb);
        let with = frame.obliques.iter().any(|o| {
            o.preposition == view.grammar.with
                && !frame.is_noun
                && matches!(
                    view.syntax.families[o.noun as usize],
                    Family::Person | Family::Group | Family::Organization
                )
        });
        met || with
    }

    /// The mentions a role is bound to.
    fn role(&self, name: &str) -> &[u32] {
        let number = self.rule.pattern.roles.iter().position(|role| &**role == name);
        let bound = number.and_then(|number| self.binding.iter().find(|(role, _)| *role as usize == number));
        bound.map_or(&[], |(_, mentions)| mentions.as_slice())
    }

    /// The text of the first mention of a role.
    fn text(&self, name: &str) -> Option<String> {
        let m = *self.role(name).first()?;
        Some(self.view.document.slice(self.view.mentions.all[m as usize].range).to_owned())
    }

    fn qualifiers(&self) -> Qualifiers {
        let Self { view, times, rule, frame, .. } = *self;
        let objects = self.role("object");
        // "They met in Lima, a city of Peru, in 2012": where a thing is has no date of its own.
        let lasts = matches!(rule.relation, RelationType::LocatedIn | RelationType::PartOf);
        let date = self.role("date").first().and_then(|m| date_value(view, times, *m));
        let mut qualifiers = Qualifiers {
            status: status(frame.assertion),
            date: date.or_else(|| frame_date(view, times, frame, objects).filter(|_| !lasts)),
            place: self.text("place"),
            by: self.text("by").or_else(|| self.giver()),
            amount: self.text("amount"),
            ..Qualifiers::default()
        };
        for (key, value) in &rule.yields {
            match key.as_str() {
                "status" => qualifiers.status = posts::roles::status_name(value).or(qualifiers.status),
                "title" => qualifiers.title = Some(value.clone()),
                "measure" => qualifiers.measure = Some(value.clone()),
                _ => {}
            }
        }
        let paid = matches!(rule.relation, RelationType::InvestedIn | RelationType::Acquired);
        if paid && qualifiers.amount.is_none() {
            qualifiers.amount = self.own_amount().or_else(|| paid::price(view, frame));
        }
        // "headed the bureau from 2012 to 2018": it is over; who led a delegation led it.
        let held = rule.relation == RelationType::HoldsPosition && frame.extent.len() >= 2;
        // "worked for Acme", not "joined Acme"
        let worked = rule.relation == RelationType::WorksFor
            && matches!(view.lexicon.text(frame.predicate), "work" | "teach" | "intern" | "apprentice");
        // "Lind, who had led the bureau since 2012"
        let text = |i: u32| view.document.text(i as usize);
        let had = !frame.is_noun
            && (frame.head.saturating_sub(3)..frame.head).any(|i| i > 0 && text(i) == "had" && text(i - 1) == "who");
        let over = (frame.past || had) && (held || worked);
        let group = objects.iter().any(|m| view.chains.kind(*m) == EntityType::Group);
        // "joined Acme after working for Belno"
        let before = frame.head.checked_sub(1).map_or("", |i| view.document.text(i as usize));
        let after = worked && matches!(before, "after" | "After");
        if after && qualifiers.status.is_none() {
            qualifiers.status = Some("former");
        }
        if over && !group && qualifiers.status.is_none() && (frame.is_simple || had) {
            qualifiers.status = Some("former");
        }
        qualifiers
    }

    /// "visited Lima in May and Oslo in June": of several times the one that hangs on the object.
    fn own_date(&self, object: u32) -> Option<String> {
        let Self { view, times, frame, .. } = *self;
        let syntax = view.syntax;
        let noun = view.mentions.all[object as usize].noun?;
        let listed = syntax.phrases[noun as usize].list != noun || syntax.phrases[noun as usize].next.is_some();
        let times_of = || frame.obliques.iter().filter(|o| syntax.noun_groups[o.noun as usize].time);
        let own = times_of().find(|o| listed && syntax.phrases[o.noun as usize].governor == Some(noun));
        let own = own.map(|o| o.noun).or_else(|| if listed { self.in_bracket_behind(noun) } else { None })?;
        point(view, times, view.mentions.of_noun[own as usize]?)
    }

    /// "Lima in Peru (since 2003) and Oslo (since 2009)": the time in the bracket that closes what is told of noun group `k`.
    fn in_bracket_behind(&self, k: u32) -> Option<u32> {
        let syntax = self.view.syntax;
        let next = syntax.phrases[k as usize].next.map_or(u32::MAX, |n| syntax.noun_groups[n as usize].range.start);
        let behind = syntax.noun_groups.iter().zip(0u32..).skip(k as usize + 1).take(2);
        let mut inside = behind.filter(|(group, n)| group.time && syntax.phrases[*n as usize].bracketed);
        inside.find(|(group, _)| group.range.start < next).map(|(_, n)| n)
    }

    /// "The league presented Lind with the prize", "was awarded by the league", "received it from the league": who gave a
    /// prize.
    fn giver(&self) -> Option<String> {
        let Self { view, frame, rule, .. } = *self;
        if rule.relation != RelationType::Awarded || frame.is_noun {
            return None;
        }
        let taken = |m: u32| self.role("subject").iter().chain(self.role("object")).any(|x| view.chains.same(*x, m));
        let gives = |k: u32| {
            let m = view.mentions.of_noun[k as usize]?;
            let kind = view.chains.kind(m);
            let acts = kind == EntityType::Person || kind.is_organization() || kind.is_place();
            let named = matches!(view.mentions.all[m as usize].form, Form::Name(_));
            (acts && named && !taken(m)).then_some(m)
        };
        let from = || frame.obliques.iter().find(|o| o.preposition == view.grammar.from).map(|o| o.noun);
        let m = frame.subject.and_then(gives).or_else(|| from().and_then(gives))?;
        Some(view.document.slice(view.mentions.all[m as usize].range).to_owned())
    }

    /// "awarded a $5 million grant to", "made an investment of $5 million in": the sum that what is given states.
    fn own_amount(&self) -> Option<String> {
        let Self { view, frame, .. } = *self;
        let given = [frame.object, frame.complement].into_iter().flatten().find(|k| {
            let group = &view.syntax.noun_groups[*k as usize];
            let grant = view.lookups.classes[group.head as usize];
            group.name.is_none() && grant.meets(view.grammar.award_noun.union(view.grammar.nominalization))
        })?;
        let money = |m: &u32| view.chains.kind(*m) == EntityType::Money;
        let own = view.mentions.quantity_of_noun[given as usize].filter(money);
        let of = || {
            let phrase = view.syntax.phrases.get(given as usize + 1)?;
            let brought = phrase.governor == Some(given) && phrase.preposition == Some(view.grammar.of);
            view.mentions.of_noun[given as usize + 1].filter(|m| brought && money(m))
        };
        let sum = own.or_else(of)?;
        Some(view.document.slice(view.mentions.all[sum as usize].range).to_owned())
    }
}

/// "the third round of the Lima Talks in May": what is told of an event after "of" is told of the round.
fn rounds_of(view: &View<'_>, relation: RelationType, subject: u32, object: u32) -> (u32, u32) {
    let whole = |m: u32| {
        let of_noun = view.mentions.all[m as usize].noun;
        let phrase = of_noun.map(|k| view.syntax.phrases[k as usize]);
        let of = phrase.filter(|p| p.preposition == Some(view.grammar.of) && view.chains.kind(m) == EntityType::Event);
        let Some(governor) = of.and_then(|p| p.governor) else { return m };
        let round = matches!(
            view.lexicon.text(view.syntax.noun_groups[governor as usize].lemma),
            "round" | "edition" | "iteration" | "phase"
        );
        let outer = view.mentions.of_noun[governor as usize].filter(|_| round);
        outer.filter(|o| view.chains.kind(*o) == EntityType::Event).unwrap_or(m)
    };
    match relation {
        RelationType::HeldIn | RelationType::HeldOn | RelationType::Recurs => (whole(subject), object),
        RelationType::ParticipatedIn | RelationType::Organized => (subject, whole(object)),
        _ => (subject, object),
    }
}

/// The first point or period in time among the phrases of a frame that is not an end of the relation itself.
fn frame_date(view: &View<'_>, times: &[TimeMention], frame: &Frame, objects: &[u32]) -> Option<String> {
    // "Following the 15 May meeting, Anna Lind was named": when the meeting was.
    let of_other = |o: &Oblique| {
        let g = view.grammar;
        let end = view.syntax.noun_groups[o.noun as usize].range.end;
        let next = view.syntax.noun_groups.get(o.noun as usize + 1);
        [g.following, g.after, g.before].contains(&o.preposition) && next.is_some_and(|n| n.range.start == end)
    };
    let times_of = frame.obliques.iter().filter(|o| view.syntax.noun_groups[o.noun as usize].time);
    // "signed a plan for 2026–2030": of which years the plan is.
    let of_matter = |o: &Oblique| {
        // "revenue of $5 million for 2024"
        let amount = |k: u32| view.mentions.quantity_of_noun[k as usize].or(view.mentions.of_noun[k as usize]);
        let amount = |k: u32| amount(k).is_some_and(|m| view.chains.kind(m) == EntityType::Money);
        let governor = view.syntax.phrases[o.noun as usize].governor;
        o.preposition == view.grammar.for_
            && governor.is_some_and(|k| !view.syntax.noun_groups[k as usize].time && !amount(k))
    };
    let compared = |o: &Oblique| super::is_compared(view, view.syntax.noun_groups[o.noun as usize].range);
    times_of.filter(|o| !of_other(o) && !of_matter(o) && !compared(o) && !is_life(view, o.noun)).find_map(|o| {
        let m = view.mentions.of_noun[o.noun as usize].filter(|m| !objects.contains(m))?;
        point(view, times, m)
    })
}

/// "the painter Anna Lind (1931–2004)": whether a time in brackets right behind somebody tells when she lived.
fn is_life(view: &View<'_>, time: u32) -> bool {
    let range = view.syntax.noun_groups[time as usize].range;
    let Some(open) = range.start.checked_sub(1) else { return false };
    let closed = view.document.text(open as usize) == "(" && view.document.text(range.end as usize) == ")";
    let before = time.checked_sub(1).filter(|_| closed);
    before.is_some_and(|k| {
        let person = view.syntax.families[k as usize] == crate::syntax::Family::Person;
        person && view.syntax.noun_groups[k as usize].range.end == open
    })
}
