import { NEW_SESSION } from '../dialogue/index.js';
import type { Language, RetrievedPart, SessionEffect, SessionInput, SessionState } from '../model/index.js';
import { retrievePlain } from '../retrieval/index.js';
import { readText } from './interpret.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { MakeReady, Ready } from './ready.js';

type Retrieved = Extract<SessionInput, { readonly kind: 'retrieved' }>;

/** Cases whose similarity shapes the belief. */
const RETRIEVED_CASES = 30;
/** Solutions that a part of what was said is kept with. */
const PART_SOLUTIONS = 8;

/** Retrieves what a session keeps of it: enough to replay without retrieving anew. */
export function retrieved(
  { catalogue }: KnowledgeBase,
  { caseBase, degraded, ...vector }: Ready,
  text: string,
  state: SessionState,
): Retrieved {
  const result = retrievePlain(caseBase, { text, language: state.language, limit: RETRIEVED_CASES, ...vector });
  return {
    kind: 'retrieved',
    knowledgeVersion: result.knowledgeVersion,
    verdict: result.verdict,
    candidates: result.hits.map(({ caseId, solutionId, similarity }) => {
      const bare = { caseId, solutionId, similarity };
      const visitor = catalogue.cases.has(caseId) ? undefined : caseBase.documents[caseBase.places.get(caseId) ?? -1];
      return visitor === undefined ? bare : { ...bare, problem: visitor.case.problem };
    }),
    confidence: Object.fromEntries(result.solutions.map(({ solutionId, belief }) => [solutionId, belief])),
    ...(degraded === undefined ? {} : { degraded }),
  };
}

/** Retrieves a part of what was said, and reads it, as if nothing else had been said. */
export function retrievedPart(
  base: KnowledgeBase,
  { caseBase, degraded: _, ...vector }: Ready,
  text: string,
  language: Language,
): RetrievedPart {
  const { verdict, solutions } = retrievePlain(caseBase, { text, language, limit: PART_SOLUTIONS, ...vector });
  return {
    text,
    verdict,
    confidence: Object.fromEntries(solutions.map(({ solutionId, belief }) => [solutionId, belief])),
    readings: readText(base, { ...NEW_SESSION, language }, text),
  };
}

/** Answers the effect `retrieve`. */
export async function answerRetrieve(
  base: KnowledgeBase,
  makeReady: MakeReady,
  { text, language, cuts = [] }: Extract<SessionEffect, { readonly kind: 'retrieve' }>,
  state: SessionState,
): Promise<Retrieved> {
  const part = async (words: string) => retrievedPart(base, await makeReady(base, words, language), words, language);
  const whole = retrieved(base, await makeReady(base, text, state.language), text, state);
  if (cuts.length === 0) return whole;
  const parted = cuts.map(async ({ seam, first, second }) => ({
    seam,
    first: await part(first),
    second: await part(second),
  }));
  return { ...whole, cuts: await Promise.all(parted) };
}
