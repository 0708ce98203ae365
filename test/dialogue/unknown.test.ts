import { describe, expect, test } from 'vitest';
import { DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import { createPolicy, type Policy } from '../../src/dialogue/policy.js';
import type { SessionState, SettledAnswer } from '../../src/model/index.js';
import {
  attribute,
  decision,
  knowing,
  knowledge,
  knownCase,
  OPEN,
  solution,
  withAnswer,
  withFailure,
} from './policy-support.js';

describe('an unknown trouble', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const base = knowledge({
    attributes: ids.map((id) => attribute(`q${id}`, ids)),
    solutions: ids.map((id) => solution(id)),
    cases: ids.map((id) => knownCase(id, id, Object.fromEntries(ids.map((q) => [`q${q}`, id])))),
  });
  const policy = createPolicy(base);
  const unheard: SessionState = {
    ...OPEN,
    texts: ['something nobody has seen'],
    retrieved: {
      kind: 'retrieved',
      knowledgeVersion: 'test',
      verdict: 'unknown',
      candidates: [{ caseId: 'a', solutionId: 'a', similarity: 0.1 }],
      confidence: { a: 0.06 },
    },
  };

  test('escalates when the answers fit no case', () => {
    const answers = Object.fromEntries(ids.map((id) => [`q${id}`, id]));
    expect(decision(policy.next(knowing(answers)))).toEqual(['escalate', 'unknown-trouble', undefined]);
  });

  /** Asks until something else is decided; the last session and the decision. */
  const interview = (of: Policy, start: SessionState, reply: (id: string) => SettledAnswer) => {
    let state = start;
    let next = of.next(state);
    while (next.kind === 'ask') {
      state = {
        ...withAnswer(state, next.attribute, reply(next.attribute)),
        asked: [...state.asked, next.attribute],
      };
      next = of.next(state);
    }
    return { state, next };
  };

  test.each([0, 1, 3])('asks at most %i questions when that is what it may and nobody knows the answers', (most) => {
    const short = createPolicy(base, { unknownQuestions: most });
    const { state, next } = interview(short, unheard, () => ({ kind: 'unknown' }));
    expect(decision(next)).toEqual(['escalate', 'unknown-trouble', undefined]);
    expect(state.asked.length).toBe(most);
  });

  test('asks no more than the default budget of an unknown trouble, however much there is to ask', () => {
    const questions = Array.from({ length: 20 }, (_, i) => `q${String(i).padStart(2, '0')}`);
    const long = knowledge({
      ...base,
      attributes: questions.map((id) => attribute(id, ids)),
      cases: ids.map((id) => knownCase(id, id, Object.fromEntries(questions.map((q) => [q, id])))),
    });
    const { state, next } = interview(createPolicy(long), unheard, () => ({ kind: 'unknown' }));
    expect(decision(next)).toEqual(['escalate', 'unknown-trouble', undefined]);
    expect(state.asked.length).toBe(DIALOGUE_PARAMETERS.unknownQuestions);
  });

  test('hands nobody over without a question or two, even where no answer could make a solution credible', () => {
    const strict = createPolicy(base, { credible: { worded: 1e9, wordless: 1e9 } });
    const confidence = { a: 0.15, b: 0.15, c: 0.15 };
    const vague = { ...unheard, retrieved: { ...unheard.retrieved, confidence } } as SessionState;
    const { state, next } = interview(strict, vague, () => ({ kind: 'unknown' }));
    expect(decision(next)).toEqual(['escalate', 'unknown-trouble', undefined]);
    expect(state.asked.length).toBe(2);
  });

  test('keeps asking while a small base may still know it', () => {
    const lost = { ...unheard, retrieved: { ...unheard.retrieved, candidates: [], confidence: {} } } as SessionState;
    expect(policy.next(lost).kind).toBe('ask');
  });

  test('escalates at once when nothing is plausible', () => {
    const many = Array.from({ length: 40 }, (_, i) => `s${i}`);
    const large = knowledge({
      attributes: [attribute('q', many)],
      solutions: many.map((id) => solution(id)),
      cases: many.map((id) => knownCase(id, id, { q: id })),
    });
    const lost = { ...unheard, retrieved: { ...unheard.retrieved, candidates: [], confidence: {} } } as SessionState;
    expect(decision(createPolicy(large).next(lost))).toEqual(['escalate', 'unknown-trouble', undefined]);
  });

  test.each(['gain', 'cost'] as const)(
    'ends by %s in an escalation when its solution was taken out of the base',
    (choice) => {
      const heard: SessionState = {
        ...OPEN,
        texts: ['something like a, or b'],
        retrieved: {
          kind: 'retrieved',
          knowledgeVersion: 'test',
          verdict: 'known',
          candidates: ['a', 'b', 'f'].map((id) => ({ caseId: id, solutionId: id, similarity: 0.5 })),
          confidence: { a: 0.25, b: 0.25, f: 0.25 },
        },
      };
      const trueAnswer = (): SettledAnswer => ({ kind: 'value', value: 'f' });
      const whole = interview(createPolicy(base, { choice }), heard, trueAnswer);
      expect(whole.next.kind === 'propose' ? whole.next.solutionIds : whole.next.kind).toEqual(['f']);
      const without = knowledge({ ...base, cases: base.cases.filter((one) => one.solution !== 'f') });
      const { state, next } = interview(createPolicy(without, { choice }), heard, trueAnswer);
      expect(decision(next)).toEqual(['escalate', 'unknown-trouble', undefined]);
      expect(state.asked.length).toBeGreaterThan(0);
    },
  );

  test('becomes known when the answers fit', () => {
    const answers = Object.fromEntries(ids.map((id) => [`q${id}`, 'c']));
    const next = policy.next(knowing(answers, unheard));
    expect(next.kind === 'propose' ? next.solutionIds[0] : next.kind).toBe('c');
  });

  test('is exhausted, not unknown, after what was plausible failed', () => {
    const answers = Object.fromEntries(ids.map((id) => [`q${id}`, 'c']));
    const next = policy.next(withFailure(knowing(answers), 'c'));
    expect(decision(next)).toEqual(['escalate', 'exhausted', undefined]);
  });

  const told = (verdict: 'known' | 'unknown', belief: number): SessionState => ({
    ...OPEN,
    texts: ['something like a'],
    retrieved: {
      kind: 'retrieved',
      knowledgeVersion: 'test',
      verdict,
      candidates: [{ caseId: 'a', solutionId: 'a', similarity: 0.3 }],
      confidence: { a: belief },
    },
  });
  const ending = (start: SessionState) => {
    const { next } = interview(policy, start, () => ({ kind: 'unknown' }));
    return next.kind === 'escalate' ? next.reason : next;
  };

  test('is not said to be like no case where its words are known, and nobody knows the answers', () => {
    expect(ending(told('known', 0.4))).toMatchObject({
      code: 'unknown-trouble',
      cause: 'unknown',
      text: 'The trouble resembles a known case, but not enough to propose its solution.',
    });
    expect(ending({ ...told('known', 0.4), language: 'fr' })).toMatchObject({
      text: 'Le problème ressemble à un cas connu, mais pas assez pour en proposer la solution.',
    });
    expect(ending(told('unknown', 0.1))).toMatchObject({ text: 'The trouble resembles no known case.' });
  });

  test('is like no case once the answers fit none, known though its words were', () => {
    const answers = Object.fromEntries(ids.map((id, at) => [`q${id}`, ids[(at + 1) % ids.length] ?? id]));
    expect(policy.next(knowing(answers, told('known', 0.5)))).toMatchObject({
      kind: 'escalate',
      reason: { text: 'The trouble resembles no known case.' },
    });
  });

  test('an empty base escalates', () => {
    expect(decision(createPolicy(knowledge({})).next(OPEN))).toEqual(['escalate', 'unknown-trouble', undefined]);
  });
});

