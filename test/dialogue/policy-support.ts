import fc from 'fast-check';
import { NEW_SESSION } from '../../src/dialogue/opened.js';
import type { PolicyChoice } from '../../src/dialogue/policy.js';
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

/** What a choice decides, without its words. */
export function decision(choice: PolicyChoice): unknown {
  if (choice.kind === 'ask') return [choice.kind, choice.attribute];
  if (choice.kind === 'propose') return [choice.kind, choice.solutionIds];
  return [choice.kind, choice.reason.code, choice.to];
}

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
  ...NEW_SESSION,
  sessionId: 's1',
  status: 'open',
  caseBase: 'default',
  channel: 'test',
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

/** A session whose words brought up some cases of a base; confidences sum to at most 1. */
export function worded(base: Knowledge, words: Words, state: SessionState = OPEN): SessionState {
  const candidates = base.cases.flatMap(({ id, solution }, i) => {
    const similarity = words.similarity[i];
    return similarity === undefined ? [] : [{ caseId: id, solutionId: solution, similarity }];
  });
  const confidence = Object.fromEntries(words.confidence.map((value, i) => [`s${i}`, value]));
  const { verdict } = words;
  return {
    ...state,
    texts: ['something'],
    retrieved: { kind: 'retrieved', knowledgeVersion: 'test', verdict, candidates, confidence },
  };
}

export interface Words {
  readonly verdict: 'known' | 'unknown';
  readonly confidence: readonly number[];
  /** By place of the case in the base. */
  readonly similarity: readonly (number | undefined)[];
}

export const someWords: fc.Arbitrary<Words> = fc.record({
  verdict: fc.constantFrom<'known' | 'unknown'>('known', 'unknown'),
  confidence: fc.array(
    fc.integer({ min: 0, max: 25 }).map((n) => n / 100),
    { minLength: 1, maxLength: 4 },
  ),
  similarity: fc.array(fc.option(fc.constantFrom(0, 0.2, 0.5, 0.9), { nil: undefined }), { maxLength: 8 }),
});

const NODES = ['windows', 'win10', 'win11', 'win11-home', 'mac'];
const SETS = [[], ['x'], ['x', 'y'], ['y', 'z'], ['z']];
const POOLS: Readonly<Record<string, readonly FactValue[]>> = {
  choice: VALUES,
  number: [1, 2, 3, 5, 9],
  ordinal: VALUES,
  set: SETS,
  taxonomy: NODES,
};

/** Small bases with one attribute of every kind whose values can be near each other, and gaps. */
export const mixedBase: fc.Arbitrary<Knowledge> = fc
  .array(
    fc.record({
      solution: fc.integer({ min: 0, max: 2 }),
      facts: fc.record(
        Object.fromEntries(Object.entries(POOLS).map(([id, pool]) => [id, fc.constantFrom(...pool)] as const)),
        { requiredKeys: [] },
      ),
      worked: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((cases) =>
    knowledge({
      attributes: [
        attribute('choice', VALUES),
        attribute('number', [], { type: 'number' }),
        attribute('ordinal', VALUES, { type: 'ordinal' }),
        attribute('set', [], { type: 'set' }),
        attribute('taxonomy', [], { type: 'taxonomy', taxonomy: 'os' }),
      ],
      taxonomies: [
        {
          id: 'os',
          nodes: [
            { id: 'windows', label: {}, also: [] },
            { id: 'win10', parent: 'windows', label: {}, also: [] },
            { id: 'win11', parent: 'windows', label: {}, also: [] },
            { id: 'win11-home', parent: 'win11', label: {}, also: [] },
            { id: 'mac', label: {}, also: [] },
          ],
        },
      ],
      solutions: ['s0', 's1', 's2'].map((id) => solution(id)),
      cases: cases.map(({ solution: s, facts, worked }, i) =>
        knownCase(`c${i}`, `s${s}`, facts as Facts, { evidence: { worked, failed: 0 } }),
      ),
    }),
  );

/** An answer of a kind; only a word can be meant without being sure. */
export function told(kind: 'value' | 'unsure', value: FactValue): SettledAnswer {
  return kind === 'unsure' && typeof value === 'string' ? { kind, value } : { kind: 'value', value };
}

/** Answers to some attributes of a mixed base, seen in a case or not. */
export const mixedAnswers: fc.Arbitrary<readonly (readonly [string, SettledAnswer])[]> = fc
  .subarray(Object.entries(POOLS))
  .chain((kept) =>
    fc.tuple(
      ...kept.map(([id, pool]) =>
        fc
          .tuple(fc.constantFrom<'value' | 'unsure'>('value', 'unsure'), fc.constantFrom(...pool))
          .map(([kind, value]) => [id, told(kind, value)] as const),
      ),
    ),
  );
