import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode } from '../../../src/evaluation/simulation/coded.js';
import type { Answers, LabelledSet } from '../../../src/evaluation/simulation/labelled.js';
import { mixtureStrategy } from '../../../src/evaluation/simulation/mixture.js';
import { createSoftBelief } from '../../../src/evaluation/simulation/soft-belief.js';
import { setOf } from './sets.js';

const VALUES = ['u', 'v', 'w'];
const IDS = ['a', 'b', 'c'];
const maybe = fc.option(fc.constantFrom(...VALUES), { nil: undefined });
/** Tiny sets with costs, in which every value occurs, so that the oracle needs no table of codes. */
const SETS = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('s', 't', 'x'), fc.tuple(maybe, maybe, maybe)), { minLength: 1, maxLength: 6 }),
    fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 40 }))),
    fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 1, max: 6 }))),
  )
  .map(([rows, minutes, costs]) => {
    const all = [...rows, ...VALUES.map((value) => ['s', [value, value, value]] as const)];
    const set = setOf(
      IDS,
      all.map(([solution, values], at) => [
        `c${at}`,
        solution,
        Object.fromEntries(IDS.flatMap((id, place) => (values[place] === undefined ? [] : [[id, values[place]]]))),
      ]),
      { s: minutes[0] as number, t: minutes[1] as number, x: minutes[2] as number },
    );
    return { ...set, attributes: set.attributes.map((one, at) => ({ ...one, cost: (costs[at] as number) / 4 })) };
  });
const ANSWERS = fc
  .subarray(IDS)
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => fc.tuple(fc.constant(id), fc.option(fc.constantFrom(...VALUES, 'new'), { nil: undefined }))),
    ),
  )
  .map((pairs): Answers => new Map(pairs));
const SOFT = fc.record({
  epsilon: fc.double({ min: 0, max: 1, noNaN: true }),
  eta: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
});

/** L(answer | case) as the formula is printed, looked up in the cases each time. */
function likelihood(
  { cases }: LabelledSet,
  at: number,
  id: string,
  answer: string,
  epsilon: number,
  eta: number,
): number {
  const one = cases[at];
  const known = cases.filter(({ facts }) => facts[id] !== undefined);
  const common = (known.filter(({ facts }) => facts[id] === answer).length + 1) / (known.length + VALUES.length);
  const alike = known.filter(({ solution }) => solution === one?.solution);
  const q = VALUES.includes(answer)
    ? (alike.filter(({ facts }) => facts[id] === answer).length + common) / (alike.length + 1)
    : 1 / VALUES.length;
  const value = one?.facts[id];
  const share = value === undefined ? 1 : epsilon;
  return (1 - eta) * ((1 - share) * Number(value === answer) + share * q) + eta / VALUES.length;
}

function weigh(set: LabelledSet, answers: Answers, epsilon: number, eta: number): readonly number[] {
  const raw = set.cases.map((_, at) =>
    [...answers].reduce(
      (product, [id, answer]) =>
        answer === undefined ? product : product * likelihood(set, at, id, String(answer), epsilon, eta),
      1,
    ),
  );
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / sum);
}
const close = (got: number, expected: number) => expect(Math.abs(got - expected)).toBeLessThan(1e-9);

test('weights, belief and prediction are those of the formula', () => {
  fc.assert(
    fc.property(SETS, ANSWERS, SOFT, (set, answers, { epsilon, eta }) => {
      const coded = encode(set);
      const soft = createSoftBelief(coded, { epsilon, eta });
      const weights = soft.weigh(answers);
      const expected = weigh(set, answers, epsilon, eta);
      for (const [at, weight] of expected.entries()) close(weights[at] as number, weight);
      const belief = soft.believe(weights);
      const shareOf = (solution: string, worth: (at: number) => number) =>
        set.cases.reduce((sum, one, at) => sum + (one.solution === solution ? worth(at) : 0), 0);
      for (const [place, solution] of coded.solutions.entries()) {
        const share = shareOf(solution, (at) => expected[at] as number);
        close(belief[place] as number, share);
      }
      for (const [place, { id, size }] of coded.attributes.entries()) {
        const joint = soft.predict(place, weights);
        expect(size).toBe(VALUES.length);
        for (const [s, solution] of coded.solutions.entries()) {
          for (const [v, value] of VALUES.entries()) {
            const worth = (at: number) => (expected[at] as number) * likelihood(set, at, id, value, epsilon, eta);
            close(joint[s * size + v] as number, shareOf(solution, worth));
          }
        }
      }
    }),
  );
});

function orders(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

test('the act is the one that brute force over every order of repairs finds best', () => {
  fc.assert(
    fc.property(SETS, ANSWERS, fc.subarray(['s', 't', 'x']), (set, answers, failed) => {
      const [epsilon, eta] = [0.5, 0.05];
      const asker = mixtureStrategy({ name: 'm', epsilon, eta, sure: 0.9, least: 0, weighs: true }).learn(set, () => 0);
      const open = asker.solutions.filter((id) => !failed.includes(id));
      const act = asker.act(answers, new Set(failed));
      if (open.length === 0) {
        expect(act).toEqual({ kind: 'give-up' });
        return;
      }
      const beliefAfter = (told: Answers) => {
        const weights = weigh(set, told, epsilon, eta);
        const shares = open.map((id) =>
          set.cases.reduce((sum, one, at) => sum + (one.solution === id ? (weights[at] as number) : 0), 0),
        );
        const rest = shares.reduce((a, b) => a + b, 0);
        return new Map(open.map((id, at) => [id, (shares[at] as number) / rest]));
      };
      /** Minutes until repaired, by the best order of repairs. */
      const minutes = (belief: ReadonlyMap<string, number>) =>
        Math.min(
          ...orders(open).map((order) => {
            let [left, spent] = [1, 0];
            for (const id of order) {
              spent += left * (set.costs.get(id) as number);
              left -= belief.get(id) as number;
            }
            return spent;
          }),
        );
      const now = beliefAfter(answers);
      const weights = weigh(set, answers, epsilon, eta);
      const isOpen = (at: number) => open.includes(set.cases[at]?.solution ?? '');
      const openMass = weights.reduce((sum, weight, at) => sum + (isOpen(at) ? weight : 0), 0);
      const saved = set.attributes
        .filter(({ id }) => !answers.has(id))
        .map(({ id, cost }) => {
          const after = VALUES.reduce((sum, value) => {
            const chance =
              weights.reduce(
                (part, weight, at) => part + (isOpen(at) ? weight * likelihood(set, at, id, value, epsilon, eta) : 0),
                0,
              ) / openMass;
            return sum + chance * minutes(beliefAfter(new Map([...answers, [id, value]])));
          }, 0);
          return { id, saved: minutes(now) - after - cost };
        });
      const best = Math.max(0, ...saved.map((one) => one.saved));
      if (act.kind === 'ask') {
        const chosen = saved.find(({ id }) => id === act.attribute)?.saved ?? Number.NaN;
        close(chosen, best);
        return;
      }
      expect(best).toBeLessThan(1e-9);
      const worth = (id: string) => (now.get(id) as number) / (set.costs.get(id) as number);
      close(act.kind === 'try' ? worth(act.solution) : Number.NaN, Math.max(...open.map(worth)));
    }),
    { numRuns: 150 },
  );
});
