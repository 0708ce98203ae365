import { LEVELS, type Level, type Outcome, type Priority, type TicketStatus } from '../../model/index.js';
import { REQUEST_TRACKER_DEFAULTS, type RequestTrackerFields, type RequestTrackerOptions } from './options.js';

/** How levels, states and the like are called on the other side. */
export interface Settings {
  readonly lanes: Readonly<Record<Level, string>>;
  readonly fields: RequestTrackerFields;
  /** Custom fields by the names of a request's fields. */
  readonly custom: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly priorities: Readonly<Record<Priority, number>>;
  readonly statuses: Readonly<Record<TicketStatus, readonly string[]>>;
}

/** @throws RangeError when a name cannot be one, or priorities do not rise */
export function settingsOf(options: RequestTrackerOptions): Settings {
  const defaults = REQUEST_TRACKER_DEFAULTS;
  const settings = {
    lanes: { ...defaults.lanes, ...options.lanes },
    fields: { ...defaults.fields, ...options.fields },
    custom: new Map(Object.entries(options.custom ?? {})),
    teams: new Map(Object.entries(options.teams ?? {})),
    outcomes: { ...defaults.outcomes, ...options.outcomes },
    priorities: { ...defaults.priorities, ...options.priorities },
    statuses: { ...defaults.statuses, ...options.statuses },
  };
  const { lanes, fields, custom, teams, outcomes, priorities, statuses } = settings;
  const names = [lanes, fields, outcomes].flatMap((each) => Object.values<unknown>(each));
  for (const name of [
    ...names,
    ...custom.values(),
    ...teams.values(),
    ...Object.values(statuses).map((each) => each[0]),
  ]) {
    if (typeof name === 'string' && /^[^{}\p{Cc}]{1,255}$/u.test(name)) continue;
    throw new RangeError(`A name in Request Tracker has 1 to 255 characters and no braces, got ${String(name)}.`);
  }
  const { low, normal, high, urgent } = priorities;
  if (low < normal && normal < high && high < urgent) return settings;
  throw new RangeError(`Priorities must rise, got ${[low, normal, high, urgent].join(', ')}.`);
}

/** The level of a queue; the custom field decides where several levels share one. */
export function levelOf(queue: string, told: string, { lanes }: Settings): Level | undefined {
  const levels = LEVELS.filter((level) => lanes[level] === queue);
  return levels.find((level) => level === told) ?? levels[0];
}

/** A status that nobody has named is open: somebody must look. */
export function stateOf(status: string, { statuses }: Settings): TicketStatus {
  const states = ['open', 'waiting', 'resolved', 'cancelled'] as const;
  return states.find((state) => statuses[state].includes(status)) ?? 'open';
}

export function outcomeOf(value: string, { outcomes }: Settings): Outcome | undefined {
  return (['resolved', 'escalated', 'cancelled'] as const).find((outcome) => outcomes[outcome] === value);
}

/** The highest priority that a number reaches; below all of them, the lowest. */
export function priorityOf(value: number, { priorities }: Settings): Priority {
  return (['urgent', 'high', 'normal'] as const).find((priority) => value >= priorities[priority]) ?? 'low';
}
