//! Where a document is written: the town of its dateline, and whose people come there.

use super::View;
use crate::lexicon::WordId;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::syntax::Family;

/// A text that names more towns than so many has no host among them.
const MOST_TOWNS: usize = 6;

impl View<'_> {
    /// "OSLO - The mayor received guests from Osaka": the town of the dateline, where all others named send guests.
    pub(super) fn host_city(&self) -> Option<u32> {
        let home = self.dateline_place().filter(|m| self.chains.kind(*m) == EntityType::City)?;
        let named = self.by_frequency(EntityType::City);
        let sends = |(m, _): &(u32, u32)| self.chains.same(*m, home) || self.sends_guests(*m);
        (named.len() <= MOST_TOWNS && named.iter().all(sends) && !self.sends_guests(home)).then_some(home)
    }

    /// The first place of the dateline.
    pub(super) fn dateline_place(&self) -> Option<u32> {
        let mut all = self.document.sentences.iter().zip(&self.syntax.sentences);
        let (dateline, syntax) = all.find(|(s, _)| s.kind == BlockKind::Paragraph)?;
        let no_statement = syntax.clauses.0 == syntax.clauses.1;
        let mut places = self.mentions_from(dateline.tokens.start, dateline.tokens.end);
        places.find(|(_, m)| m.kind.is_place()).filter(|_| no_statement).map(|(m, _)| m)
    }

    /// The country of the town in the dateline, where the document names it.
    pub(super) fn country_written_in(&self) -> Option<u32> {
        let code = |m: u32| {
            let hit = self.lookups.place_at(self.mentions.all[m as usize].range.start as usize)?;
            self.lexicon.likeliest(hit)?.country
        };
        let home = code(self.dateline_place()?)?;
        self.countries().iter().map(|(m, _)| *m).find(|m| code(*m) == Some(home))
    }

    /// "a delegation from Osaka": a town whose people come to where the document is about.
    pub(super) fn sends_guests(&self, town: u32) -> bool {
        let delegation = |k: u32| self.lexicon.text(self.syntax.noun_groups[k as usize].lemma) == "delegation";
        let (from, of) = (Some(self.grammar.from), Some(self.grammar.of));
        let comes = |p: Option<WordId>, host: u32| p == from || p == of && delegation(host);
        self.syntax.phrases.iter().enumerate().any(|(k, phrase)| {
            let host = || phrase.governor.filter(|g| self.syntax.families[*g as usize] == Family::Group);
            let sent = || host().is_some_and(|host| comes(phrase.preposition, host));
            let led = || phrase.preposition == of && phrase.governor.is_some_and(|post| self.leads_group(post));
            // "flights to Osaka", "the route from Osaka"
            let flown = || {
                let line = phrase.governor.map(|k| self.lexicon.text(self.syntax.noun_groups[k as usize].lemma));
                matches!(line, Some("flight" | "route" | "voyage"))
            };
            if (phrase.preposition == from || phrase.preposition == Some(self.grammar.to)) && flown() {
                return self.mentions.of_noun[k].is_some_and(|m| self.chains.same(m, town));
            }
            let here = || self.mentions.of_noun[k].is_some_and(|m| self.chains.same(m, town));
            (phrase.preposition == from || phrase.preposition == of) && here() && (sent() || led())
        })
    }

    /// "a delegation led by Anna Lind, governor of Osaka": whether a post is that of somebody who leads a group.
    fn leads_group(&self, post: u32) -> bool {
        let who = self.syntax.phrases[post as usize].apposed_to.unwrap_or(post);
        self.syntax.phrases[who as usize].preposition == Some(self.grammar.by)
            && self.clauses_beside(who).iter().any(|c| {
                let verb = self.syntax.verb_groups[c.verb as usize];
                let group = c.subject.is_some_and(|k| self.syntax.families[k as usize] == Family::Group);
                let by = || self.syntax.obliques(c).iter().any(|o| o.noun == who);
                group && verb.passive && self.lexicon.classes(verb.lemma).meets(self.grammar.lineup_verb) && by()
            })
    }

    /// "LIMA - Lima Hospital has opened a wing in Lima": the town of the dateline, where the text has its name again and again
    /// and that of no other town as often.
    pub(super) fn home_town(&self) -> Option<u32> {
        let home = self.dateline_place().filter(|m| self.chains.kind(*m) == EntityType::City)?;
        let range = self.mentions.all[home as usize].range;
        let word = |i: usize, j: usize| self.document.text(i).eq_ignore_ascii_case(self.document.text(j));
        let is_name = |i: &usize| range.range().zip(*i..).all(|(j, i)| word(i, j));
        let times = (0..self.document.tokens.len()).filter(is_name).count();
        let named = self.by_frequency(EntityType::City);
        let others = named.iter().filter(|(m, _)| !self.chains.same(*m, home));
        (times >= 3 && others.clone().all(|(_, n)| 2 * *n as usize <= times) && !self.sends_guests(home))
            .then_some(home)
    }
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn mayor_is_of_the_town_that_the_text_is_written_in_and_speaks_of() {
        let extractor = extractor();
        let home = "QUARNVILLE, Ont. - Quarnville Regional Hospital has opened a wing.\n\nMayor Anna Lind and Omar Stone, head \
                    of the Quarnville Foundation, opened it. Nobody will have to go to Toronto.";
        assert!(says(&extractor, home, "Anna Lind", "holds_position", "QUARNVILLE"));
        let capital =
            "WASHINGTON, D.C. - The league has met.\n\nMayor Anna Lind opened the talks. Guests came from Toronto.";
        assert!(!says(&extractor, capital, "Anna Lind", "holds_position", "WASHINGTON"));
    }
}
