//! How types and relations look: one row a type, one colour a family of relations.

use crate::ontology::{EntityType, RelationType};

/// What stands before the first node.
pub(super) const HEAD: &str = r##"digraph pressgraph {
  graph [rankdir=LR, charset="UTF-8", bgcolor="white", nodesep=0.25, ranksep=0.9, pad=0.3, outputorder=edgesfirst]
  node [fontname="Helvetica", fontsize=11, margin="0.14,0.07", penwidth=1.2]
  edge [fontname="Helvetica", fontsize=9, arrowsize=0.7, penwidth=1.1]
"##;

/// What follows for many nodes in ranks: bounded work, straight edges.
pub(super) const MANY: &str = "  graph [ranksep=1.4, nslimit=2, nslimit1=2, mclimit=0.5, splines=polyline]\n";

/// What follows for more nodes than ranks can hold: forces instead of ranks, nothing over anything else.
pub(super) const FORCES: &str =
    "  graph [layout=sfdp, overlap=prism, overlap_scaling=-1.3, K=1.1, repulsiveforce=1.4, splines=line]\n";

/// The box around a cluster.
pub(super) const CLUSTER: &str =
    r##"style="rounded", color="#adb5bd", fontname="Helvetica", fontsize=12, fontcolor="#495057", margin=14"##;

/// Shape and colours of a node.
pub(super) struct Look {
    pub(super) shape: &'static str,
    pub(super) style: &'static str,
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
    pub(super) text: &'static str,
}

/// The look of a type: people warm, organisations blue, places green, happenings violet, values plain.
pub(super) const fn of(kind: EntityType) -> Look {
    use EntityType as E;
    let (shape, style, fill, line, text) = match kind {
        E::Person => ("box", "rounded,filled", "#ffd8a8", "#d9480f", "#3b1a00"),
        E::Group => ("box", "rounded,filled", "#fff0db", "#d9480f", "#3b1a00"),
        E::Organization => ("box", "filled", "#d0e5ff", "#1864ab", "#0b2545"),
        E::Association => ("box", "filled", "#c5f0f7", "#0b7285", "#06333b"),
        E::Company => ("box", "filled", "#dbe4ff", "#364fc7", "#141f57"),
        E::Government => ("box", "filled", "#c3d4e9", "#1b4a7a", "#0b2545"),
        E::City => ("ellipse", "filled", "#d3f9d8", "#2b8a3e", "#0f3a18"),
        E::Country => ("ellipse", "filled", "#a9e5b4", "#2b8a3e", "#0f3a18"),
        E::Region => ("ellipse", "filled", "#e6f7d4", "#5c940d", "#24390a"),
        E::Facility => ("box3d", "filled", "#e9f5e1", "#5c940d", "#24390a"),
        E::Event => ("hexagon", "filled", "#e8dcff", "#6741d9", "#2b1763"),
        E::Agreement => ("folder", "filled", "#f3e3fb", "#9c36b5", "#43104f"),
        E::Work => ("component", "filled", "#fde3ee", "#a61e4d", "#4d0a22"),
        E::Award => ("octagon", "filled", "#fff3bf", "#b07a00", "#453000"),
        E::Statement => ("note", "filled", "#fffce8", "#8a8468", "#3d3a2c"),
        E::Date => ("plaintext", "filled", "#f1f3f5", "#868e96", "#343a40"),
        E::Count | E::Money | E::Percent => ("plaintext", "filled", "#f4efe6", "#868e96", "#343a40"),
    };
    Look { shape, style, fill, line, text }
}

/// The colour of an edge: posts and membership blue, places green, meetings violet, founding and money red, words and
/// values grey.
pub(super) const fn line_of(relation: RelationType) -> &'static str {
    use RelationType as R;
    match relation {
        R::HoldsPosition | R::WorksFor | R::Succeeds => "#c2410c",
        R::MemberOf | R::PartOf | R::Represents => "#1864ab",
        R::LocatedIn | R::ResidentOf | R::Visited | R::HeldIn => "#2b7a3a",
        R::MetWith | R::SisterCityOf | R::PartnerOf | R::Signed => "#862e9c",
        R::ParticipatedIn | R::Organized => "#5f3dc4",
        R::Founded | R::Acquired | R::InvestedIn | R::Launched | R::Awarded => "#a61e4d",
        R::HeldOn | R::Recurs | R::FoundedOn | R::Said | R::HasCount | R::HasAmount | R::ShareOf => "#5c636a",
    }
}
