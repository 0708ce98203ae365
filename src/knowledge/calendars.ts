import { type Calendar, dateOf, daysOf, type Target, type WorkingSpan } from '../model/index.js';
import { zoneOf } from '../service/index.js';
import type { Context, Entry } from './context.js';
import type { Calendar as WrittenCalendar } from './file.generated.js';
import { readDuration } from './rules.js';
import { resolveCondition, type Vocabulary } from './values.js';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A leap year, in which every yearly day exists. */
const LEAP = 2024;

/** Resolves calendars, by ascending id. */
export function resolveCalendars(context: Context): readonly Calendar[] {
  const calendars: Calendar[] = [];
  for (const entry of context.byKey('calendars')) {
    const { id, value } = entry;
    checkZone(context, entry);
    const week = WEEKDAYS.map((day) => spansOf(context, entry, day));
    if (week.every((spans) => spans.length === 0) && !context.isFaulty(entry)) {
      context.refuse(entry, ['hours'], { reason: 'DC418.none', values: { calendar: id } });
    }
    for (const [index, date] of (value.holidays ?? []).entries()) {
      if (isDate(date)) continue;
      context.refuse(entry, ['holidays', index], { reason: 'DC418.date', values: { date } });
    }
    if (context.isFaulty(entry)) context.leaveOut('calendars', id);
    else calendars.push({ id, zone: value.zone, week, holidays: [...new Set(value.holidays ?? [])].sort() });
  }
  return calendars.sort(({ id: a }, { id: b }) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Resolves targets, in the order of the files and inside them. */
export function resolveTargets(
  context: Context,
  vocabulary: Vocabulary,
  calendars: readonly Calendar[],
): readonly Target[] {
  const known = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const targets: Target[] = [];
  for (const file of context.files) {
    const items = file.usable('targets') ? (file.data.targets ?? []) : [];
    for (const [index, written] of items.entries()) {
      if (!file.usable('targets', index)) continue;
      const entry: Entry<unknown> = { id: `targets.${index}`, value: written, file, path: ['targets', index] };
      const when = resolveCondition(context, entry, ['when'], written.when ?? {}, vocabulary);
      const { calendar, priority, level, warn = [] } = written;
      if (calendar !== undefined) context.refer(entry, ['calendar'], 'calendars', calendar, known);
      if (context.isFaulty(entry)) continue;
      const time = (name: 'response' | 'resolution' | 'update' | 'forgotten') => {
        const duration = written[name];
        return duration === undefined ? {} : { [name]: readDuration(duration) };
      };
      targets.push({
        when,
        ...(priority === undefined ? {} : { priorities: priority }),
        ...(level === undefined ? {} : { levels: level }),
        ...(calendar === undefined ? {} : { calendar }),
        ...time('response'),
        ...time('resolution'),
        ...time('update'),
        ...time('forgotten'),
        warn: [...new Set(warn)].sort((a, b) => a - b),
      });
    }
  }
  return targets;
}

function checkZone(context: Context, entry: Entry<WrittenCalendar>): void {
  const { zone } = entry.value;
  try {
    zoneOf(zone);
  } catch {
    const suggestion = context.near(entry, zone, Intl.supportedValuesOf('timeZone'));
    context.refuse(entry, ['zone'], { reason: 'DC417', values: { zone } }, { suggestion });
  }
}

/** The spans of a weekday, as the schema allows them: `08:30-12:00`. */
function spansOf(
  context: Context,
  entry: Entry<WrittenCalendar>,
  day: (typeof WEEKDAYS)[number],
): readonly WorkingSpan[] {
  const spans: WorkingSpan[] = [];
  let before = '';
  for (const [index, hours] of (entry.value.hours[day] ?? []).entries()) {
    const at = ['hours', day, index];
    const span = { from: minuteOf(hours.slice(0, 5)), to: minuteOf(hours.slice(6)) };
    if (span.from >= span.to) {
      context.refuse(entry, at, { reason: 'DC418.span', values: { hours } });
    } else if (span.from < (spans.at(-1)?.to ?? 0)) {
      context.refuse(entry, at, { reason: 'DC418.overlap', values: { hours, before } });
    } else {
      spans.push(span);
      before = hours;
    }
  }
  return spans;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function isDate(text: string): boolean {
  const [year = LEAP, month = 0, day = 0] = (text.length > 5 ? text : `${LEAP}-${text}`).split('-').map(Number);
  return dateOf(daysOf(year, month, day)).endsWith(text);
}
