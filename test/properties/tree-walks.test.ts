import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reachableSolutions, walkTree } from '../../src/dialogue/tree-walk.js';
import {
  type Attribute,
  type Audience,
  createCatalogue,
  type FactValue,
  type Knowledge,
  type SessionState,
  type SettledAnswer,
  type Tree,
  type TreeNode,
  type TreeStep,
} from '../../src/model/index.js';
import { attribute, knowledge, OPEN, solution, withAnswer } from '../dialogue/policy-support.js';

const ATTRIBUTES: readonly Attribute[] = [
  attribute('q0', ['yes', 'no'], { type: 'boolean' }),
  attribute('q1', ['a', 'b', 'c']),
  attribute('q2', ['a', 'b', 'c'], { audience: 'expert' }),
  attribute('q3', [], { type: 'number' }),
  attribute('q4', ['a', 'b', 'c'], { type: 'set' }),
];
const SOLUTIONS = ['s0', 's1', 's2', 's3'];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  boolean: ['yes', 'no', 'unknown', 'other'],
  choice: ['a', 'b', 'c', 'unknown', 'other'],
  set: ['a', 'b', 'unknown', 'other'],
  number: ['<10', '10..50', '> 50', 'unknown', 'other'],
};

/** Steps to nodes and trees that exist, and to some that do not. */
const step: fc.Arbitrary<TreeStep> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }).map((n): TreeStep => ({ kind: 'node', node: `n${n}` })) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 3 }).map((n): TreeStep => ({ kind: 'tree', tree: `t${n}` })) },
  { weight: 3, arbitrary: fc.constantFrom(...SOLUTIONS).map((one): TreeStep => ({ kind: 'solution', solution: one })) },
  { weight: 1, arbitrary: fc.constantFrom<TreeStep>({ kind: 'retrieve' }, { kind: 'escalate', to: 'L2' }) },
);
const node: fc.Arbitrary<TreeNode> = fc.constantFrom(...ATTRIBUTES).chain(({ id, type }) =>
  fc
    .subarray([...(KEYS[type] ?? [])], { minLength: 1 })
    .chain((keys) => fc.tuple(...keys.map((key) => step.map((one) => [key, one] as const))))
    .map((answers) => ({ ask: id, answers: Object.fromEntries(answers) })),
);
const tree = (id: string): fc.Arbitrary<Tree> =>
  fc.array(node, { minLength: 1, maxLength: 4 }).map((nodes) => ({
    id,
    title: { fr: `Arbre ${id}`, en: `Tree ${id}` },
    when: { q1: ['a'] },
    problem: [],
    start: 'n0',
    nodes: Object.fromEntries(nodes.map((each, n) => [`n${n}`, each])),
  }));
const base: fc.Arbitrary<Knowledge> = fc
  .tuple(tree('t0'), tree('t1'), tree('t2'))
  .map((trees) => knowledge({ attributes: ATTRIBUTES, solutions: SOLUTIONS.map((id) => solution(id)), trees }));

const values: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
  boolean: fc.constantFrom('yes', 'no'),
  choice: fc.constantFrom('a', 'b', 'c'),
  set: fc.subarray(['a', 'b', 'c']),
  number: fc.double({ min: -10, max: 100, noNaN: true }),
};
const answer = ({ type }: Attribute): fc.Arbitrary<SettledAnswer> =>
  fc.oneof(
    (values[type] ?? fc.constant('a')).map((value): SettledAnswer => ({ kind: 'value', value })),
    fc.constantFrom<SettledAnswer>({ kind: 'unknown' }, { kind: 'skip' }, { kind: 'notApplicable' }),
  );
/** An answer to every question, and which of them are known from the start. */
const person = fc.record({
  answers: fc.tuple(...ATTRIBUTES.map(answer)),
  known: fc.subarray(ATTRIBUTES.map(({ id }) => id)),
  audience: fc.constantFrom<Audience>('user', 'expert'),
});
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

const answerOf = ({ answers }: Person, id: string) =>
  answers[ATTRIBUTES.findIndex((each) => each.id === id)] ?? ({ kind: 'unknown' } as const);
const opening = (one: Person): SessionState =>
  one.known.reduce<SessionState>((state, id) => withAnswer(state, id, answerOf(one, id)), {
    ...OPEN,
    audience: one.audience,
  });

const START = { tree: 't0', node: 'n0' };

describe('random trees with sub-trees, circles and steps to nowhere', () => {
  test('every walk ends, asks nothing that is known or out of reach, and comes only to solutions it can reach', () => {
    fc.assert(
      fc.property(base, person, (given, one) => {
        const catalogue = createCatalogue(given);
        const reachable = reachableSolutions(catalogue, START);
        const asked = new Set<string>();
        let state = opening(one);
        let from = START;
        for (;;) {
          const outcome = walkTree(catalogue, state, from);
          const still = reachableSolutions(catalogue, from, state);
          for (const id of still) expect(reachable).toContain(id);
          if (outcome.kind === 'solution') expect(still).toContain(outcome.solutionId);
          if (outcome.kind !== 'ask') break;
          const { id } = outcome.attribute;
          expect(Object.keys(state.facts)).not.toContain(id);
          expect(asked).not.toContain(id);
          expect(outcome.attribute.audience === 'expert' && one.audience === 'user').toBe(false);
          for (const known of outcome.passed) expect(known).not.toBe(id);
          asked.add(id);
          state = withAnswer({ ...state, asked: [...state.asked, id] }, id, answerOf(one, id));
          from = outcome.position;
        }
        expect(asked.size).toBeLessThanOrEqual(ATTRIBUTES.length);
      }),
      { numRuns: 500 },
    );
  });

  test('what is known from the start leads to the same end as the same answers given when asked', () => {
    fc.assert(
      fc.property(base, person, (given, one) => {
        const catalogue = createCatalogue(given);
        const lead = (first: SessionState) => {
          let state = first;
          for (;;) {
            const outcome = walkTree(catalogue, state, START);
            if (outcome.kind !== 'ask') return outcome;
            const { id } = outcome.attribute;
            state = withAnswer({ ...state, asked: [...state.asked, id] }, id, answerOf(one, id));
          }
        };
        const able = { ...one, audience: 'expert' } as const;
        expect(lead(opening(able))).toEqual(lead(opening({ ...able, known: [] })));
      }),
      { numRuns: 500 },
    );
  });
});
