import type { SessionInput, SessionState } from '../model/index.js';
import { retrieve } from '../retrieval/index.js';
import type { Embedded } from './embedding.js';

/** Cases whose similarity shapes the belief. */
const RETRIEVED_CASES = 30;

/** Retrieves what a session keeps of it: enough to replay without retrieving anew. */
export function retrieved({ caseBase, ...vector }: Embedded, text: string, state: SessionState): SessionInput {
  const result = retrieve(caseBase, { text, language: state.language, limit: RETRIEVED_CASES, ...vector });
  return {
    kind: 'retrieved',
    knowledgeVersion: result.knowledgeVersion,
    verdict: result.verdict,
    candidates: result.hits.map(({ caseId, solutionId, similarity }) => ({ caseId, solutionId, similarity })),
    confidence: Object.fromEntries(result.solutions.map(({ solutionId, belief }) => [solutionId, belief])),
  };
}
