import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Store } from '../../src/ports.js';
import { helpdesk } from '../../src/tickets/index.js';
import { postgresUrls } from '../conformance/subjects.js';
import { openAt, STORE_PLACES, type StorePlace } from './opened.js';

interface Said {
  readonly kind: 'ready' | 'event' | 'ticket' | 'update' | 'locked';
  readonly stream?: string;
  readonly version?: number;
  readonly id?: string;
  readonly key?: string;
}

const FIXTURE = new URL('kill.fixture.ts', import.meta.url).pathname;
const KILLS = Number(process.env.DEJACASE_KILLS ?? (process.env.CI === undefined ? 5 : 40));
const SERVER_KILLS = Math.ceil(KILLS / 4);

/** Runs the writer until it has said enough, then strikes: by default it is killed at once. */
async function killWriter(
  place: StorePlace,
  run: number,
  enough: number,
  strike: (writer: ChildProcess) => unknown = (writer) => writer.kill('SIGKILL'),
): Promise<readonly Said[]> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', FIXTURE, JSON.stringify(place), String(run)],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const said: Said[] = [];
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.stdout === null) throw new Error('The writer has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    // The last line may be cut off by the kill; then it was not said.
    if (line.endsWith('}')) said.push(JSON.parse(line) as Said);
    if (said.length === enough) await strike(child);
  }
  await ended;
  return said;
}

/** What was said is there: events, their intents and outcomes, and tickets. */
async function expectKept(place: StorePlace, said: readonly Said[]): Promise<void> {
  // Opening takes over the lock of the process that was killed.
  const store = openAt(place);
  const tickets = helpdesk({ store });
  const outbox = new Set<string>();
  for await (const entry of store.outbox()) outbox.add(entry.id);
  const learned = new Set<string | undefined>();
  for await (const change of store.changes()) if (change.kind === 'outcome') learned.add(change.outcome.by);
  for (const { kind, stream = '', version = 0, id = '', key = '' } of said) {
    if (kind === 'event') {
      expect((await store.read(stream))[version - 1]).toEqual({ version, event: { id } });
      expect(outbox.has(id)).toBe(true);
      expect(learned.has(id)).toBe(true);
    } else if (kind === 'ticket') {
      expect((await tickets.get(id)).key).toBe(key);
      expect(await tickets.find(key)).toHaveLength(1);
    } else if (kind === 'update') {
      expect((await tickets.get(id)).ops).toEqual(['op']);
    }
  }
  await expectNumbersWhole(store, tickets, said);
  await store.close();
}

test.each(STORE_PLACES)(
  `no acknowledged outcome lost on a crash: $kind, ${KILLS} kills`,
  async ({ at }) => {
    const folder = mkdtempSync(join(tmpdir(), 'kill-'));
    const said: Said[] = [];
    try {
      for (let run = 0; run < KILLS; run++) {
        said.push(...(await killWriter(at(folder), run, 1 + ((run * 7919 + 13) % 400))));
        await expectKept(at(folder), said);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(said.filter(({ kind }) => kind === 'ready').length).toBe(KILLS);
  },
  900_000,
);

// The second cluster: other tests need the first one.
const [, SERVER] = postgresUrls() ?? [];

test.skipIf(SERVER === undefined)(
  `no acknowledged outcome lost on a crash: the PostgreSQL server itself, ${SERVER_KILLS} kills [needs DEJACASE_POSTGRES]`,
  async () => {
    const url = SERVER ?? '';
    const place = { kind: 'postgres', url, tenant: `server-${process.pid}-${Date.now()}` } as const;
    const said: Said[] = [];
    for (let run = 0; run < SERVER_KILLS; run++) {
      const folder = await dataFolder(url);
      const kill = () => process.kill(postmaster(folder), 'SIGKILL');
      said.push(...(await killWriter(place, run, 1 + ((run * 7919 + 13) % 400), kill)));
      await startServer(folder);
      await expectKept(place, said);
    }
    expect(said.filter(({ kind }) => kind === 'event').length).toBeGreaterThan(0);
  },
  900_000,
);

async function dataFolder(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const { rows } = await pool.query<{ data_directory: string }>('SHOW data_directory');
  await pool.end();
  return rows[0]?.data_directory ?? '';
}

/** The process that all others of the server belong to; they end when it does. */
function postmaster(folder: string): number {
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Starts a server as its own user, as soon as the processes of the one before have ended. */
async function startServer(folder: string): Promise<void> {
  const { bin } = JSON.parse(process.env.DEJACASE_POSTGRES ?? '{}') as { readonly bin: string };
  const start = [join(bin, 'pg_ctl'), '-D', folder, '-l', join(folder, 'server.log'), '-w', '-t', '60', 'start'];
  const asOwner = ['--reuid=postgres', '--regid=postgres', '--init-groups', ...start];
  for (let tries = 1; ; tries++) {
    const code = await new Promise((resolve) =>
      spawn('setpriv', asOwner, { stdio: 'ignore', cwd: '/' }).once('exit', resolve),
    );
    if (code === 0) return;
    if (tries === 10) throw new Error(`The server in ${folder} does not start again.`);
    await sleep(500);
  }
}

/** Every number up to the highest belongs to one key; those of creates that were cut off are completed by repeating them. */
async function expectNumbersWhole(
  store: Store,
  tickets: ReturnType<typeof helpdesk>,
  said: readonly Said[],
): Promise<void> {
  const keys = new Set(said.flatMap(({ kind, key = '' }) => (kind === 'ticket' ? [key] : [])));
  // The create that was on its way in each of the writers.
  for (const key of [...keys]) keys.add(key.replace(/[0-9]+$/, (i) => String(Number(i) + 1)));
  const runs = new Set(said.flatMap(({ stream = '' }) => stream.match(/^s-([0-9]+)/)?.[1] ?? []));
  for (const run of runs) for (const name of ['a', 'b']) keys.add(`t-${run}-${name}-0`);
  const numbers: number[] = [];
  for (const key of keys) {
    const number = await store.numberOf('tickets:DC-', key);
    if (number === undefined) continue;
    numbers.push(number);
    await tickets.create({ key, level: 'L1', priority: 'normal', subject: key, body: '' });
  }
  const listed: string[] = [];
  for await (const ticket of tickets.list()) listed.push(ticket.id);
  const expected = Array.from({ length: numbers.length }, (_, i) => `DC-${String(i + 1).padStart(6, '0')}`);
  expect(listed).toEqual(expected);
}
