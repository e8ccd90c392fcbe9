// What the reader does: search, filters, choosing, keys, pointers.

const filters = { types: new Set(Object.keys(look.types)), relations: new Set(Object.keys(look.relations)) };

function apply(heat = 0.5) {
  const support = Math.max(1, Number($("support").value) || 1), only = $("only-document").value;
  const near = picture.around ? neighbourhood(picture.around.node, 2) : null;
  const isFrom = place => !only || place.document === only;
  for (const n of nodes) n.shown = filters.types.has(n.type) && (!near || near.has(n)) && (!only || n.mentions.some(isFrom) || n.edges.some(e => e.evidence.some(isFrom)));
  for (const e of edges)
    e.shown = e.from.shown && e.to.shown && filters.relations.has(e.relation) && e.evidence.length >= support
      && (!picture.period || picture.periodOf(e) === picture.period) && (!only || e.evidence.some(isFrom));
  picture.edges = edges.filter(e => e.shown);
  const met = new Set(picture.edges.flatMap(e => [e.from, e.to]));
  picture.nodes = nodes.filter(n => n.shown && ($("loners").checked || met.has(n)));
  $("counts").textContent = `${picture.nodes.length} of ${nodes.length} entities, ${picture.edges.length} of ${edges.length} relations, ${documents.size} ${documents.size === 1 ? "article" : "articles"}`;
  $("empty").hidden = picture.nodes.length > 0;
  dates();
  arrange(heat);
}

function neighbourhood(start, hops) {
  let edge = [start];
  const all = new Set(edge);
  for (let i = 0; i < hops; i++) {
    const next = [];
    for (const n of edge) for (const e of n.edges) for (const m of [e.from, e.to]) if (!all.has(m)) { all.add(m); next.push(m); }
    edge = next;
  }
  return all;
}

function around(node) {
  picture.around = node ? { node } : null;
  apply(0.8);
  details(picture.selected);
}

function period(key) {
  picture.period = key;
  for (const bar of $("time").children) bar.setAttribute("aria-pressed", bar.value === key);
  if (key) tab("dates");
  apply();
}

/** Chooses a node or an edge; `isCalled` when from a list, so that the picture follows. */
function choose(chosen, isCalled = false) {
  picture.selected = chosen;
  picture.near = new Set(chosen && !chosen.relation ? chosen.edges.filter(e => e.shown).flatMap(e => [e.from, e.to]) : []);
  tab("details");
  details(chosen);
  if (chosen) {
    const node = chosen.relation ? chosen.from : chosen;
    if (isCalled && picture.nodes.includes(node) && !layout) centre(node);
    $("said").textContent = chosen.relation ? `${node.name} ${spaced(chosen.relation)} ${chosen.to.name}` : `${chosen.name}, ${chosen.type}, ${chosen.edges.length} relations`;
  }
  redraw();
}

function checks(box, names, counts, set, sample) {
  const present = names.filter(name => counts.get(name));
  const inputs = present.map(name => element("input", { type: "checkbox", checked: true, value: name, onchange: event => {
    event.target.checked ? set.add(name) : set.delete(name);
    apply();
  } }));
  const pick = wanted => {
    inputs.forEach(input => { input.checked = wanted(input.value); });
    set.clear();
    present.filter(wanted).forEach(name => set.add(name));
    apply();
  };
  box.append(...present.map((name, i) => element("p", { className: "row" },
    element("label", {}, inputs[i], sample(name), spaced(name), element("span", { className: "many", textContent: counts.get(name) })),
    element("button", { type: "button", className: "only", textContent: "only", "aria-label": `Only ${spaced(name)}`, onclick: () => pick(n => n === name) }))));
  return () => { inputs.forEach(input => { input.checked = true; }); present.forEach(name => set.add(name)); };
}

function tally(all, of) {
  const counts = new Map();
  for (const one of all) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
  return counts;
}

let resets = [];
function fillFilters() {
  for (const box of [$("types"), $("relations")]) box.replaceChildren(box.firstElementChild);
  resets = [
    checks($("types"), Object.keys(look.types), tally(nodes, n => n.type), filters.types, swatch),
    checks($("relations"), Object.keys(look.relations), tally(edges, e => e.relation), filters.relations,
      name => element("span", { className: "swatch line", vars: { background: strokeOf(name) } })),
  ];
}

