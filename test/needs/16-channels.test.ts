import { expect, test } from 'vitest';
import { deskOf, dossierOn, numberOf } from './support.js';

test('16 · messages of chat, mail, phone and web about one request are one session, one ticket, one dossier', async () => {
  const { engine, desk } = deskOf({ ticketAtOpening: true });
  const from = { id: 'ada@client.example' };
  const mail = { channel: 'mail', from, subject: 'Imprimante', text: 'un souci d’imprimante', id: '<1@x>' };
  const { turn, answer } = await engine.receive(mail);
  const reply = `orange\n\nLe 5 janvier 2026 à 09:10, Support a écrit :\n> De quelle couleur est le voyant ? vert, rouge`;
  const replied = { channel: 'mail', from, subject: `RE: ${answer?.subject}`, text: reply, id: '<2@x>' };
  const kinds: string[] = [];
  for (const message of [
    replied,
    replied,
    { channel: 'phone', from, text: 'le papier est neuf' },
    { channel: 'chat', from, text: 'toujours pareil' },
  ]) {
    const received = await engine.receive(message);
    expect(received.turn.sessionId).toBe(turn.sessionId);
    kinds.push(received.kind);
  }
  expect(kinds.slice(0, 2)).toEqual(['joined', 'repeated']);
  expect(kinds).not.toContain('opened');
  expect((await engine.session('s1')).facts.light?.answer).toEqual({ kind: 'value', value: 'amber' });
  const stranger = await engine.receive({ ...replied, from: { id: 'eve@client.example' }, id: '<3@x>' });
  expect([stranger.kind, stranger.turn.sessionId]).toEqual(['opened', 's2']);
  const now = await engine.resume('s1');
  const number = numberOf('ticket' in now ? now : await engine.escalate('s1', { reason: 'aide' }));
  expect(number).toBe(answer?.number);
  const { transcript } = await engine.session('s1');
  for (const channel of ['mail', 'phone', 'chat']) expect(JSON.stringify(transcript)).toContain(`reçu par ${channel}`);
  expect((await dossierOn(desk, number)).ticket?.id).toBe(number);
});
