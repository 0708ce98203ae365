import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPolicy } from '../../src/dialogue/policy.js';
import { WORDS } from '../../src/dialogue/words/index.js';
import type { Language, SessionState, Why } from '../../src/model/index.js';
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
  withValue,
} from './policy-support.js';

const COLOURS = ['red', 'green', 'blue'];
const base = knowledge({
  attributes: [attribute('light', COLOURS), attribute('noise', ['loud', 'quiet'])],
  solutions: [solution('jam'), solution('power'), solution('toner')],
  cases: [
    knownCase('j1', 'jam', { light: 'red', noise: 'loud' }),
    knownCase('j2', 'jam', { light: 'red', noise: 'loud' }),
    knownCase('j3', 'jam', { light: 'red', noise: 'quiet' }),
    knownCase('p1', 'power', { light: 'blue', noise: 'quiet' }),
    knownCase('t1', 'toner', { light: 'green', noise: 'loud' }),
  ],
});
const policy = createPolicy(base, { choice: 'gain' });

function odds(p: number): number {
  return Math.log(p / (1 - p));
}

describe('evidence', () => {
  test('of a single answer is the log-odds that it moved, for every solution', () => {
    fc.assert(
      fc.property(smallBase, someAnswers, (any, several) => {
        const answers = several.slice(0, 1);
        const one = createPolicy(any);
        const p = (belief: ReturnType<typeof one.belief>, id: string) =>
          belief.find(({ solutionId }) => solutionId === id)?.probability ?? 0;
        for (const { solutionId, ...hypothesis } of one.hypotheses(answering(answers), 10)) {
          for (const item of [...hypothesis.for, ...hypothesis.against]) {
            const moved = odds(p(one.belief(answering(answers)), solutionId)) - odds(p(one.belief(OPEN), solutionId));
            expect(item.logOdds).toBeCloseTo(moved, 3);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('stands on the right side, strongest first', () => {
    const [first] = policy.hypotheses(knowing({ light: 'red', noise: 'quiet' }), 1);
    expect(first?.solutionId).toBe('jam');
    expect(first?.for.map((item) => item.attribute)).toEqual(['light']);
    expect(first?.against.map((item) => item.attribute)).toEqual(['noise']);
    expect(first?.for[0]?.text).toBe('Question light? “the red”');
  });

  test('a failed solution says that it is out', () => {
    const ranked = policy.hypotheses(withFailure(OPEN, 'jam'), 3);
    expect(ranked.find(({ solutionId }) => solutionId === 'jam')?.excluded).toBe('Tried without success.');
    expect(ranked.filter(({ excluded }) => excluded === undefined)).toHaveLength(2);
  });

  test('the person’s own words are evidence too', () => {
    const state: SessionState = {
      ...OPEN,
      texts: ['paper stuck'],
      retrieved: {
        kind: 'retrieved',
        knowledgeVersion: 'test',
        verdict: 'known',
        candidates: [{ caseId: 't1', solutionId: 'toner', similarity: 0.8 }],
        confidence: { toner: 0.9 },
      },
    };
    const why = policy.why(state, { solutionId: 'toner' });
    expect(why.for[0]?.text).toBe('Your words resemble a known case: “Trouble t1”');
    expect(why.for[0]?.logOdds).toBeGreaterThan(0);
    expect(policy.why(state, { solutionId: 'jam' }).against[0]?.logOdds).toBeLessThan(0);
  });
});

describe('strategy', () => {
  const ask = (cases: readonly (readonly [string, string])[]): Why =>
    createPolicy(
      knowledge({
        attributes: [attribute('q', COLOURS)],
        solutions: [solution('a'), solution('b'), solution('c')],
        cases: cases.map(([repair, value], i) => knownCase(`c${i}`, repair, { q: value })),
      }),
    ).why(OPEN, { attribute: 'q' });

  test('confirm: only the target has this answer', () => {
    const why = ask([
      ['a', 'red'],
      ['a', 'red'],
      ['b', 'green'],
    ]);
    expect([why.strategy, why.target, why.rival]).toEqual(['confirm', 'a', 'b']);
    expect(why.text).toBe('If the answer is “the red”, only “Repair a” explains it.');
  });

  test('eliminate: the main rival does not have it, others do', () => {
    const why = ask([
      ['a', 'red'],
      ['a', 'red'],
      ['a', 'red'],
      ['b', 'green'],
      ['b', 'green'],
      ['c', 'red'],
    ]);
    expect([why.strategy, why.target, why.rival]).toEqual(['eliminate', 'a', 'b']);
  });

  test('validate: an answer supports the target though its rival has it', () => {
    const why = ask([
      ['a', 'red'],
      ['a', 'red'],
      ['a', 'red'],
      ['b', 'red'],
      ['b', 'green'],
    ]);
    expect([why.strategy, why.target]).toEqual(['validate', 'a']);
  });

  test('oppose: the target’s own cases do not know the answer', () => {
    const why = createPolicy(
      knowledge({
        attributes: [attribute('q', COLOURS)],
        solutions: [solution('a'), solution('b')],
        cases: [knownCase('a1', 'a', {}), knownCase('a2', 'a', {}), knownCase('b1', 'b', { q: 'red' })],
      }),
    ).why(OPEN, { attribute: 'q' });
    expect([why.strategy, why.target]).toEqual(['oppose', 'a']);
  });
});

describe('what would change the decision', () => {
  test('the answers named for a question do lead where they say, and no others do', () => {
    const why = policy.why(OPEN, { attribute: 'light' });
    const leads = new Map(why.wouldChange.map((item) => [item.text, item.solutionId]));
    for (const colour of COLOURS) {
      const leader = policy.belief(withValue(OPEN, 'light', colour))[0]?.solutionId;
      const said = [...leads].find(([text]) => text.includes(`the ${colour}`))?.[1];
      expect(said).toBe(leader === why.target ? undefined : leader);
    }
  });

  test('the answers named for a proposal do change what is proposed', () => {
    const cheap = createPolicy(base, { choice: 'gain', maxQuestions: 0 });
    const choice = cheap.next(OPEN);
    if (choice.kind !== 'propose') throw new Error(choice.kind);
    expect(choice.why.target).toBe(choice.solutionIds[0]);
    expect(choice.why.wouldChange.length).toBeGreaterThan(0);
    for (const item of choice.why.wouldChange) {
      const value = base.attributes
        .find(({ id }) => id === item.attribute)
        ?.values.find(({ label }) => item.text.includes(label.en ?? '?'))?.id;
      const after = cheap.next(withValue(OPEN, item.attribute ?? '', value ?? ''));
      expect(after.kind === 'propose' ? after.solutionIds[0] : after.kind).toBe(item.solutionId);
    }
  });

  test('says why not the others', () => {
    const why = policy.why(knowing({ light: 'red' }), { solutionId: 'jam' });
    expect(why.others.map(({ solutionId }) => solutionId).sort()).toEqual(['power', 'toner']);
    expect(why.others[0]?.text).toContain('because of this answer: Question light? “the red”');
  });
});

describe('words', () => {
  test('every choice speaks the session’s language, with its typography', () => {
    const texts = (language: Language) => {
      const state = knowing({ light: 'red' }, { ...OPEN, language });
      const why = policy.why(state, { solutionId: 'jam' });
      return [why.text, ...[...why.for, ...why.against, ...why.others, ...why.wouldChange].map(({ text }) => text)];
    };
    expect(texts('fr')[0]).toMatch(/^«\u00a0Solution jam\u00a0» est la solution la plus probable\.$/);
    expect(texts('en')[0]).toMatch(/^“Repair jam” is the most likely solution\.$/);
    expect(texts('fr')).toHaveLength(texts('en').length);
    for (const text of texts('fr')) expect(text).not.toMatch(/[“”]|Repair|the red/);
    for (const text of texts('en')) expect(text).not.toMatch(/[«»]|Solution|le red/);
  });

  test('French sentences keep their marks on the line', () => {
    for (const say of Object.values(WORDS.fr)) {
      const text = (say as (...parts: readonly unknown[]) => string)('X', ['Y'], 'Z');
      expect(text).not.toMatch(/(^|[^\u00a0])[:;!?»%]/);
      expect(text).not.toMatch(/«[^\u00a0]/);
      expect(text).not.toContain("'");
    }
  });

  test('an unknown attribute is the caller’s mistake', () => {
    expect(() => policy.why(OPEN, { attribute: 'nothing' })).toThrow(RangeError);
  });

  test('a solution without cases is explained without evidence', () => {
    const lonely = createPolicy({ ...base, solutions: [...base.solutions, solution('tree-only')] });
    expect(lonely.why(OPEN, { solutionId: 'tree-only' })).toMatchObject({ target: 'tree-only', for: [] });
  });
});
