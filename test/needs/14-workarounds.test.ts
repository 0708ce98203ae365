import { expect, test } from 'vitest';
import { figuresOf } from './figures.js';
import { deskOf, office, PRINTER } from './support.js';

test('14 · what was only got round is told until somebody finds the cause, with who knows a fix', async () => {
  const { engine, store } = deskOf();
  await engine.open(PRINTER);
  await engine.resolve('s1', {
    solution: {
      title: 'Imprimer sur la machine d’à côté',
      steps: ['Choisir l’autre'],
      kind: 'workaround',
      rootCause: 'Four usé',
    },
  });
  await engine.open(PRINTER);
  await engine.resolve('s2', { solution: 'clear-jam' });
  const { workarounds } = await figuresOf(store, { knowledge: office(), language: 'fr' });
  expect(workarounds).toMatchObject([
    { title: 'Imprimer sur la machine d’à côté', rootCause: 'Four usé', sessions: 1, fixes: [] },
  ]);
});
