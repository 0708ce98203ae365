import { shorten } from '../text/index.js';
import { escaped } from './escape.js';
import { look } from './plot.js';

/** An amount with its bounds. */
export interface Bar {
  readonly name: string;
  /** >= 0. */
  readonly value: number;
  /** 95 % bounds, where there are some. */
  readonly interval?: readonly [low: number, high: number];
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
  /** Room for names, which are cut where they need more; in units of 520 for the whole width. @defaultValue 150, none cut */
  readonly room?: number;
  /** Bars of one kind look alike. @defaultValue false */
  readonly oneColour?: boolean;
}

const WIDTH = 520;
const LEFT = 150;
const RIGHT = 60;
const ROW = 30;
const THICK = 18;
/** Width of a letter, about. */
const LETTER = 6.2;

/** Draws bars from nought, with their bounds as whiskers, as SVG. */
export function drawBars({ id, title, description, bars, figure, room, oneColour }: Bars): string {
  const left = room ?? LEFT;
  const most = Math.max(1e-9, ...bars.flatMap(({ value, interval }) => [value, interval?.[1] ?? value]));
  const toX = (value: number) => Math.round(10 * (left + (value / most) * (WIDTH - left - RIGHT))) / 10;
  const rows = bars.map(({ name, value, interval }, index) => {
    const top = index * ROW + 6;
    const middle = top + THICK / 2;
    const [low, high] = interval ?? [value, value];
    const shown = room === undefined ? name : shorten(name, Math.floor((left - 8) / LETTER));
    return [
      `<g class="${look(oneColour === true ? 0 : index)}"><rect x="${left}" y="${top}" width="${round(toX(value) - left)}" height="${THICK}"/></g>`,
      interval === undefined ? '' : `<path class="whisker" d="M${toX(low)} ${middle}H${toX(high)}"/>`,
      `<text x="${left - 8}" y="${middle + 4}" text-anchor="end">${escaped(shown)}</text>`,
      `<text x="${round(Math.max(toX(high), toX(value)) + 6)}" y="${middle + 4}">${escaped(figure(value))}</text>`,
    ].join('');
  });
  return [
    `<svg viewBox="0 0 ${WIDTH} ${bars.length * ROW + 6}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-text">${escaped(description)}</desc>`,
    ...rows,
    '</svg>',
  ].join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
