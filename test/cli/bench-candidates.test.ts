import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { drawCandidates } from '../../src/cli/bench/bench-tables.js';
import { BENCH_WORDS } from '../../src/cli/bench/bench-words.js';
import { measureCandidates } from '../../src/cli/bench/candidates.js';
import { sqliteCandidates } from '../../src/stores/sqlite.js';

const SIZE = 3000;

test('an index that reads everything finds everything', async () => {
  const told: number[] = [];
  const [row, ...more] = await measureCandidates('memory', SIZE, 10, (done) => void told.push(done));
  expect(more).toEqual([]);
  expect(row?.recall.map(({ share }) => share)).toEqual([1, 1]);
  expect(row?.budget).toBeUndefined();
  expect(row?.p95Ms).toBeGreaterThanOrEqual(row?.p50Ms ?? Number.POSITIVE_INFINITY);
  expect(told).toEqual([0, 2000]);
});

test('what reads more finds more, and the index is left empty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.db');
  const rows = await measureCandidates(path, SIZE, 10, () => {});
  expect(rows.map(({ budget }) => budget)).toEqual([20_000, 50_000, 200_000]);
  const found = rows.map(({ recall }) => recall.map(({ share }) => share));
  for (const [few = 0, many = 0] of found) {
    expect(few).toBeGreaterThan(0.9);
    expect(many).toBeGreaterThanOrEqual(few);
  }
  const left = sqliteCandidates({ path, tenant: `bench-candidates-${SIZE}` });
  onTestFinished(() => left.close?.());
  expect(await left.position()).toBeUndefined();
});

test('a row tells what was read, how fast, and what was found', () => {
  const recall = [200, 500].map((candidates) => ({ candidates, share: candidates / 1000 }));
  const row = { size: 1_000_000, budget: 50_000, fillMs: 60_000, p50Ms: 30, p95Ms: 70, recall };
  const [title, , second] = drawCandidates([row], 'a.db', BENCH_WORDS.en).split('\n');
  expect(title).toBe('Searching past cases outside the process: a.db');
  expect(second?.trim().split(/ {2,}/)).toEqual([
    ...['1,000,000', '50,000', '60\u00a0s', '30\u00a0ms', '70\u00a0ms', '0.200', '0.500'],
  ]);
});
