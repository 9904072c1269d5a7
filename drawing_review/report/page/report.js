"use strict";
// Draws the plan on a canvas and the evidence above it as SVG; list and plan choose each other.
(async () => {
  const scene = JSON.parse(document.getElementById("scene").textContent);
  const figure = document.getElementById("plan");
  const [canvas, svg, caption] = ["canvas", "svg", "figcaption"].map((tag) => figure.querySelector(tag));
  const entries = [...document.querySelectorAll("#findings li[data-id]")];
  const filters = [...document.querySelectorAll("nav input")];
  const [left, bottom, right, top] = scene.box;
  const state = { x: 0, y: 0, scale: 1, chosen: "" }; // world point at the middle, pixels per drawing unit

  const rows = async (text, width) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const values = new Int32Array(await new Response(stream).arrayBuffer());
    const count = values.length / width;
    for (let column = 0; column < width; column++) {
      for (let row = 1; row < count; row++) values[column * count + row] += values[column * count + row - 1];
    }
    return { values, count };
  };
  const strokes = await rows(scene.strokes, 4);
  const fills = await rows(scene.fills, 6);
  const runs = scene.runs.map(([colour, first, count, x0, y0, x1, y1]) => ({ colour, first, count, x0, y0, x1, y1 }));

  // A run's path in quanta, built when it is first seen.
  const path = (run) => {
    if (run.path) return run.path;
    run.path = new Path2D();
    const { values, count } = strokes;
    for (let i = run.first; i < run.first + run.count; i++) {
      run.path.moveTo(values[i], values[count + i]);
      run.path.lineTo(values[2 * count + i], values[3 * count + i]);
    }
    return run.path;
  };

  const size = () => ({ width: figure.clientWidth, height: figure.clientHeight });
  const toPixels = ([x, y]) => {
    const { width, height } = size();
    return [width / 2 + (x - state.x) * state.scale, height / 2 - (y - state.y) * state.scale];
  };

  const drawFills = (pen) => {
    const { values, count } = fills;
    pen.globalAlpha = 0.35;
    for (let i = 0; i < count; i++) {
      pen.fillStyle = scene.colours[scene.fillColours[i]];
      pen.beginPath();
      pen.moveTo(values[i], values[count + i]);
      pen.lineTo(values[2 * count + i], values[3 * count + i]);
      pen.lineTo(values[4 * count + i], values[5 * count + i]);
      pen.fill();
    }
    pen.globalAlpha = 1;
  };

  const drawTexts = (pen, ratio) => {
    const { width, height } = size();
    pen.fillStyle = "#495057";
    for (const [x, y, tall, turn, wide, across, upright, content] of scene.texts) {
      const pixels = tall * state.scale;
      const [px, py] = toPixels([x, y]);
      if (pixels < 5 || px < -width || px > 2 * width || py < -height || py > 2 * height) continue;
      pen.setTransform(ratio, 0, 0, ratio, px * ratio, py * ratio);
      pen.rotate((-turn * Math.PI) / 180);
      pen.scale(wide || 1, 1);
      pen.font = `${pixels * 1.3}px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
      pen.textAlign = ["left", "center", "right"][across];
      pen.textBaseline = ["alphabetic", "bottom", "middle", "top"][upright];
      pen.fillText(content, 0, 0);
    }
  };

  const draw = () => {
    const { width, height } = size();
    const ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext("2d");
    const { quantum, origin } = scene;
    const zoom = state.scale * quantum;
    const [ox, oy] = toPixels(origin);
    pen.setTransform(zoom * ratio, 0, 0, -zoom * ratio, ox * ratio, oy * ratio);
    const seen = [(0 - ox) / zoom, (oy - height) / zoom, (width - ox) / zoom, oy / zoom];
    drawFills(pen);
    pen.lineWidth = 1 / zoom;
    for (const run of runs) {
      if (run.x1 < seen[0] || run.y1 < seen[1] || run.x0 > seen[2] || run.y0 > seen[3]) continue;
      pen.strokeStyle = scene.colours[run.colour];
      pen.stroke(path(run));
    }
    drawTexts(pen, ratio);
    drawEvidence();
  };

  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  };

  const element = (name, attributes, parent = svg) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  const coordinates = (points) => points.map((point) => toPixels(point).map((p) => p.toFixed(1)).join(",")).join(" ");
  const shownOutcomes = () => new Set(filters.filter((box) => box.checked).map((box) => box.value));

  const drawEvidence = () => {
    svg.replaceChildren();
    const outcomes = shownOutcomes();
    const all = Object.entries(scene.evidence).filter(([id, e]) => outcomes.has(e.outcome) || id === state.chosen);
    for (const [id, e] of all) {
      const chosen = id === state.chosen;
      const stroke = { stroke: e.colour, "stroke-width": chosen ? 3 : 1.6, "stroke-linejoin": "round" };
      if (e.rings.length) {
        const opacity = e.filled ? (chosen ? 0.22 : 0.1) : 0; // what covers much of the plan is not filled
        const inside = { fill: e.colour, "fill-opacity": opacity, "fill-rule": "evenodd" };
        const outline = e.rings.map((ring) => `M${coordinates(ring)}Z`).join("");
        element("path", { d: outline, class: "outline", ...stroke, ...inside });
      }
      for (const line of e.lines) element("polyline", { points: coordinates(line), fill: "none", ...stroke });
      for (const point of e.points) {
        const [cx, cy] = toPixels(point);
        element("circle", { cx, cy, r: chosen ? 6 : 3.5, fill: "none", ...stroke });
      }
    }
    for (const [id, e] of all) if (e.place && (e.number || id === state.chosen)) mark(id, e);
  };

  const mark = (id, e) => {
    const [x, y] = toPixels(e.place);
    const label = String(e.number || "●");
    const half = 7 + label.length * 4;
    const group = element("g", { class: "mark", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
    element("line", { x2: 0, y2: -16, stroke: e.colour, "stroke-width": 2 }, group);
    const shape = { x: -half, y: -34, width: 2 * half, height: 20, rx: 10, fill: e.colour, stroke: "#fff" };
    element("rect", shape, group);
    const words = { y: -20, fill: "#fff", "text-anchor": "middle", "font-size": 12, "font-weight": 600 };
    element("text", words, group).textContent = label;
    group.addEventListener("click", () => choose(id, false));
  };

  const look = (box, share) => {
    const { width, height } = size();
    state.x = (box[0] + box[2]) / 2;
    state.y = (box[1] + box[3]) / 2;
    state.scale = share * Math.min(width / Math.max(box[2] - box[0], 1e-9), height / Math.max(box[3] - box[1], 1e-9));
    soon();
  };

  const choose = (id, move) => {
    state.chosen = id;
    for (const entry of entries) entry.classList.toggle("chosen", entry.dataset.id === id);
    const entry = entries.find((one) => one.dataset.id === id);
    if (!move && entry) entry.scrollIntoView({ block: "nearest" });
    const e = scene.evidence[id];
    if (move && e) {
      const points = [...e.points, ...e.lines.flat(), ...e.rings.flat(), ...(e.place ? [e.place] : [])];
      const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
      const least = Math.max(right - left, top - bottom) / 60; // never so near that nothing else is seen
      const [x, y] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
      const reach = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), least) / 2;
      look([x - reach, y - reach, x + reach, y + reach], 0.6);
    } else soon();
  };

  const filter = () => {
    const outcomes = shownOutcomes();
    for (const entry of entries) entry.hidden = !outcomes.has(entry.dataset.outcome);
    document.getElementById("nothing").hidden = entries.some((entry) => !entry.hidden);
    soon();
  };

  const zoomAt = (factor, px, py) => {
    const { width, height } = size();
    const [dx, dy] = [(px - width / 2) / state.scale, (height / 2 - py) / state.scale];
    state.x += dx * (1 - 1 / factor);
    state.y += dy * (1 - 1 / factor);
    state.scale *= factor;
    soon();
  };

  const at = (event) => {
    const frame = figure.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomAt(Math.exp(-event.deltaY / 400), ...at(event));
  }, { passive: false });
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => {
    const [px, py] = at(event);
    const { width, height } = size();
    const [x, y] = [state.x + (px - width / 2) / state.scale, state.y + (height / 2 - py) / state.scale];
    caption.textContent = `${x.toFixed(1)}, ${y.toFixed(1)}`;
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    state.x -= event.movementX / state.scale;
    state.y += event.movementY / state.scale;
    soon();
  });
  for (const button of document.querySelectorAll(".tools button")) {
    button.addEventListener("click", () => {
      const { width, height } = size();
      if (button.dataset.do === "all") look(scene.box, 0.94);
      else zoomAt(button.dataset.do === "in" ? 1.6 : 1 / 1.6, width / 2, height / 2);
    });
  }
  for (const box of filters) box.addEventListener("change", filter);
  for (const entry of entries) {
    entry.addEventListener("click", () => choose(entry.dataset.id, true));
    entry.addEventListener("keydown", (event) => event.key === "Enter" && choose(entry.dataset.id, true));
  }
  new ResizeObserver(soon).observe(figure);
  look(scene.box, 0.94);
  filter();
})();
