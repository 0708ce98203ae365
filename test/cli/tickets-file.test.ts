import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import { loadKnowledge } from '../../src/knowledge/index.js';
import type { TicketState } from '../../src/model/index.js';
import { journalStore } from '../../src/stores/journal.js';
import { simulatedClock } from '../../src/testing/index.js';
import { webhook } from '../../src/tickets/webhook/index.js';
import type { FakeServer } from '../tickets/fake-server.js';
import { APP_TOKEN, type FakeGlpi, fakeGlpi, USER_TOKEN } from '../tickets/glpi/fake.js';
import { type Receiver, receiver } from '../tickets/webhook/receiver.js';
import { EMAIL, type FakeZendesk, fakeZendesk, TOKEN } from '../tickets/zendesk/fake.js';
import { dejacase, ENVIRONMENT, emptyFolder } from './command.js';
import { BASE } from './targets-base.js';

const SECRET = 'a text that is long enough to be one';
const OLD_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const KEY = 'gw-0123456789abcdef';
const ENV = {
  ...ENVIRONMENT,
  ...{ QZ_NEW: SECRET, QZ_OLD: OLD_SECRET, QZ_KEY: KEY, QZ_APP: APP_TOKEN, QZ_USER: USER_TOKEN, QZ_ZENDESK: TOKEN },
};
const SECRETS = [SECRET, OLD_SECRET, KEY, APP_TOKEN, USER_TOKEN, TOKEN];
const LANES = { L0: 10, L1: 10, L2: 11, L3: 12, L4: 13 };
const EXPERIMENTAL = /The adapter “(\w+)” is experimental/g;

const [folder, remove] = emptyFolder();
let desk: Receiver;
let glpi: FakeGlpi;
let zendesk: FakeZendesk;

beforeAll(async () => {
  const clock = { now: () => Date.now() };
  desk = await receiver({ secret: OLD_SECRET, clock, toleranceMs: Number.MAX_SAFE_INTEGER });
  glpi = await fakeGlpi(clock);
  zendesk = await fakeZendesk(clock);
  mkdirSync(join(folder, 'base'));
  writeFileSync(join(folder, 'base', 'base.yaml'), BASE);
  write('webhook', {
    ...{ url: desk.url, readUrl: desk.url, secretVariable: ['QZ_NEW', 'QZ_OLD'] },
    headersVariable: { 'x-api-key': 'QZ_KEY' },
  });
  write('glpi', { url: glpi.url, userTokenVariable: 'QZ_USER', appTokenVariable: 'QZ_APP', lanes: LANES });
  write('zendesk', { url: zendesk.url, email: EMAIL, tokenVariable: 'QZ_ZENDESK', lanes: LANES });
});
afterAll(async () => {
  for (const server of [desk, glpi, zendesk]) await server.close();
  remove();
});

function write(adapter: string, settings: object, name = `${adapter}.json`): void {
  writeFileSync(join(folder, name), JSON.stringify({ adapter, ...settings }));
}

async function run(...args: readonly string[]) {
  const ran = await dejacase([...args, '--knowledge', 'base'], folder, ENV);
  for (const secret of SECRETS) expect(ran.stdout + ran.stderr).not.toContain(secret);
  return { ...ran, experimental: [...ran.stderr.matchAll(EXPERIMENTAL)].map(([, name]) => name) };
}

const diagnose = (adapter: string, ...more: readonly string[]) =>
  run(
    'diagnose',
    'the badge reader stays dark',
    '--tickets',
    `${adapter}.json`,
    '--answer',
    'device=unknown',
    'solution=failed',
    ...more,
  );

const SYSTEMS: readonly (readonly [string, () => FakeServer, readonly string[], () => unknown])[] = [
  ['webhook', () => desk, [], async () => (await desk.desk.get('DC-000001')).subject],
  ['glpi', () => glpi, ['glpi'], () => glpi.tables.Ticket.get(1)?.name],
  ['zendesk', () => zendesk, ['zendesk'], () => [...zendesk.tickets.values()][0]?.ticket.subject],
];

describe.each(SYSTEMS)('%s', (adapter, server, experimental, subject) => {
  test('a diagnosis leaves a ticket there; an experimental adapter says so once, on stderr', async () => {
    const ended = await diagnose(adapter, '--json');
    expect([ended.status, ended.experimental]).toEqual([0, experimental]);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      kind: 'escalated',
      ticket: { delivery: 'delivered', level: 'L1' },
    });
    expect(await subject()).toBe('the badge reader stays dark');
  });

  test('what it could not take is kept, and delivered by outbox retry', async () => {
    const store = ['--store', `${adapter}.journal`];
    // It is asked whether it is fit, and is not.
    await server().failNext({ status: 503, retryAfterSeconds: 60 });
    const ended = await diagnose(adapter, ...store, '--json');
    expect(JSON.parse(ended.stdout)).toMatchObject({ kind: 'escalated', ticket: { delivery: 'pending' } });
    const retried = await run('outbox', 'retry', '--all', ...store, '--tickets', `${adapter}.json`, '--json');
    expect([retried.status, retried.experimental]).toEqual([0, experimental]);
    expect(JSON.parse(retried.stdout)).toMatchObject({ delivered: [{ ticketId: expect.any(String) }], left: [] });
  });
});

