import { expect, test } from 'vitest';
import { deskOf } from './support.js';

test('12 · nobody is offered what is above them: the same trouble is a repair for an expert, and a level up for a user', async () => {
  const burning = { language: 'fr', facts: { device: 'printer', light: 'red' } } as const;
  const { engine } = deskOf();
  const user = await engine.open(burning);
  expect(user.kind).toBe('escalated');
  expect(user.kind === 'escalated' && user.dossier.escalation?.reason.solutionId).toBe('replace-fuser');
  const expert = await engine.open({ ...burning, audience: 'expert' });
  expect(expert.kind === 'propose' && expert.solutions[0]?.id).toBe('replace-fuser');
});
