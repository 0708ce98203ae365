import { describe, expect, test } from 'vitest';
import { AdapterError } from '../../src/errors.js';
import type { TicketAdapter } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/memory.js';
import { simulatedClock } from '../../src/testing/index.js';
import { helpdesk } from '../../src/tickets/helpdesk.js';
import { bench, list, PRINTER, ticketId, VIRUS } from './support.js';

test('the ticket of a resolved session documents the solution and carries the dossier', async () => {
  const { engine, desk } = bench();
  await engine.open({ ...VIRUS, requester: { id: 'u42', name: 'Ada' }, extras: { 'x-site': 'Lyon' } });
  await engine.answer('s1', 'risk:wipe', 'yes');
  const turn = await engine.report('s1', 'wipe', 'worked');
  const ticket = await desk.get(ticketId(turn));
  expect(ticket).toMatchObject({
    level: 'L0',
    state: 'resolved',
    outcome: 'resolved',
    subject: 'virus everywhere',
    body: 'virus everywhere',
    requester: { id: 'u42' },
    fields: { sessionId: 's1', 'x-site': 'Lyon' },
    solution: { solutionId: 'wipe', title: 'Repair wipe', kind: 'fix', steps: ['Do it'] },
    attachments: ['dossier.json'],
  });
  expect(ticket.notes).toHaveLength(1);
  expect(ticket.notes[0]).toContain('# Incident resolved');
  const file = await desk.attachment(ticket.id, 'dossier.json');
  expect(file?.mediaType).toBe('application/json');
  expect(JSON.parse(file?.text ?? '')).toEqual('dossier' in turn && turn.dossier);
});

test('undo after the end reopens the ticket with a note and takes the evidence back; a new end uses the same ticket', async () => {
  const { engine, desk, store } = bench();
  await engine.open(VIRUS);
  await engine.answer('s1', 'risk:wipe', 'yes');
  const resolved = await engine.report('s1', 'wipe', 'worked');
  const worked = async () =>
    (await list(store.changes())).filter((each) => each.case.id === 'c5').at(-1)?.evidence.worked;
  expect(await worked()).toBe(1);
  const undone = await engine.undo('s1');
  expect(undone.kind).toBe('propose');
  expect(await worked()).toBe(0);
  const reopened = await desk.get(ticketId(resolved));
  expect(reopened.state).toBe('open');
  expect(reopened.notes.at(-1)).toContain('undone');
  const again = await engine.escalate('s1', { reason: 'it came back' });
  expect(ticketId(again)).toBe(ticketId(resolved));
  expect(await desk.get(ticketId(again))).toMatchObject({ state: 'open', level: 'L1', outcome: 'escalated' });
});

test('each session has its own number, without gaps', async () => {
  const { engine } = bench();
  const ids: string[] = [];
  for (let each = 1; each <= 3; each++) {
    await engine.open(PRINTER);
    ids.push(ticketId(await engine.escalate(`s${each}`, { reason: 'x' })));
  }
  expect(ids).toEqual(['DC-000001', 'DC-000002', 'DC-000003']);
});

describe('a ticket system that is down', () => {
  const setUp = (code: 'ticket-unavailable' | 'ticket-refused') => {
    const store = memoryStore();
    const clock = simulatedClock(1_700_000_000_000);
    const desk = helpdesk({ store, clock });
    let isDown = true;
    const guard = <T>(call: () => Promise<T>): Promise<T> =>
      isDown ? Promise.reject(new AdapterError(code, 'The line is dead.', 'helpdesk')) : call();
    const tickets: TicketAdapter = {
      ...desk,
      create: (...given) => guard(() => desk.create(...given)),
      find: (...given) => guard(() => desk.find(...given)),
      get: (...given) => guard(() => desk.get(...given)),
      update: (...given) => guard(() => desk.update(...given)),
    };
    const repair = () => {
      isDown = false;
    };
    return { ...bench({ store, clock, tickets }), clock, repair, desk };
  };

  test('leaves the diagnosis its end; the number comes when it is back', async () => {
    const { engine, clock, repair, told, desk } = setUp('ticket-unavailable');
    await engine.open(PRINTER);
    const turn = await engine.escalate('s1', { reason: 'urgent' });
    expect(turn).toMatchObject({ kind: 'escalated', ticket: { delivery: 'pending', level: 'L1' } });
    expect(await list(engine.outbox())).toHaveLength(1);
    await clock.advance(60_000);
    await engine.deliver();
    expect(await engine.resume('s1')).toMatchObject({ ticket: { delivery: 'pending' } });
    repair();
    await clock.advance(3_600_000);
    await engine.deliver();
    expect(await list(engine.outbox())).toEqual([]);
    const after = await engine.resume('s1');
    expect(after).toMatchObject({ kind: 'escalated', ticket: { delivery: 'delivered', id: 'DC-000001', level: 'L1' } });
    expect(told.filter(({ name }) => name === 'ticket.delivered')).toHaveLength(1);
    expect('dossier' in after && 'dossier' in turn && after.dossier).toEqual('dossier' in turn && turn.dossier);
    expect(await list(desk.list())).toHaveLength(1);
  });

  test('that refuses for good is told to whoever listens, and shown', async () => {
    const { engine, told } = setUp('ticket-refused');
    await engine.open(PRINTER);
    const turn = await engine.escalate('s1', { reason: 'urgent' });
    expect(turn).toMatchObject({ kind: 'escalated', ticket: { delivery: 'failed', level: 'L1' } });
    expect(told.filter(({ name }) => name === 'ticket.failed')).toHaveLength(1);
    expect(await engine.resume('s1')).toEqual(turn);
  });
});
