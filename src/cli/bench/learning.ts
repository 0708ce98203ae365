import { bareCase, bareKnowledge, createSyntheticTexts, median } from '../../evaluation/index.js';
import { type CaseBase, createCaseBase, retrieve } from '../../retrieval/index.js';
import type { LearningRow } from './bench-run.js';
import { elapsed } from './subject.js';

/** Count of words of a case: half of them from the text of its solution, half from any. */
const WORDS = 8;

/** Fewest cases of a solution. */
const SHARED = 4;
/** Count of queries, and how often each is asked. */
const [QUERIES, ROUNDS] = [20, 3];

/**
 * Measures how much longer a case base of short cases takes to make, and to answer, when it learns its solutions.
 *
 * @param least - count of cases; more where there would be fewer than four for a solution
 */
export function measureLearning(least: number, solutions: number): LearningRow {
  const cases = Math.max(least, SHARED * solutions);
  const texts = shortTexts(cases + QUERIES, solutions);
  const knowledge = bareKnowledge(
    texts.slice(0, cases).map((text, at) => bareCase(`c${at}`, { en: text }, `s${at % solutions}`)),
  );
  const start = performance.now();
  const plain = createCaseBase(knowledge, { learn: false });
  const between = performance.now();
  const learned = createCaseBase(knowledge);
  const end = performance.now();
  const queries = texts.slice(cases);
  return {
    ...{ cases, solutions, plainMs: between - start, learnedMs: end - between },
    weights: learned.model?.weights.length ?? 0,
    plainQueryMs: queryMs(plain, queries),
    learnedQueryMs: queryMs(learned, queries),
  };
}

/** Of each query the fastest round, and the median of these. */
function queryMs(caseBase: CaseBase, queries: readonly string[]): number {
  const times = queries.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, text] of queries.entries()) {
      const ms = elapsed(() => retrieve(caseBase, { text, language: 'en' }));
      times[at] = Math.min(times[at] ?? ms, ms);
    }
  }
  return median(times);
}

function shortTexts(count: number, solutions: number): readonly string[] {
  const texts = createSyntheticTexts();
  const wordsOf = (number: number) => texts.text(number).body.split(' ');
  return Array.from({ length: count }, (_, at) => {
    const [own, any] = [wordsOf(at % solutions), wordsOf(solutions + at)];
    const words = Array.from({ length: WORDS }, (_, place) => {
      const from = place % 2 === 0 ? own : any;
      return from[(at + place) % from.length];
    });
    return words.join(' ');
  });
}
