//! What businesses do, what is done to them and what they have, beside capitals that no rule types.

use std::ops::Range;

use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};

impl Recognizer<'_> {
    /// "founder of Summit Energy", "a partner at Summit Energy", "Summit Energy, a maker of pumps", "joins from Summit
    /// Energy, where she": capitals of everyday words where only a business can stand.
    pub(super) fn is_company_here(&self, run: Range<usize>) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let text = |i: usize| self.document.text(i);
        let place = run.clone().any(|i| class(i).has(Class::PLACE) || class(i).meets(self.grammar.given_name));
        if place || run.start < 2 || self.is_beside_a_name(run.clone()) {
            return false;
        }
        let (before, post) = (text(run.start - 1), class(run.start - 2));
        let titled = post.meets(self.grammar.title) && !post.has(Class::PLURAL);
        let officer = matches!(
            text(run.start - 2),
            "CEO" | "CFO" | "COO" | "CTO" | "officer" | "Officer" | "founder" | "co-founder" | "cofounder"
        );
        // "a maker of", "a subsidiary of", before the comma that ends it
        let described = || {
            let article = matches!(text(run.end + 1), "a" | "an") && text(run.end) == ",";
            let end = (run.end + 2..run.end + 9).find(|i| matches!(text(*i), "," | "." | ";" | "of" | "in" | "for"));
            let head = end.map_or(run.end, |end| end - 1);
            article && class(head).meets(self.grammar.company_head) && !self.is_name_token(head)
        };
        let came = || {
            before == "from"
                && matches!(text(run.start - 2), "joins" | "joined" | "comes" | "came" | "moves" | "moved")
                && text(run.end) == ","
                && text(run.end + 1) == "where"
        };
        before == "at" && titled || before == "of" && officer || described() || came()
    }

    /// "Summit Energy has opened an office", "a deal with Summit Energy": everyday words before a head of names of firms,
    /// where they do or are done what only firms are.
    pub(super) fn acts_as_company(&self, run: Range<usize>) -> bool {
        let (start, end) = (run.start, run.end);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let begun = start > 0 && {
            let c = class(start - 1);
            c.has(Class::DETERMINER)
                || c.has(Class::POSSESSIVE)
                || c.has(Class::ADJECTIVE)
                || self.is_name_token(start - 1)
        };
        let field = class(start).meets(self.grammar.field_modifier) || !class(end - 1).meets(self.grammar.company_head);
        let officer = matches!(self.document.text(end), "CEO" | "CFO" | "COO" | "CTO");
        if run.len() < 2 || begun || field || self.is_name_token(end) && !officer {
            return false;
        }
        self.does_business(end)
            || self.is_business(end)
            || self.opens_site(end)
            || self.speaks_of(end, &["its"])
            || self.speaks(end)
            || self.is_founded(start)
            || self.is_led_as_business(run.clone())
            || self.is_object_of_business(start)
            || self.deals(run.clone())
            || self.is_dealt_with(run.clone())
            || self.is_employer(run)
    }

    /// "the owner of Summit Foods", "Anna Lind, chairman of Summit Foods": whom only a business has at its head.
    pub(super) fn is_led_as_business(&self, run: Range<usize>) -> bool {
        let Some(post) = run.start.checked_sub(2).filter(|_| self.document.text(run.start - 1) == "of") else {
            return false;
        };
        let text = |i: usize| self.document.text(i);
        let alone = matches!(
            text(post),
            "CEO"
                | "chairman"
                | "chairwoman"
                | "chairperson"
                | "president"
                | "owner"
                | "co-owner"
                | "proprietor"
                | "founder"
        );
        let managing = || {
            let manages = post.checked_sub(1).map(text);
            match text(post) {
                "director" | "partner" => manages == Some("managing"),
                "manager" => manages == Some("general"),
                "executive" => manages == Some("chief"),
                "officer" => true,
                _ => false,
            }
        };
        // "president of Consumer Foods at Summit Group": a part of one.
        (alone || managing()) && !matches!(text(run.end), "at" | "for" | "of" | "within" | "with")
    }

    /// "sells glass", "has launched a": what a business does.
    pub(super) fn does_business(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let mut i = end;
        while i < end + 2 && (class(i).has(Class::ADVERB) || class(i).has(Class::HAVE) || class(i).has(Class::MODAL)) {
            i += 1;
        }
        let finite = i > end || class(i).has(Class::VERB_PAST) || class(i).has(Class::VERB_S);
        // "partners with", "teams up with"
        if matches!(self.document.text(i), "partners" | "partnered" | "teams" | "teamed" | "invests" | "invested") {
            let sum = |i: usize| matches!(self.document.text(i), "$" | "€" | "£" | "US$" | "EUR" | "USD");
            let invests = self.document.text(i).starts_with("invest") && sum(i + 1);
            return invests || matches!(self.document.text(i + 1), "with" | "up" | "in");
        }
        let noun = class(i).has(Class::NOUN) && !class(i + 1).has(Class::DETERMINER) && i == end;
        finite && !noun && class(i).meets(self.grammar.business_verb) && !self.is_name_token(i)
    }

    /// "co-founded Zoltrix", "acquires Zoltrix"
    pub(super) fn is_founded(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|i| {
            matches!(
                self.document.text(i),
                "founded"
                    | "co-founded"
                    | "cofounded"
                    | "founding"
                    | "acquire"
                    | "acquired"
                    | "acquires"
                    | "acquiring"
                    | "Acquire"
                    | "Acquires"
                    | "buys"
            )
        })
    }

    /// "backed by Zoltrix", "a stake in Zoltrix", "the acquisition of Zoltrix", "partnered with Zoltrix": where a business
    /// stands.
    pub(super) fn is_object_of_business(&self, start: usize) -> bool {
        let Some(by) = start.checked_sub(2) else { return false };
        let what = self.document.text(by);
        match self.document.text(start - 1) {
            "by" => {
                // "Series A funding led by Zoltrix"
                let round = by.checked_sub(1).is_some_and(|i| self.grammar.is_round(self.lookups.noun_lemmas[i]));
                matches!(
                    what,
                    "backed"
                        | "acquired"
                        | "manufactured"
                        | "owned"
                        | "operated"
                        | "distributed"
                        | "financed"
                        | "marketed"
                ) || round && matches!(what, "led" | "co-led" | "headed" | "anchored" | "joined")
            }
            // "with participation from Zoltrix"
            "from" => matches!(what, "participation" | "investment" | "funding" | "financing" | "backing"),
            "in" => {
                // "invested $3 million in Zoltrix"
                let invests =
                    |i: &usize| matches!(self.document.text(*i), "invest" | "invests" | "invested" | "investing");
                let near = (by.saturating_sub(4)..=by).rev();
                matches!(what, "stake" | "stakes" | "investment" | "shareholding")
                    || near.take_while(|i| !matches!(self.document.text(*i), "," | ";" | ".")).any(|i| invests(&i))
            }
            // "Revenue at Zoltrix"
            "at" => {
                matches!(what, "revenue" | "Revenue" | "revenues" | "turnover" | "Turnover" | "profits" | "Profits")
            }
            "of" => matches!(
                what,
                "acquisition"
                    | "takeover"
                    | "buyout"
                    | "subsidiary"
                    | "shareholders"
                    | "Shareholders"
                    | "customers"
                    | "Customers"
                    | "shareholder"
                    | "shares"
                    | "Shares"
                    | "employees"
                    | "Employees"
            ),
            "with" => matches!(
                what,
                "partnership" | "partnerships" | "partners" | "partnered" | "partnering" | "venture" | "merger"
            ),
            // "Partners include Zoltrix and Quarn Ltd."
            "include" | "includes" | "including" => {
                let c = self.lookups.classes[by];
                c.meets(self.grammar.business_role) && c.has(Class::PLURAL)
            }
            // "existing investors Zoltrix and Quarn Ltd."
            role => {
                let c = self.lookups.classes[start - 1];
                // "its supplier Zoltrix", "new investor Zoltrix", "the Dutch supplier Zoltrix"
                let own =
                    matches!(what, "its" | "their" | "'s" | "’s" | "new" | "New" | "lead" | "existing" | "strategic")
                        || self.lookups.classes[by].meets(self.grammar.demonym);
                // "under the brands Zoltrix and Quarn"
                let sold = matches!(role, "brand" | "brands")
                    && by.checked_sub(1).is_some_and(|i| self.document.text(i) == "under");
                c.meets(self.grammar.business_role)
                    && !sold
                    && (c.has(Class::PLURAL) || own)
                    && !role.starts_with(char::is_uppercase)
                    || matches!(role, "rival" | "competitor") && self.is_bought_rival(by)
            }
        }
    }

    /// "was held at Zoltrix in Lima", "takes place at Lima's Zoltrix", "was held at Casa Zoltrix": the name of a house that nothing types.
    pub(super) fn is_venue(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        if run.len() > 3 || run.start < 3 {
            return false;
        }
        // Behind "in the" stand neither people nor towns.
        let article = matches!(text(run.start - 1), "the" | "The") && matches!(text(run.start - 2), "in" | "at");
        let personal = |i: usize| {
            let c = class(i);
            c.meets(self.grammar.honorific.union(self.grammar.title))
                || c.has(Class::ORGANIZATION_WORD)
                || !article && (c.has(Class::PLACE) || c.meets(self.grammar.given_name))
        };
        if run.clone().any(personal) {
            return false;
        }
        let owned = matches!(text(run.start - 1), "'s" | "’s") && class(run.start - 2).has(Class::PLACE);
        let at = if owned { run.start - 3 } else { run.start - 1 };
        // "was held in the Aula Zoltrix"
        let the = matches!(text(at), "the" | "The") && matches!(text(at - 1), "in" | "at") && run.len() >= 2;
        let at = if the { at - 1 } else { at };
        let taken = |i: usize| {
            matches!(text(i), "held" | "staged" | "hosted" | "place" | "performed" | "screened" | "played" | "shown")
        };
        // "was held on Saturday, 25 November 2023 at the Aula Zoltrix"
        let near = (at.saturating_sub(9)..at).rev().take_while(|i| !matches!(text(*i), "." | ";" | ":")).any(taken);
        let in_place = || class(run.end + 1).has(Class::PLACE) && matches!(text(run.end), "in" | ",");
        // "was held at Casa Zoltrix": of one word it may be anything.
        let right_after = || at > 0 && taken(at - 1) && run.len() > 1 && !matches!(text(run.end), "'s" | "’s");
        near && (the || text(at) == "at" && (owned || in_place() || right_after()))
    }

    /// "investors Zoltrix", "participation from Zoltrix": who puts money into a business.
    pub(super) fn is_investor(&self, start: usize) -> bool {
        let from = || self.document.text(start - 1) == "from";
        let role = || self.lookups.classes[start - 1].meets(self.grammar.business_role);
        start >= 2 && (from() || role()) && self.is_object_of_business(start)
    }

    /// "participation from Quarn Impact", "raised $4 million from Orlin Ltd. and Quarn Growth": who puts money into a business,
    /// by a name that ends with a common word.
    pub(super) fn is_fund_here(&self, run: Range<usize>) -> bool {
        let class = |i: usize| self.lookups.classes[i];
        let last = run.end - 1;
        let common = self.lookups.words[last] != WordId::UNKNOWN && (class(last).has(Class::NOUN));
        let barred = self.grammar.title.union(self.grammar.honorific).union(self.grammar.demonym);
        let personal = self.grammar.given_name;
        if !(2..=3).contains(&run.len())
            || !common
            || self.lookups.words[run.start] != WordId::UNKNOWN
            || run.clone().any(|i| class(i).meets(barred) || class(i).has(Class::PLACE))
            || class(run.start).meets(personal)
            || class(last).meets(personal)
        {
            return false;
        }
        let gives = |start: usize| self.is_investor(start) || self.is_source_of_sum(start);
        gives(run.start) || self.list_begins(run.start).is_some_and(gives)
    }

    /// "raised $4 million from", "secured 3 million euros from"
    pub(super) fn is_source_of_sum(&self, start: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let Some(from) = start.checked_sub(1).filter(|i| text(*i) == "from") else { return false };
        let mut near = (from.saturating_sub(8)..from).rev().take_while(|i| !matches!(text(*i), "," | ";" | "."));
        let sum = |i: usize| matches!(text(i), "million" | "billion" | "$" | "€" | "£" | "EUR" | "USD");
        let mut paid = false;
        near.any(|i| {
            paid |= sum(i);
            paid && matches!(
                text(i),
                "raise" | "raised" | "raises" | "raising" | "secured" | "secures" | "secure" | "received" | "obtained"
            )
        })
    }

    /// Where the list begins that the name at token `i` goes on with: "Zoltrix, Quarn Ltd. and Belno".
    pub(super) fn list_begins(&self, i: usize) -> Option<usize> {
        const LONGEST: usize = 40;
        let joint = |j: usize| matches!(self.document.text(j), "," | "and" | "&" | "the");
        let inside = |j: &usize| self.is_name_token(*j) || joint(*j);
        let first = (i.saturating_sub(LONGEST)..i).rev().take_while(inside).last()?;
        (i > 0 && joint(i - 1) && !joint(first)).then_some(first)
    }

    /// "CEO of Duffel", "Duffel raises $2 million", "Duffel's shareholders": what no town has or does.
    pub(super) fn has_business_beside(&self, i: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let officer = |i: usize| {
            matches!(
                text(i),
                "CEO" | "CFO" | "COO" | "CTO" | "co-founder" | "cofounder" | "shareholder" | "shareholders"
            )
        };
        let sum = |i: usize| matches!(text(i), "$" | "€" | "£" | "US$" | "EUR" | "USD" | "GBP");
        let raises = matches!(text(i + 1), "raises" | "raised" | "secures" | "secured") && sum(i + 2);
        let led = i >= 2 && matches!(text(i - 1), "of" | "at") && officer(i - 2);
        let owns = matches!(text(i + 1), "'s" | "’s") && officer(i + 2);
        let buys = matches!(text(i + 1), "acquires" | "acquired") && !matches!(text(i + 2), "by" | "from");
        raises || led || owns || buys || officer(i + 1) && self.is_name_token(i + 2)
    }

    /// "worked at Zoltrix", "joined Zoltrix as", "ten years with Zoltrix": where somebody works.
    pub(super) fn is_employer(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let Some(at) = run.start.checked_sub(1).filter(|at| *at > 0) else { return false };
        // "worked at Zoltrix Hall", "at Zoltrix, Peru"
        let goes_on = class(run.end).has(Class::ORGANIZATION_WORD) || text(run.end) == "-";
        let town = text(run.end) == "," && class(run.end + 1).has(Class::PLACE);
        if goes_on || town {
            return false;
        }
        match text(at) {
            "joined" | "joins" | "rejoined" | "rejoins" => match text(run.end) {
                "as" | "where" => true,
                "in" => text(run.end + 1).bytes().all(|b| b.is_ascii_digit()),
                "from" => self.is_name_token(run.end + 1),
                _ => false,
            },
            "at" | "for" | "with" => {
                let near = (at.saturating_sub(5)..at).rev().take_while(|i| !matches!(text(*i), "," | "." | ";" | "in"));
                let works = |i: usize| {
                    matches!(text(i), "worked")
                        || text(at) == "for" && matches!(text(i), "works" | "working")
                        || text(at) == "at" && matches!(text(i), "work" | "working" | "works")
                };
                let posts = |i: usize| {
                    text(at) != "for"
                        && matches!(
                            text(i),
                            "career" | "years" | "positions" | "roles" | "tenure" | "internship" | "stint"
                        )
                };
                near.into_iter().any(|i| works(i) && i + 3 > at || posts(i) && i + 2 > at)
            }
            _ => false,
        }
    }

    /// "Zoltrix opened a plant", "Zoltrix is opening its third factory": what only a business does.
    fn opens_site_at(&self, verb: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        matches!(text(verb), "opened" | "opens" | "opening" | "open" | "built" | "builds" | "closed" | "closes")
            && (verb + 1..verb + 7).take_while(|i| !matches!(text(*i), "," | "." | ";" | "in" | "for")).any(|i| {
                matches!(
                    text(i),
                    "plant"
                        | "factory"
                        | "warehouse"
                        | "store"
                        | "stores"
                        | "shop"
                        | "shops"
                        | "branch"
                        | "branches"
                        | "plants"
                        | "factories"
                        | "showroom"
                        | "outlet"
                        | "outlets"
                        | "subsidiary"
                        | "office"
                        | "offices"
                        | "laboratory"
                        | "hub"
                )
            })
    }

    /// The same behind an auxiliary.
    pub(super) fn opens_site(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let helps = |i: &usize| {
            let c = class(*i);
            c.has(Class::HAVE) || c.has(Class::MODAL) || c.has(Class::BE) || c.has(Class::ADVERB)
        };
        self.opens_site_at(end + (end..end + 3).take_while(helps).count())
    }

    /// "Zoltrix CEO Anna Lind", "Zoltrix, based in Lima,", "Zoltrix shares".
    pub(super) fn is_business(&self, end: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        // "Zoltrix's chief executive"
        let end = end + usize::from(matches!(text(end), "'s" | "’s") && !matches!(text(end + 1), "founder" | "boss"));
        let officer = matches!(
            text(end),
            "CEO"
                | "CFO"
                | "COO"
                | "CTO"
                | "founder"
                | "co-founder"
                | "spokesperson"
                | "spokeswoman"
                | "spokesman"
                | "boss"
                | "chief"
        );
        let comma = usize::from(matches!(text(end), "," | "is" | "was"));
        let seat = comma == 1
            && (matches!(text(end + 1), "headquartered" | "incorporated")
                || text(end) == "," && text(end + 1) == "based"
                || text(end + 1) == "backed" && text(end + 2) == "by");
        let owned = matches!(
            text(end),
            "shares"
                | "stock"
                | "shareholders"
                | "customers"
                | "employees"
                | "executives"
                | "subsidiary"
                | "headquarters"
        );
        officer || seat || owned
    }
}
