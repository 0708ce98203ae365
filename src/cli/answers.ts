import type { Knowledge, Language } from '../model/index.js';
import { createSuggester } from '../text/index.js';
import { UsageError } from './exits.js';
import { parsePairs } from './facts.js';
import { wordsFor } from './words.js';

/** What came of trying a solution. */
export type Result = 'worked' | 'failed' | 'skipped';
const RESULTS: readonly string[] = ['worked', 'failed', 'skipped'] satisfies Result[];

/**
 * Reads `id=answer` arguments: an attribute takes an answer, as does a verification question, `confirm` or what is to be confirmed, such as
 * `two-troubles`, a yes or no, and `solution` or the id of a solution a {@link Result}.
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
  const doubts = new Set(['confirm', 'two-troubles', ...[...attributes].map((id) => `confirm:${id}`)]);
  for (const id of solutions) doubts.add(`risk:${id}`);
  for (const { id } of knowledge.verification?.questions ?? []) doubts.add(`verify:${id}`);
  const answers = new Map(parsePairs(pairs, language));
  for (const [id, answer] of answers) {
    if (attributes.has(id) || doubts.has(id)) continue;
    if (solutions.has(id)) resultOf(id, answer, language);
    else {
      const near = createSuggester().suggest(id, [...attributes, ...solutions, ...doubts]);
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
