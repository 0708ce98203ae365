import { expect, test } from 'vitest';
import type { Json } from '../../src/model/index.js';
import type { TicketPatch, TicketRequest } from '../../src/ports.js';
import { memoryStore } from '../../src/stores/index.js';
import { simulatedClock } from '../../src/testing/index.js';
import { type HelpdeskTicket, helpdesk } from '../../src/tickets/index.js';

const REQUEST: TicketRequest = { key: 'k', level: 'L1', subject: 'Rien ne sort', body: '', priority: 'normal' };
const START = Date.parse('2026-01-05T08:00:00Z');
const MINUTE = 60_000;

/** Arrays in arrays, so many levels deep. */
function nested(depth: number): Json {
  return depth === 0 ? 'x' : [nested(depth - 1)];
}

async function all(tickets: AsyncIterable<HelpdeskTicket>): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const ticket of tickets) ids.push(ticket.id);
  return ids;
}

test('tickets are numbered from DC-000001 on, whatever is refused in between', async () => {
  const tickets = helpdesk({ store: memoryStore() });
  const refused = [
    { key: 'bad key' },
    { level: 'L9' },
    { subject: '\n' },
    { fields: { 'x-a': Number.NaN } },
    { fields: { 'x-a': new Date(0) } },
    { unknown: 1 },
    { body: 'x'.repeat(1_000_001) },
    { requester: null },
    { requester: {} },
    ...Array.from({ length: 20 }, (_, i) => ({ fields: { 'x-a': nested(189 + i) } })),
  ];
  const ids: string[] = [];
  for (const [i, change] of refused.entries()) {
    const bad = { ...REQUEST, key: `bad${i}`, ...change } as TicketRequest;
    await expect(tickets.create(bad)).rejects.toMatchObject({ code: 'ticket-refused', adapter: 'helpdesk' });
    ids.push((await tickets.create({ ...REQUEST, key: `k${i}` })).id);
  }
  expect(ids).toEqual(refused.map((_, i) => `DC-${String(i + 1).padStart(6, '0')}`));
  const deep = { ...REQUEST, key: 'deep', fields: { 'x-a': nested(188) } };
  expect((await tickets.create(deep)).fields).toEqual(deep.fields);
});

