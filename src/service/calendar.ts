import { type Calendar, dateOf, type WorkingSpan } from '../model/index.js';
import { zoneOf } from './calendar-zone.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How far ahead working time is looked for: ten years. */
const HORIZON = 3_653 * DAY;

/**
 * Milliseconds of working time from one moment to another.
 *
 * A moment is worked when its local time lies in a span of its weekday and its date is no holiday. So an hour that
 * comes twice when the clocks go back counts twice, and one that is left out counts not at all.
 *
 * @param from - epoch milliseconds
 * @param to - epoch milliseconds; before `from`, the result is negative
 * @param calendar - left out: around the clock
 * @throws RangeError when the platform does not know the calendar's time zone
 * @example
 * workingBetween(0, 3_600_000); // 3600000
 */
export function workingBetween(from: number, to: number, calendar?: Calendar): number {
  if (calendar === undefined) return to - from;
  if (to < from) return -workingBetween(to, from, calendar);
  let worked = 0;
  for (const piece of workingPieces(from, to, calendar)) worked += piece.to - piece.from;
  return worked;
}

/**
 * The first moment at which so much working time has passed; `from` itself for none.
 *
 * @param from - epoch milliseconds
 * @param workingMs - milliseconds of working time, >= 0
 * @param calendar - left out: around the clock
 * @returns epoch milliseconds; nothing when ten years have not so much
 * @throws RangeError when the platform does not know the calendar's time zone
 * @example
 * addWorking(0, 3_600_000); // 3600000
 */
export function addWorking(from: number, workingMs: number, calendar?: Calendar): number | undefined {
  if (workingMs <= 0) return from;
  const last = from + HORIZON;
  if (calendar === undefined) return workingMs > HORIZON ? undefined : from + workingMs;
  let left = workingMs;
  for (const piece of workingPieces(from, last, calendar)) {
    const length = piece.to - piece.from;
    if (length >= left) return piece.from + left;
    left -= length;
  }
  return undefined;
}

/** The worked parts of a time, ascending; epoch milliseconds. */
function* workingPieces(from: number, to: number, calendar: Calendar): Generator<{ from: number; to: number }> {
  const zone = zoneOf(calendar.zone);
  let at = from;
  while (at < to) {
    const stretch = zone.stretchAt(at);
    const end = Math.min(stretch.to, to);
    for (let day = Math.floor((at + stretch.offset) / DAY); day * DAY - stretch.offset < end; day++) {
      const midnight = day * DAY - stretch.offset;
      for (const span of spansOf(calendar, day)) {
        const begin = Math.max(at, midnight + span.from * MINUTE);
        const stop = Math.min(end, midnight + span.to * MINUTE);
        if (begin < stop) yield { from: begin, to: stop };
      }
    }
    at = end;
  }
}

const holidaysOf = new WeakMap<Calendar, ReadonlySet<string>>();
const NONE: readonly WorkingSpan[] = [];

/** The spans of a local day, counted from 1970-01-01, a Thursday. */
function spansOf(calendar: Calendar, day: number): readonly WorkingSpan[] {
  const spans = calendar.week[(((day + 3) % 7) + 7) % 7] ?? NONE;
  if (spans.length === 0 || calendar.holidays.length === 0) return spans;
  let holidays = holidaysOf.get(calendar);
  if (holidays === undefined) {
    holidays = new Set(calendar.holidays);
    holidaysOf.set(calendar, holidays);
  }
  const date = dateOf(day);
  return holidays.has(date) || holidays.has(date.slice(5)) ? NONE : spans;
}
