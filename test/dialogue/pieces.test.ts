import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weigh } from '../../src/dialogue/belief.js';
import { completeParameters } from '../../src/dialogue/parameters.js';
import { type Balance, balance } from '../../src/dialogue/pieces.js';
import { createCaseTable } from '../../src/dialogue/table.js';
import type { Knowledge, SessionState } from '../../src/model/index.js';
import {
  answering,
  attribute,
  knowing,
  knowledge,
  knownCase,
  OPEN,
  smallBase,
  solution,
  someAnswers,
  withFailure,
} from './policy-support.js';

const PARAMETERS = completeParameters();

function balanced(base: Knowledge, state: SessionState): Balance {
  const table = createCaseTable(base, PARAMETERS);
  return balance(table, state, weigh(table, state, PARAMETERS), PARAMETERS);
}

/** Words that retrieval understood as these solutions. */
const words = fc
  .record({ s0: fc.double({ min: 0, max: 0.9, noNaN: true }), s1: fc.double({ min: 0, max: 0.9, noNaN: true }) })
  .map(
    (confidence): Partial<SessionState> => ({
      texts: ['it is broken'],
      retrieved: { kind: 'retrieved', knowledgeVersion: 'test', verdict: 'known', candidates: [], confidence },
    }),
  );

describe('the sum law', () => {
  test('prior log-odds and all pieces are the posterior log-odds, for every solution', () => {
    fc.assert(
      fc.property(
        smallBase,
        someAnswers,
        fc.option(words, { nil: undefined }),
        fc.subarray(['s0', 's1']),
        (base, answers, said, failed) => {
          const state = failed.reduce(withFailure, { ...answering(answers), ...said });
          const { prior, posterior, pieces } = balanced(base, state);
          for (const [s, log] of posterior.entries()) {
            const sum = pieces.reduce((total, { moved }) => total + (moved[s] as number), prior[s] as number);
            expect(sum).toBeCloseTo(log, 8);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the posterior is the log-odds of the belief', () => {
    fc.assert(
      fc.property(smallBase, someAnswers, (base, answers) => {
        const state = answering(answers);
        const { solutions } = weigh(createCaseTable(base, PARAMETERS), state, PARAMETERS);
        const { posterior } = balanced(base, state);
        for (const [s, log] of posterior.entries())
          expect(1 / (1 + Math.exp(-log))).toBeCloseTo(solutions[s] as number, 9);
      }),
    );
  });

  test('the order of answers does not matter', () => {
    fc.assert(
      fc.property(smallBase, someAnswers, (base, answers) => {
        const { pieces } = balanced(base, answering(answers));
        expect(balanced(base, answering([...answers].reverse())).pieces).toEqual(pieces);
      }),
    );
  });
});

describe('a piece', () => {
  const one = knowledge({
    attributes: [attribute('light', ['red', 'green']), attribute('noise', ['loud', 'quiet'])],
    solutions: [solution('jam'), solution('power')],
    cases: [
      knownCase('j1', 'jam', { light: 'red', noise: 'loud' }),
      knownCase('p1', 'power', { light: 'green', noise: 'quiet' }),
    ],
  });

  test('of answers that say the same is shared by them, and neither is nothing', () => {
    const { pieces } = balanced(one, knowing({ light: 'red', noise: 'loud' }));
    const [light, noise] = pieces.map(({ moved }) => moved[0] as number);
    expect(light).toBeCloseTo(noise as number, 9);
    expect(light).toBeGreaterThan(0.5);
  });

  test('of a repair in vain speaks for the others', () => {
    const { pieces } = balanced(one, withFailure(OPEN, 'jam'));
    expect(pieces.map(({ source }) => source)).toEqual([{ kind: 'failed', solutionId: 'jam' }]);
    expect(pieces[0]?.moved[0]).toBeLessThan(-5);
    expect(pieces[0]?.moved[1]).toBeGreaterThan(0.1);
  });

  test('is not there where nothing is known', () => {
    const { pieces, prior, posterior } = balanced(one, OPEN);
    expect(pieces).toEqual([]);
    expect(posterior).toEqual(prior);
  });
});
