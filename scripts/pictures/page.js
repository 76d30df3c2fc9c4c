// What runs in the browser: GraphML to a sigma.js stage, with labels that do not overlap, and a legend.
import { MultiGraph } from "graphology";
import { parse } from "graphology-graphml/browser";
import forceAtlas2 from "graphology-layout-forceatlas2";
import noverlap from "graphology-layout-noverlap";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';
const MARGIN = { left: 70, right: 120, top: 130, bottom: 50 };
const LONGEST = 14; // characters of a label
const STEPS = 3000;
// What people did is drawn in the colour of the meeting, what they hold in that of the post; all else is background.
const LINES = {
  CHAIRED: { colour: "#d55e00", size: 4, words: "chaired" },
  SPOKE_AT: { colour: "#f0b48a", size: 2, words: "spoke" },
  ATTENDED: { colour: "#f3d3be", size: 1.8, words: "attended" },
  HOLDS: { colour: "#eac676", size: 2, words: "held the post" },
};
for (const kind of ["POST_IN", "OF_PLACE", "PART_OF", "MEETING_OF", "REPORTED_IN"]) LINES[kind] = { colour: "#d5d5d5", size: 1.4 };

window.draw = async (text, options) => {
  const graph = parse(MultiGraph, text);
  layOut(graph, options);
  graph.forEachEdge((edge, { kind, weight = 1 }, source) => {
    const line = LINES[kind] ?? { colour: pale(graph.getNodeAttribute(source, "color")), size: Math.min(6, 1 + weight / 2) };
    graph.mergeEdgeAttributes(edge, { type: "line", label: null, size: line.size, color: line.colour, zIndex: line.size });
  });
  const stage = document.getElementById("stage");
  Object.assign(stage.style, { width: `${options.width}px`, height: `${options.height}px`, position: "relative" });
  const sigma = new Sigma(graph, stage, {
    renderLabels: false,
    renderEdgeLabels: false,
    stagePadding: 0,
    itemSizesReference: "screen",
    defaultEdgeType: "line",
    zIndex: true,
    edgeProgramClasses: { line: EdgeLineProgram },
    nodeReducer: (_, data) => ({ ...data, type: "circle" }),
  });
  sigma.setCustomBBox({ x: [0, options.width], y: [0, options.height] });
  sigma.refresh();
  await document.fonts.ready;

  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: options.width, height: options.height });
  Object.assign(canvas.style, { position: "absolute", inset: 0, zIndex: 9 });
  stage.append(canvas);
  const pen = canvas.getContext("2d");
  const taken = drawFrame(pen, graph, options);
  const labels = drawLabels(pen, graph, sigma, taken, options);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return { nodes: graph.order, edges: graph.size, labels };
};

/** The colour as a thin line has it, so that nodes stand out. */
function pale(colour) {
  const parts = /^#(..)(..)(..)$/.exec(colour)?.slice(1).map((part) => parseInt(part, 16)) ?? colour.match(/\d+/g).slice(0, 3).map(Number);
  return `rgb(${parts.map((part) => Math.round(255 - (255 - part) * 0.4)).join(",")})`;
}

/** ForceAtlas2 from where the file puts the nodes, turned so that it lies along the page, then pushed apart in pixels. */
function layOut(graph, options) {
  graph.updateEachNodeAttributes((_, node) => ({ ...node, size: node.size * 0.55 }));
  const settings = { ...forceAtlas2.inferSettings(graph), linLogMode: false, gravity: 0.6, scalingRatio: 12, slowDown: 8, barnesHutOptimize: false };
  forceAtlas2.assign(graph, { iterations: STEPS, settings: { ...settings, edgeWeightInfluence: 1 } });
  turn(graph);
  fit(graph, options);
  noverlap.assign(graph, { maxIterations: 500, settings: { margin: 5, ratio: 1.5, speed: 2, gridSize: 30 } });
  fit(graph, options);
}

/** The longest axis of the drawing becomes the horizontal one; a sign is chosen so that the first node is on the left. */
function turn(graph) {
  const nodes = graph.mapNodes((_, { x, y }) => [x, y]);
  const [mx, my] = [0, 1].map((axis) => nodes.reduce((sum, spot) => sum + spot[axis], 0) / nodes.length);
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of nodes) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  graph.updateEachNodeAttributes((_, node) => ({
    ...node,
    x: (node.x - mx) * cos + (node.y - my) * sin,
    y: (node.y - my) * cos - (node.x - mx) * sin,
  }));
}

