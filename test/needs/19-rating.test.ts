import { expect, test } from 'vitest';
import { figuresOf } from './figures.js';
import { deskOf, JAM, numberOf, office } from './support.js';

test('19 · satisfaction is collected: a rating and a comment, on the ticket and in the figures', async () => {
  const { engine, desk, store } = deskOf();
  await engine.open(JAM);
  const end = await engine.resolve('s1', { solution: 'clear-jam' });
  await engine.rate('s1', { rating: 2, comment: 'trop long' });
  expect((await desk.get(numberOf(end))).notes.at(-1)).toBe(
    'Note de satisfaction\u00a0: 2 sur 5. «\u00a0trop long\u00a0»',
  );
  const { ratings } = await figuresOf(store, { knowledge: office() });
  expect(ratings).toMatchObject({ given: { count: 1, of: 1 }, mean: 2, stars: [0, 1, 0, 0, 0] });
  expect(ratings.comments).toMatchObject([{ rating: 2, text: 'trop long' }]);
});
