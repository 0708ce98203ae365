import { afterEach, expect, test } from 'vitest';
import { createDelivery, type TicketOperation, toIntent } from '../../../src/delivery/index.js';
import type { TicketRequest } from '../../../src/ports.js';
import { memoryStore } from '../../../src/stores/index.js';
import { simulatedClock } from '../../../src/testing/index.js';
import { collect } from '../../../src/testing/runner.js';
import { deliveryMemory, webhook } from '../../../src/tickets/webhook/index.js';
import { signedHeaders } from '../../../src/tickets/webhook/sign.js';
import { type FakeServer, fakeServer } from '../fake-server.js';
import { type Receiver, receiver } from './receiver.js';

const NOW = Date.parse('2026-01-05T08:00:00Z');
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const REQUEST: TicketRequest = {
  key: 'k1',
  level: 'L1',
  subject: 'Rien ne sort',
  body: 'Voyant orange',
  priority: 'high',
};

const opened: FakeServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function pair(
  memory = false,
): Promise<{ readonly other: Receiver; readonly clock: ReturnType<typeof simulatedClock> }> {
  const clock = simulatedClock(NOW);
  const other = await receiver({ secret: SECRET, clock, ...(memory && { memory: deliveryMemory() }) });
  opened.push(other);
  return { other, clock };
}

async function answering(status: number, json?: unknown): Promise<FakeServer> {
  const server = await fakeServer(() => ({ status, json }));
  opened.push(server);
  return server;
}

test('a repetition is the same delivery, byte for byte, and the receiver answers it as the first time', async () => {
  const { other, clock } = await pair();
  const make = () => webhook({ url: other.url, secret: SECRET, store: memoryStore(), clock });
  const first = await make().create(REQUEST);
  await clock.advance(60_000);
  // Another process that knows nothing of the first one's acknowledgement.
  const again = make();
  expect(await again.create(REQUEST)).toMatchObject({ id: first.id, url: `https://desk.example/tickets/${first.id}` });
  await again.update(first.id, { opKey: 'op', note: 'Une fois' });
  const [one, two] = other.requests;
  expect(two?.raw.equals(one?.raw ?? Buffer.of())).toBe(true);
  expect(two?.headers['webhook-id']).toBe('create_k1');
  expect(one?.headers['webhook-id']).toBe('create_k1');
  expect(two?.headers['webhook-signature']).not.toBe(one?.headers['webhook-signature']);
  expect((await other.desk.get(first.id)).notes).toEqual(['Une fois']);
});

test('without readUrl, an operation that another process has begun is sent again, and done once', async () => {
  const { other, clock } = await pair();
  const store = memoryStore();
  const run = async (operation: TicketOperation): Promise<void> => {
    const adapter = webhook({ url: other.url, secret: SECRET, store, clock });
    const random = { next: () => 0 };
    await store.append(`s-${operation.opKey}`, 0, { events: [], intents: [toIntent(operation)] });
    const delivery = createDelivery({ store, adapter, clock, scheduler: clock, random });
    for (let attempt = 0; attempt < 4; attempt++) {
      await delivery.run();
      await clock.advance(300_000);
    }
  };
  const open = { kind: 'open', sessionId: 's', key: 'k1', opKey: 'o1', request: REQUEST } as const;
  await other.failNext('no answer');
  await run(open);
  const patch = { state: 'resolved', note: 'Fait' } as const;
  await other.failNext({ status: 503, retryAfterSeconds: 2 });
  await run({ ...open, kind: 'resolve', opKey: 'o2', patch });
  expect(await collect(store.outbox())).toEqual([]);
  const tickets = await collect(other.desk.list());
  expect(tickets).toMatchObject([{ key: 'k1', state: 'resolved', notes: ['Fait'], ops: ['o2'] }]);
});

test('a lost acknowledgement is ambiguous, and a repetition that is refused as such is said', async () => {
  const { other, clock } = await pair(true);
  const hook = webhook({ url: other.url, secret: SECRET, store: memoryStore(), clock });
  await other.failNext('no answer');
  await expect(hook.create(REQUEST)).rejects.toMatchObject({ code: 'ticket-ambiguous' });
  await hook.create(REQUEST);
  await expect(hook.create(REQUEST)).rejects.toMatchObject({ code: 'ticket-refused' });
});

