import { escaped } from './escape.js';
import type { Box, BoxKind, TreeGraph } from './graph.js';

const WIDTH = 200;
const GAP_X = 40;
const GAP_Y = 70;
const LINE = 16;
const PADDING = 14;
const LETTERS = 27;

const COLOURS: Readonly<Record<BoxKind, readonly [fill: string, stroke: string]>> = {
  question: ['#e8f0fe', '#1a56b0'],
  solution: ['#e6f4ea', '#186a32'],
  tree: ['#f3e8fd', '#6a1b9a'],
  retrieve: ['#f1f3f4', '#5f6368'],
  escalate: ['#fce8e6', '#b3261e'],
};

interface Placed extends Box {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** Draws a tree in layers from top to bottom; text is wrapped, never cut. */
export function toSvg(graph: TreeGraph): string {
  const rows = layers(graph);
  const wrapped = new Map(graph.boxes.map((box) => [box.id, wrap(box.label)]));
  const heightOf = (box: Box) => (wrapped.get(box.id)?.length ?? 1) * LINE + 2 * PADDING;
  const width = Math.max(...rows.map((row) => row.length)) * (WIDTH + GAP_X) + GAP_X;
  const placed = new Map<string, Placed>();
  let y = GAP_Y;
  for (const row of rows) {
    const left = (width - row.length * (WIDTH + GAP_X) + GAP_X) / 2;
    row.forEach((box, index) => {
      const lines = wrapped.get(box.id) ?? [];
      placed.set(box.id, { ...box, x: left + index * (WIDTH + GAP_X), y, height: heightOf(box), lines });
    });
    y += Math.max(...row.map(heightOf)) + GAP_Y;
  }
  const arrows = graph.arrows.map(({ from, to, label }) => arrow(placed.get(from), placed.get(to), label));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13">`,
    `<title id="title">${escaped(graph.title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>',
    `<rect width="${width}" height="${y}" fill="#fff"/>`,
    `<text x="${width / 2}" y="30" text-anchor="middle" font-size="18" font-weight="600">${escaped(graph.title)}</text>`,
    ...arrows,
    ...[...placed.values()].map(box),
    '</svg>',
    '',
  ].join('\n');
}

/** Boxes by their longest distance from the start, so that arrows point down; circles are cut. */
function layers(graph: TreeGraph): readonly (readonly Box[])[] {
  const depth = new Map(graph.boxes.map(({ id }) => [id, 0]));
  for (let round = 0; round < graph.boxes.length; round++) {
    let moved = false;
    for (const { from, to } of graph.arrows) {
      const below = (depth.get(from) ?? 0) + 1;
      if (to === graph.boxes[0]?.id || below <= (depth.get(to) ?? 0) || below >= graph.boxes.length) continue;
      depth.set(to, below);
      moved = true;
    }
    if (!moved) break;
  }
  const rows: Box[][] = [];
  for (const each of graph.boxes) {
    const row = depth.get(each.id) ?? 0;
    const boxes = rows[row] ?? [];
    rows[row] = [...boxes, each];
  }
  return rows.filter((row) => row.length > 0);
}

function box({ kind, x, y, height, lines }: Placed): string {
  const [fill, stroke] = COLOURS[kind];
  const radius = kind === 'question' ? height / 2 : kind === 'solution' ? 4 : 12;
  const text = lines.map(
    (line, index) => `<tspan x="${x + WIDTH / 2}" y="${y + PADDING + (index + 0.8) * LINE}">${escaped(line)}</tspan>`,
  );
  return `<g><rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"/><text text-anchor="middle">${text.join('')}</text></g>`;
}

function arrow(from: Placed | undefined, to: Placed | undefined, label: string): string {
  if (from === undefined || to === undefined) return '';
  const [x1, y1, x2, y2] = [from.x + WIDTH / 2, from.y + from.height, to.x + WIDTH / 2, to.y];
  const bend = (y1 + y2) / 2;
  // Labels sit near their arrow's head, where arrows of one question lie apart.
  const [lx, ly] = [x1 + (x2 - x1) * 0.72, y1 + (y2 - y1) * 0.62];
  return [
    `<path d="M${x1} ${y1}C${x1} ${bend} ${x2} ${bend} ${x2} ${y2}" fill="none" stroke="#444" marker-end="url(#tip)"/>`,
    `<text x="${lx}" y="${ly}" text-anchor="middle" font-size="12" fill="#222" stroke="#fff" stroke-width="4" paint-order="stroke">${escaped(label)}</text>`,
  ].join('');
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LETTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
