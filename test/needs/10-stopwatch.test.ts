import { expect, test } from 'vitest';
import { deskOf, JAM, MINUTE } from './support.js';

test('10 · a stopwatch runs on the ticket, warns before its target, and stands still while the person is awaited', async () => {
  const { engine, clock } = deskOf();
  const told: string[] = [];
  engine.on('clock.due', ({ clock: which, threshold }) => void told.push(`${which} ${threshold}`));
  const pass = async (minutes: number) => {
    await clock.advance(minutes * MINUTE);
    await engine.attend();
  };
  await engine.open(JAM);
  await engine.escalate('s1', { reason: 'pressé' });
  await pass(16);
  expect(told).toEqual(['response 50']);
  await engine.take('s1', { by: { id: 'agent-7' } });
  await engine.pause('s1', { for: 'user', reason: 'numéro de série demandé' });
  await pass(600);
  expect(told.filter((one) => one.startsWith('resolution'))).toEqual([]);
  await engine.continue('s1');
  await pass(110);
  expect(told.filter((one) => one.startsWith('resolution'))).toEqual(['resolution 50']);
});
