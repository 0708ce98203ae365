import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine, storeHistory } from '../../src/engine/index.js';
import type { Attribute, Knowledge } from '../../src/model/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { SMALL } from '../dialogue/small.js';

const BASE: Knowledge = {
  ...SMALL,
  attributes: SMALL.attributes.map((one): Attribute => (one.id === 'os' ? { ...one, lasting: true } : one)),
};

function desk() {
  const [store, clock] = [memoryStore(), simulatedClock(Date.UTC(2024, 0, 1, 9))];
  let count = 0;
  const history = storeHistory(store);
  const engine = createEngine({ knowledge: BASE, store, history, clock, scheduler: clock, ids: () => `s${++count}` });
  return { store, clock, engine, history };
}

const LAPTOP = { language: 'en', requester: { id: 'u1' }, facts: { device: 'laptop', led: 'red' } } as const;

test('the next session of a requester knows the one before, with its ticket, and nobody else does', async () => {
  const { engine, history, clock } = desk();
  await engine.open({ ...LAPTOP, facts: { os: 'win11' } });
  expect(await history.of('u1', 10)).toEqual([]); // it is open
  await engine.escalate('s1', { reason: 'x' });
  await engine.deliver();
  expect(await history.of('u1', 10)).toEqual([
    {
      ...{ sessionId: 's1', at: clock.now(), problem: '', outcome: 'escalated' },
      ...{ facts: { os: 'win11' }, failed: [], ticket: 'DC-000001' },
    },
  ]);
  await clock.advance(1000);
  const turn = await engine.open({ ...LAPTOP, facts: {} });
  expect(turn.remembered?.text).toContain('I know from last time (ticket DC-000001): Question os? Windows 11.');
  expect((await engine.open({ ...LAPTOP, facts: {}, requester: { id: 'u2' } })).remembered).toBeUndefined();
  await engine.cancel('s2');
  // What was presumed only is known from s1 alone.
  expect(await history.of('u1', 10)).toMatchObject([
    { sessionId: 's2', outcome: 'cancelled', facts: {}, failed: [] },
    { sessionId: 's1', facts: { os: 'win11' } },
  ]);
});

test('the latest sessions come first, as many as are asked for', async () => {
  const { engine, history, clock } = desk();
  for (let count = 1; count <= 6; count++) {
    const { sessionId } = await engine.open({ text: 'x', requester: { id: 'u1' } });
    const end = (await engine.session(sessionId)).status;
    if (end === 'open') await engine.escalate(sessionId, { reason: 'x' });
    await clock.advance(1000);
  }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 8 }), async (limit) => {
      const ids = (await history.of('u1', limit)).map(({ sessionId }) => sessionId);
      expect(ids).toEqual(['s6', 's5', 's4', 's3', 's2', 's1'].slice(0, limit));
    }),
  );
});

test('what failed is named', async () => {
  const { engine, history } = desk();
  await engine.open(LAPTOP);
  const turn = await engine.report('s1', 'charge', 'failed');
  if (turn.kind !== 'escalated') await engine.escalate('s1', { reason: 'x' });
  expect(await history.of('u1', 1)).toMatchObject([{ outcome: 'escalated', failed: ['charge'] }]);
});

test('what repaired it is named, and did not fail even where it failed at first', async () => {
  const { engine, history } = desk();
  const turn = await engine.open(LAPTOP);
  const id = turn.kind === 'propose' ? (turn.solutions[0]?.id ?? '') : '';
  await engine.report('s1', id, 'failed');
  await engine.undo('s1');
  await engine.report('s1', id, 'worked');
  expect(await history.of('u1', 1)).toMatchObject([{ outcome: 'resolved', solutionId: id, failed: [] }]);
});
