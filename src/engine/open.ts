import { NEW_SESSION } from '../dialogue/index.js';
import { isCbrError } from '../errors.js';
import type { ReceivedMessage, Turn } from '../model/index.js';
import { goingOn, openedAfter } from './after.js';
import { known } from './arguments.js';
import { limited } from './checks.js';
import { openingOf } from './opening.js';
import { OPEN_OPTIONS, type OpenOptions } from './options.js';
import type { Runtime } from './runtime.js';
import { turnOf } from './turn.js';

/** What opens a session beside what the caller gives. */
export interface OpenedBy {
  readonly message?: ReceivedMessage;
  /** Its id. */
  readonly sessionId?: string;
}

/** Opens a session, or goes on with what another one has left. */
export async function openSession(
  { sessions, baseNamed, commit, clock, ids, presumes, isTicketedOn }: Runtime,
  given: OpenOptions,
  { message, sessionId }: OpenedBy = {},
): Promise<Turn> {
  const { after } = known('open', given, OPEN_OPTIONS);
  const opening = after === undefined ? given : await goingOn(sessions, given, limited('after', after));
  const opened = after === undefined ? undefined : await openedAfter(sessions, after);
  if (opened !== undefined) return turnOf(await baseNamed(opened.state.caseBase), opened);
  const base = await baseNamed(opening.caseBase);
  const input = openingOf(base, opening, () => sessionId ?? ids(), {
    presumes,
    ticketed: isTicketedOn(opening.channel ?? 'api'),
    ...(message === undefined ? {} : { message }),
  });
  const step = base.transition(NEW_SESSION, input, clock.now());
  try {
    return turnOf(base, await commit(base, { state: NEW_SESSION, version: 0 }, step));
  } catch (error) {
    // Somebody opened it at the same time.
    const theirs = after === undefined ? undefined : await openedAfter(sessions, after);
    if (theirs === undefined || !isCbrError(error) || error.code !== 'session-conflict') throw error;
    return turnOf(base, theirs);
  }
}
