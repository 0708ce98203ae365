import { describe, expect, test } from 'vitest';
import { completeParameters, DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import { createPolicy, type Policy } from '../../src/dialogue/policy.js';
import { createCaseTable } from '../../src/dialogue/table.js';
import type { Attribute, FactValue, SessionState } from '../../src/model/index.js';
import { attribute, knowing, knowledge, knownCase, OPEN, solution, withAnswer } from './policy-support.js';

function probability(policy: Policy, state: SessionState, id: string): number {
  return policy.belief(state).find(({ solutionId }) => solutionId === id)?.probability ?? 0;
}

const LIGHTS = ['red', 'green', 'blue', 'white'];
const base = knowledge({
  attributes: ['q1', 'q2', 'q3', 'q4'].map((id) => attribute(id, LIGHTS)),
  solutions: LIGHTS.map((id) => solution(id)),
  cases: LIGHTS.map((value) => knownCase(`case-${value}`, value, { q1: value, q2: value, q3: value, q4: value })),
});
const policy = createPolicy(base);

function said(confidence: Readonly<Record<string, number>>, verdict: 'known' | 'unknown' = 'known'): SessionState {
  const candidates = Object.entries(confidence).map(([solutionId, similarity]) => ({
    caseId: `case-${solutionId}`,
    solutionId,
    similarity,
  }));
  return {
    ...OPEN,
    texts: ['the light'],
    retrieved: { kind: 'retrieved', knowledgeVersion: 'test', verdict, candidates, confidence },
  };
}

describe('what the person said', () => {
  test('a confident retrieval leads', () => {
    expect(policy.belief(said({ red: 0.9, green: 0.05 }))[0]?.solutionId).toBe('red');
    expect(probability(policy, said({ red: 0.9 }), 'red')).toBeCloseTo(0.9, 1);
  });

  test('one odd answer does not drown it where the words brought up nothing else', () => {
    expect(policy.belief(knowing({ q1: 'green' }, said({ red: 0.9 })))[0]?.solutionId).toBe('red');
  });

  test('one answer may choose among siblings that the words brought up, unless confidences are taken as they are', () => {
    const state = knowing({ q1: 'green' }, said({ red: 0.9, green: 0.04 }));
    expect(policy.belief(state)[0]?.solutionId).toBe('green');
    expect(createPolicy(base, { flatness: 1 }).belief(state)[0]?.solutionId).toBe('red');
  });

  test('several answers overturn it', () => {
    const state = knowing({ q1: 'green', q2: 'green', q3: 'green', q4: 'green' }, said({ red: 0.9 }));
    expect(policy.belief(state)[0]?.solutionId).toBe('green');
  });

  test('an unknown verdict leaves more to "none of these" than a known one of the same confidence', () => {
    const sum = (state: SessionState) => policy.belief(state).reduce((total, one) => total + one.probability, 0);
    expect(sum(said({ red: 0.2 }, 'unknown'))).toBeLessThan(sum(said({ red: 0.2 }, 'known')));
    expect(sum(said({}, 'unknown'))).toBeLessThan(0.5);
  });

  test('similarities stand in for missing confidences', () => {
    const state = said({ red: 0.8, green: 0.1 });
    const without = { ...state, retrieved: { ...(state.retrieved as never as object), confidence: {} } };
    expect(policy.belief(without as SessionState)[0]?.solutionId).toBe('red');
  });

  test('ids that are words of the language are ids like others', () => {
    const state = said({ ['__proto__' as string]: 0.5, constructor: 0.4 });
    expect(policy.belief(state).map(({ solutionId }) => solutionId)).toEqual(['blue', 'green', 'red', 'white']);
  });
});

test('an unsure answer moves less than a sure one, the same way', () => {
  const before = probability(policy, OPEN, 'red');
  const sure = probability(policy, withAnswer(OPEN, 'q1', { kind: 'value', value: 'red' }), 'red');
  const unsure = probability(policy, withAnswer(OPEN, 'q1', { kind: 'unsure', value: 'red' }), 'red');
  expect(unsure).toBeGreaterThan(before);
  expect(sure).toBeGreaterThan(unsure);
});

test('answers that fit no case raise "none of these"', () => {
  const none = (state: SessionState) => 1 - policy.belief(state).reduce((sum, one) => sum + one.probability, 0);
  const fits = knowing({ q1: 'red', q2: 'red', q3: 'red', q4: 'red' });
  const mixed = knowing({ q1: 'red', q2: 'green', q3: 'blue', q4: 'white' });
  expect(none(fits)).toBeLessThan(none(OPEN));
  expect(none(mixed)).toBeGreaterThan(5 * none(OPEN));
});

test('answers that contradict every neighbour raise "none of these", each a little more', () => {
  const none = (state: SessionState) => 1 - policy.belief(state).reduce((sum, one) => sum + one.probability, 0);
  const values = [...LIGHTS, 'purple'];
  const attributes = base.attributes.map(({ id }) => attribute(id, values));
  const unseen = createPolicy(knowledge({ ...base, attributes }));
  const noneOf = (state: SessionState) => 1 - unseen.belief(state).reduce((sum, one) => sum + one.probability, 0);
  for (const start of [OPEN, said({ red: 0.5, green: 0.3 }), said({ red: 0.2 }, 'unknown')]) {
    let state = start;
    for (const { id } of attributes) {
      const before = noneOf(state);
      state = withAnswer(state, id, { kind: 'value', value: 'purple' });
      expect(noneOf(state)).toBeGreaterThan(before);
    }
    expect(noneOf(state)).toBeGreaterThan(0.5);
  }
  // What another case has contradicts the neighbours too, yet speaks for that case.
  const words = said({ red: 0.5, green: 0.3 });
  expect(none(knowing({ q1: 'blue', q2: 'white' }, words))).toBeGreaterThan(none(words));
});

describe('what varies at random within solutions', () => {
  const places = ['desk', 'train', 'home'];
  const mixed = createCaseTable(
    knowledge({
      attributes: [attribute('essential', LIGHTS), attribute('where', places), attribute('lonely', places)],
      solutions: LIGHTS.map((id) => solution(id)),
      cases: LIGHTS.flatMap((light, s) =>
        Array.from({ length: 6 }, (_, i) =>
          knownCase(`${light}${i}`, light, {
            essential: light,
            where: places[(i + s) % 3] ?? '',
            ...(i === 0 ? { lonely: places[s % 3] ?? '' } : {}),
          }),
        ),
      ),
    }),
    DIALOGUE_PARAMETERS,
  );
  const mixing = (id: string) => mixed.columns[mixed.columnIndex.get(id) ?? -1]?.mixing;

  test('is trusted less than the parameters say', () => {
    expect(mixing('where')?.epsilon).toBeGreaterThan(DIALOGUE_PARAMETERS.epsilon);
    expect(mixing('where')?.smoothing).toBeGreaterThan(1);
  });

  test('what its solutions share, or too few know, is trusted as the parameters say', () => {
    expect(mixing('essential')).toEqual({ epsilon: DIALOGUE_PARAMETERS.epsilon, smoothing: 1 });
    expect(mixing('lonely')).toEqual({ epsilon: DIALOGUE_PARAMETERS.epsilon, smoothing: 1 });
  });
});

test('outcomes move the prior', () => {
  const proven = knowledge({
    ...base,
    cases: base.cases.map((one) => (one.solution === 'blue' ? { ...one, evidence: { worked: 8, failed: 0 } } : one)),
  });
  expect(createPolicy(proven).belief(OPEN)[0]?.solutionId).toBe('blue');
});

test('drafts are not believed in', () => {
  const drafts = knowledge({ ...base, cases: base.cases.map((one) => ({ ...one, status: 'draft' as const })) });
  expect(createPolicy(drafts).belief(OPEN)).toEqual([]);
});

describe('values that are near each other', () => {
  const about = (overrides: Partial<Attribute>, values: Readonly<Record<string, FactValue>>) =>
    createPolicy(
      knowledge({
        attributes: [attribute('q', [], overrides)],
        solutions: Object.keys(values)
          .sort()
          .map((id) => solution(id)),
        cases: Object.entries(values).map(([id, value]) => knownCase(`case-${id}`, id, { q: value })),
        taxonomies: [
          {
            id: 'os',
            nodes: [
              { id: 'windows', label: {}, also: [] },
              { id: 'win10', parent: 'windows', label: {}, also: [] },
              { id: 'win11', parent: 'windows', label: {}, also: [] },
              { id: 'mac', label: {}, also: [] },
            ],
          },
        ],
      }),
    );
  const order = (of: Policy, value: FactValue) => of.belief(knowing({ q: value })).map((one) => one.solutionId);

  test('a number prefers the nearest', () => {
    const numbers = about({ type: 'number', span: 10 }, { far: 40, near: 12, same: 10 });
    expect(order(numbers, 10)).toEqual(['same', 'near', 'far']);
  });

  test('an ordinal prefers the nearest', () => {
    const values = ['low', 'middle', 'high'].map((id) => ({ id, label: {}, also: [] }));
    const ordinal = about({ type: 'ordinal', values }, { a: 'high', b: 'middle', c: 'low' });
    expect(order(ordinal, 'low')).toEqual(['c', 'b', 'a']);
  });

  test('a set prefers what it shares most with', () => {
    const sets = about({ type: 'set' }, { a: ['x'], b: ['x', 'y'], c: ['z'] });
    expect(order(sets, ['x', 'y'])).toEqual(['b', 'a', 'c']);
  });

  test('a special answer fits its general case, better its own', () => {
    const os = about({ type: 'taxonomy', taxonomy: 'os' }, { a: 'mac', b: 'windows', c: 'win11' });
    expect(order(os, 'win11')).toEqual(['c', 'b', 'a']);
    expect(order(os, 'win10')[0]).toBe('b');
  });
});

test('hundreds of answers do not underflow', () => {
  const many = Array.from({ length: 400 }, (_, i) => attribute(`q${i}`, LIGHTS));
  const facts = (value: string) => Object.fromEntries(many.map(({ id }) => [id, value]));
  const wide = createPolicy(
    knowledge({
      attributes: many,
      solutions: [solution('green'), solution('red')],
      cases: [knownCase('g', 'green', facts('green')), knownCase('r', 'red', facts('red'))],
    }),
  );
  expect(probability(wide, knowing(facts('red')), 'red')).toBeGreaterThan(0.99);
});

test('a parameter out of range is the caller’s mistake', () => {
  expect(() => completeParameters({ eta: 0 })).toThrow(RangeError);
  expect(() => completeParameters({ nonePrior: 1 })).toThrow(/nonePrior/);
  expect(() => completeParameters({ noneShare: { known: 0.5, unknown: 2 } })).toThrow(/noneShare\.unknown.*2/);
  expect(() => completeParameters({ flatness: Number.NaN })).toThrow(/flatness.*NaN/);
  expect(() => completeParameters({ nonsense: 4 } as never)).toThrow(/no dialogue parameter "nonsense".*eta/);
  expect(completeParameters({ maxQuestions: Number.POSITIVE_INFINITY }).maxQuestions).toBe(Infinity);
  expect(completeParameters({ credible: { worded: 0, wordless: 0 } }).credible.worded).toBe(0);
});
