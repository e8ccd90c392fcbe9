//! What bodies do and what is done by them, with them and for them, beside capitals that no rule types.
//!
//! Two sorts of capitals are told apart. Those that end with a word of the dictionary ("Verity Dental") are called by
//! no person: what they decide or tell makes them a body. Coined ones ("Altyn Qor") may be anybody: only what firms
//! alone have and do makes them one.

use std::ops::Range;

use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind};

/// Whose or what for "of" goes on: what firms have.
const OWNED: [&str; 16] = [
    "customers",
    "employees",
    "factories",
    "factory",
    "fleet",
    "parent",
    "plant",
    "plants",
    "products",
    "profits",
    "shareholders",
    "showroom",
    "stores",
    "subsidiary",
    "warehouse",
    "workforce",
];
/// Who comes "from" a body.
const SENT: [&str; 9] = [
    "colleagues",
    "consultants",
    "engineers",
    "experts",
    "managers",
    "representatives",
    "researchers",
    "specialists",
    "technicians",
];
/// Who speaks "for" a body or "of" it.
const SPEAKERS: [&str; 3] = ["spokesman", "spokesperson", "spokeswoman"];
/// What is done "by" a firm.
const MADE: [&str; 16] = [
    "acquired",
    "built",
    "commissioned",
    "constructed",
    "developed",
    "distributed",
    "installed",
    "insured",
    "made",
    "managed",
    "manufactured",
    "operated",
    "owned",
    "produced",
    "run",
    "supplied",
];
/// What is made "with" a body.
const JOINT: [&str; 8] =
    ["agreement", "collaboration", "contract", "cooperation", "deal", "memorandum", "partnership", "venture"];

