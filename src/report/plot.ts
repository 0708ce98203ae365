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
  /** Least distance of two ticks, 1 where things are counted. @defaultValue 0 */
  readonly least?: { readonly x?: number; readonly y?: number };
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
/** Most steps between ticks. */
const TICKS = 5;
/** Lines differ in dashes as well, for those who do not see colours. */
const DASHES = ['none', '7 4', '2 3', '10 3 2 3', '4 4', '1 4', '12 2 2 2 2 2'];

/** Counts the looks that lines have; the next line looks like the first. */
export const LOOKS = DASHES.length;

/** Draws a plot as SVG; its colours are those of the page. */
export function drawPlot(plot: Plot): string {
  const { id, title, description, top, right: most = 1, least = {}, series, tick, tickX = tick } = plot;
  const toX = (value: number) => round(LEFT + (value / most) * (WIDTH - LEFT - EDGE));
  const toY = (value: number) => round(HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - EDGE));
  const [right, base] = [toX(most), toY(0)];
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-text">${escaped(description)}</desc>`,
    ...ticksOf(top, least.y).map((value) => {
      const y = toY(value);
      return `<path class="grid" d="M${LEFT} ${y}H${right}"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${escaped(tick(value))}</text>`;
    }),
    ...ticksOf(most, least.x).map(
      (value) => `<text x="${toX(value)}" y="${base + 18}" text-anchor="middle">${escaped(tickX(value))}</text>`,
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

/** Places of ticks from 0 to at most `most`: 1, 2 or 5 times a power of ten apart, at least `least`. */
function ticksOf(most: number, least = 0): readonly number[] {
  const wanted = Math.max(most / TICKS, least) * (1 - 1e-9);
  const power = Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((each) => each * 10 ** power >= wanted) ?? 10;
  // Divided where the power is negative, so that 3 tenths are 0.3 and not 0.30000000000000004.
  const at = (index: number) => (power < 0 ? (index * factor) / 10 ** -power : index * factor * 10 ** power);
  const count = Math.floor(most / at(1) + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => at(index));
}

/** Draws what a line looks like, for a legend. */
export function drawKey(index: number): string {
  return `<svg class="key" viewBox="0 0 36 10" aria-hidden="true"><g class="${look(index)}"><path d="M1 5H35" stroke-dasharray="${dashes(index)}"/></g></svg>`;
}

/** The class of a line or bar, by its place. */
export const look = (index: number) => `line look${index % LOOKS}`;
const dashes = (index: number) => DASHES[index % LOOKS] ?? 'none';
const round = (value: number) => Math.round(value * 10) / 10;
