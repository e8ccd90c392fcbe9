//! What may keep an edge out of a graph, and what can be done about it.

use std::fmt;

use super::nearest::NearRule;

/// What kept an edge out of the graph, by stage in the order data flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The edge is there.
    InGraph,
    /// The edge is there from the object to the subject.
    OtherWay,
    /// The words do not stand in the input.
    NotInText,
    /// The words stand in a part of the input that is taken for no article: navigation, another language.
    NotRead,
    /// The words begin or end inside a token.
    NotTokenised,
    /// A sentence ends within the words.
    SentenceBreak,
    /// No rule takes the words as a mention.
    NotRecognised,
    /// The words are only a part of a longer name.
    PartOfName,
    /// They are a mention, of a type the relation does not take.
    OtherType,
    /// A pronoun or description that stands where the name is wanted is not linked to it.
    Coreference,
    /// Nothing says anything of both in one sentence.
    NotOneSentence,
    /// Both are in one sentence, but not in one clause.
    NotOneClause,
    /// What is said of both is negated or denied.
    Negated,
    /// What is said of both is possible, wished for, conditional or asked.
    Hypothetical,
    /// No rule of the relation asks for the words that connect them.
    NoRule,
    /// A rule asks for these words; one of its elements fails.
    ElementFailed,
    /// A rule matches; the signature of the relation or the kind of value forbids the edge.
    Filtered,
}

impl Cause {
    /// The stage to blame: the folder of the program.
    pub const fn stage(self) -> &'static str {
        match self {
            Self::InGraph | Self::OtherWay => "none",
            Self::NotInText | Self::NotRead => "reader",
            Self::NotTokenised | Self::SentenceBreak => "segmentation",
            Self::NotRecognised | Self::PartOfName | Self::OtherType => "entities",
            Self::Coreference => "coreference",
            Self::NotOneSentence | Self::NotOneClause | Self::Negated | Self::Hypothetical => "syntax",
            Self::NoRule | Self::ElementFailed | Self::Filtered => "relations",
        }
    }

    /// What to do about it.
    const fn remedy(self) -> &'static str {
        match self {
            Self::InGraph => "`pressgraph explain` derives it",
            Self::OtherWay => "ask with the ends exchanged",
            Self::NotInText => "write the name as the text has it",
            Self::NotRead => "if it is an article's text, the reader is wrong about it",
            Self::NotTokenised | Self::SentenceBreak => "an abbreviation may be missing in src/segmentation/lists/",
            Self::NotRecognised => {
                "a gazetteer (--gazetteer) can name it, a rule file of an entity type (--rules) can describe it"
            }
            Self::PartOfName => {
                "a gazetteer (--gazetteer) that has the name wins over rules for the longer one only if it is as long"
            }
            Self::OtherType => "a gazetteer (--gazetteer) can give the name another type",
            Self::Coreference => "name the entity in the sentence, or see the sieves in src/coreference/sieves/",
            Self::NotOneSentence | Self::NotOneClause => "rules look at one clause; only coreference reaches beyond it",
            Self::Negated | Self::Hypothetical => "what is not stated as fact is no edge",
            Self::NoRule | Self::ElementFailed => "a rule file (--rules) with a rule for this wording adds it",
            Self::Filtered => "ONTOLOGY: see which types the relation takes",
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyNot {
    /// What kept the edge out.
    pub cause: Cause,
    /// The cause in a sentence, with the words it is about.
    pub reason: String,
    /// Where: the sentence, with parts marked.
    pub sentence: Option<String>,
    /// The rules that came nearest, nearest first.
    pub nearest: Vec<NearRule>,
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut facts =
            vec![("stage".to_owned(), self.cause.stage().to_owned()), ("cause".to_owned(), self.reason.clone())];
        facts.extend(self.sentence.iter().map(|s| ("where".to_owned(), s.clone())));
        facts.push(("remedy".to_owned(), self.cause.remedy().to_owned()));
        super::render::write_facts(f, 0, &facts)?;
        if !self.nearest.is_empty() {
            writeln!(f, "\nnearest rules")?;
            self.nearest.iter().try_for_each(|rule| write!(f, "{rule}"))?;
        }
        Ok(())
    }
}
