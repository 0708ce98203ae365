import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CandidateIndex } from '../../src/ports.js';
import { memoryCandidates } from '../../src/retrieval/index.js';
import { postgresCandidates, sqliteCandidates } from '../../src/stores/index.js';
import { type CandidateSubject, candidateConformance } from '../../src/testing/index.js';
import { lasting, postgresUrls } from './subjects.js';

describe('memoryCandidates', () => {
  candidateConformance(test, async () => ({ index: memoryCandidates(), async destroy() {} }), { durable: false });
});

describe('memoryCandidates, from a snapshot', () => {
  const create = async (): Promise<CandidateSubject> => {
    const index = memoryCandidates();
    return { index, reopen: async () => memoryCandidates(index.snapshot()), async destroy() {} };
  };
  candidateConformance(test, create, { durable: true });
});

describe('sqliteCandidates', () => {
  candidateConformance(
    test,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'candidates-'));
      return lasting(
        () => sqliteCandidates(join(folder, 'a.db')),
        async () => rmSync(folder, { recursive: true }),
      );
    },
    { durable: true },
  );
});

describe.skipIf(postgresUrls() === undefined)('postgresCandidates [needs DEJACASE_POSTGRES]', () => {
  let tenants = 0;
  candidateConformance(
    test,
    async () => {
      const [url = ''] = postgresUrls() ?? [];
      const tenant = `candidates-${process.pid}-${Date.now()}-${tenants++}`;
      return lasting(
        () => postgresCandidates({ url, tenant, connections: 4 }),
        () => postgresCandidates({ url, tenant }).clear(),
      );
    },
    { durable: true },
  );
});

describe('the checks themselves', () => {
  /** Mistakes that an index may make, each found by the check it breaks. */
  const MISTAKES: Readonly<Record<string, (index: CandidateIndex) => Partial<CandidateIndex>>> = {
    'keeps older states': (index) => {
      const all = memoryCandidates();
      let step = 0;
      return {
        async take(cases, from, to) {
          const taken = await index.take(cases, from, to);
          const renamed = cases.map((one) => ({ ...one, id: `${one.id}\n${step++}` }));
          if (taken) await all.take(renamed, await all.position(), `${step}`);
          return taken;
        },
        async candidates(query, limit) {
          const { ids } = await all.candidates(query, limit);
          return { ids: [...new Set(ids.map((id) => id.replace(/\n.*$/, '')))] };
        },
      };
    },
    'takes from any position': (index) => ({
      take: async (cases, _, to) => index.take(cases, await index.position(), to),
    }),
    'mixes case bases': (index) => ({
      take: (cases, from, to) =>
        index.take(
          cases.map((one) => ({ ...one, caseBase: 'default' })),
          from,
          to,
        ),
    }),
    'forgets the order': (index) => ({
      async candidates(query, limit) {
        return { ids: [...(await index.candidates(query, limit)).ids].sort().reverse() };
      },
    }),
    'ignores the limit': (index) => ({ candidates: (query) => index.candidates(query, 100) }),
    'never forgets': () => ({ async clear() {} }),
  };

  test.each(Object.entries(MISTAKES))('an index that %s is caught', async (_, mistake) => {
    const failed: string[] = [];
    const running: Promise<void>[] = [];
    const register = (name: string, run: () => Promise<void>) => {
      running.push(run().catch(() => void failed.push(name)));
    };
    const create = async (): Promise<CandidateSubject> => {
      const index = memoryCandidates();
      return { index: { ...index, ...mistake(index) }, async destroy() {} };
    };
    candidateConformance(register, create, { durable: false });
    await Promise.all(running);
    expect(failed).not.toEqual([]);
  });
});
