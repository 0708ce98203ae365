import { expect, test } from 'vitest';
import { replay } from '../../src/dialogue/index.js';
import type { TicketAdapter } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { SMALL } from '../dialogue/small.js';
import { bench, failure, list, PRINTER, ticketId, VIRUS } from './support.js';

const DECLARED = { ...SMALL, escalation: { L1: { to: 'L2', cost: 30, alert: ['duty-manager'] } } } as const;
const declared = () => bench({ caseBases: { it: DECLARED } });

test('an alert tells more authority of what was handed over, and moves nothing', async () => {
  const { engine, desk, told } = declared();
  await engine.open(PRINTER);
  const before = await engine.escalate('s1', { reason: 'x' });
  const ticket = await desk.get(ticketId(before));
  const turn = await engine.alert('s1', { reason: 'The boss is waiting.', priority: 'urgent', by: { id: 'a1' } });
  expect(turn.kind).toBe('escalated');
  const after = await desk.get(ticket.id);
  const { level, lane, state, assignee, outcome } = ticket;
  expect(after).toMatchObject({ level, lane, state, outcome, watchers: ['duty-manager'], priority: 'urgent' });
  expect(after.assignee).toBe(assignee);
  expect(after.notes.at(-1)).toBe('Alert: The boss is waiting.');
  expect(after.notes).toHaveLength(ticket.notes.length + 1);
  const alert = { reason: 'The boss is waiting.', watchers: ['duty-manager'], priority: 'urgent', level: 'L1' };
  expect(told.filter(({ name }) => name === 'session.alerted')).toMatchObject([{ event: { sessionId: 's1', alert } }]);
  expect('dossier' in turn && turn.dossier.alerts).toMatchObject([alert]);
  expect(await list(engine.outbox())).toEqual([]);
  const session = await engine.session('s1');
  expect(session.status).toBe('escalated');
  expect(replay(JSON.parse(JSON.stringify(session.log)))).toEqual(session);
});

test('an alert during the dialogue makes the ticket, keeps the question, and its end uses the same ticket', async () => {
  const { engine, desk } = bench();
  const asked = await engine.open(PRINTER);
  const turn = await engine.alert('s1', { reason: 'Third call today.', watchers: ['lead', 'lead'] });
  const question = (of: typeof turn) => (of.kind === 'ask' ? of.question : of.kind);
  expect(question(turn)).toEqual(question(asked));
  expect(await desk.get('DC-000001')).toMatchObject({ level: 'L0', state: 'open', watchers: ['lead'] });
  expect((await desk.get('DC-000001')).outcome).toBeUndefined();
  const end = await engine.escalate('s1', { reason: 'x' });
  expect(ticketId(end)).toBe('DC-000001');
  expect(await desk.get('DC-000001')).toMatchObject({ level: 'L1', outcome: 'escalated', watchers: ['lead'] });
});

test('where a ticket system tells nobody, the note names them', async () => {
  const store = memoryStore();
  const desk = helpdesk({ store, clock: simulatedClock(Date.UTC(2024, 1, 29, 12)) });
  const patches: object[] = [];
  const tickets: TicketAdapter = {
    ...desk,
    capabilities: { ...desk.capabilities, watchers: false },
    update: (id, patch, call) => {
      patches.push(patch);
      return desk.update(id, patch, call);
    },
  };
  const { engine } = bench({ store, tickets });
  await engine.open({ ...PRINTER, language: 'fr' });
  await engine.alert('s1', { reason: 'Le service est à l’arrêt.', watchers: ['astreinte', 'direction'] });
  expect((await desk.get('DC-000001')).notes).toEqual([
    'Alerte\u00a0: Le service est à l’arrêt.\n\nÀ prévenir\u00a0: astreinte, direction.',
  ]);
  expect(patches).toHaveLength(1);
  expect(patches[0]).not.toHaveProperty('watchers');
});

test('undo takes back what a person did, and not what was told', async () => {
  const { engine } = bench();
  await engine.open(VIRUS);
  await engine.answer('s1', 'risk:wipe', 'yes');
  await engine.alert('s1', { reason: 'careful', watchers: ['lead'] });
  const turn = await engine.undo('s1');
  expect(turn.kind).toBe('confirm');
  const session = await engine.session('s1');
  expect(session.alerts).toMatchObject([{ reason: 'careful', watchers: ['lead'] }]);
  expect(session.ticket).toMatchObject({ delivery: 'delivered', id: 'DC-000001' });
});

test('what is over can be told to nobody, and nothing is told without a reason', async () => {
  const { engine } = bench();
  await engine.open(PRINTER);
  expect(await failure(engine.alert('s1', { reason: ' ' }))).toBe('TypeError');
  expect(await failure(engine.alert('s1', { reason: 'x', watchers: [''] }))).toBe('TypeError');
  expect(await failure(engine.alert('s1', { reason: 'x', watchers: Array(51).fill('a').map(String) }))).toBe(
    'TypeError',
  );
  expect(await failure(engine.alert('s1', { reason: 'x', priority: 'huge' as 'high' }))).toBe('TypeError');
  await engine.cancel('s1');
  expect(await failure(engine.alert('s1', { reason: 'x' }))).toBe('session-ended');
});
