import { factsOf } from '../dialogue/index.js';
import type { PastSession, SessionState } from '../model/index.js';
import type { History, Store } from '../ports.js';
import { latestStreams } from './sessions.js';
import { stateIn } from './states.js';

/**
 * Makes a history of the sessions that a store keeps: those of the same requester that have ended, latest first, each
 * with the number of its ticket. What was only presumed in one is no fact of it.
 *
 * @example
 * createEngine({ knowledge, store, history: storeHistory(store) });
 */
export function storeHistory(store: Pick<Store, 'sessions' | 'read'>): History {
  return {
    async of(requesterId, limit) {
      const ended = (await latestStreams(store, requesterId)).filter(({ state }) => state !== 'open');
      const past: PastSession[] = [];
      for (const { sessionId } of ended.slice(0, limit)) past.push(...pastSession(await stateIn(store, sessionId)));
      return past;
    },
  };
}

function pastSession(state: SessionState): readonly PastSession[] {
  const { sessionId, openedAt: at, texts, status, decision, tried, ticket } = state;
  if (status === 'new' || status === 'open') return [];
  const worked = new Set(tried.flatMap(({ solutionId, result }) => (result === 'worked' ? [solutionId] : [])));
  const failed = tried.flatMap(({ solutionId, result }) => (result === 'failed' ? [solutionId] : []));
  return [
    {
      ...{ sessionId, at, problem: texts[0] ?? '', outcome: status, facts: factsOf(state) },
      ...(decision.kind === 'resolve' && decision.solutionId !== undefined ? { solutionId: decision.solutionId } : {}),
      failed: [...new Set(failed)].filter((id) => !worked.has(id)),
      ...(ticket?.delivery === 'delivered' ? { ticket: ticket.id } : {}),
    },
  ];
}
