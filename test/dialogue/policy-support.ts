import fc from 'fast-check';
import {
  type Attribute,
  type Case,
  EMPTY_KNOWLEDGE,
  type Facts,
  type FactValue,
  type Knowledge,
  NO_EVIDENCE,
  type SessionFact,
  type SessionState,
  type SettledAnswer,
  type Solution,
} from '../../src/model/index.js';

/** A choice attribute, or whatever the overrides make of it. */
export function attribute(id: string, values: readonly string[], overrides: Partial<Attribute> = {}): Attribute {
  return {
    id,
    type: 'choice',
    question: { fr: `Question ${id} ?`, en: `Question ${id}?` },
    values: values.map((value) => ({ id: value, label: { fr: `le ${value}`, en: `the ${value}` }, also: [] })),
    cost: 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight: 1,
    missing: 'ignore',
    ...overrides,
  };
}

export function solution(id: string, overrides: Partial<Solution> = {}): Solution {
  return {
    id,
    title: { fr: `Solution ${id}`, en: `Repair ${id}` },
    also: [],
    steps: [{ en: 'Do it' }],
    kind: 'fix',
    level: 'L0',
    cost: 5,
    success: 1,
    risk: 'none',
    audience: 'user',
    extras: {},
    ...overrides,
  };
}

export function knownCase(id: string, repair: string, facts: Facts, overrides: Partial<Case> = {}): Case {
  return {
    id,
    problem: { fr: `Panne ${id}`, en: `Trouble ${id}` },
    also: [],
    facts,
    solution: repair,
    evidence: NO_EVIDENCE,
    status: 'active',
    extras: {},
    ...overrides,
  };
}

export function knowledge(parts: Partial<Knowledge>): Knowledge {
  return { ...EMPTY_KNOWLEDGE, version: 'test', ...parts };
}

export const OPEN: SessionState = {
  sessionId: 's1',
  status: 'open',
  caseBase: 'default',
  language: 'en',
  channel: 'test',
  audience: 'user',
  level: 'L0',
  extras: {},
  openedAt: 0,
  updatedAt: 0,
  texts: [],
  facts: {},
  asked: [],
  tried: [],
  risks: {},
  doubts: [],
  past: [],
  decision: { kind: 'wait' },
  transcript: [],
  log: [],
};

export function fact(id: string, answer: SettledAnswer): SessionFact {
  return { attribute: id, answer, source: 'answer', at: 0 };
}

export function withAnswer(state: SessionState, id: string, answer: SettledAnswer): SessionState {
  return { ...state, facts: { ...state.facts, [id]: fact(id, answer) } };
}

export function withValue(state: SessionState, id: string, value: FactValue): SessionState {
  return withAnswer(state, id, { kind: 'value', value });
}

/** A session that has seen these values, in this order. */
export function knowing(values: Readonly<Record<string, FactValue>>, state: SessionState = OPEN): SessionState {
  return Object.entries(values).reduce((known, [id, value]) => withValue(known, id, value), state);
}

export function withFailure(state: SessionState, solutionId: string): SessionState {
  return { ...state, tried: [...state.tried, { solutionId, result: 'failed', at: 0 }] };
}

const VALUES = ['a', 'b', 'c'];

/** Small bases of choice attributes with gaps, at least one case per solution. */
export const smallBase: fc.Arbitrary<Knowledge> = fc
  .record({
    attributes: fc.integer({ min: 1, max: 4 }),
    cases: fc.array(
      fc.record({
        solution: fc.integer({ min: 0, max: 3 }),
        facts: fc.array(fc.option(fc.constantFrom(...VALUES), { nil: undefined }), { minLength: 4, maxLength: 4 }),
        worked: fc.integer({ min: 0, max: 5 }),
        failed: fc.integer({ min: 0, max: 5 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    costs: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 }),
    success: fc.array(fc.constantFrom(0.5, 0.8, 1), { minLength: 4, maxLength: 4 }),
  })
  .map(({ attributes, cases, costs, success }) =>
    knowledge({
      attributes: Array.from({ length: attributes }, (_, i) => attribute(`q${i}`, VALUES)),
      solutions: costs.map((cost, i) => solution(`s${i}`, { cost, success: success[i] ?? 1 })),
      cases: cases.map((one, i) =>
        knownCase(
          `c${i}`,
          `s${one.solution}`,
          Object.fromEntries(
            one.facts
              .slice(0, attributes)
              .flatMap((value, q) => (value === undefined ? [] : [[`q${q}`, value] as const])),
          ),
          { evidence: { worked: one.worked, failed: one.failed } },
        ),
      ),
    }),
  );

/** Answers to some attributes of a small base, as entries in the order given. */
export const someAnswers: fc.Arbitrary<readonly (readonly [string, SettledAnswer])[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .oneof(
            fc.constantFrom(...VALUES).map((value): SettledAnswer => ({ kind: 'value', value })),
            fc.constantFrom(...VALUES).map((value): SettledAnswer => ({ kind: 'unsure', value })),
            fc.constantFrom<SettledAnswer>({ kind: 'unknown' }, { kind: 'notApplicable' }, { kind: 'skip' }),
          )
          .map((answer) => [`q${id}`, answer] as const),
      ),
    ),
  );

export function answering(answers: readonly (readonly [string, SettledAnswer])[], state = OPEN): SessionState {
  return answers.reduce((known, [id, answer]) => withAnswer(known, id, answer), state);
}
