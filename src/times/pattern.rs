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

/// All patterns together.
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// For each word, whether a pattern starts with it.
    first_words: Vec<bool>,
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
    pub fn new(rules: impl Iterator<Item = (u16, Path)>) -> Self {
        let mut trie = Self { nodes: vec![Node::default()], first_words: Vec::new() };
        for (rule, path) in rules {
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
            let mut first = vec![false; last + 1];
            for (word, _) in &root.by_word {
                first[*word as usize] = true;
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

    /// Whether a path starts with a term.
    pub fn may_start(&self, term: &Term) -> bool {
        self.nodes.first().is_some_and(|root| term.classes & root.classes != 0)
            || self.first_words.get(term.word as usize).is_some_and(|f| *f)
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
                if term.is(*class) {
                    path[depth] = Element::Class(*class);
                    self.walk(*next as usize, terms, depth + 1, path, accept, best);
                }
            }
        }
        let next = node.by_word.iter().find(|(w, _)| term.word != 0 && *w == term.word);
        if let Some((_, next)) = next {
            path[depth] = Element::Word(term.word);
            self.walk(*next as usize, terms, depth + 1, path, accept, best);
        }
    }
}