$("reset").onclick = () => {
  resets.forEach(reset => reset());
  $("support").value = 1;
  $("only-document").value = "";
  picture.around = null;
  period(null);
};
for (const id of ["loners", "support", "only-document"]) $(id).onchange = () => apply();
for (const d of documents.values()) {
  const label = short(d.title ?? d.id, 90);
  $("document").append(element("option", { value: d.id, textContent: label }));
  $("only-document").append(element("option", { value: d.id, textContent: label }));
}
$("document").onchange = event => showArticle(event.target.value);
const byNumber = [...documents.keys()];
$("previous").onclick = () => showArticle(byNumber[opened.number - 1]);
$("next").onclick = () => showArticle(byNumber[opened.number + 1]);

// Search: what begins with the words first, then what contains them; the picture shows where they are.
let found = [], marker = 0;
function search() {
  const words = folded($("search").value.trim());
  const rank = key => key.startsWith(words) ? 0 : key.includes(" " + words) || key.includes("\n" + words) ? 1 : 2;
  const hits = words ? nodes.filter(n => n.key.includes(words)) : [];
  picture.matching = words ? new Set(hits) : null;
  found = hits.map(n => [rank(n.key), n]).sort((a, b) => a[0] - b[0] || b[1].mentions.length - a[1].mentions.length || a[1].index - b[1].index).slice(0, 30).map(pair => pair[1]);
  if (words) found.push(...[...documents.values()].filter(d => folded(d.title ?? d.id).includes(words)).slice(0, 8));
  marker = 0;
  $("found").replaceChildren(...found.map((one, i) => element("li", { id: "found-" + i, role: "option", "aria-selected": i === 0, onpointerdown: event => { event.preventDefault(); take(i); } },
    one.type ? swatch(one.type) : element("span", { textContent: "¶" }), element("span", { textContent: short(one.name ?? one.title ?? one.id, 90) }), element("span", { className: "many", textContent: one.type ?? "article" }))));
  if (words && !found.length) $("found").append(element("li", { className: "nothing", textContent: "Nothing of that name" }));
  open(Boolean(words));
  redraw();
}
function open(isOpen) {
  $("found").hidden = !isOpen;
  $("search").setAttribute("aria-expanded", isOpen);
  if (isOpen && found.length) $("search").setAttribute("aria-activedescendant", "found-" + marker);
  else $("search").removeAttribute("aria-activedescendant");
}
function take(i) {
  const one = found[i];
  if (!one) return;
  open(false);
  picture.matching = null;
  if (!one.type) { tab("article"); view("side"); showArticle(one.id); return; }
  if (!picture.nodes.includes(one)) {
    resets.forEach(reset => reset());
    picture.around = picture.period = null;
    if (!one.edges.length) $("loners").checked = true;
    apply(0.1);
  }
  choose(one, true);
}
$("search").oninput = search;
$("search").onfocus = () => $("search").value && search();
$("search").onblur = () => { open(false); picture.matching = null; redraw(); };
$("search").onkeydown = event => {
  if (event.key === "Enter") take(marker);
  else if (event.key === "Escape") { $("search").value = ""; search(); }
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const items = [...$("found").querySelectorAll("[role=option]")];
    items[marker]?.setAttribute("aria-selected", false);
    marker = Math.max(0, Math.min(items.length - 1, marker + (event.key === "ArrowDown" ? 1 : -1)));
    items[marker]?.setAttribute("aria-selected", true);
    items[marker]?.scrollIntoView({ block: "nearest" });
    open(true);
  }
};

