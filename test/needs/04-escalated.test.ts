import { expect, test } from 'vitest';
import { deskOf, dossierOn, JAM, numberOf } from './support.js';

test('4 · what is not resolved moves up from self-service to the vendor, on one ticket, with a dossier each time', async () => {
  const { engine, desk } = deskOf();
  await engine.open(JAM);
  const levels: unknown[] = [];
  for (const from of ['L0', 'L1', 'L2', 'L3']) {
    const id = numberOf(await engine.escalate('s1', { reason: `rien à faire au niveau ${from}` }));
    const { escalation, identity } = (await dossierOn(desk, id)) as never as Record<string, Record<string, unknown>>;
    levels.push([id, (await desk.get(id)).level, escalation?.from ?? identity?.level]);
    await engine.take('s1', { by: { id: `agent-${from}` } });
  }
  expect(levels.map((each) => (each as unknown[]).slice(0, 2))).toEqual([
    ['DC-000001', 'L1'],
    ['DC-000001', 'L2'],
    ['DC-000001', 'L3'],
    ['DC-000001', 'L4'],
  ]);
  expect((await desk.get('DC-000001')).notes.filter((note) => note.startsWith('# '))).toHaveLength(4);
});
