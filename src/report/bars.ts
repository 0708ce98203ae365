import { escaped } from './escape.js';
import { look } from './plot.js';

/** An amount with its bounds. */
export interface Bar {
  readonly name: string;
  /** >= 0. */
  readonly value: number;
  /** 95 % bounds. */
  readonly interval: readonly [low: number, high: number];
}

/** Bars one below another. */
export interface Bars {
  /** Letters, digits and hyphens; nothing else of the page has it. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, for those who cannot. */
  readonly description: string;
  readonly bars: readonly Bar[];
  readonly figure: (value: number) => string;
}

const WIDTH = 520;
const LEFT = 150;
const RIGHT = 60;
const ROW = 30;
const THICK = 18;

/** Draws bars from nought, with their bounds as whiskers, as SVG. */
export function drawBars({ id, title, description, bars, figure }: Bars): string {
  const most = Math.max(1e-9, ...bars.flatMap(({ value, interval }) => [value, interval[1]]));
  const toX = (value: number) => Math.round(10 * (LEFT + (value / most) * (WIDTH - LEFT - RIGHT))) / 10;
  const rows = bars.map(({ name, value, interval: [low, high] }, index) => {
    const top = index * ROW + 6;
    const middle = top + THICK / 2;
    return [
      `<g class="${look(index)}"><rect x="${LEFT}" y="${top}" width="${toX(value) - LEFT}" height="${THICK}"/></g>`,
      `<path class="whisker" d="M${toX(low)} ${middle}H${toX(high)}"/>`,
      `<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text>`,
      `<text x="${Math.max(toX(high), toX(value)) + 6}" y="${middle + 4}">${escaped(figure(value))}</text>`,
    ].join('');
  });
  return [
    `<svg viewBox="0 0 ${WIDTH} ${bars.length * ROW + 6}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-text">${escaped(description)}</desc>`,
    ...rows,
    '</svg>',
  ].join('');
}
