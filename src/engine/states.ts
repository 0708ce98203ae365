import { replay } from '../dialogue/index.js';
import type { SessionEvent, SessionState } from '../model/index.js';
import type { Store } from '../ports.js';
import { STREAM } from './sessions.js';

/**
 * Gives the sessions of a store one by one, by ascending id; none but the present one is held.
 *
 * @throws StoreError as the store does
 * @example
 * for await (const state of sessionStates(store)) state.status;
 */
export async function* sessionStates(store: Pick<Store, 'sessions' | 'read'>): AsyncGenerator<SessionState> {
  for await (const { sessionId } of store.sessions()) {
    if (!sessionId.startsWith(STREAM)) continue;
    const stored = await store.read(sessionId);
    yield replay(stored.map(({ event }) => event as unknown as SessionEvent));
  }
}
