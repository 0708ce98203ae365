import { type Calendar, epochOf, type SessionClock, type SessionState } from '../model/index.js';
import { addWorking, workingBetween } from './calendar.js';

/**
 * The clock of the ticket system, where it keeps one: its due time counts, and pauses are its own.
 *
 * @returns nothing where the ticket has no due time that can be read
 */
export function ticketClock(
  { ticket }: SessionState,
  own: Pick<SessionClock, 'clock' | 'startedAt'> & {
    readonly endedAt?: number | undefined;
    readonly calendar: Calendar | undefined;
    readonly warn: readonly number[];
  },
): SessionClock | undefined {
  const written = ticket?.delivery === 'delivered' ? ticket.due : undefined;
  const dueAt = written === undefined ? undefined : epochOf(written);
  if (dueAt === undefined) return undefined;
  const { clock, startedAt, endedAt, calendar, warn } = own;
  const whole = workingBetween(startedAt, dueAt, calendar);
  return {
    clock,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    dueAt,
    warnings: warn.flatMap((percent) => {
      const at = addWorking(startedAt, Math.round((whole * percent) / 100), calendar);
      return at === undefined || at >= dueAt ? [] : [{ percent, at }];
    }),
    source: 'ticket',
  };
}
