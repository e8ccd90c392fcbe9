// Where nodes lie: springs along edges, repulsion by a quadtree (Barnes and Hut 1986), so that a step costs
// n log n; run a few steps a frame. The same graph always gets the same layout: nothing is random.

class Layout {
  constructor(shownNodes, shownEdges) {
    this.nodes = shownNodes;
    const place = new Map(shownNodes.map((n, i) => [n, i]));
    this.links = shownEdges.filter(e => e.from !== e.to).map(e => [place.get(e.from), place.get(e.to)]);
    const n = shownNodes.length;
    this.degree = new Float64Array(n);
    for (const [a, b] of this.links) { this.degree[a]++; this.degree[b]++; }
    this.x = Float64Array.from(shownNodes, v => v.x);
    this.y = Float64Array.from(shownNodes, v => v.y);
    this.vx = new Float64Array(n);
    this.vy = new Float64Array(n);
    this.alpha = 1;
    this.decay = n > 1500 ? 0.965 : 0.98;
    this.grow(8 * n + 64);
  }

  /** First places: on a sunflower's spiral, component by component, so that what belongs together starts together. */
  static scatter(all) {
    const seen = new Set();
    const order = [];
    for (const start of [...all].sort((a, b) => b.edges.length - a.edges.length || a.index - b.index)) {
      if (seen.has(start)) continue;
      seen.add(start);
      const queue = [start];
      for (const node of queue) {
        order.push(node);
        for (const e of node.edges) {
          const other = e.from === node ? e.to : e.from;
          if (!seen.has(other)) { seen.add(other); queue.push(other); }
        }
      }
    }
    order.forEach((node, i) => {
      const radius = 22 * Math.sqrt(i + 0.5), angle = i * Math.PI * (3 - Math.sqrt(5));
      node.x = radius * Math.cos(angle);
      node.y = radius * Math.sin(angle);
    });
  }

  grow(size) {
    this.kids = new Int32Array(4 * size);
    this.body = new Int32Array(size);
    this.mass = new Float64Array(size);
    this.mx = new Float64Array(size);
    this.my = new Float64Array(size);
    this.width = new Float64Array(size);
    this.size = size;
  }

  get isDone() { return this.alpha < 0.006; }

  step() {
    const { x, y, vx, vy, degree, alpha } = this;
    for (const [a, b] of this.links) {
      const dx = x[b] + vx[b] - x[a] - vx[a] || 1e-3, dy = y[b] + vy[b] - y[a] - vy[a] || 1e-3;
      const length = Math.hypot(dx, dy);
      const wanted = 46 + 4 * Math.sqrt(Math.min(degree[a], degree[b]));
      const pull = (length - wanted) / length * alpha / Math.min(degree[a], degree[b]) * 0.8;
      const share = degree[a] / (degree[a] + degree[b]);
      vx[b] -= dx * pull * share; vy[b] -= dy * pull * share;
      vx[a] += dx * pull * (1 - share); vy[a] += dy * pull * (1 - share);
    }
    this.plant();
    const gravity = 0.035 * alpha;
    for (let i = 0; i < x.length; i++) {
      this.repel(i);
      vx[i] = (vx[i] - x[i] * gravity) * 0.6;
      vy[i] = (vy[i] - y[i] * gravity) * 0.6;
    }
    for (let i = 0; i < x.length; i++) { x[i] += vx[i]; y[i] += vy[i]; }
    this.alpha *= this.decay;
  }

  /** Writes the places back to the nodes. */
  publish() {
    this.nodes.forEach((node, i) => { node.x = this.x[i]; node.y = this.y[i]; });
  }

  plant() {
    const { x, y } = this;
    let low = Infinity, high = -Infinity;
    for (let i = 0; i < x.length; i++) {
      low = Math.min(low, x[i], y[i]);
      high = Math.max(high, x[i], y[i]);
    }
    this.low = low;
    this.count = 0;
    this.cell(Math.max(1, high - low));
    for (let i = 0; i < x.length; i++) this.insert(i);
  }

  cell(width) {
    const c = this.count++;
    if (c >= this.size) {
      const old = this;
      const { kids, body, mass, mx, my, width: w } = old;
      this.grow(this.size * 2);
      this.kids.set(kids); this.body.set(body); this.mass.set(mass);
      this.mx.set(mx); this.my.set(my); this.width.set(w);
    }
    this.kids.fill(-1, 4 * c, 4 * c + 4);
    this.body[c] = -1;
    this.mass[c] = this.mx[c] = this.my[c] = 0;
    this.width[c] = width;
    return c;
  }

  insert(i) {
    let c = 0, left = this.low, top = this.low, moving = i;
    for (let depth = 0; ; depth++) {
      const isLeaf = this.body[c] >= 0, isNew = this.mass[c] === 0;
      this.mass[c] += 1; this.mx[c] += this.x[i]; this.my[c] += this.y[i];
      if (isNew) { this.body[c] = i; return; }
      if (depth > 22) return;
      const half = this.width[c] / 2;
      if (isLeaf) {
        moving = this.body[c];
        this.body[c] = -1;
        const q = (this.x[moving] >= left + half ? 1 : 0) + (this.y[moving] >= top + half ? 2 : 0);
        const kid = this.cell(half);
        this.kids[4 * c + q] = kid;
        this.body[kid] = moving;
        this.mass[kid] = 1; this.mx[kid] = this.x[moving]; this.my[kid] = this.y[moving];
      }
      const q = (this.x[i] >= left + half ? 1 : 0) + (this.y[i] >= top + half ? 2 : 0);
      if (this.kids[4 * c + q] < 0) { const kid = this.cell(half); this.kids[4 * c + q] = kid; }
      if (q & 1) left += half;
      if (q & 2) top += half;
      c = this.kids[4 * c + q];
    }
  }

  repel(i) {
    const { x, y, kids, mass, mx, my, width, body } = this;
    const stack = this.stack ??= [];
    stack.push(0);
    let fx = 0, fy = 0;
    while (stack.length) {
      const c = stack.pop();
      if (body[c] === i) continue;
      let dx = mx[c] / mass[c] - x[i], dy = my[c] / mass[c] - y[i];
      let far = dx * dx + dy * dy;
      const hasKids = body[c] < 0 && (kids[4 * c] & kids[4 * c + 1] & kids[4 * c + 2] & kids[4 * c + 3]) !== -1;
      if (hasKids && width[c] * width[c] > 0.8 * far) {
        for (let q = 0; q < 4; q++) if (kids[4 * c + q] >= 0) stack.push(kids[4 * c + q]);
        continue;
      }
      if (far < 1) { dx = ((i * 7919) % 13 - 6) / 6; dy = ((i * 104729) % 11 - 5) / 5; far = 1; }
      const push = 110 * mass[c] / Math.max(far, 60);
      fx -= dx * push; fy -= dy * push;
    }
    this.vx[i] += fx * this.alpha;
    this.vy[i] += fy * this.alpha;
  }
}
