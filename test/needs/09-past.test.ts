import { expect, test } from 'vitest';
import type { PastSession } from '../../src/model/index.js';
import { deskOf, JAM, MONDAY } from './support.js';

const LAST_WEEK: PastSession = {
  sessionId: 's0',
  at: MONDAY - 7 * 24 * 3_600_000,
  problem: 'bourrage papier',
  outcome: 'escalated',
  facts: { device: 'printer', light: 'amber' },
  failed: ['clear-jam'],
};

test('9 · what is known from earlier is filled in, what failed is not proposed again, and the person is told', async () => {
  const { engine } = deskOf({ history: { of: async () => [LAST_WEEK] } });
  let turn = await engine.open({ text: JAM.text, language: 'fr', requester: { id: 'u42' } });
  expect(turn.remembered?.facts).toEqual(['device']);
  expect(turn.remembered?.text).not.toBe('');
  expect((await engine.session('s1')).facts.device).toMatchObject({ source: 'history' });
  const asked: string[] = [];
  const proposed: string[] = [];
  for (let i = 0; i < 10 && (turn.kind === 'ask' || turn.kind === 'propose'); i++) {
    if (turn.kind === 'ask') {
      asked.push(turn.question.id);
      turn = await engine.answer('s1', turn.question.id, turn.question.id === 'light' ? 'amber' : { kind: 'unknown' });
    } else {
      proposed.push(...turn.solutions.map(({ id }) => id));
      turn = await engine.report('s1', turn.solutions[0]?.id ?? '', 'failed');
    }
  }
  expect(asked).not.toContain('device');
  expect(proposed).not.toContain('clear-jam');
  expect((await deskOf().engine.open({ ...JAM })).remembered).toBeUndefined();
});
