import { expect, test } from 'vitest';
import { deskOf, numberOf, PRINTER } from './support.js';

test('5 · a company has its own attributes and fields, and they reach the ticket', async () => {
  const { engine, desk } = deskOf();
  const opened = await engine.open({ ...PRINTER, extras: { 'x-site': 'Lyon' } });
  expect(opened.kind === 'ask' && opened.question.text).toBe('De quelle couleur est le voyant ?');
  const turn = await engine.escalate('s1', { reason: 'pressé' });
  expect((await desk.get(numberOf(turn))).fields).toMatchObject({ 'x-site': 'Lyon', 'x-room': 'B12' });
});