test('what a real receiver refuses: another secret, a time that is over, a changed body, another encoding', async () => {
  const { other, clock } = await pair();
  const hook = (secret: string, at = 0) =>
    webhook({ url: other.url, secret, store: memoryStore(), clock: { now: () => clock.now() + at } });
  await expect(hook(OTHER).create(REQUEST)).rejects.toThrow(/401.*no signature/);
  await expect(hook(SECRET, -301_000).create(REQUEST)).rejects.toThrow(/401.*301 s ago/);
  await expect(hook(SECRET, 301_000).create(REQUEST)).rejects.toThrow(/401.*301 s ahead/);
  await hook(SECRET).create(REQUEST);
  const sent = other.requests.at(-1);
  const post = async (body: string): Promise<number> =>
    (await fetch(other.url, { method: 'POST', headers: forwarded(sent?.headers ?? {}), body })).status;
  const json = sent?.raw.toString() ?? '';
  expect(await post(json)).toBe(200);
  expect(await post(json.replace('orange', 'rouge'))).toBe(401);
  expect(await post(JSON.stringify(JSON.parse(json), null, 1))).toBe(401);
  expect(await post(json.replace('é', '\\u00e9').replace('Rien', '\\u0052ien'))).toBe(401);
});

test('a receiver may answer nothing: the key is the id then, and acknowledged is done', async () => {
  const silent = await answering(204);
  const store = memoryStore();
  const hook = webhook({ url: silent.url, secret: SECRET, store, lanes: { L1: 'first' } });
  expect(await hook.check()).toEqual({ ok: true, problems: [] });
  expect(await hook.create(REQUEST)).toMatchObject({ id: 'k1', url: 'webhook:k1', lane: 'first', state: 'open' });
  await hook.update('k1', { opKey: 'op', level: 'L2', watchers: ['chief'] });
  const another = webhook({ url: silent.url, secret: SECRET, store });
  expect(await another.get('k1')).toMatchObject({ level: 'L2', ops: ['op'], watchers: ['chief'] });
  const count = silent.requests.length;
  await another.update('k1', { opKey: 'op', level: 'L2' });
  expect(silent.requests.length).toBe(count);
  await expect(hook.find('k1')).rejects.toMatchObject({ code: 'ticket-refused' });
});

test('an address that is none of the web, and an id that is none, go no further', async () => {
  const odd = await answering(200, { id: 'T1', url: 'javascript:alert(1)' });
  const store = memoryStore();
  const hook = webhook({ url: odd.url, secret: SECRET, store });
  expect((await hook.create(REQUEST)).url).toBe('webhook:T1');
  await expect(hook.create({ ...REQUEST, key: 'k2' })).rejects.toThrow(/key k1 has it already/);
  for (const id of ['', 'a\nb', 5, 'x'.repeat(256), {}]) {
    const bad = await answering(200, { id });
    const call = webhook({ url: bad.url, secret: SECRET, store }).create({ ...REQUEST, key: 'k3' });
    await expect(call).rejects.toMatchObject({ code: 'ticket-refused' });
  }
});

test('a ticket that is not as it should be is refused, and the field named', async () => {
  const { other, clock } = await pair();
  const good = await other.desk.create(REQUEST);
  for (const [name, value] of Object.entries({ state: 'exploded', notes: 'x', fields: [], ops: [1], subject: null })) {
    const odd = await answering(200, { ticket: { ...good, [name]: value }, tickets: [{ ...good, [name]: value }] });
    const hook = webhook({ url: odd.url, readUrl: odd.url, secret: SECRET, clock });
    await expect(hook.get('x')).rejects.toThrow(`no right "${name}"`);
    await expect(hook.find('k1')).rejects.toThrow(`no right "${name}"`);
  }
});

test('what cannot work is said at once, and nothing tells a secret', async () => {
  expect(() => webhook({ url: 'https://desk.example', secret: SECRET })).toThrow(/needs a store/);
  expect(() => webhook({ url: 'https://desk.example', secret: 'short', store: memoryStore() })).toThrow(RangeError);
  expect(() => webhook({ url: 'ftp://desk.example', secret: SECRET, store: memoryStore() })).toThrow(RangeError);
  const closed = await answering(500, { error: 'Bearer of-the-gateway' });
  const headers = { authorization: 'Bearer of-the-gateway' };
  const hook = webhook({ url: closed.url, secret: SECRET, headers, store: memoryStore() });
  const { ok, problems } = await hook.check();
  expect(ok).toBe(false);
  expect(problems[0]?.fatal).toBe(true);
  expect(JSON.stringify(problems)).not.toMatch(/of-the-gateway|whsec_/);
  expect(closed.requests[0]?.headers.authorization).toBe('Bearer of-the-gateway');
});

test('a delivery that comes is taken once', async () => {
  const { other, clock } = await pair();
  const hook = webhook({ url: other.url, secret: SECRET, store: memoryStore(), clock });
  const changed = { type: 'ticket.changed', data: { ticketId: 'T1', at: '2026-01-05T08:00:00Z', state: 'resolved' } };
  const raw = new TextEncoder().encode(JSON.stringify(changed));
  const headers = signedHeaders('msg_1', NOW / 1000, raw, [Buffer.alloc(32, 7)]);
  expect(hook.verifyWebhook(raw, headers)).toEqual([{ ...changed.data, at: '2026-01-05T08:00:00.000Z' }]);
  expect(() => hook.verifyWebhook(raw, headers)).toThrow(/came before/);
});

function forwarded(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('webhook-')));
}