/** Stretches the drawing to the page, in pixels. */
function fit(graph, { width, height }) {
  const spots = graph.mapNodes((_, { x, y }) => [x, y]);
  const [low, high] = [Math.min, Math.max].map((pick) => [0, 1].map((axis) => spots.reduce((best, spot) => pick(best, spot[axis]), spots[0][axis])));
  const across = (width - MARGIN.left - MARGIN.right) / (high[0] - low[0]);
  const down = (height - MARGIN.top - MARGIN.bottom) / (high[1] - low[1]);
  graph.updateEachNodeAttributes((_, node) => ({
    ...node,
    x: MARGIN.left + (node.x - low[0]) * across,
    y: MARGIN.bottom + (node.y - low[1]) * down,
  }));
}

/** Title and legend; gives the rectangles they take. */
function drawFrame(pen, graph, { title, legend, width }) {
  pen.fillStyle = "#222";
  pen.textBaseline = "middle";
  pen.font = `600 26px ${FONT}`;
  pen.fillText(title, 28, 36);
  const taken = [[28, 20, 28 + pen.measureText(title).width, 54]];
  const marks = new Map();
  graph.forEachNode((_, node) => {
    const mark = marks.get(node[legend]) ?? { colour: node.color, count: 0 };
    mark.count += 1;
    marks.set(node[legend], mark);
  });
  const entries = [...marks].sort((one, other) => other[1].count - one[1].count).map(([name, mark]) => [`${name} (${mark.count})`, mark.colour, 0]);
  const kinds = new Set(graph.mapEdges((_, edge) => edge.kind));
  for (const [kind, { colour, size, words }] of Object.entries(LINES)) if (words && kinds.has(kind)) entries.push([words, colour, size]);
  pen.font = `18px ${FONT}`;
  let at = 28;
  let line = 72;
  for (const [words, colour, size] of entries) {
    const long = pen.measureText(words).width + 50;
    if (at + long > width - 28) {
      at = 28;
      line += 28;
    }
    pen.fillStyle = pen.strokeStyle = colour;
    pen.lineWidth = 1.5 * size;
    pen.beginPath();
    if (size) {
      pen.moveTo(at - 2, line);
      pen.lineTo(at + 18, line);
      pen.stroke();
    } else {
      pen.arc(at + 8, line, 8, 0, 2 * Math.PI);
      pen.fill();
    }
    pen.fillStyle = "#333";
    pen.fillText(words, at + 24, line + 1);
    taken.push([at, line - 14, at + long - 12, line + 14]);
    at += long;
  }
  return taken;
}

/** Labels, those of large nodes first, each where it covers neither another label nor a node; gives how many found room. */
function drawLabels(pen, graph, sigma, taken, { labelAtLeast, width, height }) {
  const discs = graph.mapNodes((id, node) => ({ id, ...sigma.graphToViewport(node), size: sigma.scaleSize(node.size), node }));
  discs.sort((one, other) => other.size - one.size || (one.id < other.id ? -1 : 1));
  const labels = [...taken];
  let count = 0;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  for (const { id, x, y, size, node } of discs) {
    if (!node.label || size < labelAtLeast) continue;
    const points = Math.round(Math.max(15, Math.min(28, 11 + size * 0.7)));
    pen.font = `${size > 12 ? 600 : 400} ${points}px ${FONT}`;
    const words = [...node.label].length > LONGEST ? `${[...node.label].slice(0, LONGEST - 1).join("")}…` : node.label;
    const long = pen.measureText(words).width;
    const spots = [
      [x + size + 4, y],
      [x - long / 2, y + size + points * 0.6 + 2],
      [x - long / 2, y - size - points * 0.6 - 2],
      [x - size - 4 - long, y],
      [x + size, y + size * 0.7 + points * 0.5],
      [x + size, y - size * 0.7 - points * 0.5],
      [x - size - long, y + size * 0.7 + points * 0.5],
      [x - size - long, y - size * 0.7 - points * 0.5],
    ];
    const spot = spots.find(([left, middle]) => {
      const box = [left - 2, middle - points * 0.55, left + long + 2, middle + points * 0.55];
      if (box[0] < 4 || box[2] > width - 4 || box[1] < 4 || box[3] > height - 4) return false;
      if (labels.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false;
      return !discs.some((disc) => disc.id !== id && touches(box, disc));
    });
    if (!spot) continue;
    const [left, middle] = spot;
    labels.push([left - 2, middle - points * 0.55, left + long + 2, middle + points * 0.55]);
    pen.strokeStyle = "rgba(255,255,255,0.9)";
    pen.lineWidth = 4;
    pen.strokeText(words, left, middle);
    pen.fillStyle = "#222";
    pen.fillText(words, left, middle);
    count += 1;
  }
  return count;
}

function touches([left, top, right, bottom], { x, y, size }) {
  const dx = x - Math.max(left, Math.min(x, right));
  const dy = y - Math.max(top, Math.min(y, bottom));
  return dx * dx + dy * dy < size * size;
}
