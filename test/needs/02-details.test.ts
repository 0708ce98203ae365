import { expect, test } from 'vitest';
import { deskOf, dossierOn, JAM, numberOf } from './support.js';

test("2 · the ticket holds the trouble in the person's own words, what is known of it, and what was said", async () => {
  const { engine, desk } = deskOf();
  await engine.open({ ...JAM, requester: { id: 'u42', name: 'Ada' }, channel: 'chat' });
  await engine.tell('s1', 'le voyant est orange');
  const turn = await engine.escalate('s1', { reason: 'je préfère un technicien' });
  const ticket = await desk.get(numberOf(turn));
  expect(ticket.body).toContain(JAM.text);
  const dossier = await dossierOn(desk, ticket.id);
  expect(dossier.problem).toEqual([JAM.text, 'le voyant est orange']);
  expect(dossier.facts.map(({ attribute, status, text }) => [attribute, status, text])).toEqual(
    expect.arrayContaining([
      ['device', 'present', 'imprimante'],
      ['light', 'present', 'orange'],
    ]),
  );
  expect(dossier.transcript.length).toBeGreaterThan(1);
  expect(dossier.requester).toMatchObject({ id: 'u42', name: 'Ada' });
});
