import type { Knowledge, Language } from '../model/index.js';
import { editDistance, fold } from '../text/index.js';
import { UsageError } from './exits.js';
import { parsePairs } from './facts.js';
import { wordsFor } from './words.js';

/** What came of trying a solution. */
export type Result = 'worked' | 'failed' | 'skipped';
const RESULTS: readonly string[] = ['worked', 'failed', 'skipped'] satisfies Result[];

/**
 * Reads `id=answer` arguments: an attribute takes an answer, `confirm` or what is to be confirmed a yes
 * or no, and `solution` or the id of a solution a {@link Result}.
 *
 * @throws UsageError for an id that can never be asked for, and for a solution with no result
 */
export function parseAnswers(
  pairs: readonly string[],
  knowledge: Knowledge,
  language: Language | undefined,
): ReadonlyMap<string, string> {
  const attributes = new Set(knowledge.attributes.map(({ id }) => id));
  const solutions = new Set([...knowledge.solutions.map(({ id }) => id), 'solution']);
  const doubts = new Set(['confirm', ...[...attributes].map((id) => `confirm:${id}`)]);
  for (const id of solutions) doubts.add(`risk:${id}`);
  const answers = new Map(parsePairs(pairs, language));
  for (const [id, answer] of answers) {
    if (attributes.has(id) || doubts.has(id)) continue;
    if (solutions.has(id)) resultOf(id, answer, language);
    else {
      const near = nearest(id, [...attributes, ...solutions, ...doubts]);
      throw new UsageError(`dejacase: ${wordsFor(language).noAnswerTo(id, near)}`);
    }
  }
  return answers;
}

/** Lets an answer pass that is a result. @throws UsageError */
export function resultOf(id: string, answer: string, language: Language | undefined): Result {
  if (isResult(answer)) return answer;
  throw new UsageError(`dejacase: ${wordsFor(language).notAResult(`${id}=${answer}`)}`);
}

function isResult(answer: string): answer is Result {
  return RESULTS.includes(answer);
}

/** Finds the id that was probably meant: at most a third of it is mistyped; ties go to the first by id. */
function nearest(id: string, ids: readonly string[]): string | undefined {
  const wanted = fold(id).slice(0, 100);
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of [...ids].sort()) {
    const distance = editDistance(wanted, fold(candidate), limit);
    if (distance <= limit) [best, limit] = [candidate, distance - 1];
    if (limit < 0) break;
  }
  return best;
}
