import { lastAct, verificationOf } from '../dialogue/index.js';
import { failure } from '../failures/index.js';
import type { Turn } from '../model/index.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { LoadedSession } from './sessions.js';

/**
 * Gives what a session shows at present.
 *
 * @throws {@link CbrError} `session-conflict` when it stopped half-way
 */
export function turnOf(base: KnowledgeBase, { state, version }: LoadedSession): Turn {
  const body = base.transition.turnOf(state);
  if (body === undefined) throw failure('session-conflict.stopped', { session: state.sessionId });
  const { sessionId, remembered, retrieved } = state;
  const verification = verificationOf(state, lastAct(state));
  return {
    sessionId,
    version,
    ...(remembered === undefined ? {} : { remembered }),
    ...(verification === undefined ? {} : { verification }),
    ...(retrieved?.degraded === undefined ? {} : { degraded: retrieved.degraded }),
    ...body,
  };
}
