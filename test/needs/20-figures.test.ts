import { expect, test } from 'vitest';
import { figuresOf } from './figures.js';
import { deskOf, JAM, MINUTE, office } from './support.js';

test('20 · figures for those who decide: volume, first contact, time, hand-overs, and what the base does not know', async () => {
  const { engine, clock, store } = deskOf();
  await engine.open({ ...JAM, channel: 'phone', extras: { 'x-site': 'Lyon' } });
  await clock.advance(10 * MINUTE);
  await engine.resolve('s1', { solution: 'clear-jam' });
  for (const text of ['le lecteur de badge est éteint', 'lecteur de badge éteint à l’entrée']) {
    const turn = await engine.open({ text, language: 'fr', channel: 'chat' });
    if (turn.kind !== 'escalated') await engine.escalate(turn.sessionId, { reason: 'inconnu' });
  }
  const figures = await figuresOf(store, { knowledge: office(), language: 'fr', zone: 'Europe/Paris' });
  expect(figures.all).toMatchObject({ sessions: 3, handedOver: 2, firstContact: { count: 1, of: 3 } });
  expect(figures.all.resolution).toMatchObject({ count: 1, median: 10 * MINUTE });
  expect(figures.weeks).toMatchObject([{ week: '2026-01-05', sessions: 3 }]);
  expect(figures.channels).toEqual([
    { name: 'chat', count: 2 },
    { name: 'phone', count: 1 },
  ]);
  expect(figures.handOvers.ways).toEqual([{ from: 'L0', to: 'L1', count: 2 }]);
  expect(figures.gaps.clusters).toMatchObject([{ count: 2 }]);
  expect(figures.gaps.clusters[0]?.terms).toEqual(expect.arrayContaining(['badge', 'lecteur']));
});
