import type { DueNotice, SessionState, Stopwatch } from '../model/index.js';

/** A threshold with the time at which it is passed. */
interface Moment extends DueNotice {
  readonly at: number;
}

/**
 * Lists what a session's clocks have to tell: of each clock the last threshold that is passed and was not told.
 *
 * @param now - epoch milliseconds
 */
export function dueOf({ stopwatch }: Pick<SessionState, 'stopwatch'>, now: number): readonly DueNotice[] {
  const passed = new Map<string, Moment>();
  for (const moment of momentsOf(stopwatch)) {
    if (moment.at <= now && moment.at >= (passed.get(moment.clock)?.at ?? moment.at)) passed.set(moment.clock, moment);
  }
  return [...passed.values()].map(({ at: _, ...notice }) => notice);
}

/** When a session's clocks have to tell something next, in epoch milliseconds; nothing where they never will. */
export function nextDueOf({ stopwatch }: Pick<SessionState, 'stopwatch'>): number | undefined {
  const moments = momentsOf(stopwatch);
  return moments.length === 0 ? undefined : Math.min(...moments.map(({ at }) => at));
}

/** Every threshold that was not told yet; of each clock ascending. */
function momentsOf({ clocks, told }: Stopwatch): readonly Moment[] {
  return clocks.flatMap(({ clock, startedAt, endedAt, dueAt, warnings }): readonly Moment[] => {
    if (endedAt !== undefined || dueAt === undefined) return [];
    const own = told.filter((notice) => notice.clock === clock && notice.startedAt === startedAt);
    const overdue = own.filter(({ threshold }) => threshold === 'overdue');
    // A due time that was moved later is passed once more; what warned of it once does not again.
    const isTold = overdue.some((notice) => notice.dueAt === dueAt);
    const most = overdue.length > 0 ? 100 : Math.max(0, ...own.map(({ threshold }) => Number(threshold)));
    const warned = warnings
      .filter(({ percent }) => percent > most)
      .map(({ percent, at }): Moment => ({ clock, startedAt, threshold: percent, dueAt, at }));
    return isTold ? [] : [...warned, { clock, startedAt, threshold: 'overdue', dueAt, at: dueAt }];
  });
}
