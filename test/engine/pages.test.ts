import { describe, expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { AnswersInput } from '../../src/engine/index.js';
import type { Knowledge, Question, Turn } from '../../src/model/index.js';
import { attribute, knowledge, knownCase, solution } from '../dialogue/policy-support.js';
import { bench, failure } from './support.js';

const VALUES = ['a', 'b'] as const;
const cheap = { cost: 0.1 };

/** Eight solutions told apart by three questions with two answers each; a fourth is only behind one of them. */
const CUBE: Knowledge = knowledge({
  attributes: [
    attribute('behind', ['c', 'd'], { ...cheap, askWhen: { first: ['a'] } }),
    attribute('expert', VALUES, { ...cheap, audience: 'expert' }),
    attribute('first', VALUES, cheap),
    attribute('second', VALUES, cheap),
    attribute('third', VALUES, cheap),
  ],
  solutions: VALUES.flatMap((one) => VALUES.flatMap((two) => VALUES.map((three) => solution(`s${one}${two}${three}`)))),
  cases: VALUES.flatMap((first) =>
    VALUES.flatMap((second) =>
      VALUES.flatMap((third) =>
        [1, 2, 3].map((n) =>
          knownCase(`c${first}${second}${third}${n}`, `s${first}${second}${third}`, {
            first,
            second,
            third,
            expert: second,
            ...(first === 'a' ? { behind: second === 'a' ? 'c' : 'd' } : {}),
          }),
        ),
      ),
    ),
  ),
});

const over = (page?: number, base: Knowledge = CUBE) => {
  const { engine, told } = bench({ knowledge: base });
  return { engine, told, opened: engine.open({ language: 'en', ...(page === undefined ? {} : { page }) }) };
};
const idsOf = (turn: Turn) => (turn.kind === 'ask' ? (turn.page ?? []).map(({ id }) => id) : []);
const A = { kind: 'value', value: 'a' } as const;

describe('a session opened with a page', () => {
  test('asks together what it would ask next whatever is answered, the best question first', async () => {
    const plain = await over().opened;
    const turn = await over(3).opened;
    expect(plain).not.toHaveProperty('page');
    expect(turn).toMatchObject({ kind: 'ask', question: (plain as { question: Question }).question });
    expect([...idsOf(turn)].sort()).toEqual(['first', 'second', 'third']);
    for (const size of [1, 2]) expect(idsOf(await over(size).opened)).toEqual(idsOf(turn).slice(0, size));
  });

  test('leaves a question out that would take more minutes than it spares', async () => {
    // After `b` there is nothing left to ask, so that every other question is wanted in half of all cases only.
    const cases = CUBE.cases.map((one) =>
      one.facts.first === 'a' ? one : { ...one, solution: 'sbaa', facts: { first: 'b' } },
    );
    const solutions = CUBE.solutions.map((each) => ({ ...each, cost: 600 }));
    const escalation = { L0: { to: 'L1', cost: 5_000 } } as const;
    const half = { ...CUBE, cases, solutions, escalation };
    const page = idsOf(await over(3, half).opened);
    expect(page.length).toBeGreaterThan(1);
    const attributes = CUBE.attributes.map((each) => (each.id === page[0] ? each : { ...each, cost: 20 }));
    expect(idsOf(await over(3, { ...half, attributes }).opened).length).toBeLessThan(page.length);
  });

  test('never asks on a page what is behind a gate that is not answered yet', async () => {
    const { engine, opened } = over(5);
    expect(idsOf(await opened)).not.toContain('behind');
    expect(idsOf(await opened)).not.toContain('expert');
    const next = await engine.answer((await opened).sessionId, 'first', A);
    expect(next.kind === 'ask' && ['second', 'third', 'behind']).toContain(next.kind === 'ask' && next.question.id);
  });

  test.each([0, -1, 1.5, 21, Number.NaN, '2'])('is refused for %s questions', async (page) => {
    await expect(bench().engine.open({ page: page as number })).rejects.toThrow(/page is .* from 1 to 20/);
  });
});

describe('several answers at once', () => {
  test('are one step, in any order, and undo takes them all back', async () => {
    const answers: AnswersInput = { first: A, second: 'the b', third: { kind: 'unknown' } };
    const { engine, opened, told } = over(3);
    const { sessionId, version } = await opened;
    const shown = idsOf(await opened);
    const turn = await engine.answers(sessionId, answers);
    const state = await engine.session(sessionId);
    expect(turn.version).toBe(version + 2);
    expect(Object.keys(state.facts).sort()).toEqual(['first', 'second', 'third']);
    expect(told.filter(({ name }) => name === 'session.answered')).toHaveLength(3);
    expect(replay(state.log)).toEqual(state);
    expect(state.transcript.slice(0, 6).map((entry) => [entry.kind, 'attribute' in entry && entry.attribute])).toEqual([
      ...shown.map((id) => ['asked', id]),
      ...shown.map((id) => ['answered', id]),
    ]);
    const other = over(3);
    await other.opened;
    await other.engine.answers('s1', Object.fromEntries(Object.entries(answers).reverse()));
    expect(await other.engine.session('s1')).toEqual(state);
    const undone = await engine.undo(sessionId);
    expect(idsOf(undone)).toEqual(shown);
    expect((await engine.session(sessionId)).facts).toEqual({});
  });

  test('leave what was left out to come again, without saying so twice', async () => {
    const { engine, opened } = over(3);
    await opened;
    const turn = await engine.answers('s1', { second: A });
    expect([...idsOf(turn)].sort()).toEqual(['first', 'third']);
    const { asked, transcript } = await engine.session('s1');
    expect([...asked].sort()).toEqual(['first', 'second', 'third']);
    expect(transcript.map(({ kind }) => kind)).toEqual(['asked', 'asked', 'asked', 'answered']);
  });

  test('are understood one by one: the first that is not is asked once more, alone', async () => {
    const { engine, opened } = over(3);
    const [one = '', two = '', three = ''] = idsOf(await opened);
    const turn = await engine.answers('s1', { [three]: 'zorglub', [two]: 'blah', [one]: A });
    expect(turn).toMatchObject({ kind: 'ask', why: { strategy: 'clarify' }, question: { id: two } });
    expect(idsOf(turn)).toEqual([two]);
    const next = await engine.answers('s1', { [three]: A, [two]: 'blah' });
    const { facts } = await engine.session('s1');
    expect([facts[two]?.answer.kind, facts[three]?.answer]).toEqual(['unknown', A]);
    expect(idsOf(next)).not.toContain(two);
  });

  test('count all or not at all', async () => {
    const { engine, opened } = over(3);
    const { version } = await opened;
    for (const wrong of [
      { first: A, nobody: A },
      { second: A, first: { kind: 'value', value: 'q' } },
    ] as const) {
      expect(await failure(engine.answers('s1', wrong))).toBe('answer-invalid');
    }
    for (const wrong of [{}, [], null, 'a', { first: { kind: 'maybe' } }]) {
      expect(await failure(engine.answers('s1', wrong as AnswersInput))).toBe('TypeError');
    }
    expect((await engine.resume('s1')).version).toBe(version);
    expect(await failure(engine.answers('s1', { first: A }, { version: version - 1 }))).toBe('session-conflict');
  });

  test('may be given in a session without pages too', async () => {
    const { engine, opened } = over();
    await opened;
    const turn = await engine.answers('s1', { first: A, second: A, third: A });
    expect(turn).toMatchObject({ kind: 'propose', solutions: [{ id: 'saaa' }] });
  });
});
