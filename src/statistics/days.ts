import { dateOf, daysOf } from '../model/index.js';
import { zoneOf } from '../service/index.js';

const DAY = 86_400_000;

/**
 * Gives the local day of a time, in whole days since 1970-01-01.
 *
 * @param zone - IANA name
 * @throws RangeError when the platform knows no such zone
 */
export function dayOf(at: number, zone: string): number {
  return Math.floor((at + zoneOf(zone).stretchAt(at).offset) / DAY);
}

/** Gives the Monday of a day's week. */
export function mondayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** Reads a date as `YYYY-MM-DD`; nothing where it is none. */
export function dayOfDate(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const days = daysOf(year, month, day);
  return dateOf(days) === text ? days : undefined;
}
