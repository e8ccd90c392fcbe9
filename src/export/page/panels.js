// What stands beside the picture: details of what is chosen, its evidence, the articles, the time line.

const swatch = type => element("span", {
  className: "swatch" + (/ellipse|plaintext/.test(look.types[type].shape) ? " round" : ""),
  vars: { background: fillOf(type), "border-color": lineOf(type) },
});

function tab(name) {
  for (const id of ["details", "article", "dates"]) {
    const isOpen = id === name;
    $(id).hidden = !isOpen;
    $("tab-" + id).setAttribute("aria-selected", isOpen);
    $("tab-" + id).tabIndex = isOpen ? 0 : -1;
  }
}

function view(name) {
  document.body.dataset.view = name;
  for (const button of $("views").children) button.setAttribute("aria-pressed", button.dataset.view === name);
  if (name === "graph-view") resize();
}

const listed = (...items) => element("ul", { className: "list" }, ...items.map(item => element("li", {}, item)));
const LONG = 40;
/** A list that shows its first entries, the others on demand. */
function capped(all, make) {
  const list = listed(...all.slice(0, LONG).map(make));
  if (all.length > LONG) {
    const more = element("button", { type: "button", textContent: `Show ${all.length - LONG} more`, onclick: () => {
      more.parentElement.remove();
      list.append(...all.slice(LONG).map(one => element("li", {}, make(one))));
    } });
    list.append(element("li", {}, more));
  }
  return list;
}

function qualifiersOf(e) {
  return Object.entries(e.qualifiers).map(([name, value]) => name === "title" ? value : `${name}: ${value}`).join(" · ");
}

/** A button that shows a piece of evidence where it stands in its article. */
function evidenceButton(piece) {
  const shown = documents.get(piece.document);
  return element("button", { type: "button", onclick: () => showEvidence(piece) },
    element("blockquote", { textContent: short(piece.text, 240) }),
    element("small", { textContent: [shown?.title ?? piece.document, shown?.date, piece.rule, piece.sieve].filter(Boolean).join(" · ") }));
}

function details(chosen) {
  const panel = $("details");
  panel.scrollTop = 0;
  if (!chosen) {
    panel.replaceChildren(element("h2", { textContent: "Nothing chosen" }),
      element("p", { className: "soft", textContent: "Choose an entity or a relation in the graph, or search for a name. The most connected entities:" }),
      listed(...picture.nodes.filter(n => !isValue(n)).sort((a, b) => b.edges.length - a.edges.length || a.index - b.index).slice(0, 12).map(nodeButton)));
  } else if (chosen.relation) edgeDetails(panel, chosen);
  else nodeDetails(panel, chosen);
}

function nodeButton(n) {
  return element("button", { type: "button", onclick: () => choose(n, true) }, swatch(n.type), " " + short(n.name, 120),
    element("small", { textContent: `${n.type} · ${n.edges.length} relations · ${n.mentions.length} mentions` }));
}

function nodeDetails(panel, n) {
  const attributes = Object.entries(n.attributes).map(([k, v]) => `${k}: ${v}`).join(" · ");
  const isAround = picture.around?.node === n;
  const hops = element("button", { type: "button", textContent: isAround ? "Show the whole graph" : "Only what is around it", onclick: () => around(isAround ? null : n) });
  panel.replaceChildren(
    element("p", { className: "kind" }, swatch(n.type), n.type + (n.named || isValue(n) ? "" : ", unnamed")),
    element("h2", { textContent: n.name }),
    n.aliases.length ? element("p", { className: "soft", textContent: "also " + n.aliases.slice(0, 12).join(", ") }) : "",
    attributes ? element("p", { className: "soft", textContent: attributes }) : "",
    element("p", { className: "actions" }, hops),
    element("h3", { textContent: `Relations (${n.edges.length})` }),
    capped(n.edges, e => edgeButton(e, n)),
    element("h3", { textContent: `Mentions (${n.mentions.length})` }),
    capped(n.mentions, evidenceButton));
}

function edgeButton(e, seen) {
  const other = e.from === seen ? e.to : e.from;
  const passive = e.from !== seen && !look.relations[e.relation].symmetric;
  return element("button", { type: "button", onclick: () => choose(e, true) },
    passive ? `${short(other.name, 80)} → ${spaced(e.relation)}` : `${spaced(e.relation)} → ${short(other.name, 80)}`,
    element("small", { textContent: [qualifiersOf(e), e.evidence.length > 1 ? `${e.evidence.length} pieces of evidence` : ""].filter(Boolean).join(" · ") }));
}

function edgeDetails(panel, e) {
  panel.replaceChildren(
    element("p", { className: "kind" }, element("span", { className: "swatch line", vars: { background: strokeOf(e.relation) } }), "relation"),
    element("h2", { textContent: spaced(e.relation) }),
    element("p", { className: "soft", textContent: qualifiersOf(e) }),
    element("h3", { textContent: "Between" }), listed(nodeButton(e.from), nodeButton(e.to)),
    element("h3", { textContent: `Evidence (${e.evidence.length})` }), capped(e.evidence, evidenceButton));
}

/** Opens the article of a mention or a piece of evidence, marked and scrolled to. */
function showEvidence(piece) {
  tab("article");
  view("side");
  showArticle(piece.document, piece);
  $("said").textContent = "Shown in the article: " + short(piece.text, 120);
}

