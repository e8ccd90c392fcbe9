"use strict";
// The graph as the other parts see it: nodes and edges hold each other, with the dates and texts they need.

const $ = id => document.getElementById(id);
const graph = JSON.parse($("graph").textContent);
const look = JSON.parse($("look").textContent);

const documents = new Map(graph.graph.documents.map((d, number) => [d.id, { ...d, number, mentions: [] }]));
const nodes = graph.nodes.map((n, index) => ({ ...n, index, edges: [], x: 0, y: 0, shown: true, key: folded([n.name, ...n.aliases].join("\n")) }));
const byId = new Map(nodes.map(n => [n.id, n]));
const edges = graph.edges.map((e, index) => ({ ...e, index, from: byId.get(e.source), to: byId.get(e.target), shown: true }));
for (const e of edges) {
  e.from.edges.push(e);
  if (e.to !== e.from) e.to.edges.push(e);
  const dated = dateOf(e.qualifiers.date) ?? dateOf(e.to.type === "Date" ? e.to.attributes.value : null);
  e.date = dated ?? dateOf(documents.get(e.evidence[0]?.document)?.date);
  e.reported = dated === null && e.date !== null;
}
for (const node of nodes)
  for (const mention of node.mentions) documents.get(mention.document)?.mentions.push({ ...mention, node });
const isValue = node => look.types[node.type].value;

/** Lower case without accents: how names are compared in the search. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The calendar part of a TIMEX3 value: year, month or day, or null. */
function dateOf(value) {
  const found = typeof value === "string" && /^\d{4}(-(0\d|1[0-2])(-\d\d)?)?(?=$|[^\d])/.exec(value);
  return found ? found[0] : null;
}

/** A function from the graph's offsets in `text` to JavaScript's, which count UTF-16 units. */
function toUtf16(text) {
  const unit = graph.graph.generator.offsets;
  if (unit === "utf16" || (unit === "chars" && !/[\ud800-\udbff]/.test(text)) || /^[\x00-\x7f]*$/.test(text)) return n => n;
  const at = [];
  let place = 0;
  for (const c of text) {
    const code = c.codePointAt(0);
    const width = unit === "chars" ? 1 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let i = 0; i < width; i++) at.push(place);
    place += c.length;
  }
  return n => at[n] ?? place;
}

/** An element with properties and children; strings become text, never markup. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("aria-") || key === "role") made.setAttribute(key, value);
    else if (key === "vars") for (const [k, v] of Object.entries(value)) made.style.setProperty(k, v);
    else made[key] = value;
  }
  made.append(...children.filter(c => c !== null));
  return made;
}

const spaced = relation => relation.replaceAll("_", " ");
const short = (text, limit) => text.length > limit ? text.slice(0, limit - 1).trimEnd() + "…" : text;
const isDark = () => document.documentElement.dataset.theme === "dark"
  || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
/** `color` (#rrggbb) mixed with `share` of `other`. */
function mixed(color, other, share) {
  const part = (c, i) => parseInt(c.slice(i, i + 2), 16);
  const mix = i => Math.round(part(color, i) * (1 - share) + part(other, i) * share).toString(16).padStart(2, "0");
  return "#" + mix(1) + mix(3) + mix(5);
}
const fillOf = type => isDark() ? mixed(look.types[type].line, look.types[type].fill, 0.25) : look.types[type].fill;
const lineOf = type => isDark() ? mixed(look.types[type].line, look.types[type].fill, 0.8) : look.types[type].line;
const strokeOf = relation => isDark() ? mixed(look.relations[relation].line, "#ffffff", 0.45) : look.relations[relation].line;
