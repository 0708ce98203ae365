import { replay } from '../dialogue/index.js';
import type { SessionEvent, SessionState } from '../model/index.js';
import type { Store } from '../ports.js';
import { sessionStreams } from './sessions.js';

/**
 * Gives the sessions of a store one by one, by ascending id; none but the present one is held.
 *
 * @throws StoreError as the store does
 * @example
 * for await (const state of sessionStates(store)) state.status;
 */
export async function* sessionStates(store: Pick<Store, 'sessions' | 'read'>): AsyncGenerator<SessionState> {
  for await (const { sessionId } of sessionStreams(store)) yield await stateIn(store, sessionId);
}

/** Gives the session of a stream. */
export async function stateIn(store: Pick<Store, 'read'>, stream: string): Promise<SessionState> {
  const stored = await store.read(stream);
  return replay(stored.map(({ event }) => event as unknown as SessionEvent));
}
