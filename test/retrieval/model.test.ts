import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/evaluation/random.js';
import { RETRIEVAL } from '../../src/retrieval/defaults.js';
import { featuresOf } from '../../src/retrieval/features.js';
import { denseLayout, sparseLayout } from '../../src/retrieval/layout.js';
import { packModel, unpackModel } from '../../src/retrieval/packed-model.js';
import { createScorer, scoreRow } from '../../src/retrieval/scorer.js';
import { createLesson, type Lesson, learnModel } from '../../src/retrieval/softmax.js';
import { drawTexts, lessonOf, term } from './lesson.js';

const random = createRandom(5);
const SOLUTIONS = 12;
const texts = drawTexts(SOLUTIONS, 5);
const { lesson: dense, tables } = lessonOf(texts);
const { encoder } = dense;
const solutions = texts.map(({ solution }) => solution);
const sparse: Lesson = { ...dense, most: 5 };

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
    expect(unpackModel(packed, { ...lesson, classes: lesson.classes.slice(0, 2) })).toBeUndefined();
    expect(model.weights.includes(0)).toBe(false);
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
    even.moved.fill(2 ** SOLUTIONS - 1);
    for (const row of rows.slice(0, 30)) {
      const [one, other] = [all, even].map((layout) => {
        const scorer = createScorer(SOLUTIONS);
        expect(scoreRow(scorer, row, layout, weights)).toBe(SOLUTIONS);
        return scorer.chances;
      });
      for (const [at, chance] of one?.entries() ?? []) expect(chance).toBeCloseTo(other?.[at] ?? 0, 12);
    }
  });

  it('has weights for as many solutions as the work allows, for all where that is little', () => {
    const { work, least } = RETRIEVAL.model;
    const mostOf = (filled: number, count: number) => {
      const many = Array.from({ length: 2 * count }, (_, at) => `s${at % count}`);
      return createLesson({ ...encoder, filled }, many, 2)?.most;
    };
    expect(mostOf(work / 100, 100)).toBe(100);
    expect(mostOf(work / 100, 101)).toBe(100);
    expect(mostOf(10 * work, 100)).toBe(least);
    expect(mostOf(10 * work, 2)).toBe(2);
    expect(createLesson(encoder, ['s1', 's1'], 2)).toBeUndefined();
    expect(createLesson(encoder, ['s1', 's2', 's2'], 2)).toBeUndefined();
    const filled = encoder.rows(tables).reduce((sum, { ids }) => sum + ids.length, 0);
    expect(encoder.filled).toBe(filled);
    expect(solutions).toHaveLength(dense.solutions.length);
  });

  it('gives any text probabilities that sum to 1', () => {
    const models = [dense, sparse].map((lesson) => learnModel(lesson, tables));
    const words = fc.array(fc.oneof(fc.constantFrom('own1word1', 'own2word0', 'shared1', 'shared5'), fc.string()));
    fc.assert(
      fc.property(words, (said) => {
        for (const model of models) {
          const chances = model.probabilities(featuresOf(said.map(term)));
          expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
          expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
