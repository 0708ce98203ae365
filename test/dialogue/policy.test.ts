import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weigh } from '../../src/dialogue/belief.js';
import { DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import { createPolicy } from '../../src/dialogue/policy.js';
import { openQuestions } from '../../src/dialogue/questions.js';
import { createCaseTable } from '../../src/dialogue/table.js';
import { createCatalogue, type Knowledge, type SessionState, type SettledAnswer } from '../../src/model/index.js';
import {
  answering,
  attribute,
  decision,
  knowing,
  knowledge,
  knownCase,
  OPEN,
  smallBase,
  solution,
  someAnswers,
  withAnswer,
} from './policy-support.js';

/** Questions that tell something and are still allowed, found without the policy. */
function worthAsking(base: Knowledge, state: SessionState, budget: number): readonly number[] {
  if (state.asked.length >= budget) return [];
  const table = createCaseTable(base, DIALOGUE_PARAMETERS);
  const belief = weigh(table, state, DIALOGUE_PARAMETERS);
  const open = openQuestions(table, state, belief, DIALOGUE_PARAMETERS, createCatalogue(base));
  return open.map(({ gain }) => gain).filter((gain) => gain >= DIALOGUE_PARAMETERS.minGain);
}

const BOOLEAN = ['yes', 'no'];

describe('every dialogue', () => {
  const replies = fc.array(
    fc.constantFrom<SettledAnswer>(
      { kind: 'value', value: 'a' },
      { kind: 'value', value: 'b' },
      { kind: 'value', value: 'c' },
      { kind: 'unsure', value: 'a' },
      { kind: 'unknown' },
      { kind: 'skip' },
    ),
    { minLength: 1, maxLength: 6 },
  );
  const results = fc.array(fc.constantFrom('failed', 'skipped'), { minLength: 1, maxLength: 4 });

  test.each(['gain', 'cost'] as const)('by %s ends within its budget and never asks what is known', (choice) => {
    fc.assert(
      fc.property(smallBase, replies, results, fc.integer({ min: 0, max: 3 }), (base, answers, outcomes, budget) => {
        const policy = createPolicy(base, { choice, maxQuestions: budget });
        let state: SessionState = OPEN;
        for (let turn = 0; turn <= budget + 2 * base.solutions.length; turn++) {
          const next = policy.next(state);
          if (next.kind === 'escalate') return;
          if (next.kind === 'ask') {
            expect(state.facts[next.attribute]).toBeUndefined();
            expect(state.asked).not.toContain(next.attribute);
            expect(state.asked.length).toBeLessThan(budget);
            state = withAnswer(state, next.attribute, answers[turn % answers.length] ?? { kind: 'unknown' });
            state = { ...state, asked: [...state.asked, next.attribute] };
          } else {
            const solutionId = next.solutionIds[0] ?? '';
            expect(state.tried).not.toContainEqual({ solutionId, result: 'failed', at: 0 });
            const skips = state.tried.filter((trial) => trial.solutionId === solutionId).length;
            expect(skips).toBeLessThanOrEqual(1);
            expect(/was skipped/.test(next.why.text)).toBe(skips === 1);
            if (skips === 1) expect(worthAsking(base, state, budget), 'asked before what was skipped').toEqual([]);
            const result = outcomes[turn % outcomes.length] === 'failed' ? 'failed' : 'skipped';
            state = { ...state, tried: [...state.tried, { solutionId, result, at: 0 }] };
          }
        }
        expect.unreachable('the dialogue did not end');
      }),
      { numRuns: 100 },
    );
  });

  test('decides the same in both languages', () => {
    fc.assert(
      fc.property(smallBase, someAnswers, (base, answers) => {
        const policy = createPolicy(base);
        const en = policy.next(answering(answers));
        const fr = policy.next(answering(answers, { ...OPEN, language: 'fr' }));
        expect(decision(fr)).toEqual(decision(en));
      }),
      { numRuns: 100 },
    );
  });

  test('proposes at most three solutions, best first, all above the floor', () => {
    fc.assert(
      fc.property(smallBase, someAnswers, (base, answers) => {
        const policy = createPolicy(base, { maxQuestions: 0, choice: 'gain' });
        const state = answering(answers);
        const next = policy.next(state);
        if (next.kind !== 'propose') return;
        const belief = new Map(policy.belief(state).map((one) => [one.solutionId, one.probability]));
        const worth = next.solutionIds.map((id) => {
          const one = base.solutions.find((each) => each.id === id);
          return ((belief.get(id) ?? 0) * (one?.success ?? 0)) / ((one?.cost ?? 1) + DIALOGUE_PARAMETERS.tryCost);
        });
        expect(worth).toEqual([...worth].sort((a, b) => b - a));
        expect(worth.length).toBeLessThanOrEqual(3);
        for (const id of next.solutionIds) expect(belief.get(id)).toBeGreaterThanOrEqual(0.05);
      }),
      { numRuns: 100 },
    );
  });
});

/** Two equally likely repairs that one question tells apart. */
function fork(costs: readonly [number, number], questionCost: number, more: Partial<Knowledge> = {}): Knowledge {
  return knowledge({
    attributes: [attribute('light', BOOLEAN, { cost: questionCost })],
    solutions: [solution('a', { cost: costs[0] }), solution('b', { cost: costs[1] })],
    cases: ['yes', 'no'].flatMap((light, i) =>
      [1, 2, 3].map((n) => knownCase(`${light}${n}`, i === 0 ? 'a' : 'b', { light })),
    ),
    escalation: { L0: { to: 'L1', cost: 60 } },
    ...more,
  });
}

describe('ask, repair or escalate by hand-computed minutes', () => {
  const minutes = (base: Knowledge) => createPolicy(base, { askCost: 0, tryCost: 0 });

  test('a repair of one minute is tried before a question of four', () => {
    // Trying a, then b: about 1 + 0.5 x 10 = 6; knowing first saves at most half a minute.
    expect(decision(minutes(fork([1, 10], 4)).next(OPEN))).toEqual(['propose', ['a']]);
  });

  test('a question of half a minute comes before repairs of twenty', () => {
    // Trying blindly costs about 20 + 0.5 x 20 = 30; knowing first about 20.5.
    expect(decision(minutes(fork([20, 20], 0.5)).next(OPEN))).toEqual(['ask', 'light']);
  });

  test('a question that costs more than it saves is not asked', () => {
    const next = minutes(fork([20, 20], 40)).next(OPEN);
    expect(next.kind).toBe('propose');
  });

  test('a risk is worth a question that the same repair without it is not', () => {
    const risky = (risk: 'none' | 'high') => {
      const base = fork([1, 1], 1);
      return minutes({
        ...base,
        solutions: base.solutions.map((one) => ({ ...one, risk })),
      }).next(OPEN).kind;
    };
    expect(risky('none')).toBe('propose');
    expect(risky('high')).toBe('ask');
  });

  test('repairs dearer than an escalation are not tried', () => {
    const base = fork([50, 50], 1, { escalation: { L0: { to: 'L1', cost: 10 } } });
    const next = minutes(base).next(OPEN);
    expect(decision(next)).toEqual(['escalate', 'too-costly', undefined]);
  });

  test('they are tried where the next level would probably hand on to a dear one', () => {
    const L1 = { to: 'L2', cost: 500 } as const;
    const handing = (resolves?: number) =>
      fork([50, 50], 1, {
        escalation: { L0: { to: 'L1', cost: 10, ...(resolves === undefined ? {} : { resolves }) }, L1 },
      });
    expect(minutes(handing()).next(OPEN).kind).toBe('escalate');
    expect(minutes(handing(1)).next(OPEN).kind).toBe('escalate');
    expect(minutes(handing(0.2)).next(OPEN).kind).not.toBe('escalate');
  });

  test('a question nobody can answer is not worth its minutes', () => {
    const base = fork([5, 5], 1);
    const deaf = base.attributes.map((one) => ({ ...one, answerRate: { user: 0.01 } }));
    expect(minutes(base).next(OPEN).kind).toBe('ask');
    expect(minutes({ ...base, attributes: deaf }).next(OPEN).kind).toBe('propose');
  });

  test('one answer of two that are needed is asked although it saves nothing alone', () => {
    const base = knowledge({
      attributes: ['q1', 'q2'].map((id) => attribute(id, BOOLEAN, { cost: 0.1 })),
      solutions: ['a', 'b', 'c', 'd'].map((id) => solution(id, { cost: 20 })),
      cases: ['a', 'b', 'c', 'd'].flatMap((id, i) =>
        [1, 2, 3, 4].map((n) =>
          knownCase(`${id}${n}`, id, { q1: i < 2 ? 'yes' : 'no', q2: i % 2 === 0 ? 'yes' : 'no' }),
        ),
      ),
      escalation: { L0: { to: 'L1', cost: 30 } },
    });
    expect(minutes(base).next(OPEN).kind).toBe('ask');
  });

  test('what asking costs anyway may make a question too dear', () => {
    // Trying blindly costs about 5 + 0.5 x 5 = 7.5 minutes: a question may take two, not four.
    const base = fork([5, 5], 1);
    expect(createPolicy(base, { askCost: 0, tryCost: 0 }).next(OPEN).kind).toBe('ask');
    expect(createPolicy(base, { askCost: 3, tryCost: 0 }).next(OPEN).kind).toBe('propose');
  });

  test('what asking costs anyway counts as minutes of every question', () => {
    const choices = fc.constantFrom<'cost' | 'gain'>('cost', 'gain');
    fc.assert(
      fc.property(smallBase, someAnswers, choices, fc.integer({ min: 1, max: 6 }), (base, answers, choice, askCost) => {
        const gated = base.attributes.map((one, i) => (i === 0 ? one : { ...one, askWhen: { q0: ['a', 'b'] } }));
        const dearer = gated.map((one) => ({ ...one, cost: one.cost + askCost }));
        const beside = createPolicy({ ...base, attributes: gated }, { choice, askCost });
        const inside = createPolicy({ ...base, attributes: dearer }, { choice, askCost: 0 });
        expect(decision(beside.next(answering(answers)))).toEqual(decision(inside.next(answering(answers))));
      }),
      { numRuns: 60 },
    );
  });
});

describe('who may be asked, and what may be done', () => {
  const two = (overrides: Partial<Knowledge> = {}) => fork([20, 20], 0.5, overrides);

  test('a user is not asked what only an agent can answer', () => {
    const base = two({ attributes: [attribute('light', BOOLEAN, { audience: 'agent' })] });
    expect(createPolicy(base).next(OPEN).kind).not.toBe('ask');
    expect(createPolicy(base).next({ ...OPEN, audience: 'agent' }).kind).toBe('ask');
  });

  test('a solution of a higher level escalates to that level', () => {
    const base = two({ solutions: [solution('a', { level: 'L2' }), solution('b')] });
    const next = createPolicy(base).next(knowing({ light: 'yes' }));
    expect(decision(next)).toEqual(['escalate', 'exhausted', 'L2']);
    expect(createPolicy(base).next({ ...knowing({ light: 'yes' }), level: 'L2' }).kind).toBe('propose');
  });

  test('a solution for agents is not proposed to a user', () => {
    const base = two({ solutions: [solution('a', { audience: 'agent' }), solution('b')] });
    expect(createPolicy(base).next(knowing({ light: 'yes' })).kind).toBe('escalate');
  });

  test('a declined risk is not proposed again', () => {
    const base = two({ solutions: [solution('a', { risk: 'high' }), solution('b')] });
    const state: SessionState = { ...knowing({ light: 'yes' }), risks: { a: 'declined' } };
    const next = createPolicy(base).next(state);
    expect(next.kind === 'propose' ? next.solutionIds : []).not.toContain('a');
  });

  test('what failed before with the same person is not proposed', () => {
    const past = [{ sessionId: 'p', at: 0, problem: '', outcome: 'escalated' as const, facts: {}, failed: ['a'] }];
    const next = createPolicy(two()).next({ ...knowing({ light: 'yes' }), past });
    expect(next.kind === 'propose' ? next.solutionIds : []).not.toContain('a');
  });

  test.each(['gain', 'cost'] as const)(
    'by %s whoever skips the likeliest is asked on, or offered the rest',
    (choice) => {
      const skipped = { solutionId: 'a', result: 'skipped', at: 0 } as const;
      const many = Array.from({ length: 30 }, (_, at) => knownCase(`a${at}`, 'a', { light: 'yes' }));
      const rare = knownCase('b', 'b', { light: 'no' });
      const base = (light: readonly string[]) =>
        knowledge({
          attributes: [attribute('light', light)],
          solutions: [solution('a'), solution('b')],
          cases: [...many, rare],
        });
      const parameters = { choice, nonePrior: 0.001, credible: { worded: 1, wordless: 1 } };
      const policy = createPolicy(base(['yes', 'no']), parameters);
      expect(decision(policy.next(OPEN))).toEqual(['propose', ['a']]);
      expect(decision(policy.next({ ...OPEN, tried: [skipped] }))).toEqual(['ask', 'light']);
      const asked = { ...OPEN, asked: ['light'], tried: [skipped] };
      expect(decision(policy.next(asked))).toEqual(['propose', ['b']]);
      const failed = { solutionId: 'b', result: 'failed', at: 0 } as const;
      expect(decision(policy.next({ ...asked, tried: [skipped, failed] }))).toEqual(['propose', ['a']]);
    },
  );

  test('a skipped solution comes back once, when nothing else is left', () => {
    const policy = createPolicy(knowledge({ solutions: [solution('a')], cases: [knownCase('c', 'a', {})] }));
    const skipped = { solutionId: 'a', result: 'skipped', at: 0 } as const;
    const text = (state: SessionState) => {
      const next = policy.next(state);
      return next.kind === 'propose' ? next.why.text : next.kind;
    };
    expect(text(OPEN)).not.toMatch(/skipped/);
    expect(text({ ...OPEN, tried: [skipped] })).toMatch(/was skipped; it comes back once/);
    expect(text({ ...OPEN, language: 'fr', tried: [skipped] })).toMatch(/a été passé\u00a0; .* dernière fois/);
    expect(text({ ...OPEN, tried: [skipped, skipped] })).toBe('escalate');
  });
});

describe('gates', () => {
  const gated = knowledge({
    attributes: [
      attribute('device', ['printer', 'laptop']),
      attribute('light', ['red', 'green'], { askWhen: { device: ['printer'] } }),
    ],
    solutions: [solution('a'), solution('b')],
    cases: [1, 2].flatMap((n) => [
      knownCase(`a${n}`, 'a', { device: 'printer', light: 'red' }),
      knownCase(`b${n}`, 'b', { device: 'printer', light: 'green' }),
    ]),
  });
  const policy = createPolicy(gated, { choice: 'gain' });

  test('the gate is asked first, though it tells nothing itself', () => {
    expect(decision(policy.next(OPEN))).toEqual(['ask', 'device']);
  });

  test('what lies behind it is asked once it is open', () => {
    expect(decision(policy.next(knowing({ device: 'printer' })))).toEqual(['ask', 'light']);
  });

  test('what lies behind it is not asked when it is shut or nobody knows', () => {
    expect(policy.next(knowing({ device: 'laptop' })).kind).not.toBe('ask');
    expect(policy.next(withAnswer(OPEN, 'device', { kind: 'unknown' })).kind).not.toBe('ask');
  });

  test('a general node of a taxonomy opens for every node below it', () => {
    const os = knowledge({
      ...gated,
      attributes: [
        attribute('device', [], { type: 'taxonomy', taxonomy: 'os' }),
        attribute('light', ['red', 'green'], { askWhen: { device: ['windows'] } }),
      ],
      taxonomies: [
        {
          id: 'os',
          nodes: [
            { id: 'windows', label: {}, also: [] },
            { id: 'win11', parent: 'windows', label: {}, also: [] },
          ],
        },
      ],
    });
    expect(decision(createPolicy(os, { choice: 'gain' }).next(knowing({ device: 'win11' })))).toEqual(['ask', 'light']);
  });
});

test('an essential attribute is asked before one that varies at random within solutions', () => {
  const repairs = ['a', 'b', 'c'];
  const base = knowledge({
    // By their ids alone the random one would come first.
    attributes: [attribute('by-chance', repairs), attribute('essential', repairs)],
    solutions: repairs.map((id) => solution(id)),
    cases: repairs.flatMap((id, s) =>
      [0, 1, 2, 3, 4, 5].map((i) =>
        knownCase(`${id}${i}`, id, { essential: id, 'by-chance': repairs[(i + s) % 3] ?? '' }),
      ),
    ),
  });
  for (const choice of ['gain', 'cost'] as const) {
    expect(decision(createPolicy(base, { choice, askCost: 0, minGain: 0 }).next(OPEN))).toEqual(['ask', 'essential']);
  }
});

test('an attribute that no plausible case knows is not asked', () => {
  const base = knowledge({
    attributes: [attribute('asked', BOOLEAN), attribute('foreign', BOOLEAN), attribute('nobody', BOOLEAN)],
    solutions: [solution('a'), solution('b'), solution('c')],
    cases: [
      knownCase('a', 'a', { asked: 'yes' }),
      knownCase('b', 'b', { asked: 'no' }),
      knownCase('c', 'c', { foreign: 'yes' }, { status: 'draft' }),
    ],
  });
  const policy = createPolicy(base, { choice: 'gain', minGain: 0 });
  const next = policy.next(OPEN);
  expect(decision(next)).toEqual(['ask', 'asked']);
  expect(policy.next(knowing({ asked: 'yes' })).kind).not.toBe('ask');
});
