import { expect, test } from 'vitest';
import { deskOf, JAM, MINUTE } from './support.js';

test('17 · nothing falls between the cracks: what nobody touches is listed, until somebody does', async () => {
  const { engine, clock } = deskOf();
  await engine.open(JAM);
  await engine.open(JAM);
  const forgotten = async () => {
    const ids: string[] = [];
    for await (const due of engine.tick()) if (due.clock === 'forgotten') ids.push(due.sessionId);
    return ids;
  };
  expect(await forgotten()).toEqual([]);
  await clock.advance(121 * MINUTE);
  expect(await forgotten()).toEqual(['s1', 's2']);
  await engine.tell('s2', 'toujours rien');
  expect(await forgotten()).toEqual(['s1']);
});
