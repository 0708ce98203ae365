import { createRandom } from '../../src/evaluation/random.js';
import type { Term } from '../../src/retrieval/analysis.js';
import { countCorpus } from '../../src/retrieval/census.js';
import { corpusOf } from '../../src/retrieval/corpus.js';
import { createEncoder } from '../../src/retrieval/encoder.js';
import { numbersOf } from '../../src/retrieval/numbering.js';
import { createLesson, type Lesson } from '../../src/retrieval/softmax.js';
import type { Table } from '../../src/retrieval/table.js';

/** A text of a solution. */
export interface Text {
  readonly solution: string;
  readonly terms: readonly Term[];
}

/** A word, which is its own stem. */
export const term = (word: string): Term => ({ key: word, folded: word, surface: word, code: false });

/** Twenty texts of each solution, in six words each: of the solution, or such as all share. */
export function drawTexts(solutions: number, seed: number): readonly Text[] {
  const random = createRandom(seed);
  const wordOf = (solution: number) =>
    random.share() < 0.5 ? `own${solution}word${random.below(4)}` : `shared${random.below(6)}`;
  return Array.from({ length: 20 * solutions }, (_, at) => ({
    solution: `s${String(at % solutions).padStart(2, '0')}`,
    terms: Array.from({ length: 6 }, () => term(wordOf(at % solutions))),
  }));
}

/** What is learned from texts, each of them a case. */
export function lessonOf(texts: readonly Text[]): { readonly lesson: Lesson; readonly tables: readonly Table[] } {
  const solutions = texts.map(({ solution }) => solution);
  const cases = texts.map(({ terms }) => ({
    wordings: [{ field: 'problem' as const, terms, phrases: [] }],
    shared: [],
  }));
  const { census, tables } = countCorpus(corpusOf(cases), solutions, true);
  const encoder = createEncoder(census, { keys: numbersOf(census.keys), grams: numbersOf(census.grams) });
  const lesson = createLesson(encoder, solutions, 2);
  if (lesson === undefined) throw new RangeError('There is too little to learn from.');
  return { lesson, tables };
}
