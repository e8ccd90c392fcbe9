//! Patterns over terms, compiled into one trie: ten times the rules do not cost ten times the time.
//!
//! A pattern is a row of items: a CLASS, a word in lower case, or punctuation; `|` between alternatives, `?` after
//! an item that may be missing, parentheses around several. All ways through a pattern become paths of the trie.

use super::class::Class;
use super::terms::Term;

/// What one term must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// Of a class.
    Class(Class),
    /// A word, by its number.
    Word(u16),
}

/// A row of elements.
pub(crate) type Path = Vec<Element>;

/// Longest path a pattern may have.
pub(crate) const LONGEST: usize = 16;

/// Every path of a pattern; an error names the item that is wrong.
pub(crate) fn paths(pattern: &str, number: &dyn Fn(&str) -> Option<u16>) -> Result<Vec<Path>, String> {
    let spaced = pattern.replace('(', " ( ").replace(')', " ) ");
    let items: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let mut paths = row(&items, &mut at, number)?;
    if at != items.len() {
        return Err(format!("`)` without `(` in `{pattern}`"));
    }
    paths.retain(|p| !p.is_empty());
    paths.sort_by_key(Vec::len);
    match paths.last() {
        Some(p) if p.len() <= LONGEST => Ok(paths),
        _ => Err(format!("`{pattern}` is empty or longer than {LONGEST} terms")),
    }
}

fn row(items: &[&str], at: &mut usize, number: &dyn Fn(&str) -> Option<u16>) -> Result<Vec<Path>, String> {
    let mut paths: Vec<Path> = vec![vec![]];
    while let Some(item) = items.get(*at) {
        let (choices, optional) = match *item {
            "(" => {
                *at += 1;
                let inner = row(items, at, number)?;
                match items.get(*at) {
                    Some(&")") => {
                        let optional = items.get(*at + 1) == Some(&"?");
                        *at += usize::from(optional);
                        (inner, optional)
                    }
                    _ => return Err("`(` without `)`".to_owned()),
                }
            }
            ")" => return Ok(paths),
            item => {
                let (body, optional) =
                    item.strip_suffix('?').filter(|b| !b.is_empty()).map_or((item, false), |b| (b, true));
                let mut choices = Vec::new();
                for name in body.split('|') {
                    choices.push(vec![element(name, number)?]);
                }
                (choices, optional)
            }
        };
        *at += 1;
        let mut longer = if optional { paths.clone() } else { Vec::new() };
        for path in &paths {
            for choice in &choices {
                longer.push(path.iter().chain(choice).copied().collect());
            }
        }
        paths = longer;
    }
    Ok(paths)
}

fn element(name: &str, number: &dyn Fn(&str) -> Option<u16>) -> Result<Element, String> {
    if let Some(class) = Class::ALL.iter().find(|c| c.name() == name) {
        return Ok(Element::Class(*class));
    }
    number(name).map(Element::Word).ok_or_else(|| format!("unknown class or word `{name}`"))
}

#[derive(Default)]
struct Node {
    /// The classes of its edges.
    classes: u64,
    by_class: Vec<(Class, u32)>,
    by_word: Vec<(u16, u32)>,
    /// The rules that end here, in their order: the first that accepts wins.
    rules: Vec<u16>,
}

impl Node {
    /// Whether a rule ends here, or a path may go on with a term.
    fn leads_on(&self, term: Option<&Term>) -> bool {
        let goes_on = |term: &Term| term.classes & self.classes != 0 || term.word != 0 && !self.by_word.is_empty();
        !self.rules.is_empty() || term.is_some_and(goes_on)
    }
}

/// All patterns together.
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// For each word the node after it where a pattern starts with it; else 0.
    first_words: Vec<u32>,
    /// The classes and words of which every match has one.
    keys: Keys,
}

/// Classes and words.
#[derive(Default)]
struct Keys {
    classes: u64,
    words: Vec<bool>,
}

impl Keys {
    fn add(&mut self, element: Element) {
        match element {
            Element::Class(class) => self.classes |= 1 << class as u8,
            Element::Word(word) => {
                let word = usize::from(word);
                self.words.resize(self.words.len().max(word + 1), false);
                self.words[word] = true;
            }
        }
    }
}

/// How common the terms of an element are in texts: 0 for those that hardly speak of anything but times.
fn commonness(element: Element, is_common: &dyn Fn(u16) -> bool) -> u8 {
    use Class as C;
    match element {
        Element::Class(C::LAST | C::NEXT | C::FOLLOWING | C::PREVIOUS | C::EARLIER | C::LATER | C::EARLY | C::EDGE) => {
            2
        }
        Element::Class(C::NUM | C::DAY) => 3,
        Element::Class(C::A | C::THIS | C::THAT | C::TO | C::SOME | C::EVERY | C::DASH) => 4,
        Element::Class(_) => 0,
        Element::Word(word) if is_common(word) => 4,
        Element::Word(_) => 1,
    }
}

