import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CandidateIndex } from '../../src/ports.js';
import { memoryCandidates } from '../../src/retrieval/index.js';
import { sphinxWords, sqliteCandidates } from '../../src/stores/index.js';
import { candidateConformance } from '../../src/testing/index.js';
import { asking, ticketsOf } from './candidate-tickets.js';
import { hasSphinx, type SphinxServers, startSphinx } from './sphinx-servers.js';
import { lasting } from './subjects.js';

describe.skipIf(!hasSphinx)('sqliteCandidates with words in Sphinx [needs searchd]', () => {
  let servers: SphinxServers;
  beforeAll(async () => {
    servers = await startSphinx();
  }, 60_000);
  afterAll(() => servers?.close());

  /** One database for all checks, since the indexes of Sphinx are for one alone. */
  const folder = mkdtempSync(join(tmpdir(), 'sphinx-record-'));
  const path = join(folder, 'a.db');
  afterAll(() => rmSync(folder, { recursive: true }));
  let tenants = 0;
  const opener = (): (() => CandidateIndex) => {
    const tenant = `t${tenants++}`;
    return () => sqliteCandidates({ path, tenant, words: sphinxWords(servers) });
  };

  candidateConformance(
    test,
    async () => {
      const open = opener();
      return lasting(open, async () => {
        const index = open();
        await index.clear();
        await index.close?.();
      });
    },
    { durable: true },
  );

  async function withIndex(work: (index: CandidateIndex, tickets: ReturnType<typeof ticketsOf>) => Promise<void>) {
    const index = opener()();
    const tickets = ticketsOf(400);
    try {
      await index.take(tickets.cases, undefined, '1');
      await work(index, tickets);
    } finally {
      await index.clear();
      await index.close?.();
    }
  }

  test('finds what an exhaustive search finds', async () => {
    await withIndex(async (index, tickets) => {
      const exact = memoryCandidates();
      await exact.take(tickets.cases, undefined, '1');
      let [met, all] = [0, 0];
      for (let number = 0; number < 40; number++) {
        const query = asking(tickets.query(number));
        const { ids, degraded } = await index.candidates(query, 50);
        expect(degraded).toBeUndefined();
        const best = (await exact.candidates(query, 10)).ids;
        met += best.filter((id) => ids.includes(id)).length;
        all += best.length;
      }
      expect(met / all).toBeGreaterThan(0.95);
    });
  });

  test('degradation is said: a server that is killed is told of, and has kept what it acknowledged when it is back', async () => {
    await withIndex(async (index, tickets) => {
      const query = asking(tickets.query(0));
      const whole = await index.candidates(query, 500);
      await servers.kill(1);
      const half = await index.candidates(query, 500);
      expect(half.degraded).toMatch(/^Some servers of past cases did not answer: .*127\.0\.0\.1/);
      expect(half.ids.length).toBeGreaterThan(0);
      expect(half.ids.length).toBeLessThan(whole.ids.length);
      await expect(index.take(tickets.more, '1', '2')).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(await index.position()).toBe('1');
      await servers.start(1);
      expect(new Set((await index.candidates(query, 500)).ids)).toEqual(new Set(whole.ids));
      expect(await index.take(tickets.more, '1', '2')).toBe(true);
      const { ids } = await index.candidates(asking([...(tickets.more[0]?.words?.keys() ?? [])]), 500);
      expect(tickets.more.map(({ id }) => id)).toContain(ids[0]);
      expect(new Set(ids).size).toBe(ids.length);
    });
  }, 60_000);

  test('words of any characters and lengths are kept apart', async () => {
    const index = opener()();
    const keys = ["o'hare", 'é', 'e', 'x".|^$()', 'W'.repeat(300), 'w'.repeat(300), '😀', '\\', 'K', 'k', '%', 'base'];
    try {
      const cases = keys.map((key, at) => ({ id: `c${at}`, caseBase: 'default', words: new Map([[key, 99]]) }));
      await index.take(cases, undefined, '1');
      for (const [at, key] of keys.entries()) {
        expect((await index.candidates(asking([key]), 10)).ids, key).toEqual([`c${at}`]);
      }
    } finally {
      await index.clear();
      await index.close?.();
    }
  });

  test('words of 256 keys are asked at once', async () => {
    await withIndex(async (index, tickets) => {
      const words = [...new Set(tickets.cases.flatMap((one) => [...one.words.keys()]))].slice(0, 400);
      expect((await index.candidates(asking(words), 10)).ids).toHaveLength(10);
    });
  });
});

test.each(['postgres://a/b', 'mysql://', 'mysql://host', 'mysql://host/a;b', 'mysql://host/a/b', 'nothing'])(
  '%j is no address of an index',
  (address) => {
    expect(() => sphinxWords({ search: address, shards: ['mysql://a/b'] })).toThrow(/mysql:\/\/host:port\/index/);
    expect(() => sphinxWords({ search: 'mysql://a/b', shards: [address] })).toThrow(/mysql:\/\/host:port\/index/);
    expect(() => sphinxWords({ search: 'mysql://a/b', shards: [] })).toThrow(/one or more/);
  },
);

test('servers that are not there are told of', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sphinx-absent-'));
  const words = sphinxWords({
    search: 'mysql://127.0.0.1:9/cases',
    shards: ['mysql://127.0.0.1:9/words'],
    waitMs: 200,
  });
  const index = sqliteCandidates({ path: join(folder, 'a.db'), words });
  try {
    const cases = [{ id: 'a', caseBase: 'default', words: new Map([['printer', 1]]) }];
    await expect(index.take(cases, undefined, '1')).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('127.0.0.1:9/words'),
    });
    expect(await index.position()).toBeUndefined();
  } finally {
    await index.close?.();
    rmSync(folder, { recursive: true });
  }
});