impl Recognizer<'_> {
    /// What the deeds beside capitals make of them.
    pub(super) fn kind_by_deeds(&self, run: Range<usize>) -> Option<EntityType> {
        if run.len() > 4 || self.document.tokens[run.end - 1].shape == Shape::Upper && run.len() > 1 {
            return None;
        }
        if self.is_no_persons(run.clone()) {
            return self.kind_of_doer(run);
        }
        let barred = self.grammar.given_name.union(self.grammar.demonym);
        let spelt = |i: usize| self.document.text(i).chars().all(|c| c.is_alphabetic() || c == '-');
        let coined = run.clone().all(|i| self.is_coined(i) && !self.class(i).meets(barred) && spelt(i));
        let begun = self.is_begun(run.start) || run.len() == 1 && self.is_people(run.start);
        let made = || {
            run.len() == 1 && run.start > 1 && self.document.text(run.start - 1) == "by" && self.is_at_work(run.clone())
        };
        let firm = coined && !begun && run.len() <= 2;
        (firm && (self.is_firm_only(run.clone()) || self.is_a_firm(run.end) || made())).then_some(EntityType::Company)
    }

    fn class(&self, i: usize) -> crate::lexicon::ClassSet {
        self.lookups.classes.get(i).copied().unwrap_or_default()
    }

    /// "Verity Dental", "Pacific Grain Terminals": capitals that no person is called by, and no post, people, thing or
    /// event either.
    fn is_no_persons(&self, run: Range<usize>) -> bool {
        let (last, g) = (run.end - 1, self.grammar);
        let c = self.class(last);
        let word = |i: usize| {
            let c = self.class(i);
            self.lookups.words[i] != WordId::UNKNOWN && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE))
        };
        let barred = g.title.union(g.honorific).union(g.demonym).union(g.month).union(g.weekday).union(g.given_name);
        let things = g.event_noun.union(g.agreement_noun).union(g.work_noun).union(g.award_noun).union(g.facility_head);
        let land = g.region_head.union(g.city_head).union(g.person_noun);
        // "Medium Endurance Cutters"; "Meadow Foods" is a firm.
        let several = c.has(Class::PLURAL) && !c.meets(g.company_head);
        run.len() >= 2
            && word(last)
            && !several
            && !c.has(Class::PLACE)
            && !c.meets(things.union(land))
            && !run.clone().any(|i| self.class(i).meets(barred))
            && !c.meets(g.body_surname)
            && run.clone().all(|i| matches!(self.document.tokens[i].shape, Shape::Capitalized | Shape::Mixed))
    }

    /// Whether an article, an owner or an adjective goes before: "the new Summit Energy", "our Glass Works".
    fn is_begun(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|i| {
            let c = self.class(i);
            let word = c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE) || c.has(Class::ADJECTIVE);
            word || self.is_name_token(i) || matches!(self.document.text(i), "'s" | "’s" | "-")
        })
    }

    /// The kind of body of capitals that no person is called by.
    fn kind_of_doer(&self, run: Range<usize>) -> Option<EntityType> {
        let the = run.start > 0 && matches!(self.document.text(run.start - 1), "the" | "The");
        // "Homeland Security plans to"
        let field = self.class(run.end - 1).meets(self.grammar.field) || self.is_abstract(run.end - 1);
        if the || field {
            return (the || !self.is_begun(run.start) && self.document.text(run.start.max(1) - 1) != "of")
                .then(|| self.decides(&run))?
                .then_some(EntityType::Organization);
        }
        // "Secretary of State Rice"
        let of = run.start.checked_sub(2).filter(|_| self.document.text(run.start - 1) == "of");
        if of.is_some_and(|i| self.class(i).meets(self.grammar.title)) && !self.is_led_as_business(run.clone()) {
            return None;
        }
        // "Verity Dental, which makes"
        let aside = self.document.text(run.end) == "," && self.document.text(run.end + 1) == "which";
        let which = run.end + usize::from(aside) * 2;
        let firm = !self.is_begun(run.start)
            && (self.decides(&run)
                || self.trades(&run, which)
                || self.is_firm_only(run.clone())
                || self.is_a_firm(run.end)
                || self.is_dealt_with(run.clone())
                || self.deals(run.clone())
                || self.is_business(run.end)
                || self.is_led_as_business(run.clone())
                || self.is_employer(run.clone())
                || self.is_at_work(run.clone()));
        firm.then_some(EntityType::Company)
    }

    /// "agreed", "has announced", "plans to": what only a body or a person does.
    fn decides(&self, run: &Range<usize>) -> bool {
        let verb = self.verb_after(run, run.end);
        let g = self.grammar;
        let deeds = g.body_deed.union(g.deed_verb).union(g.announce_verb);
        // Works receive prizes, bodies receive money.
        let text = |i: usize| self.document.text(i);
        let money = |i: usize| matches!(text(i), "grant" | "grants" | "funding" | "loan" | "contract" | "order");
        let sense = |verb: usize| match text(verb) {
            "received" | "receive" | "receives" => (verb + 1..verb + 5).any(money),
            // "launched into the sky"
            "launched" | "launches" | "launch" => !self.class(verb + 1).has(Class::PREPOSITION),
            _ => true,
        };
        verb.is_some_and(|v| self.class(v).meets(deeds) && sense(v))
    }

    /// "sells its pumps", "has launched a range": what a business does to a thing; "launched into orbit" is none.
    fn trades(&self, run: &Range<usize>, end: usize) -> bool {
        let verb = self.verb_after(run, end).filter(|v| self.class(*v).meets(self.grammar.business_verb));
        verb.is_some_and(|v| !self.class(v + 1).has(Class::PREPOSITION))
    }

    /// The finite verb, or what an auxiliary goes before, that follows a name which ends at token `end`.
    fn verb_after(&self, run: &Range<usize>, end: usize) -> Option<usize> {
        // "children in Foster Care released"
        if run.start > 0 && self.class(run.start - 1).has(Class::PREPOSITION) {
            return None;
        }
        let helps = |i: &usize| {
            let c = self.class(*i);
            // "is hosting"
            let goes_on = c.has(Class::BE) && self.class(i + 1).has(Class::VERB_ING);
            goes_on || c.has(Class::HAVE) || c.has(Class::MODAL) || c.has(Class::ADVERB) && !c.has(Class::VERB_PAST)
        };
        let verb = end + (end..end + 3).take_while(helps).count();
        let c = self.class(verb);
        let finite = verb > end || c.has(Class::VERB_PAST) || c.has(Class::VERB_S);
        let next = self.class(verb + 1);
        let noun =
            verb == end && c.has(Class::NOUN) && !next.has(Class::DETERMINER) && self.document.text(verb + 1) != "to";
        let lower = self.document.tokens.get(verb).is_some_and(|t| t.shape == Shape::Lower);
        (lower && finite && !noun).then_some(verb)
    }

    /// "shares in Altyn Qor", "Altyn Qor employs 300", "Altyn Qor's subsidiary": what no person, town or thing has or
    /// does.
    fn is_firm_only(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let number = |i: usize| self.document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        let before = run.start.checked_sub(2).map_or("", text);
        let owned = match run.start.checked_sub(1).map_or("", text) {
            "of" => OWNED.contains(&before) || SPEAKERS.contains(&before),
            "for" => SPEAKERS.contains(&before),
            "in" => matches!(before, "shares" | "Shares" | "stake" | "shareholding"),
            _ => false,
        };
        let end = run.end;
        let clitic = usize::from(matches!(text(end), "'s" | "’s"));
        let owns = clitic == 1 && (OWNED.contains(&text(end + 1)) || SPEAKERS.contains(&text(end + 1)));
        let of_firm = clitic == 0 && matches!(text(end), "shareholders" | "employees" | "shares" | "executives");
        let verb = end + usize::from(matches!(text(end), "has" | "will" | "currently" | "already"));
        let does = match text(verb) {
            "employs" | "employed" | "employ" => {
                number(verb + 1) || matches!(text(verb + 1), "more" | "about" | "some" | "over")
            }
            "filed" | "files" => text(verb + 1) == "for" && matches!(text(verb + 2), "bankruptcy" | "insolvency"),
            "reported" | "reports" | "posted" | "posts" => (verb + 1..verb + 5).any(|i| {
                matches!(text(i), "revenue" | "revenues" | "sales" | "turnover" | "profit" | "profits" | "earnings")
            }),
            "manufactures" | "manufactured" => !matches!(text(verb + 1), "by" | "in"),
            _ => false,
        };
        owned || owns || of_firm || does
    }

    /// "is the largest operator in the region", "is a provider of water"
    fn is_a_firm(&self, end: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        if !matches!(text(end), "is" | "was" | "remains" | "became") || !matches!(text(end + 1), "a" | "an" | "the") {
            return false;
        }
        let closes =
            |i: &usize| matches!(text(*i), "," | "." | ";" | "in" | "of" | "for" | "that" | "and" | "with" | "to");
        let Some(close) = (end + 2..end + 9).find(closes) else { return false };
        let (head, c) = (close - 1, self.class(close - 1));
        let g = self.grammar;
        let firm = c.meets(g.business_role.union(g.firm_noun)) && !c.has(Class::PLURAL);
        head > end + 1 && firm && !c.meets(g.title) && !self.is_name_token(head)
    }

    /// "built by Verity Dental", "engineers from Verity Dental", "a contract with Verity Dental", "according to Verity
    /// Dental", "was sold to Verity Dental".
    fn is_at_work(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let Some(before) = run.start.checked_sub(2) else { return false };
        let what = text(before);
        match text(run.start - 1) {
            "by" => MADE.contains(&what) || matches!(what, "out" | "hosted" | "sponsored" | "organised" | "organized"),
            "from" => SENT.iter().any(|who| who.eq_ignore_ascii_case(what)),
            "with" => JOINT.contains(&what) || matches!(what, "signed"),
            "to" => matches!(what, "According" | "according" | "sold"),
            _ => false,
        }
    }
}
