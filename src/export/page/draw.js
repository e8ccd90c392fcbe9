// The picture: one canvas, drawn when something changed. Shapes say the type as much as colours do.

const canvas = $("canvas");
const pen = canvas.getContext("2d");
const camera = { scale: 1, x: 0, y: 0 };
const picture = { nodes: [], edges: [], selected: null, near: new Set(), matching: null, hovered: null };
let layout = null, isDrawn = false, hasMoved = false;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const radiusOf = node => isValue(node) ? 3.5 : Math.min(16, 4.5 + 1.5 * Math.sqrt(node.edges.length));
const screenX = x => x * camera.scale + camera.x;
const screenY = y => y * camera.scale + camera.y;
const sizeOf = node => radiusOf(node) * Math.min(1.6, Math.max(0.45, Math.sqrt(camera.scale)));

function redraw() {
  if (isDrawn) return;
  isDrawn = true;
  requestAnimationFrame(() => {
    isDrawn = false;
    if (layout) advance();
    draw();
    if (layout) redraw();
  });
}

function advance() {
  const end = performance.now() + (calm.matches ? 60 : 14);
  do layout.step(); while (!layout.isDone && performance.now() < end);
  if (!calm.matches || layout.isDone) layout.publish();
  const isDone = layout.isDone;
  if (!hasMoved && (!calm.matches || isDone)) fit(false);
  if (isDone) { layout = null; document.body.dataset.settled = "yes"; }
}

/** Lays out what is shown, from where it is now. */
function arrange(heat) {
  delete document.body.dataset.settled;
  layout = picture.nodes.length ? new Layout(picture.nodes, picture.edges) : null;
  if (layout) layout.alpha = heat;
  hasMoved = false;
  redraw();
}

function resize() {
  const ratio = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width || !height) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  if (!hasMoved) fit(false);
  redraw();
}

/** Shows all that passes the filters; of far-away loners the outermost hundredth may lie outside. */
function fit(isAsked = true) {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!picture.nodes.length || !width) return;
  const span = of => {
    const all = picture.nodes.map(of).sort((a, b) => a - b);
    const cut = all.length > 400 ? Math.floor(all.length / 200) : 0;
    return [all[cut], all[all.length - 1 - cut]];
  };
  const [left, right] = span(n => n.x), [top, bottom] = span(n => n.y);
  const margin = Math.min(70, width / 8);
  camera.scale = Math.min(2, (width - 2 * margin) / Math.max(1, right - left), (height - 2 * margin * 0.7) / Math.max(1, bottom - top));
  camera.x = width / 2 - camera.scale * (left + right) / 2;
  camera.y = height / 2 - camera.scale * (top + bottom) / 2;
  if (isAsked) redraw();
}

function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const scale = Math.min(8, Math.max(0.02, camera.scale * factor));
  camera.x = x - (x - camera.x) * scale / camera.scale;
  camera.y = y - (y - camera.y) * scale / camera.scale;
  camera.scale = scale;
  hasMoved = true;
  redraw();
}

function pan(dx, dy) {
  camera.x += dx;
  camera.y += dy;
  hasMoved = true;
  redraw();
}

/** Brings a node into the middle, near enough to read its neighbours. */
function centre(node) {
  camera.scale = Math.max(camera.scale, 1.1);
  camera.x = canvas.clientWidth / 2 - node.x * camera.scale;
  camera.y = canvas.clientHeight / 2 - node.y * camera.scale;
  hasMoved = true;
  redraw();
}

function outline(shape, x, y, r) {
  pen.beginPath();
  switch (shape) {
    case "rounded": pen.roundRect(x - r, y - r, 2 * r, 2 * r, r * 0.6); break;
    case "ellipse": case "plaintext": pen.arc(x, y, r, 0, 7); break;
    case "hexagon": case "octagon": {
      const corners = shape === "hexagon" ? 6 : 8;
      for (let i = 0; i < corners; i++) pen.lineTo(x + 1.1 * r * Math.cos(2 * Math.PI * i / corners), y + 1.1 * r * Math.sin(2 * Math.PI * i / corners));
      pen.closePath();
      break;
    }
    case "note": case "folder": case "component":
      pen.moveTo(x, y - 1.2 * r); pen.lineTo(x + 1.2 * r, y); pen.lineTo(x, y + 1.2 * r); pen.lineTo(x - 1.2 * r, y); pen.closePath();
      break;
    default: pen.rect(x - r, y - r, 2 * r, 2 * r);
  }
}

