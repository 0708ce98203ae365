import { expect, test } from 'vitest';
import { deskOf, JAM, numberOf } from './support.js';

test('3 · what level 1 repairs closes the ticket, with the solution for other technicians, and becomes a draft case', async () => {
  const { engine, desk } = deskOf();
  let turn = await engine.open({ ...JAM, text: 'encore un bourrage papier ce matin', audience: 'agent' });
  expect((await engine.session('s1')).level).toBe('L1');
  for (let i = 0; i < 5 && turn.kind === 'ask'; i++) turn = await engine.answer('s1', turn.question.id, 'amber');
  expect(turn.kind === 'propose' && turn.solutions[0]?.id).toBe('clear-jam');
  turn = await engine.report('s1', 'clear-jam', 'worked');
  expect(await desk.get(numberOf(turn))).toMatchObject({
    state: 'resolved',
    outcome: 'resolved',
    solution: {
      solutionId: 'clear-jam',
      title: 'Retirer le papier coincé',
      steps: ['Ouvrir le capot et retirer la feuille.'],
    },
  });
  const draft = await engine.learn({ sessionId: 's1' });
  expect(draft).toMatchObject({ status: 'draft', solution: 'clear-jam', facts: { device: 'printer' } });
});
