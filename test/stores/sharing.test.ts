import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/evaluation/random.js';
import type { Change, Store } from '../../src/ports.js';
import { sqlOf } from '../../src/stores/sql/client.js';
import { addChanges } from '../../src/stores/sql/learned.js';
import { collect } from '../../src/testing/runner.js';
import { postgresUrls } from '../conformance/subjects.js';
import { openAt, STORE_PLACES, type StorePlace } from './opened.js';

interface Said {
  readonly said: readonly { readonly id: string; readonly stream: string; readonly number: number }[];
  readonly conflicts: number;
}

const FIXTURE = new URL('sharing.fixture.ts', import.meta.url).pathname;
const PROCESSES = 4;
const WRITES = 300;
const [SERVER] = postgresUrls() ?? [];

async function write(place: StorePlace, writer: number): Promise<Said> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', FIXTURE, JSON.stringify(place), `w${writer}`, `${WRITES}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(0);
  return JSON.parse(text) as Said;
}

/** Follows a store as another process would, until it is told to stop. */
async function follow(store: Store, isOver: () => boolean): Promise<readonly Change[]> {
  const seen: Change[] = [];
  for (let last = false; !last; await sleep(5)) {
    last = isOver();
    for await (const change of store.changes(seen.at(-1)?.position)) seen.push(change);
  }
  return seen;
}

test.each(STORE_PLACES.filter(({ kind }) => kind !== 'journal'))(
  'safe sharing: 4 processes × 300 writes in $kind',
  async ({ at }) => {
    const folder = mkdtempSync(join(tmpdir(), 'sharing-'));
    const store = openAt(at(folder));
    try {
      await store.numberOf('shared', 'none'); // the tables are there before anybody writes
      let isOver = false;
      const following = follow(store, () => isOver);
      const told = await Promise.all(Array.from({ length: PROCESSES }, (_, i) => write(at(folder), i)));
      isOver = true;
      const said = told.flatMap((each) => each.said);
      const ids = said.map(({ id }) => id).sort();
      expect(new Set(ids).size).toBe(PROCESSES * WRITES);
      const events = [];
      for (const stream of ['s0', 's1', 's2'])
        events.push(...(await store.read(stream)).map(({ event }) => String(event)));
      expect(events.sort()).toEqual(ids);
      expect((await collect(store.outbox())).map(({ id }) => id).sort()).toEqual(ids);
      const numbers = said.map(({ number }) => number).sort((a, b) => a - b);
      expect(numbers).toEqual(ids.map((_, i) => i + 1));
      expect(told.some(({ conflicts }) => conflicts > 0)).toBe(true);
      const followed = (await following).map((each) => (each.kind === 'outcome' ? each.outcome.by : undefined));
      expect(followed.sort()).toEqual(ids);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  },
  300_000,
);

test.skipIf(SERVER === undefined)(
  'no change missed: 4 delayed writers × 10 seeds, where whoever follows by a counting key misses some [needs DEJACASE_POSTGRES]',
  async () => {
    const pool = new pg.Pool({ connectionString: SERVER ?? '', max: 8 });
    const tenant = `delayed-${process.pid}-${Date.now()}`;
    const store = openAt({ kind: 'postgres', url: SERVER ?? '', tenant });
    await store.numberOf('n', 'k');
    await pool.query('CREATE TABLE IF NOT EXISTS test_counting (id BIGSERIAL PRIMARY KEY, tenant TEXT, said TEXT)');
    let missed = 0;
    try {
      for (let seed = 1; seed <= 10; seed++) {
        const random = createRandom(seed);
        let isOver = false;
        const write = async (writer: number): Promise<void> => {
          for (let i = 0; i < 6; i++) {
            const [early, late] = [random.share() * 8, random.share() * 8];
            const client = await pool.connect();
            const said = `${seed}-${writer}-${i}`;
            try {
              await client.query('BEGIN');
              await client.query('INSERT INTO test_counting (tenant, said) VALUES ($1, $2)', [tenant, said]);
              await sleep(early);
              await addChanges(sqlOf(client), tenant, [{ sessionId: said, body: '{}' }]);
              await sleep(late);
              await client.query('COMMIT');
            } finally {
              client.release();
            }
          }
        };
        const naive = (async () => {
          const seen: string[] = [];
          let last = '0';
          for (let end = false; !end; await sleep(2)) {
            end = isOver;
            const { rows } = await pool.query<{ id: string; said: string }>(
              'SELECT id, said FROM test_counting WHERE tenant = $1 AND id > $2 ORDER BY id',
              [tenant, last],
            );
            for (const row of rows) seen.push(row.said);
            last = rows.at(-1)?.id ?? last;
          }
          return seen.filter((said) => said.startsWith(`${seed}-`)).length;
        })();
        const following = follow(store, () => isOver);
        await Promise.all([0, 1, 2, 3].map(write));
        isOver = true;
        missed += 24 - (await naive);
        const ours = (await following).flatMap((each) => (each.kind === 'outcome' ? [each.sessionId] : []));
        expect(ours.filter((said) => said.startsWith(`${seed}-`))).toHaveLength(24);
      }
      expect(missed).toBeGreaterThan(0);
    } finally {
      await pool.query('DROP TABLE test_counting');
      await store.close();
      await pool.end();
    }
  },
  120_000,
);