test('watch tells on the ticket where it is, and delivers what an earlier look could not', async () => {
  const { knowledge } = await loadKnowledge(join(folder, 'base'));
  const clock = simulatedClock(Date.UTC(2024, 0, 1, 9)); // a Monday; long overdue by now
  const tickets = webhook({ url: desk.url, readUrl: desk.url, secret: OLD_SECRET, clock });
  const store = journalStore(join(folder, 'watch.journal'));
  const engine = createEngine({ knowledge, store, tickets, clock, ids: () => 's1' });
  expect(await engine.open({ text: 'zzz', language: 'en' })).toMatchObject({ kind: 'escalated' });
  await engine.deliver();
  const { ticket } = (await engine.resume('s1')) as { ticket: TicketState };
  await engine.close();
  const id = ticket.delivery === 'delivered' ? ticket.id : '';
  const once = ['watch', '--store', 'watch.journal', '--once', '--act', '--tickets', 'webhook.json', '--json'];
  const waiting = async () => {
    const { stdout } = await dejacase(['outbox', 'list', '--store', 'watch.journal', '--json'], folder);
    return JSON.parse(stdout).operations.length;
  };
  await desk.failNext({ status: 503, retryAfterSeconds: 60 });
  const told = JSON.parse((await run(...once)).stdout);
  expect(told).toMatchObject({ told: true, due: [{ sessionId: 's1', threshold: 'overdue' }, { sessionId: 's1' }] });
  expect(await waiting()).toBe(1);
  const { ops } = await desk.desk.get(id);
  expect(JSON.parse((await run(...once)).stdout)).toMatchObject({ due: [] });
  expect(await waiting()).toBe(0);
  expect((await desk.desk.get(id)).ops.length).toBe(ops.length + 1);
});

describe('a tickets file that will not do is refused with the place and the next step:', () => {
  const url = 'http://127.0.0.1:1';
  const onWebhook = { url, secretVariable: 'QZ_NEW' };
  const onGlpi = { url, userTokenVariable: 'QZ_USER', lanes: LANES };
  const onZendesk = { url, tokenVariable: 'QZ_ZENDESK', lanes: LANES };
  const { L4: _, ...fewLanes } = LANES;
  test.each([
    ['webhook', 'a secret', { ...onWebhook, secret: SECRET }, '“secretVariable”'],
    [
      'webhook',
      'a list with a secret',
      { ...onWebhook, secretVariable: ['QZ_NEW', SECRET] },
      '“secretVariable” must be',
    ],
    ['webhook', 'an empty list', { ...onWebhook, secretVariable: [] }, '“secretVariable” must be'],
    ['webhook', 'headers', { ...onWebhook, headers: { 'x-api-key': KEY } }, '“headersVariable”'],
    ['webhook', 'headers with a secret', { ...onWebhook, headersVariable: { 'x-api-key': KEY } }, '“headersVariable”'],
    ['webhook', 'a secret that is too short', { ...onWebhook, secretVariable: 'QZ_KEY' }, 'at least 24 bytes'],
    ['webhook', 'lanes that are no texts', { ...onWebhook, lanes: { L0: 1 } }, '“lanes” must be'],
    ['webhook', 'what is for code alone', { ...onWebhook, receive: {} }, '“receive”'],
    ['glpi', 'the token of the account', { ...onGlpi, userToken: USER_TOKEN }, '“userTokenVariable”'],
    ['glpi', 'a variable that is empty', { ...onGlpi, appTokenVariable: 'QZ_NONE' }, 'QZ_NONE'],
    ['glpi', 'no token of the account', { url, lanes: LANES }, '“userTokenVariable” must be'],
    ['glpi', 'a level without a group', { ...onGlpi, lanes: fewLanes }, 'lanes.L4'],
    [
      'glpi',
      'groups by name',
      { ...onGlpi, lanes: { ...LANES, L4: 'vendor' } },
      '“lanes” must be an object of numbers',
    ],
    ['glpi', 'an unknown setting', { ...onGlpi, email: 'a@b.example' }, '“email”'],
    ['zendesk', 'a password', { ...onZendesk, password: TOKEN }, '“tokenVariable”'],
    ['zendesk', 'a field that is no number', { ...onZendesk, fields: { 'x-desk': 3.5 } }, 'fields.x-desk'],
    ['zendesk', 'no yes or no', { ...onZendesk, isPublic: 'yes' }, '“isPublic” must be true or false'],
    ['zendesk', 'no time at all', { ...onZendesk, timeoutMs: 0 }, '“timeoutMs” must be a number above 0'],
  ])('%s, %s', async (adapter, _what, settings, told) => {
    write(adapter, settings, 'bad.json');
    const { status, stdout, stderr } = await run('diagnose', 'x', '--tickets', 'bad.json');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^dejacase: /);
    expect(stderr).toContain(told);
  });
});
