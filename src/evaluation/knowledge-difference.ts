import type { Knowledge, Language } from '../model/index.js';
import { type KnowledgeTestOptions, type KnowledgeTestResult, runKnowledgeTests } from './knowledge-tests.js';

/**
 * What became of a test between two states of the knowledge.
 *
 * - `broken`, `repaired`: it passed before and fails now, or the other way round
 * - `worse`, `better`: the expected solution stands further behind, or further in front
 * - `new`, `gone`: only one of both states has it
 */
export type TestShift = 'broken' | 'repaired' | 'worse' | 'better' | 'new' | 'gone' | 'same';

/** One test before and after. */
export interface TestDifference {
  readonly testId: string;
  readonly language: Language;
  readonly expected: string;
  readonly shift: TestShift;
  /** On the knowledge before, as the test is now; left out where it is gone. */
  readonly before?: KnowledgeTestResult;
  readonly after?: KnowledgeTestResult;
}

/** Ids that one of both states has, and of both that differ; each list ascending. */
export interface IdDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** What differs between two states of the knowledge, and what follows from it. */
export interface KnowledgeDifference {
  readonly cases: IdDifference;
  readonly solutions: IdDifference;
  readonly attributes: IdDifference;
  /** Count of the tests of the state after that each state passes. */
  readonly passed: { readonly before: number; readonly after: number };
  /** Count of the tests of the state after. */
  readonly ran: number;
  /** By ascending id. */
  readonly tests: readonly TestDifference[];
}

/**
 * Compares two states of the knowledge by what they do: the tests of the later one are run on both.
 *
 * @param onProgress - counts the tests of both runs
 */
export async function compareKnowledge(
  before: Knowledge,
  after: Knowledge,
  { onProgress }: Pick<KnowledgeTestOptions, 'onProgress'> = {},
): Promise<KnowledgeDifference> {
  const { tests } = after;
  const all = 2 * tests.length;
  const earlier = await runKnowledgeTests({ ...before, tests }, { onProgress: (done) => onProgress?.(done, all) });
  const later = await runKnowledgeTests(after, { onProgress: (done) => onProgress?.(tests.length + done, all) });
  const old = new Map(earlier.results.map((result) => [result.testId, result]));
  const had = new Set(before.tests.map(({ id }) => id));
  const has = new Set(tests.map(({ id }) => id));
  const compared = later.results.map((now): TestDifference => {
    const { testId, language, expected } = now;
    const was = old.get(testId);
    const shift = had.has(testId) && was !== undefined ? shiftOf(was, now) : 'new';
    return { testId, language, expected, shift, ...(was === undefined ? {} : { before: was }), after: now };
  });
  const gone = before.tests
    .filter(({ id }) => !has.has(id))
    .map(({ id, language, expect }): TestDifference => ({ testId: id, language, expected: expect, shift: 'gone' }));
  return {
    cases: ids(before.cases, after.cases),
    solutions: ids(before.solutions, after.solutions),
    attributes: ids(before.attributes, after.attributes),
    passed: { before: earlier.passed, after: later.passed },
    ran: tests.length,
    tests: [...compared, ...gone].sort((a, b) => (a.testId < b.testId ? -1 : 1)),
  };
}

function shiftOf(was: KnowledgeTestResult, now: KnowledgeTestResult): TestShift {
  if (was.ok !== now.ok) return now.ok ? 'repaired' : 'broken';
  const [before, after] = [was.rank ?? Infinity, now.rank ?? Infinity];
  if (before === after) return 'same';
  return after < before ? 'better' : 'worse';
}

function ids<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): IdDifference {
  const [old, now] = [before, after].map((list) => new Map(list.map((one) => [one.id, JSON.stringify(one)])));
  const sorted = (list: Iterable<string>) => [...list].sort();
  const [had, has] = [old ?? new Map<string, string>(), now ?? new Map<string, string>()];
  return {
    added: sorted([...has.keys()].filter((id) => !had.has(id))),
    removed: sorted([...had.keys()].filter((id) => !has.has(id))),
    changed: sorted([...has].filter(([id, text]) => had.has(id) && had.get(id) !== text).map(([id]) => id)),
  };
}
