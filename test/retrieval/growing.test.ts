import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGrowth } from '../../src/engine/growth.js';
import type { Case } from '../../src/model/index.js';
import { withLearned } from '../../src/retain/index.js';
import { featuresOf } from '../../src/retrieval/features.js';
import { addCase, createCaseBase, growCaseBase, retrieve } from '../../src/retrieval/index.js';
import { learnModel } from '../../src/retrieval/softmax.js';
import { drawTexts, lessonOf, term } from './lesson.js';
import { HELPDESK, oneCase } from './sample.js';

const { lesson, tables } = lessonOf(drawTexts(6, 1));
const model = learnModel(lesson, tables);
const WORDS = ['own0word0', 'own1word2', 'own2word1', 'own3word3', 'shared0', 'shared4', 'never', 'heard'];
const example = fc.record({
  solution: fc.constantFrom(...lesson.classes, 'unheard-of'),
  features: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((all) => featuresOf(all.map(term))),
});

test('a model that is taught case by case is the one that is taught all of them', () => {
  const cases = fc.array(fc.array(example, { maxLength: 3 }), { maxLength: 6 });
  fc.assert(
    fc.property(cases, cases, example, (some, others, { features }) => {
      const inSteps = model.taught(some).taught(others);
      expect(inSteps.probabilities(features)).toEqual(model.taught([...some, ...others]).probabilities(features));
    }),
  );
});

test('what a model is taught it knows, and its probabilities stay such', () => {
  fc.assert(
    fc.property(example, ({ solution, features }) => {
      const taught = model.taught([[{ solution, features }]]);
      const [before, after] = [model.probabilities(features), taught.probabilities(features)];
      const place = model.places.get(solution) ?? -1;
      expect(after.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      if (place >= 0) expect(after[place]).toBeGreaterThanOrEqual(before[place] as number);
      else expect(after).toEqual(before);
    }),
  );
});

test('a model that is taught what words mean tells it by these words', () => {
  const features = featuresOf(['shared0', 'shared4'].map(term));
  const place = model.places.get('s04') as number;
  expect(model.probabilities(features)[place]).toBeLessThan(0.4);
  expect(model.taught([[{ solution: 's04', features }]]).probabilities(features)[place]).toBeGreaterThan(0.8);
  expect(model.probabilities(features)[place]).toBeLessThan(0.4);
});

const learned = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{3,8}$/),
    solution: fc.constantFrom(...HELPDESK.solutions.map(({ id }) => id)),
    text: fc.constantFrom(
      'le toner est vide',
      'the tray is jammed again',
      'plus de réseau au sous-sol',
      'vpn refuse tout',
    ),
  }),
  { maxLength: 6, selector: ({ id }) => id },
);
const casesOf = (all: readonly { id: string; solution: string; text: string }[]): readonly Case[] =>
  all.map(({ id, solution, text }) => oneCase(`learned-${id}`, solution, { fr: text }));

test('a base that has grown finds the cases of a base that was made anew', () => {
  const base = createCaseBase(HELPDESK);
  fc.assert(
    fc.property(learned.map(casesOf), fc.constantFrom('toner', 'the tray', 'réseau'), (added, text) => {
      const knowledge = withLearned(HELPDESK, added, 'grown');
      const { confidence } = base;
      const anew = retrieve(createCaseBase(knowledge, { confidence }), { text, limit: 100 });
      expect(retrieve(growCaseBase(base, knowledge, added), { text, limit: 100 }).hits).toEqual(anew.hits);
    }),
    { numRuns: 30 },
  );
});

test('a case that is changed or becomes a draft is found as it is now', () => {
  const first = HELPDESK.cases[0] as Case;
  const base = createCaseBase(HELPDESK);
  const changed = addCase(base, { ...first, problem: { fr: 'zigouigoui' } });
  expect(retrieve(changed, { text: 'zigouigoui' }).hits[0]?.caseId).toBe(first.id);
  const { fr = '', en = '' } = first.problem;
  const without = addCase(changed, { ...first, status: 'draft' });
  for (const text of ['zigouigoui', fr, en]) {
    expect(retrieve(without, { text }).hits.map(({ caseId }) => caseId)).not.toContain(first.id);
  }
});

test('processes that see learned cases sooner or later retrieve the same', () => {
  fc.assert(
    fc.property(learned.map(casesOf), fc.array(fc.nat({ max: 6 }), { maxLength: 4 }), (all, looks) => {
      const [often, once] = [createGrowth(HELPDESK, {}), createGrowth(HELPDESK, {})];
      const known = (count: number) => withLearned(HELPDESK, all.slice(0, count), `v${count}`);
      for (const count of [...looks].sort()) often.of(known(count), all.slice(0, count));
      for (const text of ['toner vide', 'tray', 'vpn']) {
        const asked = { text, limit: 100 };
        expect(retrieve(often.of(known(6), all), asked)).toEqual(retrieve(once.of(known(6), all), asked));
      }
    }),
    { numRuns: 20 },
  );
});
