import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TicketOperation, toIntent } from '../../src/delivery/index.js';
import { journalStore } from '../../src/stores/journal.js';
import { dejacase, ENVIRONMENT, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
/** A ticket system that is down. */
let server: Server;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, reply) => {
    asked.push(String(request.headers.authorization));
    reply.writeHead(503, { 'retry-after': '60' }).end('down');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  write('rt.json', { adapter: 'rt', url: `http://127.0.0.1:${port}`, tokenVariable: 'QZ_TOKEN' });
});
afterAll(() => {
  server.close();
  remove();
});

function write(name: string, value: unknown): void {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
}

function operation(ticket: string, step: number): TicketOperation {
  const request = { key: ticket, level: 'L1', subject: 'Rien ne sort', body: '…', priority: 'normal' } as const;
  const patch = { note: `note ${step}` };
  return { kind: 'note', sessionId: `s-${ticket}`, key: ticket, opKey: `${ticket}-${step}`, request, patch };
}

/** A journal with a dead operation, one behind it, and one of another ticket. */
async function outbox(name: string): Promise<string> {
  const store = journalStore(join(folder, name));
  await store.append('x', 0, {
    events: [],
    intents: [operation('aa', 0), operation('aa', 1), operation('ab', 0)].map(toIntent),
  });
  await store.claim(0, 1, 1);
  await store.settle('aa-0', { kind: 'dead', reason: 'ticket-refused: No such queue.' });
  await store.close();
  return name;
}

const run = (...args: readonly string[]) => dejacase(['outbox', ...args], folder);

test('list tells each operation, why it waits, and for which', async () => {
  const store = await outbox('list.journal');
  const { status, stdout, stderr } = await run('list', '--store', store);
  expect([status, stdout.trimEnd().split('\n')]).toEqual([
    0,
    [
      'aa-0  note of session s-aa: given up, 1 attempt',
      '    ticket-refused: No such queue.',
      'aa-1  note of session s-aa: held up, 0 attempts',
      '    waits until aa-0 is retried or dropped',
      'ab-0  note of session s-ab: waiting, 0 attempts',
    ],
  ]);
  expect(stderr).toContain('3 to deliver, 1 of them');
  const json = JSON.parse((await run('list', '--store', store, '--json')).stdout);
  expect(json).toMatchObject({
    schemaVersion: 1,
    operations: [{ id: 'aa-0', status: 'dead' }, { id: 'aa-1', status: 'held', heldUpBy: 'aa-0' }, { id: 'ab-0' }],
  });
});

test('drop asks for --yes without a terminal, takes whole ids or what only one begins with, and frees what waits', async () => {
  const store = await outbox('drop.journal');
  expect(await run('drop', 'aa-0', '--store', store)).toMatchObject({ status: 2, stdout: '' });
  const vague = await run('drop', 'a', '--store', store, '--yes');
  expect([vague.status, vague.stderr]).toEqual([2, expect.stringContaining('aa-0, aa-1, ab-0')]);
  expect((await run('drop', 'zz', '--store', store, '--yes')).status).toBe(2);
  expect(await run('drop', 'aa-0', 'ab', '--store', store, '--yes')).toMatchObject({ status: 0, stderr: '' });
  const left = JSON.parse((await run('list', '--store', store, '--json')).stdout);
  expect(left.operations).toMatchObject([{ id: 'aa-1', status: 'waiting' }]);
});

test('what a running process holds is left to it, and it is named', async () => {
  const store = await outbox('held.journal');
  const held = journalStore(join(folder, store));
  const { status, stderr } = await run('list', '--store', store);
  await held.close();
  expect([status, stderr]).toEqual([3, expect.stringContaining(`Process ${process.pid} writes to`)]);
});

test('a diagnosis ends although its ticket system is down; the ticket is kept, and delivered when retried', async () => {
  const env = { ...ENVIRONMENT, QZ_TOKEN: '1-47-0123456789abcdef' };
  expect((await dejacase(['init', 'base'], folder)).status).toBe(0);
  const base = ['--knowledge', 'base', '--store', 'down.journal'];
  const text = 'the badge reader at the gate stays dark';
  const ended = await dejacase(
    ['diagnose', text, ...base, '--tickets', 'rt.json', '--json', '--answer', 'led=unknown'],
    folder,
    env,
  );
  expect([ended.status, JSON.parse(ended.stdout)]).toMatchObject([
    0,
    { kind: 'escalated', ticket: { delivery: 'pending' } },
  ]);
  const listed = await run('list', '--store', 'down.journal');
  // It was asked whether it is fit, and costs the operation no attempt.
  expect(listed.stdout).toMatch(/escalation of session .*waiting, 0 attempts/);
  expect(asked).toContain('token 1-47-0123456789abcdef');
  for (const { stdout, stderr } of [ended, listed]) expect(stdout + stderr).not.toContain('0123456789abcdef');
  const unready = await dejacase(['outbox', 'retry', '--all', ...base, '--tickets', 'rt.json'], folder, env);
  expect([unready.status, unready.stderr]).toEqual([3, expect.stringContaining('503')]);
  // Another ticket system is there.
  const retried = await run('retry', '--all', ...base, '--json');
  expect([retried.status, JSON.parse(retried.stdout)]).toMatchObject([
    0,
    { schemaVersion: 1, delivered: [{ ticketId: 'DC-000001' }], left: [] },
  ]);
  expect((await run('list', '--store', 'down.journal')).stderr).toBe('Everything is delivered.\n');
}, 60_000);

test('without a store, a ticket that cannot be delivered is said to be lost', async () => {
  const env = { ...ENVIRONMENT, QZ_TOKEN: '1-47-0123456789abcdef' };
  const args = ['diagnose', 'the badge reader stays dark', '--knowledge', 'base', '--tickets', 'rt.json'];
  const { status, stderr } = await dejacase([...args, '--answer', 'led=unknown'], folder, env);
  expect([status, stderr]).toEqual([0, expect.stringContaining('--store FILE')]);
});

describe('a tickets file that will not do is refused with the place and the next step:', () => {
  const good = { adapter: 'rt', url: 'http://127.0.0.1:1', tokenVariable: 'QZ_TOKEN' };
  test.each([
    ['no JSON', '{', 'expected a JSON object'],
    ['no adapter', { url: 'x' }, 'expected a JSON object with “adapter”'],
    ['an unknown adapter', { adapter: '__proto__' }, 'helpdesk, rt, redmine'],
    ['an unknown setting', { ...good, quue: 'x' }, '“quue”'],
    ['a setting of another type', { ...good, lanes: 'L1' }, '“lanes” must be an object'],
    ['a setting that is missing', { adapter: 'rt', tokenVariable: 'QZ_TOKEN' }, '“url”'],
    ['the token itself', { ...good, token: '1-47-0123456789abcdef' }, '“tokenVariable”'],
    ['no name of a variable', { adapter: 'rt', url: 'http://127.0.0.1:1' }, '“tokenVariable”'],
    ['a variable that is empty', { ...good, tokenVariable: 'QZ_NONE' }, 'QZ_NONE'],
    ['an address that is none', { ...good, url: 'ftp://127.0.0.1' }, 'http'],
  ])('%s', async (_, value, told) => {
    write('bad.json', value);
    const args = ['diagnose', 'x', '--tickets', 'bad.json'];
    const { status, stdout, stderr } = await dejacase(args, folder, {
      ...ENVIRONMENT,
      QZ_TOKEN: '1-47-0123456789abcdef',
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^dejacase: [^\n]+\n$/);
    expect(stderr).toContain(told);
    expect(stderr).not.toContain('0123456789abcdef');
  });
});
