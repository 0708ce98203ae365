import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCatalogue, type Facts, type Knowledge, type RoutingRule } from '../../src/model/index.js';
import { predictRoute, routeOf } from '../../src/service/index.js';
import { SMALL } from '../dialogue/small.js';

const LED = ['green', 'amber', 'red'];
const TEAMS = ['print', 'network', 'desk'];
const rule: fc.Arbitrary<RoutingRule> = fc.record({
  when: fc.oneof(
    fc.subarray(LED, { minLength: 1 }).map((led) => ({ led })),
    fc.constantFrom('yes', 'no').map((jam) => ({ jam: [jam] })),
  ),
  team: fc.constantFrom(...TEAMS),
  category: fc.constantFrom('hardware', 'access'),
});
const facts: fc.Arbitrary<Facts> = fc.record(
  { led: fc.constantFrom(...LED), jam: fc.constantFrom('yes', 'no') },
  { requiredKeys: [] },
);
const shares = fc.array(fc.nat(10), { minLength: SMALL.solutions.length, maxLength: SMALL.solutions.length });

/** Every case by itself: the rule that its facts lead to, and its part of the belief. */
function oracle(knowledge: Knowledge, known: Facts, belief: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const catalogue = createCatalogue(knowledge);
  const votes = new Map<string, number>();
  for (const solution of knowledge.solutions) {
    const cases = knowledge.cases.filter((one) => one.solution === solution.id && one.status === 'active');
    for (const one of cases) {
      const route = routeOf(knowledge, catalogue, { ...one.facts, ...known });
      if (route === undefined) continue;
      const name = `${route.team}/${route.category}`;
      votes.set(name, (votes.get(name) ?? 0) + (belief.get(solution.id) ?? 0) / cases.length);
    }
  }
  return votes;
}

test('the cases vote as a slow count of every case does, and a rule that holds decides', () => {
  const gen = fc.tuple(fc.array(rule, { minLength: 1, maxLength: 5 }), facts, fc.array(facts), shares);
  fc.assert(
    fc.property(gen, ([routing, known, own, weights]) => {
      const cases = SMALL.cases.map((one, place) => ({ ...one, facts: own[place] ?? one.facts }));
      const knowledge = { ...SMALL, routing, cases };
      const catalogue = createCatalogue(knowledge);
      const sum = Math.max(1, ...weights.map((_, place) => weights.slice(0, place + 1).reduce((a, b) => a + b, 0)));
      const belief = SMALL.solutions.map(({ id }, place) => ({
        solutionId: id,
        probability: (weights[place] ?? 0) / sum,
      }));
      const got = predictRoute(knowledge, catalogue, known, belief);
      const held = routeOf(knowledge, catalogue, known);
      if (held !== undefined) {
        const { team, category } = held;
        expect(got).toMatchObject({ by: 'rule', team, category, confidence: 1, alternatives: [] });
        return;
      }
      const votes = oracle(knowledge, known, new Map(belief.map((one) => [one.solutionId, one.probability])));
      const most = Math.max(0, ...votes.values());
      if (most === 0) {
        expect(got).toBeUndefined();
        return;
      }
      expect(got?.by).toBe('cases');
      expect(got?.confidence).toBeCloseTo(most, 10);
      for (const vote of got === undefined ? [] : [got, ...got.alternatives]) {
        expect(vote.confidence).toBeCloseTo(votes.get(`${vote.team}/${vote.category}`) ?? 0, 10);
        expect(vote.confidence).toBeLessThanOrEqual(got?.confidence ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});
