import type {
  Calendar,
  Catalogue,
  Facts,
  Knowledge,
  Level,
  Pause,
  Priority,
  SessionClock,
  SessionState,
  Target,
} from '../model/index.js';
import { addWorking, workingBetween } from './calendar.js';
import { zoneOf } from './calendar-zone.js';
import { levelNow, levelsAbove } from './levels.js';
import { raisedBy } from './severity.js';
import { ticketClock } from './ticket-clock.js';

/** Reads the clocks of a session; a pure function of its log and of what is declared. */
export type ReadClocks = (state: SessionState, facts: Facts) => readonly SessionClock[];

/** What one clock measures. */
interface Measure {
  readonly clock: SessionClock['clock'];
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  /** Milliseconds of working time. */
  readonly lasts: number | undefined;
  readonly pauses: readonly Pause[];
  readonly calendar: Calendar | undefined;
  readonly warn: readonly number[];
}

/**
 * Prepares the clocks that knowledge declares.
 *
 * @throws RangeError when the platform does not know the time zone of a calendar
 */
export function createClocks(knowledge: Knowledge, catalogue: Catalogue): ReadClocks {
  const { targets = [], escalation } = knowledge;
  const calendars = new Map((knowledge.calendars ?? []).map((calendar) => [calendar.id, calendar]));
  for (const { zone } of calendars.values()) zoneOf(zone);

  const targetOf = (facts: Facts, priority: Priority, level: Level, isContract = false): Target | undefined =>
    targets.find(
      ({ when, priorities, levels }) =>
        (levels === undefined ? !isContract : levels.includes(level)) &&
        (priorities === undefined || priorities.includes(priority)) &&
        catalogue.holds(when, facts) === 'yes',
    );

  return (state, facts) => {
    const { status, openedAt, stopwatch, hands } = state;
    const { pauses } = stopwatch;
    if (status === 'new') return [];
    const level = levelNow(state);
    const priority = priorityNow(state);
    const house = targetOf(facts, priority, level === 'L4' ? houseLevel(state) : level);
    const contract = level === 'L4' ? targetOf(facts, priority, level, true) : undefined;
    const present = contract ?? house;
    const closedAt = status === 'open' || status === 'escalated' ? undefined : decidedAt(state);
    const handedAt = decidedAt(state, 'escalate');
    const takenAt = status === 'escalated' ? undefined : hands.at(-1)?.at;
    const isOurs = closedAt === undefined && (status === 'escalated' || hands.length > 0);
    const touched = touchedAt(state);
    const { after } = escalation[state.level] ?? {};
    const measure = (target: Target | undefined, given: Omit<Measure, 'calendar' | 'warn' | 'pauses'>): Measure => ({
      pauses,
      calendar: calendars.get(target?.calendar ?? ''),
      warn: target?.warn ?? [],
      ...given,
    });
    const measures: readonly (Measure | undefined)[] = [
      handedAt === undefined
        ? undefined
        : measure(present, { clock: 'response', startedAt: handedAt, endedAt: takenAt, lasts: present?.response }),
      measure(house, { clock: 'resolution', startedAt: openedAt, endedAt: closedAt, lasts: house?.resolution }),
      isOurs ? measure(present, { clock: 'update', startedAt: touched, lasts: present?.update }) : undefined,
      level === 'L4'
        ? {
            ...measure(contract, {
              clock: 'contract',
              startedAt: handedTo(state, 'L4') ?? openedAt,
              endedAt: closedAt,
              lasts: contract?.resolution,
            }),
            // What the vendor lets us wait for is what the contract is about.
            pauses: pauses.filter((pause) => pause.for === 'user'),
          }
        : undefined,
      status === 'open' && levelsAbove(state.level).length > 0
        ? {
            ...measure(house, { clock: 'handover', startedAt: hands.at(-1)?.at ?? openedAt, lasts: after }),
            warn: [],
          }
        : undefined,
      closedAt === undefined
        ? {
            ...measure(present, { clock: 'forgotten', startedAt: touched, lasts: present?.forgotten }),
            // Whoever waits for an answer that never comes has forgotten it too.
            pauses: [],
            warn: [],
          }
        : undefined,
    ];
    return measures.flatMap((each): readonly SessionClock[] => {
      const theirs = each?.clock === 'resolution' ? ticketClock(state, each) : undefined;
      if (theirs !== undefined) return [theirs];
      return each?.lasts === undefined ? [] : [read(each, each.lasts)];
    });
  };
}

/** Reads one clock. */
function read({ clock, startedAt, endedAt, pauses, calendar, warn }: Measure, lasts: number): SessionClock {
  const own = pauses.filter(({ to }) => to === undefined || to > startedAt);
  const moment = (ms: number) => momentAfter(startedAt, ms, own, calendar);
  const dueAt = moment(lasts);
  const open = own.find(({ to }) => to === undefined);
  const leftMs =
    dueAt === undefined && open !== undefined ? lasts - spent(startedAt, open.from, own, calendar) : undefined;
  return {
    clock,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(leftMs === undefined ? {} : { leftMs }),
    warnings: warn.flatMap((percent) => {
      const at = moment(Math.round((lasts * percent) / 100));
      return at === undefined ? [] : [{ percent, at }];
    }),
  };
}

/** The moment at which so much working time has passed beside the pauses; nothing while a pause stands before it. */
function momentAfter(
  from: number,
  ms: number,
  pauses: readonly Pause[],
  calendar: Calendar | undefined,
): number | undefined {
  let at = from;
  let left = ms;
  for (const pause of pauses) {
    const worked = Math.max(0, workingBetween(at, pause.from, calendar));
    if (worked >= left) break;
    if (pause.to === undefined) return undefined;
    left -= worked;
    at = pause.to;
  }
  return addWorking(at, left, calendar);
}

/** Working time from one moment to another, beside the pauses that are over. */
function spent(from: number, to: number, pauses: readonly Pause[], calendar: Calendar | undefined): number {
  const paused = pauses.reduce(
    (sum, pause) => sum + (pause.to === undefined ? 0 : workingBetween(Math.max(from, pause.from), pause.to, calendar)),
    0,
  );
  return Math.max(0, workingBetween(from, to, calendar)) - paused;
}

/** The last level of the house that had it before a vendor. */
function houseLevel({ level }: SessionState): Level {
  return level === 'L4' ? 'L3' : level;
}

/** As it was raised last: by the rules that held at the last decision, or by an alert. */
function priorityNow({ alerts, log }: SessionState): Priority {
  const last = log.findLast(({ input }) => input.kind === 'decided')?.input;
  const raised = last?.kind === 'decided' ? (last.raised ?? []) : [];
  return alerts.reduce((most, { priority = most }) => priority, raisedBy('normal', raised.length));
}

function decidedAt({ log }: SessionState, kind?: 'escalate'): number | undefined {
  return log.findLast(({ input }) => input.kind === 'decided' && (kind === undefined || input.decision.kind === kind))
    ?.at;
}

function handedTo({ log }: SessionState, level: Level): number | undefined {
  return log.find(
    ({ input }) => input.kind === 'decided' && input.decision.kind === 'escalate' && input.decision.to === level,
  )?.at;
}

/** What happens without anybody doing something. */
const BY_ITSELF: ReadonlySet<string> = new Set(['due', 'clocked', 'ticketed', 'alerted', 'rated']);

function touchedAt({ log, openedAt }: SessionState): number {
  return log.findLast(({ input }) => !BY_ITSELF.has(input.kind))?.at ?? openedAt;
}