test('every part of a patch is checked, and what is unknown is refused by name', async () => {
  const tickets = helpdesk({ store: memoryStore() });
  const { id } = await tickets.create(REQUEST);
  const solution = { solutionId: 's', title: 'S', kind: 'fix', steps: ['a'] };
  const attachment = { name: 'a.txt', mediaType: 'text/plain', text: '' };
  const refused: readonly (readonly [object, RegExp])[] = [
    [{ solution: { ...solution, chek: 'x' } }, /solution has no field "chek"/],
    [{ solution: { ...solution, check: 42 } }, /solution's check must be a text/],
    [{ solution: { ...solution, rootCause: null } }, /solution's rootCause must be a text/],
    [{ solution: null }, /solution must be an object, got null/],
    [{ attachments: [null] }, /attachment must be an object, got null/],
    [{ attachments: [{ ...attachment, size: 0 }] }, /attachment has no field "size"/],
  ];
  for (const [i, [change, message]] of refused.entries()) {
    const patch = { opKey: `op${i}`, ...change } as TicketPatch;
    await expect(tickets.update(id, patch)).rejects.toMatchObject({
      code: 'ticket-refused',
      adapter: 'helpdesk',
      message: expect.stringMatching(message),
    });
  }
  for (const bad of [null, []] as unknown as TicketPatch[]) {
    await expect(tickets.update(id, bad)).rejects.toMatchObject({ code: 'ticket-refused' });
    await expect(tickets.create(bad as unknown as TicketRequest)).rejects.toMatchObject({ code: 'ticket-refused' });
  }
  expect((await tickets.get(id)).ops).toEqual([]);
});

test('a create that ended between number and ticket is completed by repeating it', async () => {
  const store = memoryStore();
  let power = false;
  const tickets = helpdesk({
    store: {
      ...store,
      append: (...args) => (power ? store.append(...args) : Promise.reject(new Error('power cut'))),
    },
  });
  await expect(tickets.create(REQUEST)).rejects.toMatchObject({ code: 'ticket-refused' });
  power = true;
  expect(await tickets.find('k')).toEqual([]);
  expect((await tickets.create({ ...REQUEST, key: 'other' })).id).toBe('DC-000002');
  expect((await tickets.create(REQUEST)).id).toBe('DC-000001');
  expect(await all(tickets.list())).toEqual(['DC-000001', 'DC-000002']);
});

test('helpdesks of one store with different prefixes count and list for themselves', async () => {
  const store = memoryStore();
  const it = helpdesk({ store });
  const hr = helpdesk({ store, prefix: 'RH-' });
  expect((await it.create(REQUEST)).id).toBe('DC-000001');
  expect((await hr.create(REQUEST)).id).toBe('RH-000001');
  expect(await all(hr.list())).toEqual(['RH-000001']);
  await expect(hr.get('DC-000001')).rejects.toMatchObject({ code: 'ticket-unknown' });
  expect(() => helpdesk({ store, prefix: '../' })).toThrow(RangeError);
});

test('tickets do not appear among the sessions of their store', async () => {
  const store = memoryStore();
  await helpdesk({ store }).create(REQUEST);
  for await (const session of store.sessions()) expect(session).toBeUndefined();
});

test('the stopwatch runs from the opening, stands still while waiting, and does not start again on another level', async () => {
  const clock = simulatedClock(START);
  const targets = { L1: { response: 15, resolution: 240 }, L2: { resolution: 480 } };
  const tickets = helpdesk({ store: memoryStore(), clock, targets });
  const { id, due, responseDue } = await tickets.create(REQUEST);
  expect([due, responseDue]).toEqual(['2026-01-05T12:00:00.000Z', '2026-01-05T08:15:00.000Z']);
  await clock.advance(10 * MINUTE);
  const answered = await tickets.update(id, { opKey: 'a', note: 'Bonjour' });
  expect([answered.respondedAt, answered.responseDue]).toEqual(['2026-01-05T08:10:00.000Z', undefined]);
  expect((await tickets.update(id, { opKey: 'b', state: 'waiting' })).due).toBeUndefined();
  await clock.advance(60 * MINUTE);
  expect((await tickets.update(id, { opKey: 'c', state: 'open' })).due).toBe('2026-01-05T13:00:00.000Z');
  expect((await tickets.update(id, { opKey: 'd', level: 'L2' })).due).toBe('2026-01-05T17:00:00.000Z');
  await clock.advance(MINUTE);
  const resolved = await tickets.update(id, { opKey: 'e', state: 'resolved' });
  expect([resolved.due, resolved.resolvedAt]).toEqual([undefined, '2026-01-05T09:11:00.000Z']);
  expect((await tickets.update(id, { opKey: 'f', state: 'open' })).resolvedAt).toBeUndefined();
});

test('only a person responds: not what the engine writes at an end, and not when it takes an end back', async () => {
  const clock = simulatedClock(START);
  const targets = { L1: { response: 15 }, L2: { response: 15 } };
  const tickets = helpdesk({ store: memoryStore(), clock, targets });
  const { id } = await tickets.create(REQUEST);
  const due = '2026-01-05T08:15:00.000Z';
  const steps: readonly (readonly [Omit<TicketPatch, 'opKey'>, string | undefined, string | undefined])[] = [
    [{ note: 'Dossier', state: 'open', outcome: 'escalated', level: 'L2', assignee: 'network' }, undefined, due],
    [{ note: 'Taken back', state: 'open', level: 'L1' }, undefined, due],
    // Nobody needs to respond to what has ended; but when it has not ended any more, somebody does.
    [{ note: 'Dossier', state: 'resolved', outcome: 'resolved' }, '2026-01-05T08:03:00.000Z', undefined],
    [{ note: 'Taken back', state: 'open', level: 'L1' }, undefined, due],
    [{ note: 'Bonjour' }, '2026-01-05T08:05:00.000Z', undefined],
    [{ note: 'Dossier', state: 'open', outcome: 'escalated' }, '2026-01-05T08:05:00.000Z', undefined],
  ];
  for (const [i, [patch, respondedAt, responseDue]] of steps.entries()) {
    await clock.advance(MINUTE);
    const ticket = await tickets.update(id, { opKey: `op${i}`, ...patch });
    expect([ticket.respondedAt, ticket.responseDue]).toEqual([respondedAt, responseDue]);
  }
});

test('list gives a million after 999,999', async () => {
  const store = memoryStore();
  let next = 999_998;
  const given = new Map<string, number>();
  const nextNumber = async (_: string, key: string): Promise<number> => {
    const number = given.get(key) ?? ++next;
    given.set(key, number);
    return number;
  };
  const tickets = helpdesk({ store: { ...store, nextNumber } });
  for (const key of ['a', 'b', 'c']) await tickets.create({ ...REQUEST, key });
  expect(await all(tickets.list())).toEqual(['DC-999999', 'DC-1000000', 'DC-1000001']);
});

test('list gives tickets by state, requester and due time', async () => {
  const clock = simulatedClock(START);
  const tickets = helpdesk({ store: memoryStore(), clock, targets: { L1: { response: 15 } } });
  for (const key of ['a', 'b', 'c']) {
    await tickets.create({ ...REQUEST, key, requester: { id: key === 'b' ? 'v' : 'u' } });
    await clock.advance(5 * MINUTE);
  }
  await tickets.update('DC-000003', { opKey: 'a', state: 'resolved' });
  expect(await all(tickets.list({ state: 'open' }))).toEqual(['DC-000001', 'DC-000002']);
  expect(await all(tickets.list({ requesterId: 'u' }))).toEqual(['DC-000001', 'DC-000003']);
  expect(await all(tickets.list({ dueBefore: START + 15 * MINUTE }))).toEqual(['DC-000001']);
});

test('an attached file can be read, in its last version', async () => {
  const tickets = helpdesk({ store: memoryStore() });
  const { id } = await tickets.create(REQUEST);
  for (const text of ['{"level":"L1"}', '{"level":"L2"}']) {
    const attachments = [{ name: 'dossier.json', mediaType: 'application/json', text }];
    await tickets.update(id, { opKey: `op${text.length}${text.at(-3)}`, attachments });
  }
  expect((await tickets.get(id)).attachments).toEqual(['dossier.json']);
  expect(await tickets.attachment(id, 'dossier.json')).toMatchObject({ text: '{"level":"L2"}' });
  expect(await tickets.attachment(id, '__proto__')).toBeUndefined();
  const attachments = [{ name: '../../etc/passwd', mediaType: 'text/plain', text: '' }];
  await expect(tickets.update(id, { opKey: 'x', attachments })).rejects.toMatchObject({ code: 'ticket-refused' });
});

test("a store's failure is an adapter's: unavailable while reading, ambiguous while writing", async () => {
  const store = memoryStore();
  const tickets = helpdesk({ store });
  const { id } = await tickets.create(REQUEST);
  const closed = memoryStore();
  await closed.close();
  const broken = helpdesk({ store: { ...store, append: closed.append } });
  await expect(broken.update(id, { opKey: 'a', note: 'x' })).rejects.toMatchObject({ code: 'ticket-ambiguous' });
  await store.close();
  await expect(tickets.get(id)).rejects.toMatchObject({ code: 'ticket-unavailable', name: 'AdapterError' });
});
