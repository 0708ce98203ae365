import { LEVELS, type Level, type Outcome, type Priority, type TicketStatus } from '../../model/index.js';
import type { Clock } from '../../ports.js';
import type { Fetch } from '../http.js';

/** Ids of the custom fields a ticket needs; each is for every lane and the tracker, and "used as a filter". */
export interface RedmineFields {
  /** A text of at least 64 characters: the idempotency key. */
  readonly key: number;
  /** A list of `L0` to `L4`, or a text. */
  readonly level: number;
  /** A list of the three `outcomes`, or a text. */
  readonly outcome: number;
  /** A long text; left out, the solution is told in a note alone. */
  readonly solution?: number;
}

/** Options of {@link redmine}; ids are Redmine's own numbers, which its addresses show. */
export interface RedmineOptions {
  /** Where Redmine is, `http:` or `https:`, with its path where it has one. */
  readonly url: string;
  /** API key of the engine's own account; goes into a header, and nowhere else. */
  readonly token: string;
  /** Project of each level; levels may share one, since the field tells them apart. */
  readonly lanes: Readonly<Record<Level, number>>;
  readonly tracker: number;
  readonly fields: RedmineFields;
  /** Custom fields for fields of a request, by name; what has none goes into a marked line of the description. @defaultValue none */
  readonly custom?: Readonly<Record<string, number>>;
  /** Users and groups by name: people who can be told of a ticket, people and teams that it can be assigned to. @defaultValue none */
  readonly users?: Readonly<Record<string, number>>;
  /** Statuses of each state: the first is written, all are read. @defaultValue {@link REDMINE_DEFAULTS} */
  readonly statuses?: Readonly<Partial<Record<TicketStatus, readonly number[]>>>;
  /** Priorities of each priority: the first is written, all are read. @defaultValue {@link REDMINE_DEFAULTS} */
  readonly priorities?: Readonly<Partial<Record<Priority, readonly number[]>>>;
  /** Values of the field of the outcome. @defaultValue {@link REDMINE_DEFAULTS} */
  readonly outcomes?: Readonly<Partial<Record<Outcome, string>>>;
  /** Whether the engine's notes are seen only by those who may see private notes. @defaultValue false */
  readonly privateNotes?: boolean;
  /** @defaultValue the time of the machine */
  readonly clock?: Clock;
  /** @defaultValue the global `fetch` */
  readonly fetch?: Fetch;
  /** Longest wait for one reply, in milliseconds. @defaultValue 30,000 */
  readonly timeoutMs?: number;
}

/** Settings of {@link redmine} that were not given: the ids that Redmine's own default data have. */
export const REDMINE_DEFAULTS = Object.freeze({
  statuses: Object.freeze({
    open: Object.freeze([1, 2]),
    waiting: Object.freeze([4]),
    resolved: Object.freeze([3, 5]),
    cancelled: Object.freeze([6]),
  }),
  priorities: Object.freeze({
    low: Object.freeze([1]),
    normal: Object.freeze([2]),
    high: Object.freeze([3]),
    urgent: Object.freeze([4, 5]),
  }),
  outcomes: Object.freeze({ resolved: 'solved', escalated: 'escalated', cancelled: 'cancelled' }),
});

/** What is translated to what. */
export interface RedmineRules
  extends Required<Pick<RedmineOptions, 'url' | 'lanes' | 'tracker' | 'fields' | 'custom' | 'users' | 'privateNotes'>> {
  readonly statuses: Readonly<Record<TicketStatus, readonly number[]>>;
  readonly priorities: Readonly<Record<Priority, readonly number[]>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
}

export const NAME = 'redmine';

/**
 * Completes the options.
 *
 * @throws RangeError when an id is no whole number of at least 1, a state or priority has none, a custom field is named
 *   twice, or the token cannot be sent in a header
 */
export function rulesOf(options: RedmineOptions): RedmineRules {
  const { url, lanes, tracker, fields, custom = {}, users = {}, privateNotes = false } = options;
  const statuses = { ...REDMINE_DEFAULTS.statuses, ...options.statuses };
  const priorities = { ...REDMINE_DEFAULTS.priorities, ...options.priorities };
  const outcomes = { ...REDMINE_DEFAULTS.outcomes, ...options.outcomes };
  const lists = [...Object.entries(statuses), ...Object.entries(priorities)];
  for (const [name, ids] of lists) if (ids.length === 0) throw new RangeError(`${name} needs at least one id.`);
  const given = [
    ['tracker', tracker],
    ...LEVELS.map((level) => [`the lane of ${level}`, lanes[level]]),
    ...[fields, custom, users].flatMap((ids) => Object.entries(ids)),
    ...lists.flatMap(([name, ids]) => ids.map((id) => [name, id])),
  ];
  for (const [name, id] of given) {
    if (Number.isSafeInteger(id) && Number(id) >= 1) continue;
    throw new RangeError(`The id of ${name} must be a whole number of at least 1, got ${JSON.stringify(id)}.`);
  }
  const places = [...Object.values(fields), ...Object.values(custom)];
  if (new Set(places).size < places.length) throw new RangeError('A custom field can be for one thing only.');
  if (!/^[\x21-\x7e]+$/.test(options.token)) {
    throw new RangeError('The token of redmine must be visible ASCII characters; it is the API key of an account.');
  }
  const base = url.replace(/(?<!\/)\/+$/, '');
  return { url: base, lanes, tracker, fields, custom, users, statuses, priorities, outcomes, privateNotes };
}

/** The name that stands for an id, or a value. */
export function nameOf<Name extends string>(table: Readonly<Record<Name, unknown>>, value: unknown): Name | undefined {
  const names = Object.keys(table) as Name[];
  return names.find((name) => {
    const held: unknown = table[name];
    return Array.isArray(held) ? held.includes(value) : held === value;
  });
}
