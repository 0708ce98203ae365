import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPolicy } from '../../src/dialogue/policy.js';
import type { Explained } from '../../src/model/index.js';
import { answering, smallBase, someAnswers, withFailure } from './policy-support.js';

/** Everything a small base can be asked about, in any state. */
const explained = fc.tuple(smallBase, someAnswers, fc.boolean()).map(([base, answers, fails]): readonly Explained[] => {
  const policy = createPolicy(base);
  const open = answering(answers);
  const state = fails ? withFailure(open, 's0') : open;
  return [
    ...base.solutions.map(({ id }) => policy.explain(state, { solution: id })),
    ...base.attributes.map(({ id }) => policy.explain(state, { attribute: id })),
  ].flatMap((one) => one ?? []);
});

test('prior log-odds, what is told for and against, and the rest are the posterior log-odds', () => {
  fc.assert(
    fc.property(explained, (all) => {
      for (const { balance, for: speaks, against } of all) {
        if (balance === undefined) continue;
        const told = [...speaks, ...against].reduce((sum, { logOdds }) => sum + (logOdds ?? 0), 0);
        expect(balance.prior + told + balance.rest).toBeCloseTo(balance.posterior, 2);
      }
    }),
    { numRuns: 60 },
  );
});

test('an answer that is said to bring a solution to the front does', () => {
  fc.assert(
    fc.property(smallBase, someAnswers, (base, answers) => {
      const policy = createPolicy(base);
      const state = answering(answers);
      for (const { id } of base.solutions) {
        const one = policy.explain(state, { solution: id });
        for (const { attribute = '', solutionId, text } of one?.wouldChange ?? []) {
          if (solutionId !== id || attribute === '') continue;
          const values = base.attributes.find((each) => each.id === attribute)?.values ?? [];
          for (const value of values.filter(
            ({ label }) => text.includes(`\u201c${label.en}\u201d`) || text.includes(`\u00a0${label.fr}\u00a0`),
          )) {
            const others = answers.filter(([given]) => given !== attribute);
            const after = policy.belief(answering([...others, [attribute, { kind: 'value', value: value.id }]]));
            expect(after[0]?.solutionId).toBe(id);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('an explanation survives JSON', () => {
  fc.assert(
    fc.property(explained, (all) => {
      expect(JSON.parse(JSON.stringify(all))).toEqual(all);
    }),
    { numRuns: 20 },
  );
});
