import { expect, test } from 'vitest';
import { deskOf, numberOf } from './support.js';

test('15 · the team is found from the retrieved cases, with its confidence, where no rule holds yet', async () => {
  const { engine, desk } = deskOf();
  await engine.open({ text: 'bourrage papier', language: 'fr' });
  expect(Object.keys((await engine.session('s1')).facts)).toEqual([]);
  const turn = await engine.escalate('s1', { reason: 'pressé' });
  const predicted = turn.kind === 'escalated' ? turn.dossier.escalation?.predicted : undefined;
  expect(predicted).toMatchObject({ by: 'cases', team: 'impression', category: 'matériel' });
  expect(predicted?.confidence).toBeGreaterThan(0.5);
  expect(predicted?.confidence).toBeLessThanOrEqual(1);
  expect((await desk.get(numberOf(turn))).assignee).toBe('impression');
});