function draw() {
  const ratio = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const style = getComputedStyle(document.documentElement);
  const probe = getComputedStyle(document.body);
  const [back, ink] = [probe.backgroundColor, probe.color];
  const { selected, near, matching } = picture;
  const isLit = n => selected ? n === selected || n === selected.from || n === selected.to || near.has(n) : matching ? matching.has(n) : true;
  const isEdgeLit = e => selected ? e === selected || e.from === selected || e.to === selected : !matching;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = back;
  pen.fillRect(0, 0, width, height);
  const isOut = (x, y, pad) => x < -pad || y < -pad || x > width + pad || y > height + pad;

  const lit = [];
  pen.lineWidth = 1;
  const crowd = picture.edges.length > 1500 ? 0.35 : 0.6;
  for (const e of picture.edges) {
    if (isEdgeLit(e) && (selected || camera.scale > 0.9)) { lit.push(e); continue; }
    pen.globalAlpha = isEdgeLit(e) ? crowd : 0.1;
    line(e, isOut);
  }
  pen.globalAlpha = 1;
  for (const e of lit) {
    pen.lineWidth = e === selected ? 3 : selected ? 1.8 : 1.2;
    pen.globalAlpha = selected ? 1 : 0.75;
    line(e, isOut, true);
  }
  pen.globalAlpha = 1;

  const labels = [];
  for (const n of picture.nodes) {
    const x = screenX(n.x), y = screenY(n.y), r = sizeOf(n);
    if (isOut(x, y, 40)) continue;
    const isBright = isLit(n);
    pen.globalAlpha = isBright ? 1 : 0.18;
    outline(look.types[n.type].shape, x, y, r);
    pen.fillStyle = fillOf(n.type);
    pen.fill();
    pen.strokeStyle = lineOf(n.type);
    pen.lineWidth = n === selected ? 3 : 1.2;
    pen.setLineDash(n.named || isValue(n) || n.type === "Statement" ? [] : [3, 2]);
    pen.stroke();
    pen.setLineDash([]);
    if (isBright) labels.push([n === selected || n === picture.hovered ? 1e9 : (near.has(n) ? 1e6 : 0) + n.edges.length - (isValue(n) || n.type === "Statement" ? 5 : 0), n, x, y, r]);
  }
  pen.globalAlpha = 1;
  const taken = new Set();
  if (selected && lit.length < 60) for (const e of lit) edgeLabel(e, back, taken);
  labels.sort((a, b) => b[0] - a[0] || a[1].index - b[1].index);
  let written = 0;
  for (const [rank, n, x, y, r] of labels.slice(0, 900)) {
    if (written > 160) break;
    if (camera.scale < 0.5 && rank < 3 && picture.nodes.length > 150) break;
    const size = n === selected ? 14 : 12;
    pen.font = `${n === selected ? "600 " : ""}${size}px system-ui, Helvetica, Arial, sans-serif`;
    const label = short(n.type === "Statement" ? `“${n.name}”` : n.name, 34);
    if (put(label, x, y + r + 3 + size / 2, size, back, ink, taken, rank >= 1e9)) written++;
  }
}

/** Writes a label unless something is written there already. */
function put(label, x, y, size, back, ink, taken, isForced) {
  const w = pen.measureText(label).width;
  const cells = [];
  for (let a = Math.floor((x - w / 2) / 12); a <= (x + w / 2) / 12; a++)
    for (let b = Math.floor((y - size / 2) / 9); b <= (y + size / 2) / 9; b++) cells.push(a + "," + b);
  if (!isForced && cells.some(c => taken.has(c))) return false;
  cells.forEach(c => taken.add(c));
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineWidth = 3.5;
  pen.lineJoin = "round";
  pen.strokeStyle = back;
  pen.strokeText(label, x, y);
  pen.fillStyle = ink;
  pen.fillText(label, x, y);
  return true;
}

function line(e, isOut, hasArrow = false) {
  const [x1, y1, x2, y2] = [screenX(e.from.x), screenY(e.from.y), screenX(e.to.x), screenY(e.to.y)];
  if (isOut(x1, y1, 0) && isOut(x2, y2, 0) && isOut((x1 + x2) / 2, (y1 + y2) / 2, Math.abs(x1 - x2) / 2 + Math.abs(y1 - y2) / 2)) return;
  pen.strokeStyle = strokeOf(e.relation);
  const status = e.qualifiers.status;
  if (status === "planned" || status === "cancelled") pen.setLineDash(status === "planned" ? [6, 4] : [2, 3]);
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
  pen.setLineDash([]);
  if (!hasArrow || look.relations[e.relation].symmetric) return;
  const angle = Math.atan2(y2 - y1, x2 - x1), r = sizeOf(e.to) + 2;
  const [tx, ty] = [x2 - r * Math.cos(angle), y2 - r * Math.sin(angle)];
  pen.beginPath();
  pen.moveTo(tx, ty);
  pen.lineTo(tx - 8 * Math.cos(angle - 0.4), ty - 8 * Math.sin(angle - 0.4));
  pen.lineTo(tx - 8 * Math.cos(angle + 0.4), ty - 8 * Math.sin(angle + 0.4));
  pen.fillStyle = pen.strokeStyle;
  pen.fill();
}

function edgeLabel(e, back, taken) {
  pen.font = "11px system-ui, Helvetica, Arial, sans-serif";
  const label = e.qualifiers.title ? short(e.qualifiers.title, 30) : spaced(e.relation);
  put(label, screenX((e.from.x + e.to.x) / 2), screenY((e.from.y + e.to.y) / 2), 11, back, strokeOf(e.relation), taken, false);
}

/** The node, else the edge, at a place of the canvas. */
function at(px, py, slack = 6) {
  let best = null, least = Infinity;
  for (const n of picture.nodes) {
    const far = Math.hypot(screenX(n.x) - px, screenY(n.y) - py) - sizeOf(n);
    if (far < slack && far < least) { best = n; least = far; }
  }
  if (best) return best;
  least = slack * 0.8;
  for (const e of picture.edges) {
    const [x1, y1, x2, y2] = [screenX(e.from.x), screenY(e.from.y), screenX(e.to.x), screenY(e.to.y)];
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    const t = Math.max(0, Math.min(1, ((px - x1) * (x2 - x1) + (py - y1) * (y2 - y1)) / length));
    const far = Math.hypot(x1 + t * (x2 - x1) - px, y1 + t * (y2 - y1) - py);
    if (far < least) { best = e; least = far; }
  }
  return best;
}
