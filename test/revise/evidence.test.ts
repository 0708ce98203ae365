import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseOutcome, Evidence } from '../../src/model/index.js';
import { combined, createTally, successRate, withOutcome } from '../../src/revise/index.js';
import { SMALL } from '../dialogue/small.js';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const START = Date.UTC(2024, 0, 1);
const NOTHING: Evidence = { worked: 0, failed: 0 };

const counts = fc.record({ worked: fc.nat(1000), failed: fc.nat(1000) });
const prior = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const outcome: fc.Arbitrary<CaseOutcome> = fc.record({
  caseBase: fc.constant('it'),
  solutionId: fc.constantFrom('plug-in', 'wipe'),
  caseId: fc.constantFrom('c1', 'c5'),
  result: fc.constantFrom('worked', 'failed', 'partial'),
  at: fc.integer({ min: START, max: START + 8 * YEAR }),
});
const said = (result: CaseOutcome['result'], at = START): CaseOutcome => ({
  ...{ caseBase: 'it', solutionId: 's' },
  result,
  at,
});
const tallied = (outcomes: readonly CaseOutcome[]): Evidence => outcomes.reduce(withOutcome, NOTHING);

/** Every outcome at its weight, one by one, in the time of the latest. */
function naive(outcomes: readonly CaseOutcome[]): Evidence {
  const at = Math.max(...outcomes.map((each) => each.at));
  const sum = (kind: 'worked' | 'failed'): number =>
    outcomes
      .filter(({ result }) => result === kind || result === 'partial')
      .reduce((total, each) => total + (each.result === 'partial' ? 0.5 : 1) * 0.5 ** ((at - each.at) / YEAR), 0);
  const count = (kind: 'worked' | 'failed'): number =>
    outcomes.reduce((n, { result }) => n + (result === kind ? 1 : result === 'partial' ? 0.5 : 0), 0);
  const present = { worked: sum('worked'), failed: sum('failed') };
  return { worked: count('worked'), failed: count('failed'), at, present };
}

function expectSame(got: Evidence, expected: Evidence): void {
  const { present, ...counts } = got;
  expect(counts).toEqual({ worked: expected.worked, failed: expected.failed, at: expected.at });
  expect(present?.worked).toBeCloseTo(expected.present?.worked ?? Number.NaN, 6);
  expect(present?.failed).toBeCloseTo(expected.present?.failed ?? Number.NaN, 6);
}

describe('outcome evidence', () => {
  it('raises the success rate when a repair worked and lowers it when it failed', () => {
    fc.assert(
      fc.property(counts, prior, (evidence, p) => {
        const before = successRate(evidence, p);
        expect(successRate(withOutcome(evidence, said('worked')), p)).toBeGreaterThan(before);
        expect(successRate(withOutcome(evidence, said('failed')), p)).toBeLessThan(before);
      }),
    );
  });

  it('weighs an outcome a year later half as much, and what nobody dated as much for ever', () => {
    const later = withOutcome(withOutcome(NOTHING, said('worked')), said('failed', START + YEAR));
    expect(later).toEqual({ worked: 1, failed: 1, at: START + YEAR, present: { worked: 0.5, failed: 1 } });
    const written = { worked: 3, failed: 0 };
    expect(combined(written, later, START + 2 * YEAR).present).toEqual({ worked: 3.25, failed: 0.5 });
  });

  it('is the sum of every outcome at its weight, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 20 }), fc.nat(20), (outcomes, cut) => {
        expectSame(tallied(outcomes), naive(outcomes));
        expectSame(tallied([...outcomes].reverse()), naive(outcomes));
        const [head, tail] = [outcomes.slice(0, cut), outcomes.slice(cut)];
        const now = naive(outcomes).at ?? 0;
        if (head.length * tail.length > 0) expectSame(combined(tallied(head), tallied(tail), now), naive(outcomes));
      }),
    );
  });

  it('is as before when what was counted is taken back, even long after', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 10 }), outcome, (outcomes, undone) => {
        const last = said('worked', START + 9 * YEAR);
        const before = tallied([...outcomes, last]);
        expectSame(tallied([...outcomes, undone, last, { ...undone, retract: true }]), before);
      }),
    );
  });

  it('starts at the prior and ends at the observed share', () => {
    expect(successRate({ worked: 0, failed: 0 }, 0.8)).toBeCloseTo(0.8);
    expect(successRate({ worked: 3e6, failed: 1e6 }, 0.1)).toBeCloseTo(0.75, 5);
  });

  it('refuses counts and priors that are none', () => {
    expect(() => successRate({ worked: -1, failed: 0 })).toThrow(RangeError);
    expect(() => successRate({ worked: 0, failed: Number.NaN })).toThrow(RangeError);
    expect(() => successRate({ worked: 0, failed: 0 }, 2)).toThrow(RangeError);
  });
});

describe('a tally', () => {
  it('gives each case its outcomes, and a solution those of no case, all as of the latest', () => {
    const tally = createTally();
    expect(tally.applied(SMALL)).toBe(SMALL);
    tally.count({ ...said('worked'), solutionId: 'wipe', caseId: 'c5' });
    tally.count({ ...said('failed', START + YEAR), solutionId: 'plug-in' });
    const { cases, solutions } = tally.applied(SMALL);
    expect(cases.find(({ id }) => id === 'c5')?.evidence).toEqual({
      ...{ worked: 1, failed: 0, at: START, present: { worked: 0.5, failed: 0 } },
    });
    expect(solutions.find(({ id }) => id === 'plug-in')?.evidence).toEqual({
      ...{ worked: 0, failed: 1, at: START + YEAR, present: { worked: 0, failed: 1 } },
    });
    expect(solutions.find(({ id }) => id === 'wipe')).toBe(SMALL.solutions.find(({ id }) => id === 'wipe'));
  });
});
