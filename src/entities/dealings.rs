//! What firms have, whom they take on and whom they deal with, beside capitals that no rule types.

use std::ops::Range;

use super::recognize::Recognizer;
use crate::lexicon::Class;
use crate::segmentation::{Shape, TokenKind};

impl Recognizer<'_> {
    /// "Zoltrix has offices in Lima", "Zoltrix operates in Peru", "Zoltrix names Anna Lind", "Zoltrix is an official
    /// partner of": what a coined name before it makes a business.
    pub(super) fn deals(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let helps = |i: &usize| {
            let c = class(*i);
            c.has(Class::HAVE) || c.has(Class::MODAL) || c.has(Class::ADVERB)
        };
        let end = run.end;
        // "Zoltrix, with offices in"
        let with = usize::from(text(end) == "," && text(end + 1) == "with") * 2;
        let verb = if with > 0 { end + 1 } else { end + (end..end + 3).take_while(helps).count() };
        let keeps = matches!(text(verb), "maintains" | "maintained" | "runs");
        (with > 0 || verb > end || keeps) && self.brings_site(verb + usize::from(with > 0 || keeps))
            || matches!(text(verb), "operates" | "operating" | "operated")
                && matches!(text(verb + 1), "in" | "from" | "across" | "through" | "over")
            || self.takes_on(verb)
            || self.is_bought(end)
            || matches!((text(end), text(end + 1), text(end + 2)), ("is" | "was", "based" | "headquartered", "in"))
            || matches!((text(end), text(end + 1), text(end + 2)), ("will", "be", "headquartered"))
            || self.is_owned(end)
            || self.takes_stake(verb)
            || matches!(text(verb), "expects" | "expected" | "forecasts")
                && matches!(text(verb + 1), "revenue" | "revenues" | "sales" | "turnover" | "profit")
            || matches!(text(verb), "exhibits" | "exhibited" | "exhibit") && text(verb + 1) == "at"
            || matches!(text(verb), "partners" | "partnered" | "teams" | "teamed" | "joins" | "joined")
                && matches!((text(verb), text(verb + 1)), (_, "with") | ("teams" | "teamed", "up") | (_, "forces"))
            || self.is_dealer(verb)
            || self.is_among_firms(end)
    }

    /// "is one of the largest banks in", "are among Peru's leading companies"
    fn is_among_firms(&self, end: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let among = match (text(end), text(end + 1), text(end + 2)) {
            ("is" | "are" | "was", "one", "of") => end + 3,
            ("is" | "are" | "was", "among", _) => end + 2,
            _ => return false,
        };
        let near =
            (among..among + 9).take_while(|i| !matches!(text(*i), "," | "." | ";" | "in" | "of" | "for" | "that"));
        near.into_iter().last().is_some_and(|i| {
            let c = class(i);
            c.meets(self.grammar.company_head) && c.has(Class::PLURAL) && !self.is_name_token(i)
        })
    }

    /// "has been acquired by", "was bought by"
    fn is_bought(&self, end: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let helps =
            |i: &usize| matches!(text(*i), "has" | "is" | "was" | "been" | "will" | "be" | "being" | "recently");
        let verb = end + (end..end + 4).take_while(helps).count();
        verb > end && matches!(text(verb), "acquired" | "purchased" | "bought") && text(verb + 1) == "by"
    }

    /// "has taken a 25% stake in", "holds shares in"
    fn takes_stake(&self, verb: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let takes = matches!(text(verb), "takes" | "took" | "taken" | "holds" | "held" | "owns" | "bought" | "buys");
        let near = (verb + 1..verb + 8).take_while(|i| !matches!(text(*i), "," | "." | ";" | "of" | "to"));
        takes && near.into_iter().any(|i| matches!(text(i), "stake" | "shareholding") && text(i + 1) == "in")
    }

    /// "is owned by", "is 40% owned by", "is a unit of the Quarn Group", ", a division of Quarn Ltd."
    fn is_owned(&self, end: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let is = matches!(text(end), "is" | "was" | "are");
        let near = || (end + 1..end + 7).find(|i| matches!(text(*i), "owned" | "controlled"));
        let parts = |i: &usize| {
            matches!(
                text(*i),
                "%" | "percent" | "per" | "cent" | "majority" | "wholly" | "jointly" | "fully" | "-" | "now"
            ) || self.document.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Number)
        };
        let owned = near().is_some_and(|i| text(i + 1) == "by" && (end + 1..i).all(|j| parts(&j)));
        let article = matches!(text(end + 1), "a" | "an" | "the") && (is || text(end) == ",");
        let unit =
            (end + 2..end + 6).find(|i| matches!(text(*i), "unit" | "division" | "subsidiary" | "arm" | "affiliate"));
        let of = unit.filter(|i| text(i + 1) == "of" && !(end + 2..*i).any(|j| matches!(text(j), "," | "of" | "in")));
        let whole = of.map(|i| i + 2 + usize::from(text(i + 2) == "the"));
        is && owned || article && whole.is_some_and(|i| self.is_name_token(i))
    }

    /// "offices in", "its headquarters in", "more than 40 stores in"
    fn brings_site(&self, start: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let site = |i: &usize| {
            matches!(
                text(*i),
                "offices"
                    | "headquarters"
                    | "branches"
                    | "subsidiaries"
                    | "factories"
                    | "plants"
                    | "stores"
                    | "showrooms"
                    | "customers"
                    | "clients"
                    | "employees"
            )
        };
        let near = (start..start + 6).take_while(|i| !matches!(text(*i), "," | "." | ";" | "and" | "no"));
        let found = near.into_iter().find(site);
        // "has 300 employees"
        let counted = |i: usize| {
            matches!(text(i), "employees" | "customers" | "clients")
                && self.document.tokens[i - 1].kind == TokenKind::Number
        };
        found.is_some_and(|i| {
            counted(i) || matches!(text(i + 1), "in" | "across" | "worldwide" | "around" | "throughout")
        })
    }

    /// "names Anna Lind", "has hired Anna Lind as"
    fn takes_on(&self, verb: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let chosen = matches!(
            self.document.text(verb),
            "names"
                | "Names"
                | "appoints"
                | "Appoints"
                | "hires"
                | "Hires"
                | "hired"
                | "promotes"
                | "Promotes"
                | "appointed"
                | "promoted"
                | "recruits"
                | "Taps"
                | "taps"
        );
        let at = verb + 1 + usize::from(class(verb + 1).meets(self.grammar.honorific));
        chosen && class(at).meets(self.grammar.given_name) && self.is_name_token(at) && self.is_name_token(at + 1)
    }

    /// "is an official partner of", "becomes the main sponsor of": what a business is to another body.
    fn is_dealer(&self, verb: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        if !matches!(text(verb), "is" | "becomes" | "became" | "become" | "remains") {
            return false;
        }
        let near =
            (verb + 1..verb + 7).take_while(|i| !matches!(text(*i), "," | "." | ";" | "of" | "to" | "for" | "in"));
        let head = near.into_iter().last().filter(|i| !self.is_name_token(*i));
        head.is_some_and(|i| {
            matches!(
                text(i),
                "sponsor"
                    | "supplier"
                    | "distributor"
                    | "reseller"
                    | "vendor"
                    | "subsidiary"
                    | "affiliate"
                    | "licensee"
            ) || text(i) == "partner"
                && (verb + 1..i).any(|j| {
                    matches!(
                        text(j),
                        "official"
                            | "exclusive"
                            | "technology"
                            | "strategic"
                            | "main"
                            | "premium"
                            | "media"
                            | "title"
                            | "logistics"
                            | "certified"
                            | "distribution"
                            | "sales"
                            | "channel"
                    )
                })
        })
    }

    /// "teams up with Zoltrix", "joined forces with Zoltrix", "an agreement with Zoltrix", "powered by Zoltrix", "chosen
    /// Zoltrix as its supplier": with whom a business deals.
    pub(super) fn is_dealt_with(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let Some(before) = run.start.checked_sub(2) else { return false };
        let what = text(before);
        match text(run.start - 1) {
            "with" => {
                let deal = matches!(what, "forces" | "collaboration" | "alliance" | "contract" | "deal" | "agreement");
                let shares = matches!(what, "cooperates" | "cooperated" | "collaborates" | "collaborated" | "merges");
                // "a contract was signed with Zoltrix"
                let papers = |i: usize| matches!(text(i), "contract" | "deal" | "order" | "contracts");
                let signed = || what == "signed" && (before.saturating_sub(3)..before).any(papers);
                deal || shares
                    || signed()
                    || what == "up" && before > 0 && matches!(text(before - 1), "teams" | "teamed" | "team" | "teaming")
            }
            "by" => {
                let chosen = matches!(what, "selected" | "chosen" | "picked" | "commissioned" | "contracted")
                    && matches!(text(run.end), "as" | "to");
                chosen || matches!(what, "powered" | "supplied" | "sponsored" | "marketed" | "insured" | "employed")
            }
            "selected" | "chosen" | "selects" | "chooses" | "picks" | "chose" => {
                let near = (run.end + 1..run.end + 6).take_while(|i| !matches!(text(*i), "," | "." | ";" | "for"));
                text(run.end) == "as"
                    && near.into_iter().any(|i| matches!(text(i), "supplier" | "partner" | "vendor" | "provider"))
            }
            "over" => matches!(what, "takes" | "took"),
            "to" => {
                let sold = matches!(what, "stake" | "business" | "division" | "unit" | "subsidiary" | "shares");
                let near = || (before.saturating_sub(3)..before).rev().any(|i| class(i).has(Class::POSSESSIVE));
                sold && near()
            }
            _ => false,
        }
    }

    /// "Zoltrix and Quarno sign partnership agreement", "Zoltrix, Quarno to merge": two names before what two firms do.
    pub(super) fn pairs_up(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let name = |i: usize| self.is_name_token(i) && self.is_coined(i) && !class(i).meets(self.grammar.given_name);
        let end = if matches!(text(run.end), "and" | "&" | ",") && name(run.end + 1) {
            run.end + 2
        } else if run.start >= 2 && matches!(text(run.start - 1), "and" | "&" | ",") && name(run.start - 2) {
            run.end
        } else {
            return false;
        };
        let verb = end + usize::from(matches!(text(end), "to" | "have" | "will" | "today"));
        match text(verb) {
            "merge" | "partner" | "partnered" | "collaborate" => true,
            "team" | "teamed" => text(verb + 1) == "up",
            "join" | "joined" => text(verb + 1) == "forces",
            "sign" | "signed" | "ink" | "announce" | "announced" | "form" | "formed" | "extend" => {
                let near = (verb + 1..verb + 7).take_while(|i| !matches!(text(*i), "," | "." | ";"));
                near.into_iter().any(|i| {
                    matches!(
                        text(i),
                        "partnership"
                            | "collaboration"
                            | "venture"
                            | "merger"
                            | "supply"
                            | "licensing"
                            | "distribution"
                    )
                })
            }
            _ => false,
        }
    }

    /// "Founded in 2009, Zoltrix makes", "Established in 1998 and headquartered in Lima, Zoltrix"; "Zoltrix was founded in
    /// 2009 by Anna Lind".
    pub(super) fn is_set_up(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let year = |i: usize| text(i).len() == 4 && text(i).bytes().all(|b| b.is_ascii_digit());
        let end = run.end;
        if text(end) == "was"
            && matches!(text(end + 1), "founded" | "established" | "co-founded" | "incorporated")
            && (matches!(text(end + 2), "by") && class(end + 3).meets(self.grammar.given_name)
                || text(end + 2) == "in"
                    && year(end + 3)
                    && text(end + 4) == "by"
                    && class(end + 5).meets(self.grammar.given_name))
        {
            return true;
        }
        // "Zoltrix, founded in 2009, employs"
        let apart = text(end) == "," && matches!(text(end + 1), "founded" | "established" | "incorporated");
        if apart && text(end + 2) == "in" && year(end + 3) && text(end + 4) == "," {
            return matches!(
                text(end + 5),
                "employs" | "sells" | "makes" | "produces" | "operates" | "supplies" | "serves" | "manufactures"
            ) || text(end + 5) == "has"
                && self.document.tokens.get(end + 6).is_some_and(|t| t.kind == TokenKind::Number);
        }
        if run.start < 4 || text(run.start - 1) != "," {
            return false;
        }
        let Some(sentence) = self.document.sentence_of(run.start) else { return false };
        let first = sentence.tokens.start as usize;
        let based = (first..run.start).any(|i| matches!(text(i), "headquartered" | "based"));
        let opens = matches!(text(first), "Founded" | "Incorporated") || text(first) == "Established" && based;
        let cased = self.document.tokens[run.start].shape == Shape::Capitalized;
        opens && cased && run.start - first < 16 && text(first + 1) == "in" && year(first + 2) && {
            let next = class(run.end);
            next.has(Class::VERB_S) || next.has(Class::HAVE) || next.has(Class::BE)
        }
    }

    /// "acquired its Dutch rival Zoltrix": token `before` stands before the rival.
    pub(super) fn is_bought_rival(&self, before: usize) -> bool {
        let bought = |i: usize| {
            let text = self.document.text(i);
            matches!(
                text,
                "acquire" | "acquires" | "acquired" | "acquiring" | "buy" | "buys" | "bought" | "with" | "of"
            )
        };
        let modifies = |i: &usize| {
            let c = self.lookups.classes[*i];
            let word = c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE) || c.has(Class::ADJECTIVE);
            (word || c.meets(self.grammar.demonym)) && !bought(*i)
        };
        let modifiers = (before.saturating_sub(2)..=before).rev().take_while(modifies).count();
        (before + 1).checked_sub(modifiers + 1).is_some_and(bought)
    }
}
