import { escaped } from './escape.js';
import type { Box, BoxKind, TreeGraph } from './graph.js';

const WIDTH = 200;
const GAP_X = 40;
const GAP_Y = 70;
const LINE = 16;
const PADDING = 14;
const LETTERS = 27;
const TITLE_LETTERS = 40;
/** Width of the place where an arrow passes through a row, and the letters of its label there. */
const PASS = 130;
const PASS_LETTERS = 19;

const COLOURS: Readonly<Record<BoxKind, readonly [fill: string, stroke: string]>> = {
  question: ['#e8f0fe', '#1a56b0'],
  solution: ['#e6f4ea', '#186a32'],
  tree: ['#f3e8fd', '#6a1b9a'],
  retrieve: ['#f1f3f4', '#5f6368'],
  escalate: ['#fce8e6', '#b3261e'],
};

/** A box in its row, or the place where an arrow passes through it. */
interface Slot {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly box?: Box;
  readonly lines: readonly string[];
}

interface Placed extends Slot {
  /** Of the middle. */
  readonly x: number;
  /** Of the top. */
  readonly y: number;
  /** Of the row, the tallest box's. */
  readonly bottom: number;
}

/** Draws a tree in layers from top to bottom; text is wrapped, never cut, and no arrow runs behind a box. */
export function toSvg(graph: TreeGraph): string {
  const { rows, ways } = laidOut(graph);
  const widthOf = (row: readonly Slot[]) => row.reduce((sum, each) => sum + each.width + GAP_X, GAP_X);
  const titleLines = wrap(graph.title, TITLE_LETTERS);
  const width = Math.max(TITLE_LETTERS * 10, ...rows.map(widthOf)) + GAP_X;
  const placed = new Map<string, Placed>();
  let y = GAP_Y + (titleLines.length - 1) * 2 * LINE;
  for (const row of rows) {
    const bottom = y + Math.max(...row.map(({ height }) => height));
    let x = (width - widthOf(row)) / 2 + GAP_X;
    const above = (slot: Slot) =>
      mean(ways.flatMap((way) => (way.path.includes(slot.id) ? stepBefore(way, slot) : [])));
    const stepBefore = ({ path }: Way, { id }: Slot) => placed.get(path[path.indexOf(id) - 1] ?? '')?.x ?? [];
    const order = row.map((slot) => ({ slot, at: above(slot) })).sort((a, b) => a.at - b.at);
    for (const { slot } of order) {
      placed.set(slot.id, { ...slot, x: x + slot.width / 2, y, bottom });
      x += slot.width + GAP_X;
    }
    y = bottom + GAP_Y;
  }
  const drawn = ways.map((way) => drawWay(way, placed, width));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13">`,
    `<title id="title">${escaped(graph.title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>',
    `<rect width="${width}" height="${y}" fill="#fff"/>`,
    `<text text-anchor="middle" font-size="18" font-weight="600">${lined(titleLines, width / 2, 30, 2 * LINE)}</text>`,
    ...drawn.map(({ line }) => line),
    ...[...placed.values()].map(drawBox),
    ...drawn.map(({ label }) => label),
    '</svg>',
    '',
  ].join('\n');
}

/** An arrow with what it runs through: its ends, and a slot in each row between them. */
interface Way {
  readonly label: string;
  readonly path: readonly string[];
}

/** Puts boxes into rows, and a slot into each row that an arrow only passes. */
function laidOut(graph: TreeGraph): { readonly rows: readonly (readonly Slot[])[]; readonly ways: readonly Way[] } {
  const rows: Slot[][] = layers(graph).map((row) =>
    row.map((box) => {
      const lines = wrap(box.label, LETTERS);
      return { id: box.id, width: WIDTH, height: lines.length * LINE + 2 * PADDING, box, lines };
    }),
  );
  const rowOf = new Map(rows.flatMap((row, index) => row.map(({ id }) => [id, index] as const)));
  const ways = graph.arrows.map(({ from, to, label }, index): Way => {
    const between: string[] = [];
    for (let row = (rowOf.get(from) ?? 0) + 1; row < (rowOf.get(to) ?? 0); row++) {
      const id = `${index} ${row}`;
      const height = wrap(label, PASS_LETTERS).length * LINE;
      rows[row]?.push({ id, width: PASS, height, lines: [] });
      between.push(id);
    }
    return { label, path: [from, ...between, to] };
  });
  return { rows, ways };
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

function drawBox({ box, x, y, width, height, lines }: Placed): string {
  if (box === undefined) return '';
  const [fill, stroke] = COLOURS[box.kind];
  const radius = box.kind === 'question' ? Math.min(24, height / 2) : box.kind === 'solution' ? 4 : 12;
  return `<g><rect x="${x - width / 2}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"/><text text-anchor="middle">${lined(lines, x, y + PADDING + 0.8 * LINE, LINE)}</text></g>`;
}

function drawWay({ label, path }: Way, placed: ReadonlyMap<string, Placed>, width: number) {
  const stops = path.flatMap((id) => placed.get(id) ?? []);
  const [first, last] = [stops[0], stops.at(-1)];
  if (first === undefined || last === undefined) return { line: '', label: '' };
  const start = `M${first.x} ${first.y + first.height}`;
  // An arrow that leads back runs along the margin.
  const isBack = last.y <= first.y;
  const edge = width - GAP_X / 2;
  const curves = isBack
    ? `C${edge} ${first.bottom + GAP_Y} ${edge} ${last.y - GAP_Y} ${last.x} ${last.y}`
    : stops.slice(1).map((to, index) => {
        const from = stops[index] as Placed;
        const top = from.box === undefined ? from.bottom : from.y + from.height;
        const bend = (top + to.y) / 2;
        const down = to.box === undefined ? `V${to.bottom}` : '';
        return `C${from.x} ${bend} ${to.x} ${bend} ${to.x} ${to.y}${down}`;
      });
  // Labels sit in the first row that their arrow passes, else near its head, where arrows of one question lie apart.
  const passed = stops.length > 2 ? stops[1] : undefined;
  const lines = wrap(label, passed === undefined ? LETTERS : PASS_LETTERS);
  const top = first.y + first.height;
  const [x, middle] = isBack
    ? [edge - PASS / 2, (first.bottom + last.y) / 2]
    : passed === undefined
      ? [first.x + (last.x - first.x) * 0.72, top + (last.y - top) * 0.62]
      : [passed.x, (passed.y + passed.bottom) / 2];
  const y = middle - ((lines.length - 1) * LINE) / 2;
  return {
    line: `<path d="${start}${[curves].flat().join('')}" fill="none" stroke="#444" marker-end="url(#tip)"/>`,
    label: `<text text-anchor="middle" font-size="12" fill="#222" stroke="#fff" stroke-width="4" paint-order="stroke">${lined(lines, x, y, LINE)}</text>`,
  };
}

function lined(lines: readonly string[], x: number, y: number, height: number): string {
  return lines.map((line, index) => `<tspan x="${x}" y="${y + index * height}">${escaped(line)}</tspan>`).join('');
}

function mean(places: readonly number[]): number {
  return places.length === 0 ? 0 : places.reduce((sum, each) => sum + each, 0) / places.length;
}

/** Breaks a text between words, and a word where it is longer than a line. */
function wrap(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters) {
      lines[lines.length - 1] = `${last} ${word}`;
      continue;
    }
    const parts = [...word];
    for (let at = 0; at < Math.max(1, parts.length); at += letters) lines.push(parts.slice(at, at + letters).join(''));
  }
  return lines;
}
