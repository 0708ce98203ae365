import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/evaluation/random.js';
import { countCorpus } from '../../src/retrieval/census.js';
import { corpusOf } from '../../src/retrieval/corpus.js';
import { createEncoder } from '../../src/retrieval/encoder.js';
import { featuresOf } from '../../src/retrieval/features.js';
import { denseLayout, sparseLayout } from '../../src/retrieval/layout.js';
import { numbersOf } from '../../src/retrieval/numbering.js';
import { packModel, unpackModel } from '../../src/retrieval/packed-model.js';
import { createLesson, type Lesson, learnModel, modelOf } from '../../src/retrieval/softmax.js';

const random = createRandom(5);
const SOLUTIONS = 12;
const term = (word: string) => ({ key: word, folded: word, surface: word, code: false });
/** A word of the solution, or one that all share. */
const wordOf = (solution: number) =>
  random.share() < 0.5 ? `own${solution}word${random.below(4)}` : `shared${random.below(6)}`;
const texts = Array.from({ length: 20 * SOLUTIONS }, (_, at) => ({
  solution: `s${String(at % SOLUTIONS).padStart(2, '0')}`,
  terms: Array.from({ length: 6 }, () => term(wordOf(at % SOLUTIONS))),
}));
const cases = texts.map(({ terms }) => ({
  wordings: [{ field: 'problem' as const, terms, phrases: [] }],
  shared: [],
}));
const solutions = texts.map(({ solution }) => solution);
const { census, tables } = countCorpus(corpusOf(cases), solutions);
const encoder = createEncoder(census, { keys: numbersOf(census.keys), grams: numbersOf(census.grams) });
const dense = createLesson(encoder, solutions) as Lesson;
const sparse: Lesson = { ...dense, most: SOLUTIONS - 1 };

describe('the learned model', () => {
  it.each([
    ['for every class', dense],
    ['for the classes of each feature', sparse],
  ])('with weights %s tells solutions apart, its probabilities summing to 1', (_, lesson) => {
    const model = learnModel(lesson, tables);
    let right = 0;
    for (const { solution, terms } of texts) {
      const probabilities = model.probabilities(featuresOf(terms));
      expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      if (model.classes[probabilities.indexOf(Math.max(...probabilities))] === solution) right++;
    }
    expect(right / texts.length).toBeGreaterThan(0.95);
    const [first] = model.probabilities(featuresOf([term('never'), term('seen')]));
    expect(first).toBeCloseTo(1 / SOLUTIONS, 9);
  });

  it.each([dense, sparse])('comes back from its bytes to the last bit, and not from others', (lesson) => {
    const model = learnModel(lesson, tables);
    const packed = packModel(model);
    expect(unpackModel(packed, lesson)?.weights).toEqual(model.weights);
    expect(unpackModel(packed, lesson)?.layout).toEqual(model.layout);
    expect(unpackModel({ ...packed, weights: packed.weights.slice(1) }, lesson)).toBeUndefined();
    expect(unpackModel(packed, lesson === dense ? sparse : dense)).toBeUndefined();
    expect(unpackModel(packModel(undefined), lesson)).toBeUndefined();
  });

  it('has sparse weights where a feature meets a class, of too many those it is most typical of', () => {
    const row = (...ids: number[]) => ({ ids: Int32Array.from(ids), values: new Float32Array(ids.length) });
    const rows = [row(0, 1), row(1, 2), row(1), row(1), row(2)];
    const of = (most: number) => sparseLayout(rows, [0, 1, 2, 2, 0], { features: 4, width: 3, most });
    expect(of(3)).toEqual({
      size: 6,
      width: 3,
      starts: Int32Array.of(0, 1, 4, 6, 6),
      classes: Int32Array.of(0, 0, 1, 2, 0, 1),
    });
    // The second feature is in all texts of 1 and of 2, and in half of those of 0.
    expect(of(2).classes).toEqual(Int32Array.of(0, 1, 2, 0, 1));
    expect(of(1).classes).toEqual(Int32Array.of(0, 2, 1));
  });

  it('is the same with every weight laid out in either way, where every feature meets every class', () => {
    const rows = encoder.rows(tables);
    const all = sparseLayout(
      rows.flatMap((row) => Array.from({ length: SOLUTIONS }, () => row)),
      rows.flatMap(() => Array.from({ length: SOLUTIONS }, (_, label) => label)),
      { features: encoder.size, width: SOLUTIONS, most: SOLUTIONS },
    );
    const even = denseLayout(encoder.size, SOLUTIONS);
    expect(all.starts).toEqual(even.starts);
    const weights = Float32Array.from({ length: even.size }, () => 4 * random.share() - 2);
    for (const { terms } of texts.slice(0, 30)) {
      const [one, other] = [all, even].map((layout) =>
        modelOf(dense, layout, weights).probabilities(featuresOf(terms)),
      );
      expect(
        Array.from(one ?? [], (chance, at) => Math.abs(chance - (other?.[at] ?? 0))).every((gap) => gap < 1e-12),
      ).toBe(true);
    }
  });
});
