import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/retrieval/features.js';
import { refineModel } from '../../src/retrieval/refine.js';
import { learnModel, type SolutionModel } from '../../src/retrieval/softmax.js';
import { drawTexts, lessonOf, type Text, term } from './lesson.js';

const texts = drawTexts(12, 7);
const others = drawTexts(12, 8);
/** Texts of two solutions that say what the base only knows of other solutions. */
const told = Array.from({ length: 6 }, (_, at) => ({
  solution: `s0${at % 2}`,
  terms: ['shared1', `own${at + 3}word1`, `own${at + 3}word2`].map(term),
}));
const tellings = told.map(({ solution, terms }) => ({ solution, features: featuresOf(terms) }));
const { lesson, tables } = lessonOf(texts);

const rightOf = (model: SolutionModel, asked: readonly Text[]) =>
  asked.filter(({ solution, terms }) => {
    const chances = model.probabilities(featuresOf(terms));
    return model.classes[chances.indexOf(Math.max(...chances))] === solution;
  }).length / asked.length;

describe.each([
  ['every class', lesson.classes.length],
  ['some classes of each feature', 11],
])('a model with weights for %s', (_, most) => {
  const model = learnModel({ ...lesson, most }, tables);
  const before = model.weights.slice();
  const refined = refineModel(model, tellings) as SolutionModel;

  it('is drawn to what it is told, and knows what it knew', () => {
    const gain = tellings.map(({ solution, features }) => {
      const place = model.places.get(solution) as number;
      return (refined.probabilities(features)[place] as number) - (model.probabilities(features)[place] as number);
    });
    expect(Math.min(...gain)).toBeGreaterThan(0);
    expect(rightOf(refined, others)).toBeGreaterThan(0.9);
    for (const { features } of tellings) {
      expect(refined.probabilities(features).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    }
  });

  it('leaves the given one alone, and comes out the same each time', () => {
    expect(model.weights).toEqual(before);
    expect(refineModel(model, tellings)?.weights).toEqual(refined.weights);
  });

  it('moves nothing for what it is sure of, and for words it has never seen', () => {
    const known = texts.filter((one) => rightOf(model, [one]) === 1 && rightSure(model, one));
    expect(known.length).toBeGreaterThan(100);
    const again = known.map(({ solution, terms }) => ({ solution, features: featuresOf(terms) }));
    expect(refineModel(model, again)?.weights).toEqual(before);
    const never = { solution: 's01', features: featuresOf([term('zzzz')]) };
    expect(refineModel(model, [never])?.weights).toEqual(before);
    expect(refineModel(model, [])?.weights).toEqual(before);
  });

  it('has to be learned anew for a solution that it does not have', () => {
    expect(refineModel(model, [{ solution: 'other', features: featuresOf([]) }])).toBeUndefined();
  });
});

const rightSure = (model: SolutionModel, { solution, terms }: Text) =>
  (model.probabilities(featuresOf(terms))[model.places.get(solution) as number] as number) > 0.5;
