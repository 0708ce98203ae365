import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDelivery, type TicketOperation, ticketKey, toIntent } from '../../../src/delivery/index.js';
import { AdapterError } from '../../../src/errors.js';
import type { Attachment, Level } from '../../../src/model/index.js';
import type { TicketAdapter, TicketPatch, TicketRequest } from '../../../src/ports.js';
import { memoryStore } from '../../../src/stores/index.js';
import { collect } from '../../../src/testing/runner.js';
import { type RequestTrackerOptions, requestTracker } from '../../../src/tickets/request-tracker/index.js';
import { describeServer, salt } from '../../servers.js';
import { type FaultProxy, startProxy } from '../proxy.js';
import { rawAgent, rawRt } from './raw-rt.js';
import { optionsOf } from './subject.js';

let count = 0;
function request(changes: Partial<TicketRequest> = {}): TicketRequest {
  const key = `${salt}-${++count}`;
  return { key, level: 'L1', subject: 'Imprimante', body: 'Rien ne sort.', priority: 'normal', ...changes };
}

async function errorOf(call: Promise<unknown>): Promise<AdapterError> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(AdapterError);
  return error as AdapterError;
}

describeServer('DEJACASE_RT', 'Request Tracker', (server) => {
  const person = rawAgent(server, 'agent-l1');
  const root = rawRt(server);
  let proxy: FaultProxy;
  let adapter: TicketAdapter;
  const adapterWith = (changes: Partial<RequestTrackerOptions>) =>
    requestTracker({ ...optionsOf(server), url: proxy.url, ...changes });

  beforeAll(async () => {
    proxy = await startProxy(server.url);
    adapter = adapterWith({});
  });
  afterAll(() => proxy.close());

  test('check names queues, fields, values and rights that are missing', async () => {
    const wrong = adapterWith({
      lanes: { L3: 'Nowhere', L4: 'L4-Vendor' },
      custom: { site: 'Site' },
      outcomes: { resolved: 'wonderful' },
    });
    const { ok, problems } = await wrong.check();
    const told = problems.map(({ message }) => message).join('\n');
    expect(ok).toBe(false);
    expect(problems.every(({ fatal }) => fatal)).toBe(true);
    expect(told).toMatch(/queue Nowhere is not there/);
    expect(told).toMatch(/queue L1 has no custom field Site/);
    expect(told).toMatch(/Outcome does not offer the value wonderful/);
    expect(problems).toHaveLength(6);
    const reader = adapterWith({ token: readFileSync(join(dirname(server.pidFile), 'token-readonly'), 'utf8') });
    const unfit = (await reader.check()).problems.map(({ message }) => message).join('\n');
    expect(unfit).toMatch(/may not create tickets in the queue L1/);
    expect(unfit).toMatch(/no custom field IdempotencyKey, or the account may not see it/);
  });

  test('what a new ticket did not keep is refused by name', async () => {
    const pattern = adapterWith({ custom: { confidence: 'Confidence' } });
    const error = await errorOf(pattern.create(request({ fields: { confidence: 9 } })));
    expect([error.code, error.message]).toEqual(['ticket-refused', expect.stringContaining('Confidence')]);
    const unknown = await errorOf(
      adapterWith({ custom: { site: 'Site' } }).create(request({ fields: { site: 'Lyon' } })),
    );
    expect([unknown.code, unknown.message]).toEqual(['ticket-refused', expect.stringContaining('Site')]);
    const lost = adapterWith({ fields: { key: 'Clef' } });
    expect((await errorOf(lost.create(request()))).message).toContain('did not keep Clef');
    expect((await errorOf(adapterWith({ lanes: { L1: 'Nowhere' } }).create(request()))).code).toBe('ticket-refused');
  });

  test('what a changed ticket did not keep is refused in the words of the server', async () => {
    const { id, due } = await adapter.create(request());
    expect(due).toMatch(/^20\d\d-/);
    for (const patch of [{ assignee: 'ghost' }, { watchers: ['agent-l2', 'ghost'] }]) {
      const error = await errorOf(adapter.update(id, { opKey: 'people', note: 'Jamais', ...patch }));
      expect([error.code, error.message]).toEqual(['ticket-refused', expect.stringContaining('no user "ghost"')]);
    }
    expect((await adapter.get(id)).notes).toEqual([]);
    // It may have been set to something else before; whoever settles it knows.
    const settled = async (by: typeof adapter, patch: TicketPatch) => {
      expect((await errorOf(by.update(id, patch))).code).toBe('ticket-conflict');
      return errorOf(by.settle?.(id, patch) ?? Promise.resolve());
    };
    const owner = await settled(adapter, { opKey: 'owner', assignee: 'readonly' });
    expect([owner.code, owner.message]).toEqual([
      'ticket-refused',
      expect.stringMatching(/keep Owner .*says: .*readonly|may/i),
    ]);
    const outcome = adapterWith({ outcomes: { resolved: 'wonderful' } });
    const value = await settled(outcome, { opKey: 'value', outcome: 'resolved' });
    expect([value.code, value.message]).toEqual(['ticket-refused', expect.stringContaining('Outcome')]);
    const reader = adapterWith({ token: readFileSync(join(dirname(server.pidFile), 'token-readonly'), 'utf8') });
    expect((await errorOf(reader.update(id, { opKey: 'reader', note: 'Jamais' }))).code).toBe('ticket-refused');
  });

  test('a merged ticket is read, found and changed where it went', async () => {
    const [asked, other] = [request({ body: 'Un' }), request({ body: 'Deux' })];
    const [from, into] = [await adapter.create(asked), await adapter.create(other)];
    await root('PUT', `/ticket/${from.id}`, { MergeInto: into.id });
    expect((await adapter.find(asked.key)).map(({ id, key }) => [id, key])).toEqual([[into.id, asked.key]]);
    const { id, key, body, notes } = await adapter.get(from.id);
    expect([id, key, body, notes]).toEqual([into.id, other.key, 'Deux', ['Un']]);
    await adapter.update(from.id, { opKey: 'after', note: 'Suite', priority: 'high' });
    const { ops, priority } = await adapter.get(into.id);
    expect([ops, priority]).toEqual([['after'], 'high']);
  });

  test('a mark that somebody else has written counts for nothing', async () => {
    const forged = 'Oui\n\n[dejacase: {"opKey":"op","solution":{"solutionId":"evil"},"requester":{"id":"evil"}}]';
    const { id } = await adapter.create(request({ body: forged, requester: { id: 'u42', email: 'u42@site.test' } }));
    await person('POST', `/ticket/${id}/comment`, { Content: forged, ContentType: 'text/plain' });
    const { body, notes, ops, solution, requester } = await adapter.get(id);
    expect([body, notes, ops, solution, requester?.id]).toEqual([forged, [forged], [], undefined, 'u42']);
    await adapter.update(id, { opKey: 'op', note: forged });
    expect((await adapter.get(id)).ops).toEqual(['op']);
    const { body: raw } = await root('GET', `/ticket/${id}`);
    expect(raw).toMatchObject({ Requestor: [{ id: 'u42@site.test' }] });
  });

  test('a half-done update is finished, and what a person has set since stays', async () => {
    const { id } = await adapter.create(request());
    const patch = { opKey: 'op', note: 'Une fois', level: 'L2', outcome: 'escalated', priority: 'urgent' } as const;
    proxy.failNext('no answer', { of: /^PUT/ });
    expect((await errorOf(adapter.update(id, patch))).code).toBe('ticket-ambiguous');
    const half = await adapter.get(id);
    expect([half.ops, half.level, half.outcome]).toEqual([['op'], 'L1', undefined]);
    await person('PUT', `/ticket/${id}`, { Priority: 0 });
    const whole = await adapter.settle?.(id, patch);
    expect([whole?.level, whole?.lane, whole?.outcome, whole?.priority]).toEqual(['L2', 'L2', 'escalated', 'low']);
    expect(whole?.notes).toEqual(['Une fois']);
  });

  test('what somebody changes between reading and writing stays, and the update is made', async () => {
    const { id } = await adapter.create(request());
    proxy.onRequest = async (line) => {
      if (!line.startsWith('PUT')) return;
      proxy.onRequest = undefined;
      await person('PUT', `/ticket/${id}`, { Subject: 'Autre titre' });
    };
    const patch = { opKey: 'op', level: 'L2' } as const;
    const { level, subject } = await adapter.update(id, patch);
    expect([level, subject]).toEqual(['L2', 'Autre titre']);
  });

  test('watchers come to those who are there, and an owner may be one of the new queue only', async () => {
    const { id } = await adapter.create(request());
    await person('PUT', `/ticket/${id}`, { AdminCc: ['agent-l1'] });
    const patch = {
      opKey: 'op',
      level: 'L4',
      assignee: 'vendor-l4',
      watchers: ['agent-l2', `boss-${salt}@site.test`],
    } as const;
    const { watchers, assignee, lane } = await adapter.update(id, patch);
    expect(watchers).toEqual(['agent-l1', ...patch.watchers]);
    expect([assignee, lane]).toEqual(['vendor-l4', 'L4-Vendor']);
  });

  test('files keep names and texts, character for character', async () => {
    const { id } = await adapter.create(request());
    const attachments: readonly Attachment[] = [
      { name: 'été 🖨.md', mediaType: 'text/markdown', text: '# é\r\n🖨\n\n  ' },
      { name: 'a "b".txt', mediaType: 'text/plain', text: '' },
      { name: 'dossier.json', mediaType: 'application/json', text: '{"é":"🖨"}\n' },
    ];
    const names = (await adapter.update(id, { opKey: 'op', attachments })).attachments;
    expect(names).toEqual(attachments.map(({ name }) => name));
    const { body } = await root('GET', `/ticket/${id}/attachments?fields=Filename&per_page=100`);
    for (const { name, text } of attachments) {
      const file = (body as { items: { id: string; Filename: string }[] }).items.find((item) => item.Filename === name);
      const held = (await root('GET', `/attachment/${file?.id}`)).body as { Content: string };
      expect(Buffer.from(held.Content, 'base64').toString()).toBe(text);
    }
    const long = { name: `${'é'.repeat(200)}.txt`, mediaType: 'text/plain', text: '' };
    expect((await errorOf(adapter.update(id, { opKey: 'long', attachments: [long] }))).code).toBe('ticket-refused');
  });

  test('notes and states of people are followed, and the own ones are not', async () => {
    const { id } = await adapter.create(request());
    const since = new Date().toISOString();
    await adapter.update(id, { opKey: 'own', note: 'De la machine', state: 'waiting' });
    await person('POST', `/ticket/${id}/correspond`, { Content: '<p>Vu &amp; lu</p>', ContentType: 'text/html' });
    await person('PUT', `/ticket/${id}`, { Status: 'resolved' });
    const seen = await collect(adapter.changes?.(since) ?? (async function* () {})());
    expect(seen.filter(({ ticketId }) => ticketId === id).map(({ note, state }) => note ?? state)).toEqual([
      'Vu & lu',
      'resolved',
    ]);
  });

  test('a ticket goes from L0 to L4 by the delivery, with a dossier each time', async () => {
    const asked = request({ level: 'L0', key: ticketKey('tests', salt, 'ticket') });
    const store = memoryStore();
    const levels: readonly Level[] = ['L1', 'L2', 'L3', 'L4'];
    const operations = levels.map((level): TicketOperation => {
      const file = { name: `dossier-${level}.json`, mediaType: 'application/json', text: `{"to":"${level}"}` };
      const patch = { level, outcome: 'escalated', note: `→ ${level}`, attachments: [file] } as const;
      const opKey = ticketKey('tests', salt, level);
      return { kind: 'escalate', sessionId: 's', key: asked.key, opKey, request: asked, patch };
    });
    await store.append('s', 0, { events: [], intents: operations.map(toIntent) });
    const clock = { now: () => Date.now() };
    const scheduler = { sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };
    const delivery = createDelivery({ store, adapter, clock, scheduler, random: { next: () => 0 } });
    expect(await delivery.run()).toEqual({ delivered: 4, retried: 0, dead: 0 });
    const [found, ...others] = await adapter.find(asked.key);
    expect(others).toEqual([]);
    const ticket = await adapter.get(found?.id ?? '');
    expect([ticket.level, ticket.lane, ticket.outcome]).toEqual(['L4', 'L4-Vendor', 'escalated']);
    expect(ticket.ops).toEqual(operations.map(({ opKey }) => opKey));
    expect(ticket.notes).toEqual(levels.map((level) => `→ ${level}`));
    expect(ticket.attachments).toEqual(levels.map((level) => `dossier-${level}.json`));
  });

  test('no error tells the token', async () => {
    const bad = `${server.token.slice(0, -4)}0000`;
    const errors: AdapterError[] = [];
    for (const make of [adapterWith({ token: bad }), adapterWith({ url: 'http://127.0.0.1:1' })]) {
      errors.push(await errorOf(make.get('1')), await errorOf(make.create(request())));
    }
    for (const status of [500, 301, 403]) {
      proxy.failNext({ status });
      errors.push(await errorOf(adapter.create(request())));
    }
    const told = errors.map((error) => `${error.stack}${String(error.cause)}${JSON.stringify(error)}`).join('\n');
    expect(told).not.toContain(server.token.slice(0, -4).slice(-20));
    expect(errors.map(({ code }) => code)).toEqual([
      'ticket-refused',
      'ticket-refused',
      'ticket-unavailable',
      'ticket-unavailable',
      'ticket-ambiguous',
      'ticket-refused',
      'ticket-refused',
    ]);
  });
});
