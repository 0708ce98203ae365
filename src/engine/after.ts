import { isCbrError } from '../errors.js';
import { failure } from '../failures/index.js';
import { defined } from './checks.js';
import type { OpenOptions } from './options.js';
import type { LoadedSession, Sessions } from './sessions.js';

/** The id of the session that goes on with what another one has left; always the same, so that there is only one. */
export function idAfter(sessionId: string): string {
  return `${sessionId}+`;
}

/** Finds the session that goes on already; nothing where none was opened. */
export async function openedAfter(sessions: Sessions, after: string): Promise<LoadedSession | undefined> {
  try {
    const opened = await sessions.load(idAfter(after));
    return opened.state.after === after ? opened : undefined;
  } catch (error) {
    if (isCbrError(error) && error.code === 'session-unknown') return undefined;
    throw error;
  }
}

/**
 * Completes what opens a session by what the one before has left and known; what the caller gives comes first.
 *
 * @throws {@link CbrError} `answer-invalid` when it has left nothing, or not ended
 */
export async function goingOn(sessions: Sessions, given: OpenOptions, after: string): Promise<OpenOptions> {
  const { state } = await sessions.load(after);
  const last = state.log.findLast(({ input }) => input.kind === 'decided')?.input;
  const remaining = last?.kind === 'decided' ? last.remaining : undefined;
  if (remaining === undefined) throw failure('answer-invalid.after', { session: after });
  const { language, channel, audience, requester, extras, caseBase, page } = state;
  const opening = {
    language,
    channel,
    audience,
    extras,
    caseBase,
    ...defined({ requester, page }),
    // Whoever goes on instead has a level of their own.
    ...(given.audience === undefined ? { level: state.level } : {}),
    ...defined(given),
  };
  return { ...opening, text: given.text ?? remaining.text, facts: { ...remaining.facts, ...given.facts } };
}
