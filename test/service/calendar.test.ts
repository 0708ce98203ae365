import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Calendar, WorkingSpan } from '../../src/model/index.js';
import { addWorking, workingBetween } from '../../src/service/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (text: string): number => new Date(text).getTime();

/** Weeks in which clocks change, and in which they do not. */
const WEEKS: readonly (readonly [zone: string, first: string])[] = [
  ['Europe/Paris', '2026-03-26T00:00:00Z'],
  ['Europe/Paris', '2026-10-22T00:00:00Z'],
  ['America/New_York', '2026-03-05T00:00:00Z'],
  ['America/New_York', '2026-10-29T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-02T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-01T00:00:00Z'],
  ['America/Sao_Paulo', '2018-11-01T00:00:00Z'], // at midnight, so that a day begins at one
  ['Pacific/Apia', '2011-12-27T00:00:00Z'], // a whole day is left out
  ['Asia/Kolkata', '2026-06-01T00:00:00Z'],
  ['UTC', '2026-02-25T00:00:00Z'],
];

const span = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((cuts): readonly WorkingSpan[] => {
    const ascending = cuts.sort((a, b) => a - b).map((quarter) => quarter * 15);
    const spans: WorkingSpan[] = [];
    for (let index = 0; index + 1 < ascending.length; index += 2) {
      spans.push({ from: ascending[index] ?? 0, to: ascending[index + 1] ?? 0 });
    }
    return spans;
  });
const scenes = fc
  .record({
    week: fc.constantFrom(...WEEKS),
    spans: fc.array(span, { minLength: 7, maxLength: 7 }),
    holiday: fc.option(fc.nat(7), { nil: undefined }),
    yearly: fc.boolean(),
    minutes: fc.tuple(fc.nat(7 * 1440), fc.nat(7 * 1440), fc.nat(7 * 1440)),
  })
  .map(({ week: [zone, first], spans, holiday, yearly, minutes }) => {
    const day = holiday === undefined ? undefined : new Date(at(first) + holiday * DAY).toISOString().slice(0, 10);
    const holidays = day === undefined ? [] : [yearly ? day.slice(5) : day];
    const calendar: Calendar = { id: 'office', zone, week: spans, holidays };
    const [a = 0, b = 0, c = 0] = [...minutes].sort((x, y) => x - y).map((minute) => at(first) + minute * MINUTE);
    return { calendar, a, b, c };
  });

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A clock on the wall: `Sun, 29/03/2026, 01:59`. */
const wallOf = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
const walls = new Map(WEEKS.map(([zone]) => [zone, wallOf(zone)]));

/** Looks at the clock on the wall each minute, and counts. */
function slowly(from: number, to: number, { zone, week, holidays }: Calendar): number {
  let worked = 0;
  for (let now = from; now < to; now += MINUTE) {
    const [, day = '', d, m, y, hour, minute] =
      /^(\w+), (\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(walls.get(zone)?.format(now) ?? '') ?? [];
    const spans = week[DAYS.indexOf(day)] ?? [];
    if (holidays.includes(`${y}-${m}-${d}`) || holidays.includes(`${m}-${d}`)) continue;
    const at = Number(hour) * 60 + Number(minute);
    if (spans.some((span) => span.from <= at && at < span.to)) worked += MINUTE;
  }
  return worked;
}

test('working time is what somebody counts who looks at the clock on the wall each minute, switches and holidays among it', () => {
  fc.assert(
    fc.property(scenes, ({ calendar, a, c }) => {
      expect(workingBetween(a, c, calendar)).toBe(slowly(a, c, calendar));
    }),
    { numRuns: 80 },
  );
});

test('working time adds up, never falls, and is counted backwards as forwards', () => {
  fc.assert(
    fc.property(scenes, fc.nat(MINUTE), ({ calendar, a, b, c }, ms) => {
      const whole = workingBetween(a, c + ms, calendar);
      expect(workingBetween(a, b + ms, calendar) + workingBetween(b + ms, c + ms, calendar)).toBe(whole);
      expect(whole).toBeGreaterThanOrEqual(workingBetween(a, c, calendar));
      expect(whole).toBeLessThanOrEqual(c + ms - a);
      expect(0 - workingBetween(c, a, calendar)).toBe(workingBetween(a, c, calendar));
    }),
    { numRuns: 500 },
  );
});

test('adding working time and counting it undo each other, and adding more never comes earlier', () => {
  fc.assert(
    fc.property(scenes, fc.nat(40 * HOUR), fc.nat(HOUR), ({ calendar, a, c }, ms, more) => {
      const end = addWorking(a, ms, calendar);
      if (calendar.week.every((spans) => spans.length === 0)) {
        expect(end).toBe(ms === 0 ? a : undefined);
        return;
      }
      if (end === undefined) return expect.unreachable('a week with spans has working time');
      expect(workingBetween(a, end, calendar)).toBe(ms);
      if (ms > 0) expect(workingBetween(a, end - 1, calendar), 'no moment sooner').toBe(ms - 1);
      expect(addWorking(a, ms + more, calendar)).toBeGreaterThanOrEqual(end);
      const back = addWorking(a, workingBetween(a, c, calendar), calendar);
      expect(back).toBeLessThanOrEqual(c);
    }),
    { numRuns: 500 },
  );
});

const nights: Calendar = {
  id: 'nights',
  zone: 'Europe/Paris',
  week: Array.from({ length: 7 }, () => [{ from: 0, to: 360 }]),
  holidays: [],
};

test('a night from midnight to six has five hours in spring, seven in autumn and six otherwise', () => {
  const night = (date: string, zone: string, to: string) => workingBetween(at(date + zone), at(date + to), nights);
  expect(night('2026-03-29', 'T00:00:00+01:00', 'T12:00:00+02:00')).toBe(5 * HOUR);
  expect(night('2026-10-25', 'T00:00:00+02:00', 'T12:00:00+01:00')).toBe(7 * HOUR);
  expect(night('2026-06-01', 'T00:00:00+02:00', 'T12:00:00+02:00')).toBe(6 * HOUR);
});

test('a day around the clock has 23, 25 or 24 hours where it is, and half an hour less or more on Lord Howe', () => {
  const always = (zone: string): Calendar => ({
    ...nights,
    zone,
    week: nights.week.map(() => [{ from: 0, to: 1440 }]),
  });
  const day = (zone: string, from: string, to: string) =>
    workingBetween(at(from), at(to), { ...always(zone), holidays: [] });
  expect(day('Europe/Paris', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00')).toBe(23 * HOUR);
  expect(day('America/New_York', '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00')).toBe(25 * HOUR);
  expect(day('Australia/Lord_Howe', '2026-10-04T00:00:00+10:30', '2026-10-05T00:00:00+11:00')).toBe(23.5 * HOUR);
  // The same, told by a holiday: only the local day is left out.
  const holiday = { ...always('Europe/Paris'), holidays: ['03-29'] };
  expect(workingBetween(at('2026-03-28T00:00:00+01:00'), at('2026-03-31T00:00:00+02:00'), holiday)).toBe(48 * HOUR);
});

test('without a calendar time goes around the clock, and a zone that nobody knows is refused', () => {
  expect(addWorking(5, 7)).toBe(12);
  expect(workingBetween(12, 5)).toBe(-7);
  expect(() => addWorking(0, 1, { ...nights, zone: 'Europe/Atlantis' })).toThrow(RangeError);
});

test('a calendar in which all days are holidays never comes to an end of its time', () => {
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(5, 10));
  expect(addWorking(0, 1, { ...nights, holidays: days })).toBeUndefined();
});
