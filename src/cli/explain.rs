//! `pressgraph explain` and `pressgraph why-not`.

use super::rules::print;
use super::{Explain, WhyNot, setup};
use crate::error::{Error, Result};
use crate::explain::{self, Explainer};
use crate::ontology::RelationType;
use crate::pattern::nearest;
use crate::reader::{Inputs, ReadOptions, decode};

/// Derives an edge or a node; returns how many inputs could not be read.
pub(super) fn explain(options: &Explain) -> Result<usize> {
    let (extractor, rules) = setup::with_rules(&options.knowledge)?;
    let (mut articles, mut failures) = (Vec::new(), 0);
    for input in Inputs::new(&options.inputs) {
        match input.and_then(|i| i.into_article(ReadOptions { date: options.date })) {
            Ok(article) => articles.push(article),
            Err(error) => {
                failures += 1;
                eprintln!("error: {error}");
            }
        }
    }
    if articles.is_empty() && failures == 0 {
        let names: Vec<_> = options.inputs.iter().map(|p| p.display().to_string()).collect();
        return Err(Error::NoInput(names.join(", ")));
    }
    let explainer = Explainer::new(&extractor, &rules, articles);
    let found = match (&options.node, options.edge.as_deref()) {
        (Some(name), _) => explainer.nodes(name),
        (None, Some([subject, wanted, object])) => {
            let wanted = if wanted == "any" { None } else { Some(relation(wanted)?) };
            explainer.edges(subject, wanted, object)
        }
        _ => return Err(Error::Usage("name an --edge or a --node".to_owned())),
    };
    let found = found.map_err(|e| Error::Usage(e.to_string()))?;
    if options.json {
        let text = serde_json::to_string_pretty(&found).map_err(|e| Error::Usage(e.to_string()))?;
        print(&(text + "\n"))?;
    } else {
        let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        print(&texts.join("\n"))?;
    }
    Ok(failures)
}

/// Tells where an edge was lost.
pub(super) fn why_not(options: &WhyNot) -> Result<usize> {
    let relation = relation(&options.relation)?;
    let (extractor, rules) = setup::with_rules(&options.knowledge)?;
    let mut inputs = Inputs::new(std::slice::from_ref(&options.input));
    let raw = match inputs.next() {
        Some(input) => input?,
        None => return Err(Error::NoInput(options.input.display().to_string())),
    };
    if inputs.next().is_some() {
        let several = format!("{} has several articles; name one file of one article", options.input.display());
        return Err(Error::Usage(several));
    }
    let input = decode(&raw.bytes).map(|d| d.text).ok();
    let article = raw.into_article(ReadOptions { date: options.date })?;
    let (subject, object) = (&options.subject, &options.object);
    let answer = explain::why_not(&extractor, &rules, &article, input.as_deref(), subject, relation, object);
    print(&answer.to_string())?;
    Ok(0)
}

fn relation(name: &str) -> Result<RelationType> {
    name.parse().map_err(|_| {
        let names = || RelationType::ALL.iter().map(|r| r.name());
        let near = nearest(name, names()).map_or_else(
            || format!("there is {}", names().collect::<Vec<_>>().join(", ")),
            |n| format!("did you mean `{n}`?"),
        );
        Error::Usage(format!("no relation is named `{name}`; {near}"))
    })
}
