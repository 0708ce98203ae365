import { dateOf, daysOf, type Language } from '../model/index.js';
import type { Group, Share, Spread, WeekFigures } from '../statistics/index.js';
import { type Bars, drawBars } from './bars.js';
import { escaped } from './escape.js';
import { figureOf, valuesOf } from './parts.js';
import { drawPlot, type Series } from './plot.js';
import type { SessionWords } from './sessions-words.js';

/** What every section of the page of sessions is drawn with. */
export interface Drawing {
  readonly language: Language;
  readonly words: SessionWords;
  /** Most rows of a table or figure. */
  readonly rows: number;
}

/** Room for names beside bars, in units of 520 for the whole width. */
const ROOM = 230;

/** Bars with the table of what they show, or of more. */
export function barsWithTable(
  { words, rows }: Drawing,
  bars: Pick<Bars, 'id' | 'title' | 'bars' | 'figure'>,
  head: readonly string[],
  table: readonly (readonly string[])[],
): string {
  const { title } = bars;
  const shown = bars.bars.slice(0, rows);
  const drawn = drawBars({ ...bars, bars: shown, description: words.seeTable(title), room: ROOM, oneColour: true });
  return [
    `<h3>${escaped(title)}</h3>`,
    ...(shown.length === 0 ? [] : [`<figure>${drawn}</figure>`]),
    valuesOf(`${words.values} – ${title}`, head, table.slice(0, rows)),
    ...leftOut(words, table.length - rows),
  ].join('\n');
}

/** Says that rows are left out, where some are. */
export function leftOut(words: SessionWords, count: number): readonly string[] {
  return count > 0 ? [`<p class="soft">${escaped(words.more(count))}</p>`] : [];
}

/** Lines over weeks. */
export function weekPlot(
  { words }: Drawing,
  weeks: readonly WeekFigures[],
  plot: {
    readonly id: string;
    readonly title: string;
    readonly y: string;
    /** Highest value of the axis; the next round number above all values where it is left out. */
    readonly top?: number;
    readonly tick: (value: number) => string;
    /** Least distance of two ticks, 1 where things are counted. @defaultValue 0 */
    readonly least?: number;
    readonly lines: readonly { readonly name: string; readonly of: (week: WeekFigures) => number | undefined }[];
  },
): string {
  const series = plot.lines.map(({ name, of }): Series => {
    const points = weeks.map((week, index) => [index, of(week)] as const);
    return { name, points: points.filter(isKnown), marks: 'every' };
  });
  const highest = Math.max(0, ...series.flatMap(({ points }) => points.map(([, y]) => y)));
  const first = weeks[0]?.week ?? '1970-01-05';
  const drawn = drawPlot({
    id: plot.id,
    title: plot.title,
    description: words.seeTable(plot.title),
    x: words.week,
    y: plot.y,
    top: plot.top ?? roundUp(highest),
    right: Math.max(1, weeks.length - 1),
    least: { x: 1, y: plot.least ?? 0 },
    diagonal: false,
    series,
    tick: plot.tick,
    tickX: (index) =>
      weeks.length === 1 && index !== 0 ? '' : words.shortDate(dayAfter(first, Math.round(7 * index))),
  });
  return figureOf(drawn, series);
}

function isKnown(point: readonly [number, number | undefined]): point is readonly [number, number] {
  return point[1] !== undefined;
}

/** The next number of which a fifth is a round one. */
function roundUp(value: number): number {
  if (value <= 0) return 5;
  const scale = 10 ** Math.floor(Math.log10(value / 5));
  const step = [1, 2, 5, 10].find((each) => each * scale * 5 >= value) ?? 10;
  return step * scale * 5;
}

const DAYS_OF = /^(\d{4})-(\d\d)-(\d\d)$/;

function dayAfter(date: string, days: number): string {
  const [, year = 1970, month = 1, day = 1] = (DAYS_OF.exec(date) ?? []).map(Number);
  return dateOf(daysOf(year, month, day) + days);
}

/** A share in words, with its bounds. */
export function shareText(words: SessionWords, { share, interval }: Share): string {
  if (share === undefined || interval === undefined) return '–';
  return `${words.percent(share)} ${words.bounds(words.percent(interval[0]), words.percent(interval[1]))}`;
}

/** A mean rating in words. */
export function ratingText(words: SessionWords, { rating }: Pick<Group, 'rating'>): string {
  return rating === undefined ? '–' : words.figure(rating);
}

/** One amount of a spread in words. */
export function spreadText(spread: Spread, which: 'median' | 'p90' | 'mean', say: (value: number) => string): string {
  const value = spread[which];
  return value === undefined ? '–' : say(value);
}
