import { escaped } from './escape.js';

/** A line of a plot. */
export interface Series {
  readonly name: string;
  /** In the order in which they are joined. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Which points are marked. */
  readonly marks: 'every' | 'last' | 'none';
}

/** A plot of shares or amounts over something. */
export interface Plot {
  /** Letters and hyphens; no other plot of the page has it. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, for those who cannot. */
  readonly description: string;
  readonly x: string;
  readonly y: string;
  /** Highest value of y, > 0. */
  readonly top: number;
  /** Highest value of x, > 0. @defaultValue 1 */
  readonly right?: number;
  /** Whether the line y = x is drawn. */
  readonly diagonal: boolean;
  readonly series: readonly Series[];
  /** Writes a value of y on its axis. */
  readonly tick: (share: number) => string;
  /** Writes a value of x on its axis. @defaultValue as those of y */
  readonly tickX?: (value: number) => string;
}

const WIDTH = 520;
const HEIGHT = 340;
const LEFT = 64;
const BOTTOM = 48;
const EDGE = 22;
const TICKS = 5;
/** Lines differ in dashes as well, for those who do not see colours. */
const DASHES = ['none', '7 4', '2 3', '10 3 2 3', '4 4', '1 4', '12 2 2 2 2 2'];

/** Counts the looks that lines have; the next line looks like the first. */
export const LOOKS = DASHES.length;

/** Draws a plot as SVG; its colours are those of the page. */
export function drawPlot(plot: Plot): string {
  const { id, title, description, top, right: most = 1, series, tick, tickX = tick } = plot;
  const toX = (value: number) => round(LEFT + (value / most) * (WIDTH - LEFT - EDGE));
  const toY = (value: number) => round(HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - EDGE));
  const steps = Array.from({ length: TICKS + 1 }, (_, index) => index / TICKS);
  const [right, base] = [toX(most), toY(0)];
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-text">${escaped(description)}</desc>`,
    ...steps.map((step) => {
      const y = toY(step * top);
      return `<path class="grid" d="M${LEFT} ${y}H${right}"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${escaped(tick(step * top))}</text>`;
    }),
    ...steps.map(
      (step) =>
        `<text x="${toX(step * most)}" y="${base + 18}" text-anchor="middle">${escaped(tickX(step * most))}</text>`,
    ),
    `<path class="axis" d="M${LEFT} ${EDGE}V${base}H${right}"/>`,
    `<text x="${(LEFT + right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escaped(plot.x)}</text>`,
    `<text transform="translate(14 ${(EDGE + base) / 2}) rotate(-90)" text-anchor="middle">${escaped(plot.y)}</text>`,
    ...(plot.diagonal ? [`<path class="diagonal" d="M${toX(0)} ${toY(0)}L${toX(top)} ${toY(top)}"/>`] : []),
    ...series.map((one, index) => {
      const places = one.points.map(([x, y]) => [toX(x), toY(Math.min(y, top))] as const);
      const path = places.map(([x, y]) => `${x} ${y}`).join('L');
      const shown = one.marks === 'every' ? places : one.marks === 'last' ? places.slice(-1) : [];
      const marks = shown.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5"/>`).join('');
      return `<g class="${look(index)}">${path === '' ? '' : `<path d="M${path}" stroke-dasharray="${dashes(index)}"/>`}${marks}</g>`;
    }),
    '</svg>',
  ].join('');
}

/** Draws what a line looks like, for a legend. */
export function drawKey(index: number): string {
  return `<svg class="key" viewBox="0 0 36 10" aria-hidden="true"><g class="${look(index)}"><path d="M1 5H35" stroke-dasharray="${dashes(index)}"/></g></svg>`;
}

/** The class of a line or bar, by its place. */
export const look = (index: number) => `line look${index % LOOKS}`;
const dashes = (index: number) => DASHES[index % LOOKS] ?? 'none';
const round = (value: number) => Math.round(value * 10) / 10;