/// A match: the rule and the element that each term matched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Number of the rule.
    pub rule: u16,
    /// Number of terms.
    pub len: usize,
    /// What each term matched as.
    pub elements: [Element; LONGEST],
}

impl Trie {
    /// The trie of paths with their rules; of two rules with the same path the first that accepts wins.
    pub fn new(rules: impl Iterator<Item = (u16, Path)>, is_common: &dyn Fn(u16) -> bool) -> Self {
        let mut trie = Self { nodes: vec![Node::default()], first_words: Vec::new(), keys: Keys::default() };
        for (rule, path) in rules {
            if let Some(key) = path.iter().min_by_key(|element| commonness(**element, is_common)) {
                trie.keys.add(*key);
            }
            let mut at = 0;
            for element in path {
                at = trie.step(at, element);
            }
            if let Some(node) = trie.nodes.get_mut(at) {
                node.rules.push(rule);
            }
        }
        if let Some(root) = trie.nodes.first() {
            let last = root.by_word.iter().map(|(w, _)| *w as usize).max().unwrap_or(0);
            let mut first = vec![0; last + 1];
            for (word, next) in &root.by_word {
                first[*word as usize] = *next;
            }
            trie.first_words = first;
        }
        trie
    }

    fn step(&mut self, at: usize, element: Element) -> usize {
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[at];
        let known = match element {
            Element::Class(c) => node.by_class.iter().find(|(k, _)| *k == c).map(|(_, n)| *n),
            Element::Word(w) => node.by_word.iter().find(|(k, _)| *k == w).map(|(_, n)| *n),
        };
        if let Some(known) = known {
            return known as usize;
        }
        match element {
            Element::Class(c) => {
                node.classes |= 1 << c as u8;
                node.by_class.push((c, next));
            }
            Element::Word(w) => node.by_word.push((w, next)),
        }
        self.nodes.push(Node::default());
        next as usize
    }

    /// Whether a word of these classes and this number may be what a match must have.
    pub fn is_key(&self, classes: u64, word: u16) -> bool {
        classes & self.keys.classes != 0 || self.keys.words.get(usize::from(word)).is_some_and(|key| *key)
    }

    /// Whether a path starts with a term.
    pub fn may_start(&self, term: &Term) -> bool {
        self.nodes.first().is_some_and(|root| term.classes & root.classes != 0)
            || self.first_words.get(term.word as usize).is_some_and(|next| *next != 0)
    }

    /// The longest match that starts at the first of `terms`; `accept` may turn rules down.
    pub fn longest(&self, terms: &[Term], accept: &mut dyn FnMut(&Found) -> bool) -> Option<Found> {
        let mut best = None;
        let mut path = [Element::Word(0); LONGEST];
        self.walk(0, terms, 0, &mut path, accept, &mut best);
        best
    }

    fn walk(
        &self,
        node: usize,
        terms: &[Term],
        depth: usize,
        path: &mut [Element; LONGEST],
        accept: &mut dyn FnMut(&Found) -> bool,
        best: &mut Option<Found>,
    ) {
        let Some(node) = self.nodes.get(node) else { return };
        for rule in node.rules.iter().copied() {
            let better = best.as_ref().is_none_or(|b| depth > b.len || depth == b.len && rule < b.rule);
            let found = Found { rule, len: depth, elements: *path };
            if better && accept(&found) {
                *best = Some(found);
                break;
            }
        }
        let (Some(term), true) = (terms.get(depth), depth < LONGEST) else { return };
        if term.classes & node.classes != 0 {
            for (class, next) in &node.by_class {
                let leads_on = |next: &Node| next.leads_on(terms.get(depth + 1));
                if term.is(*class) && self.nodes.get(*next as usize).is_some_and(leads_on) {
                    path[depth] = Element::Class(*class);
                    self.walk(*next as usize, terms, depth + 1, path, accept, best);
                }
            }
        }
        let next = match depth {
            0 => self.first_words.get(term.word as usize).copied().filter(|next| *next != 0),
            _ if term.word == 0 => None,
            _ => node.by_word.iter().find(|(word, _)| *word == term.word).map(|(_, next)| *next),
        };
        if let Some(next) = next {
            path[depth] = Element::Word(term.word);
            self.walk(next as usize, terms, depth + 1, path, accept, best);
        }
    }
}