let opened = null;
function showArticle(id, piece = null) {
  const shown = documents.get(id);
  if (!shown) return;
  opened = shown;
  $("document").value = id;
  $("headline").textContent = shown.title ?? id;
  $("source").textContent = [shown.date, shown.source].filter(Boolean).join(" · ");
  $("previous").disabled = shown.number === 0;
  $("next").disabled = shown.number === documents.size - 1;
  if (shown.text === undefined) {
    $("text").replaceChildren(element("p", { textContent: "The graph was made without the texts of the articles; this is what it cites." }),
      listed(...shown.mentions.slice(0, 300).map(m => element("button", { type: "button", textContent: `${m.text} (${m.node.type})`, onclick: () => choose(m.node, true) }))));
    return;
  }
  $("text").replaceChildren(...marked(shown, piece));
  const target = $("text").querySelector(".evidence") ?? $("text").querySelector(".chosen");
  if (target) target.scrollIntoView({ block: "center" });
  else $("article").scrollTop = 0;
}

/** The text in pieces: what names an entity is a mark (the innermost wins), evidence and its sentence are tinted. */
function marked(shown, piece) {
  const text = shown.text, place = toUtf16(text);
  const spans = shown.mentions.map(m => ({ from: place(m.start), to: place(m.end), node: m.node }));
  const evidence = piece ? [place(piece.start), place(piece.end)] : null;
  const sentence = evidence ? sentenceAround(text, ...evidence) : null;
  const cuts = [...new Set([0, text.length, ...spans.flatMap(s => [s.from, s.to]), ...(evidence ?? []), ...(sentence ?? [])])].sort((a, b) => a - b);
  spans.sort((a, b) => a.from - b.from || b.to - a.to);
  const made = [];
  let active = [], next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    active = active.filter(s => s.to > from);
    while (next < spans.length && spans[next].from <= from) { if (spans[next].to > from) active.push(spans[next]); next++; }
    const inner = active.reduce((a, b) => !a || b.to - b.from <= a.to - a.from ? b : a, null);
    const isIn = range => range && from >= range[0] && to <= range[1];
    const tint = isIn(evidence) ? "evidence" : isIn(sentence) ? "sentence" : "";
    const words = text.slice(from, to);
    if (!inner) { made.push(tint ? element("span", { className: tint, textContent: words }) : words); continue; }
    const node = inner.node;
    const isFaint = node.type === "Statement";
    made.push(element("mark", {
      className: [tint, isFaint ? "faint" : "", node === picture.selected ? "chosen" : ""].filter(Boolean).join(" "),
      textContent: words, title: `${node.type}: ${short(node.name, 80)}`, vars: { "--fill": isDark() ? lineOf(node.type) + "38" : fillOf(node.type), "--line": lineOf(node.type) },
      onclick: () => choose(node, true),
    }));
  }
  return made;
}

function sentenceAround(text, from, to) {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const stop = text.indexOf("\n", to);
  const paragraph = text.slice(start, stop < 0 ? text.length : stop);
  if (typeof Intl.Segmenter !== "function" || paragraph.length > 20000) return [from, to];
  let found = [from, to];
  for (const s of new Intl.Segmenter("en", { granularity: "sentence" }).segment(paragraph)) {
    const [a, b] = [start + s.index, start + s.index + s.segment.trimEnd().length];
    if (a < to && b > from) found = [Math.min(found[0], a), Math.max(found[1], b)];
  }
  return found;
}

/** Bars of facts by date, as fine as fits; a bar is a filter. */
function timeLine() {
  const dated = edges.filter(e => e.date);
  const steps = [d => d.length >= 7 ? d.slice(0, 7) : d.slice(0, 4), d => d.slice(0, 4), d => d.slice(0, 3) + "0s", d => d.slice(0, 2) + "00s"];
  const bins = steps.map(step => {
    const all = new Map();
    for (const e of dated) { const key = step(e.date); all.set(key, [...(all.get(key) ?? []), e]); }
    return all;
  });
  const best = Math.max(0, bins.findIndex(b => b.size <= 40));
  const chosen = bins[best] ?? bins.at(-1);
  picture.periodOf = e => e.date ? steps[best](e.date) : null;
  const most = Math.max(1, ...[...chosen.values()].map(b => b.length));
  const every = Math.ceil(chosen.size / 12);
  $("time").replaceChildren(...[...chosen.keys()].sort().map((key, i) => {
    const count = chosen.get(key).length;
    return element("button", { type: "button", tabIndex: i ? -1 : 0, title: `${key}: ${count} facts`, value: key, "aria-label": `${key}: ${count} facts`, "aria-pressed": "false",
      onclick: () => period(picture.period === key ? null : key) },
    element("i", { vars: { height: `${Math.max(3, 54 * Math.sqrt(count / most))}px` } }), element("span", { textContent: i % every ? "" : key }));
  }));
  $("time").hidden = !chosen.size;
}

function dates() {
  const all = picture.edges.filter(e => e.date).sort((a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : a.index - b.index);
  $("dates").replaceChildren(
    element("h2", { textContent: picture.period ? "Facts of " + picture.period : "Facts by date" }),
    element("p", { className: "soft", textContent: "A fact without a date of its own stands at the date of its article, in brackets." }),
    picture.period ? element("p", { className: "actions" }, element("button", { type: "button", textContent: "All dates", onclick: () => period(null) })) : "",
    capped(all, e => element("button", { type: "button", onclick: () => choose(e, true) },
      element("small", { textContent: e.reported ? `(${e.date})` : e.date }),
      `${short(e.from.name, 60)} → ${spaced(e.relation)} → ${short(e.to.name, 60)}`,
      element("small", { textContent: qualifiersOf(e) }))));
}