// Keys on the picture.
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
canvas.onkeydown = event => {
  const way = directions[event.key];
  if (way && event.shiftKey) pan(-60 * way[0], -60 * way[1]);
  else if (way) step(way);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") { hasMoved = false; fit(); }
  else if (event.key === "Escape") choose(null);
  else if (event.key === "Enter" && picture.selected) { view("side"); $("details").focus(); }
  else return;
  event.preventDefault();
};
/** Chooses the nearest node in a direction. */
function step([dx, dy]) {
  const here = picture.selected?.relation ? picture.selected.from : picture.selected;
  if (!here) { choose([...picture.nodes].sort((a, b) => b.edges.length - a.edges.length)[0] ?? null, true); return; }
  let best = null, least = Infinity;
  for (const n of picture.nodes) {
    const along = (n.x - here.x) * dx + (n.y - here.y) * dy, aside = Math.abs((n.x - here.x) * dy) + Math.abs((n.y - here.y) * dx);
    if (n !== here && along > 0 && along + 2 * aside < least) { best = n; least = along + 2 * aside; }
  }
  if (best) choose(best, true);
}
addEventListener("keydown", event => {
  if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); $("search").focus(); }
});
for (const [box, items] of [[$("tabs"), () => [...$("tabs").children]], [$("time"), () => [...$("time").children]]])
  box.addEventListener("keydown", event => {
    const all = items(), i = all.indexOf(document.activeElement);
    const to = event.key === "ArrowRight" ? i + 1 : event.key === "ArrowLeft" ? i - 1 : event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : -1;
    if (i < 0 || !all[to]) return;
    all[i].tabIndex = -1;
    all[to].tabIndex = 0;
    all[to].focus();
    if (box.id === "tabs") all[to].click();
  });
for (const id of ["details", "article", "dates"]) $("tab-" + id).onclick = () => {
  tab(id);
  if (id === "article" && !opened && byNumber.length) showArticle((picture.selected?.mentions ?? picture.selected?.evidence)?.[0]?.document ?? byNumber[0]);
};
for (const button of $("views").children) button.onclick = () => view(button.dataset.view);

// Pointers: one drags or taps, two pinch.
const fingers = new Map();
let travelled = 0;
canvas.onpointerdown = event => {
  canvas.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
  if (fingers.size === 1) travelled = 0;
};
canvas.onpointermove = event => {
  const before = fingers.get(event.pointerId);
  if (!before) {
    const hovered = at(event.offsetX, event.offsetY);
    canvas.classList.toggle("busy", Boolean(hovered));
    if (hovered !== picture.hovered) { picture.hovered = hovered; redraw(); }
    return;
  }
  const now = [event.offsetX, event.offsetY];
  const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
  travelled += Math.abs(dx) + Math.abs(dy);
  if (fingers.size === 2) {
    const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
    const ratio = Math.hypot(now[0] - other[0], now[1] - other[1]) / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1]));
    zoom(ratio, other[0], other[1]);
  } else if (travelled > 4) pan(dx, dy);
  fingers.set(event.pointerId, now);
};
canvas.onpointerup = event => {
  if (fingers.size === 1 && travelled <= 4) {
    const hit = at(event.offsetX, event.offsetY, event.pointerType === "touch" ? 18 : 6);
    choose(hit);
    if (hit && matchMedia("(max-width: 860px)").matches) view("side");
  }
  fingers.delete(event.pointerId);
};
canvas.onpointercancel = event => fingers.delete(event.pointerId);
canvas.addEventListener("wheel", event => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.offsetX, event.offsetY);
}, { passive: false });
$("zoom-in").onclick = () => zoom(1.4);
$("zoom-out").onclick = () => zoom(1 / 1.4);
$("zoom-fit").onclick = () => { hasMoved = false; fit(); };

function paint() {
  fillSwatches();
  redraw();
}
/** Colours follow the theme, filters stay as they are. */
function fillSwatches() {
  const off = [...document.querySelectorAll("#filters fieldset input:not(:checked)")].map(input => input.value);
  fillFilters();
  for (const input of document.querySelectorAll("#filters fieldset input")) input.checked = !off.includes(input.value);
  details(picture.selected);
  if (opened) showArticle(opened.id);
}
$("theme").onclick = () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; paint(); };
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);

if (documents.size === 1) document.title = (documents.values().next().value.title ?? byNumber[0]) + " · pressgraph";
if (!edges.length) $("loners").checked = true;
Layout.scatter(nodes);
fillFilters();
timeLine();
tab("details");
view("graph-view");
apply(1);
details(null);
new ResizeObserver(resize).observe($("stage"));
resize();
