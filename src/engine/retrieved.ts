import type { SessionInput, SessionState } from '../model/index.js';
import { retrieve } from '../retrieval/index.js';
import type { KnowledgeBase } from './knowledge-base.js';

/** Cases whose similarity shapes the belief. */
const RETRIEVED_CASES = 30;

/** Retrieves what a session keeps of it: enough to replay without retrieving anew. */
export function retrieved(base: KnowledgeBase, text: string, state: SessionState): SessionInput {
  const result = retrieve(base.caseBase, { text, language: state.language, limit: RETRIEVED_CASES });
  return {
    kind: 'retrieved',
    knowledgeVersion: result.knowledgeVersion,
    verdict: result.verdict,
    candidates: result.hits.map(({ caseId, solutionId, similarity }) => ({ caseId, solutionId, similarity })),
    confidence: Object.fromEntries(result.solutions.map(({ solutionId, belief }) => [solutionId, belief])),
  };
}
