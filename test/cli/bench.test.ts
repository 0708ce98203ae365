import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dejacase, ENVIRONMENT, emptyFolder, MAIN } from './command.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JUDGED = join(ROOT, 'examples/judged');
const [folder, remove] = emptyFolder();
afterAll(remove);

const TINY = ['--rounds', '2', '--queries', '3'];

beforeAll(() => {
  // A copy of the package with what it depends on and nothing else: no rival can be installed there.
  cpSync(dirname(dirname(MAIN)), join(folder, 'package/dist'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package/package.json'));
  mkdirSync(join(folder, 'package/node_modules'));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'package/node_modules', name));
  }
});

function alone(...args: readonly string[]): Promise<{ readonly status: number | null; readonly stdout: string }> {
  const main = join(folder, 'package/dist/cli/main.js');
  const child = spawn(process.execPath, [main, 'bench', ...TINY, ...args], { cwd: folder, env: ENVIRONMENT });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout })));
}

test('engines stand side by side at each size, ours first, and those that are too large for it are told', async () => {
  const args = ['--sizes', '40,60', '--engines', 'retrieve,scan,lunr', '--retrieve-limit', '50', '--tables', 'search'];
  const { status, stdout, stderr } = await dejacase(
    ['bench', ...args, ...TINY, '--json', '--save', 'bench.json'],
    folder,
  );
  expect([status, stderr]).toEqual([0, 'Measurement written to bench.json.\n']);
  const run = JSON.parse(stdout);
  expect(JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8'))).toEqual(run);
  expect(run).toMatchObject({ kind: 'bench', schemaVersion: 1, rounds: 2, queries: 3, facts: [], learning: [] });
  const [small, large] = run.search;
  const engines = ({ rows }: { readonly rows: readonly { readonly engine: string }[] }) =>
    rows.map(({ engine }) => engine);
  expect(engines(small)).toEqual(['dejacase', 'retrieve', 'scan', 'lunr']);
  expect(engines(large)).toEqual(['dejacase', 'scan', 'lunr']);
  expect([small.leftOut, large.leftOut]).toEqual([[], [{ engine: 'retrieve', reason: 'limit', limit: 50 }]]);
  for (const { buildMs, memoryBytes, searches } of small.rows) {
    expect(buildMs).toBeGreaterThan(0);
    expect(memoryBytes).toBeGreaterThanOrEqual(0);
    expect(searches.map(({ kind }: { readonly kind: string }) => kind)).toEqual(['2', '5', '20']);
    for (const { p50Ms, p95Ms } of searches) {
      const [low, high] = p50Ms.interval;
      expect(low <= p50Ms.value && p50Ms.value <= high && p50Ms.value <= p95Ms).toBe(true);
    }
  }
  const [ours, , scan, lunr] = small.rows;
  expect([ours.searches[0].times, scan.searches[0].times.value > 0]).toEqual([undefined, true]);
  expect([scan.saved, lunr.growth, ours.saved.bytes > 0, ours.growth.count]).toEqual([
    undefined,
    undefined,
    true,
    2000,
  ]);
  expect(ours.searches[2].work.read).toBeGreaterThan(0);
});

test('counted work is the same in every run', async () => {
  const workOf = async (...args: readonly string[]) => {
    const tables = ['--sizes', '300', '--engines', 'dejacase', '--tables', 'search,facts'];
    const { stdout } = await dejacase(['bench', ...tables, '--queries', '5', '--json', ...args], folder);
    const { search, facts } = JSON.parse(stdout);
    return [...search, ...facts].flatMap(({ rows }) =>
      rows.flatMap((row: { readonly searches: readonly { readonly work?: object }[] }) =>
        row.searches.map(({ work }) => work),
      ),
    );
  };
  const work = await workOf('--rounds', '1');
  expect(work.filter((one) => one !== undefined)).toHaveLength(4);
  expect(await workOf('--rounds', '3')).toEqual(work);
});

test('a rival that is not installed is left out by name, with how to install it', async () => {
  const { status, stdout } = await alone('--sizes', '30', '--tables', 'search,quality', '--quality', JUDGED);
  expect(status).toBe(0);
  const modules = { minisearch: 'minisearch', lunr: 'lunr', flexsearch: 'flexsearch', orama: '@orama/orama' };
  for (const [engine, module] of Object.entries({ ...modules, fts5: 'better-sqlite3' })) {
    const sentence = `${engine} is left out: install it with npm install ${module}.`;
    expect(stdout.split(sentence)).toHaveLength(3);
  }
  expect(stdout).toMatch(/\n {2}retrieve +20 +[\d.]+/);
});

test('quality is the first table, with the bounds of each figure', async () => {
  const args = ['--sizes', '30', '--engines', 'lunr,retrieve', '--quality', JUDGED, '--learn', '20'];
  const french = await dejacase(
    ['bench', ...TINY, ...args, '--tables', 'quality,search,facts', '--lang', 'fr'],
    folder,
  );
  expect([french.status, french.stderr]).toEqual([0, '']);
  const [, quality, building, searching, facts] = french.stdout.split('\n\n');
  expect(quality).toMatch(/^Qualité sur judged\u00a0: 12 documents, 8 requêtes\n {2}moteur +accuracy@1/);
  expect(quality).toMatch(/\n {2}retrieve +[01],\d{3} +[01],\d{3} à [01],\d{3} /);
  expect(building).toMatch(/^Construire et garder 30 documents/);
  expect(searching).toMatch(/^Chercher parmi 30 documents/);
  expect(facts).toMatch(/^Chercher par les faits parmi 30 cas/);
  const { stdout } = await dejacase(['bench', '--engines', 'lunr', '--tables', 'quality'], folder);
  expect(stdout).toContain('Quality stands before speed: give judged data with --quality DIR to measure it.');
});

test.each([
  [['--sizes', '10,none'], '10,none'],
  [['--sizes', '0'], '10,000,000'],
  [['--sizes', '10000001'], '10,000,000'],
  [['--engines', 'lunr,qz'], 'dejacase, retrieve, minisearch, lunr, flexsearch, orama, fts5, scan'],
  [['--tables', 'qz'], 'quality, search, facts, learning'],
  [['--rounds', '0'], 'whole number'],
])('%j says in one line what was expected, with status 2', async (args, expected) => {
  const { status, stdout, stderr } = await dejacase(['bench', ...args], folder);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^dejacase: [^\n]+\n$/);
  expect(stderr).toContain(expected);
});
