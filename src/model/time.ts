const DAY = 86_400_000;

/**
 * Writes a time as ISO 8601 in UTC, as `Date.toISOString` does; the pure floors have no `Date`.
 *
 * @param at - epoch milliseconds, in the years 0 to 9999
 * @see Hinnant (2021), chrono-Compatible Low-Level Date Algorithms: civil_from_days
 * @example
 * iso(0); // '1970-01-01T00:00:00.000Z'
 */
export function iso(at: number): string {
  const days = Math.floor(at / DAY);
  const rest = Math.floor(at - days * DAY);
  const [hour, minute, second] = [
    Math.floor(rest / 3_600_000),
    Math.floor(rest / 60_000) % 60,
    Math.floor(rest / 1_000) % 60,
  ];
  return `${dateOf(days)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(rest % 1_000, 3)}Z`;
}

/**
 * Writes a day as `YYYY-MM-DD`.
 *
 * @param days - whole days since 1970-01-01, in the years 0 to 9999
 */
export function dateOf(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/**
 * Counts the days from 1970-01-01 to a date of the Gregorian calendar.
 *
 * @param month - from 1 to 12
 * @param day - from 1; beyond the month's end it runs into the next one
 * @see Hinnant (2021), chrono-Compatible Low-Level Date Algorithms: days_from_civil
 * @example
 * daysOf(1970, 1, 2); // 1
 */
export function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads a time as ISO 8601 writes it, with `Z` or an offset.
 *
 * @returns epoch milliseconds; nothing when it is no such time
 * @example
 * epochOf('1970-01-01T01:00:00+01:00'); // 0
 */
export function epochOf(text: string): number | undefined {
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone = 'Z'] = WRITTEN.exec(text) ?? [];
  if (year === undefined) return undefined;
  const days = daysOf(Number(year), Number(month), Number(day));
  if (dateOf(days) !== `${year}-${month}-${day}` || Number(hour) > 24 || Number(minute) > 59) return undefined;
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  return days * DAY + minutes * 60_000 + Number(second) * 1_000 + Math.floor(Number(`0.${fraction}`) * 1_000);
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
