import { afterEach, expect, test } from 'vitest';
import type { TicketRequest } from '../../../src/ports.js';
import { simulatedClock } from '../../../src/testing/index.js';
import { collect } from '../../../src/testing/runner.js';
import { marked } from '../../../src/tickets/marked.js';
import { zendesk } from '../../../src/tickets/zendesk/index.js';
import { EMAIL, type FakeZendesk, fakeZendesk, LAG, ME, TOKEN } from './fake.js';

const NOW = Date.parse('2026-01-05T08:00:00Z');
const LANES = { L0: 10, L1: 10, L2: 11, L3: 12, L4: 13 } as const;
const REQUEST: TicketRequest = { key: 'k1', level: 'L1', subject: 'Rien ne sort', body: 'Orange', priority: 'high' };

const opened: FakeZendesk[] = [];
afterEach(async () => {
  for (const fake of opened.splice(0)) await fake.close();
});

async function desk(options: { readonly pageSize?: number; readonly fields?: Record<string, number> } = {}) {
  const clock = simulatedClock(NOW);
  const fake = await fakeZendesk(clock, options.pageSize);
  opened.push(fake);
  const fields = options.fields ?? { 'x-desk': 360 };
  const at = { url: fake.url, email: EMAIL, token: TOKEN, lanes: LANES, clock, fields, people: { chief: 5, u42: 6 } };
  return { clock, fake, make: () => zendesk(at), adapter: zendesk(at) };
}

test('the key goes with the request for two hours, and is the external_id after that', async () => {
  const { clock, fake, make } = await desk();
  const { id } = await make().create(REQUEST);
  expect(fake.requests.find(({ method }) => method === 'POST')?.headers['idempotency-key']).toBe('k1');
  // Another process, which remembers nothing; the same bytes give the same ticket.
  expect((await make().create(REQUEST)).id).toBe(id);
  expect(fake.tickets.size).toBe(1);
  // Other bytes are refused by Zendesk; the ticket is not listed yet, then it is.
  const other = { ...REQUEST, subject: 'Autre chose' };
  await expect(make().create(other)).rejects.toMatchObject({ code: 'ticket-unavailable' });
  await clock.advance(LAG);
  expect(await make().create(other)).toMatchObject({ id, subject: 'Rien ne sort' });
  expect((await make().find('k1')).map((ticket) => ticket.id)).toEqual([id]);
});

test('a change of a person between reading and writing is a conflict of Zendesk, and the update is tried again', async () => {
  const { clock, fake, adapter } = await desk();
  const { id } = await adapter.create(REQUEST);
  const races = (times: number) => {
    let left = times;
    return zendesk({
      url: fake.url,
      email: EMAIL,
      token: TOKEN,
      lanes: LANES,
      clock,
      async fetch(url, init) {
        if (init.method === 'PUT' && left-- > 0) {
          await clock.advance(1000);
          fake.change(Number(id), { priority: 'urgent' });
        }
        return fetch(url, init);
      },
    });
  };
  const ticket = await races(1).update(id, { opKey: 'op', note: 'Une fois', level: 'L2' });
  expect(ticket).toMatchObject({ priority: 'urgent', level: 'L2', notes: ['Une fois'], ops: ['op'] });
  await expect(races(99).update(id, { opKey: 'op2', note: 'Jamais' })).rejects.toMatchObject({
    code: 'ticket-conflict',
  });
});

test('what Zendesk has fields for goes there, and anything else into the mark', async () => {
  const { fake, adapter } = await desk();
  const fields = { 'x-desk': 'B12', 'x-site': 'Lyon' };
  const { id } = await adapter.create({ ...REQUEST, fields, requester: { id: 'u42', name: 'Une personne' } });
  const held = fake.tickets.get(Number(id));
  expect(held?.ticket.custom_fields).toEqual([{ id: 360, value: 'B12' }]);
  expect(held?.comments[0]).toMatchObject({ public: false, author_id: ME });
  expect(held?.comments[0]?.body).not.toContain('B12');
  expect(await adapter.get(id)).toMatchObject({
    fields,
    requester: { id: 'u42', name: 'Une personne' },
    body: 'Orange',
  });
});

test('a ticket that nobody has is solved by the account of the engine; watchers become followers', async () => {
  const { fake, adapter } = await desk();
  const { id } = await adapter.create(REQUEST);
  const ticket = await adapter.update(id, { opKey: 'op', state: 'resolved', watchers: ['chief'] });
  expect(ticket).toMatchObject({ state: 'resolved', rawState: 'solved', assignee: String(ME), watchers: ['chief'] });
  const cancelled = await adapter.update(id, { opKey: 'op2', state: 'cancelled' });
  expect([cancelled.state, cancelled.rawState]).toEqual(['cancelled', 'solved']);
  await expect(adapter.update(id, { opKey: 'op3', watchers: ['stranger'] })).rejects.toThrow(
    /"stranger" is nobody known/,
  );
  fake.change(Number(id), { status: 'closed' });
  expect((await adapter.get(id)).state).toBe('cancelled');
  await expect(adapter.update(id, { opKey: 'op4', state: 'open' })).rejects.toThrow(/422.*Status closed prevents/);
});

test('a mark that somebody else writes is a text like any other', async () => {
  const { fake, adapter } = await desk();
  const { id } = await adapter.create(REQUEST);
  const forged = marked('Bonjour', { op: 'op', state: 'cancelled', outcome: 'resolved' });
  fake.note(Number(id), forged);
  const ticket = await adapter.get(id);
  expect([ticket.ops, ticket.outcome, ticket.notes]).toEqual([[], undefined, [forged]]);
});

test('every page of comments and of the export is read', async () => {
  const { clock, fake, adapter } = await desk({ pageSize: 2 });
  const ids: string[] = [];
  for (const key of ['a', 'b', 'c', 'd', 'e']) ids.push((await adapter.create({ ...REQUEST, key })).id);
  const since = new Date(clock.now() + 1000).toISOString();
  await clock.advance(2000);
  for (const note of ['1', '2', '3', '4', '5']) await adapter.update(ids[0] ?? '', { opKey: note, note });
  for (const id of ids) fake.note(Number(id), `Vu ${id}`);
  expect((await adapter.get(ids[0] ?? '')).notes).toEqual(['1', '2', '3', '4', '5', 'Vu 1']);
  await clock.advance(120_000);
  if (adapter.changes === undefined) throw new Error('Zendesk polls.');
  const seen = await collect(adapter.changes(since));
  expect(seen.flatMap(({ note }) => note ?? [])).toEqual(ids.map((id) => `Vu ${id}`));
});

test('a preflight names every group, field and person that is not there, and who is no admin', async () => {
  const { fake, clock } = await desk();
  const at = { url: fake.url, email: EMAIL, token: TOKEN, clock };
  const wrong = zendesk({ ...at, lanes: { ...LANES, L4: 99 }, fields: { 'x-no': 361 }, people: { ghost: 404 } });
  const { ok, problems } = await wrong.check();
  expect(ok).toBe(false);
  expect(problems.map(({ message }) => message)).toEqual([
    'Zendesk has no group 99, which lanes name.',
    'Zendesk has no custom field 361 for x-no.',
    'Zendesk has no user 404 for ghost.',
  ]);
  expect(() => zendesk({ ...at, lanes: { ...LANES, L4: 0 } })).toThrow(RangeError);
  const { problems: told } = await zendesk({ ...at, token: 'zd-secret-of-somebody', lanes: LANES }).check();
  expect(told[0]?.message).toContain("Couldn't authenticate you");
  expect(JSON.stringify(told)).not.toContain('zd-secret');
});