describe('credible', () => {
  const colours = ['red', 'green', 'blue', 'white'];
  const base = knowledge({
    attributes: [attribute('q1', colours), attribute('q2', colours)],
    solutions: ['red', 'green'].map((id) => solution(id)),
    cases: ['red', 'green'].map((id) => knownCase(id, id, { q1: id, q2: id })),
  });
  const heard = (texts: readonly string[]): SessionState => ({
    ...OPEN,
    texts,
    retrieved: {
      kind: 'retrieved',
      knowledgeVersion: 'test',
      verdict: 'known',
      candidates: [{ caseId: 'red', solutionId: 'red', similarity: 0.5 }],
      confidence: { red: 0.7 },
    },
  });
  /** A base that wants the leader `times` as far ahead of "none of these" as it is after these words. */
  const demanding = (choice: 'gain' | 'cost', times: number, maxQuestions = 12) => {
    const all = createPolicy(base)
      .belief(heard(['it glows']))
      .map(({ probability }) => probability);
    const none = 1 - all.reduce((sum, p) => sum + p, 0);
    const worded = ((all[0] ?? 0) / none) * times;
    return createPolicy(base, { choice, maxQuestions, credible: { worded, wordless: 1 } });
  };

  test.each(['gain', 'cost'] as const)('by %s, a leader that answers can make so is asked about', (choice) => {
    const state = heard(['it glows']);
    expect(demanding(choice, 1.5).next(state).kind).toBe('ask');
    expect(demanding(choice, 1.5, 0).next(state).kind).toBe('escalate');
    expect(decision(demanding(choice, 1.5).next(knowing({ q1: 'red', q2: 'red' }, state)))).toEqual([
      'propose',
      ['red'],
    ]);
    expect(demanding(choice, 1.5).next(knowing({ q1: 'blue', q2: 'white' }, state)).kind).toBe('escalate');
  });

  test.each(['gain', 'cost'] as const)('by %s, a leader that no answers can make so is escalated at once', (choice) => {
    expect(demanding(choice, 100).next(heard(['it glows'])).kind).toBe('escalate');
  });

  test('blank words count as none', () => {
    const one = createPolicy(base, { credible: { worded: 50, wordless: 1 }, maxQuestions: 0 });
    expect(decision(one.next(heard([' ', '\n'])))).toEqual(decision(one.next(OPEN)));
  });
});
