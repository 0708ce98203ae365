import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { result, runOf } from '../evaluation/runs.js';
import { dejacase, emptyFolder } from './command.js';

const JUDGED = fileURLToPath(new URL('../../examples/judged', import.meta.url));
const [folder, remove] = emptyFolder();
afterAll(remove);

const at = (name: string) => join(folder, name);
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));

beforeAll(async () => {
  cpSync(JUDGED, at('judged'), { recursive: true });
  const ids = Array.from({ length: 30 }, (_, index) => `q${index}`);
  writeFileSync(at('a.json'), JSON.stringify(runOf(ids.map((id, index) => result(id, index < 10 ? 1 : 2)))));
  writeFileSync(at('b.json'), JSON.stringify(runOf(ids.map((id, index) => result(id, index < 25 ? 1 : 2)))));
  const { status } = await dejacase(['eval', 'judged', '--save', 'run.json'], folder);
  expect(status).toBe(0);
});

test('eval --json prints the figures of the contract, and --save adds every query', async () => {
  const { status, stdout, stderr } = await dejacase(['eval', 'judged', '--json'], folder);
  const printed = JSON.parse(stdout);
  expect([status, stderr]).toEqual([0, '']);
  expect(Object.keys(printed)).toEqual([
    'schemaVersion',
    'dataset',
    'corpus',
    'queries',
    'metrics',
    'intervals',
    'timing',
    'calibration',
  ]);
  expect(printed).toMatchObject({ schemaVersion: 1, dataset: 'judged', corpus: 12, queries: 10 });
  expect(Object.keys(printed.metrics)).toEqual(['accuracy@1', 'success@5', 'mrr@10', 'oos_auroc', 'ece']);
  expect(Object.keys(printed.intervals)).toEqual(Object.keys(printed.metrics));
  expect(Object.keys(printed.timing)).toEqual(['indexMs', 'p50Ms', 'p95Ms']);
  const { results, metrics } = read('run.json');
  expect([metrics, results.length]).toEqual([printed.metrics, 10]);
});

test('several folders give a list, each with its figures', async () => {
  const { stdout } = await dejacase(['eval', 'judged', JUDGED, '--json'], folder);
  const [first, second] = JSON.parse(stdout);
  expect(second.metrics).toEqual(first.metrics);
  const save = await dejacase(['eval', 'judged', JUDGED, '--save', 'x.json', '--lang', 'fr'], folder);
  expect([save.status, save.stdout, existsSync(at('x.json'))]).toEqual([2, '', false]);
  expect(save.stderr).toBe('dejacase: --save écrit une seule mesure. Donnez un seul dossier.\n');
});

test('gates are met at least, the calibration error at most; a missed one has status 1', async () => {
  const gate = (...gates: readonly string[]) =>
    dejacase(['eval', ...gates.flatMap((each) => ['--gate', each]), 'judged', '--lang', 'fr'], folder);
  expect((await gate('success@5:1', 'ece:1')).status).toBe(0);
  const missed = await gate('ece:0', 'success@5:0.5', 'ndcg@10:0.1');
  expect(missed.status).toBe(1);
  expect(missed.stderr).toMatch(/^dejacase: ece vaut 0,\d{4}, attendu au plus 0\.\ndejacase: ndcg@10 ne se mesure pas/);
  for (const wrong of ['ndcg:0.6', 'ndcg@10', 'ndcg@10:2', 'ndcg@10:']) {
    const { status, stdout, stderr } = await gate(wrong);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('accuracy@1, success@5, mrr@10, ndcg@10, recall@10, oos_auroc, ece');
  }
});

test('halves are two parts of the whole, and --tune takes the development half', async () => {
  const queriesOf = async (...args: readonly string[]) => {
    const { stdout } = await dejacase(['eval', 'judged', '--json', ...args], folder);
    return JSON.parse(stdout);
  };
  const [dev, rest] = [await queriesOf('--half', 'dev'), await queriesOf('--half', 'test')];
  expect(dev.queries + rest.queries).toBe(10);
  const before = readdirSync(folder);
  const tuned = await queriesOf('--tune');
  expect(readdirSync(folder)).toEqual(before);
  expect([tuned.queries, tuned.metrics]).toEqual([dev.queries, dev.metrics]);
  expect(Object.keys(tuned.tuning)).toEqual(['chosen', 'verdict', 'curve']);
  const both = await dejacase(['eval', 'judged', '--tune', '--half', 'test'], folder);
  expect([both.status, both.stdout]).toEqual([2, '']);
});

test('queries that a folder sets apart are those for tuning', async () => {
  cpSync(JUDGED, at('apart'), { recursive: true });
  writeFileSync(at('apart/queries.dev.jsonl'), '{"id":"v1","text":"paper stuck in the printer","label":"clear-jam"}\n');
  const { stdout } = await dejacase(['eval', 'apart', '--tune', '--save', 'tuned.json', '--json'], folder);
  expect(JSON.parse(stdout).queries).toBe(1);
  expect(read('tuned.json').tuning.chosen.coverage).toBe(1);
});

test('more queries out of scope come from a path or from the folder itself', async () => {
  writeFileSync(at('judged/more.jsonl'), '{"id":"x1","text":"Où manger à midi ?","label":"clear-jam"}\n');
  for (const oos of ['more.jsonl', 'judged/more.jsonl']) {
    const { status, stdout } = await dejacase(['eval', 'judged', '--oos', oos], folder);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^judged: 12 documents, 11 queries, 3 of them out of scope\n/);
  }
  expect((await dejacase(['eval', 'judged', '--oos', 'gone.jsonl'], folder)).status).toBe(3);
});

test('other queries and synonyms of other knowledge may be taken', async () => {
  writeFileSync(at('judged/few.jsonl'), '{"id":"y1","text":"grimoire bloqué","label":"clear-jam"}\n');
  const metrics = async (...args: readonly string[]) => {
    const { stdout } = await dejacase(['eval', 'judged', '--queries', 'few.jsonl', '--json', ...args], folder);
    return JSON.parse(stdout).metrics['accuracy@1'];
  };
  writeFileSync(at('words.yaml'), 'version: 1\nsynonyms:\n  - [grimoire, papier, feuille]\n');
  expect([await metrics(), await metrics('--synonyms', 'words.yaml')]).toEqual([0, 1]);
  const missing = await dejacase(['eval', 'judged', '--synonyms', 'gone.yaml'], folder);
  expect([missing.status, missing.stdout]).toEqual([3, '']);
});

test('a dirty line is told with file and line, has status 1, and loses nothing else', async () => {
  cpSync(JUDGED, at('dirty'), { recursive: true });
  const lines = readFileSync(at('dirty/corpus.jsonl'), 'utf8').split('\n');
  writeFileSync(at('dirty/corpus.jsonl'), `\uFEFF${lines.toSpliced(3, 0, '{"id": "broken", "text": 7}').join('\r\n')}`);
  const { status, stdout, stderr } = await dejacase(['eval', 'dirty', '--lang', 'fr'], folder);
  expect([status, stdout.split('\n')[0]]).toEqual([1, 'dirty\u00a0: 12 documents, 10 requêtes, dont 2 hors sujet']);
  expect(stderr).toBe('dirty/corpus.jsonl:4:1 erreur DC502\n`text` vaut `7`\u00a0; il faut une chaîne.\n');
});

test('a line of megabytes is passed over, and many findings are summed up', async () => {
  cpSync(JUDGED, at('huge'), { recursive: true });
  const corpus = readFileSync(at('huge/corpus.jsonl'), 'utf8');
  writeFileSync(at('huge/corpus.jsonl'), `${'x'.repeat(3_000_000)}\n${'junk\n'.repeat(150)}${corpus}`);
  const { status, stdout, stderr } = await dejacase(['eval', 'huge'], folder);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^huge: 12 documents, 10 queries/);
  expect(stderr).toContain('huge/corpus.jsonl:1:1 error DC506');
  expect(stderr.trimEnd().split('\n').at(-1)).toBe('… and 131 more.');
});

test('a folder with nothing to measure has status 1, one that is not there status 3', async () => {
  writeFileSync(at('judged/corpus.jsonl'), '');
  const { status, stdout, stderr } = await dejacase(['eval', 'judged', '--json'], folder);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('nothing to measure in judged');
  cpSync(join(JUDGED, 'corpus.jsonl'), at('judged/corpus.jsonl'));
  expect((await dejacase(['eval', 'nowhere'], folder)).status).toBe(3);
});

test('compare says in a sentence which run is better, and in JSON by how much', async () => {
  const french = await dejacase(['compare', 'a.json', 'b.json', '--lang', 'fr'], folder);
  expect([french.status, french.stderr]).toEqual([0, '']);
  expect(french.stdout).toContain('B est meilleur de 50,0 points sur accuracy@1 (95\u00a0% 33,3 à 66,7, p < 0,001).\n');
  const { stdout } = await dejacase(['compare', 'b.json', 'a.json', '--json'], folder);
  const { schemaVersion, a, queries, metrics } = JSON.parse(stdout);
  expect([schemaVersion, a.file, queries]).toEqual([1, 'b.json', 30]);
  expect(Object.keys(metrics[0])).toEqual([
    'metric',
    'a',
    'b',
    'difference',
    'interval',
    'p',
    'adjustedP',
    'better',
    'sentence',
  ]);
  expect(metrics[0]).toMatchObject({ metric: 'accuracy@1', difference: -0.5, better: 'a' });
  expect(metrics[0].sentence).toMatch(
    /^A is better by 50\.0 points on accuracy@1 \(95% 33\.3 to 66\.7, p < 0\.001\)\.$/,
  );
});

test('what is no run, or a run on other data, is refused in one line', async () => {
  writeFileSync(at('other.json'), JSON.stringify(runOf([result('another', 1)])));
  for (const [file, status, words] of [
    ['judged/corpus.jsonl', 2, 'is not a run'],
    ['judged', 2, 'is not a run'],
    ['other.json', 2, 'no query in common'],
    ['gone.json', 3, 'gone.json'],
  ] as const) {
    const ran = await dejacase(['compare', 'a.json', file], folder);
    expect([ran.status, ran.stdout]).toEqual([status, '']);
    expect(ran.stderr).toMatch(/^dejacase: [^\n]+\n$/);
    expect(ran.stderr).toContain(words);
  }
});

test('report writes a page to the output, to a file, or inside JSON', async () => {
  const page = await dejacase(['report', 'a.json', 'b.json', '--lang', 'fr'], folder);
  expect([page.status, page.stderr]).toEqual([0, '']);
  expect(page.stdout).toMatch(/^<!doctype html>\n<html lang="fr">/);
  const file = await dejacase(['report', 'a.json', 'b.json', '--lang', 'fr', '--out', 'page.html', '--json'], folder);
  expect(JSON.parse(file.stdout)).toMatchObject({ schemaVersion: 1, runs: ['a.json', 'b.json'], file: 'page.html' });
  expect(readFileSync(at('page.html'), 'utf8')).toBe(page.stdout);
  const json = await dejacase(['report', 'a.json', '--json'], folder);
  expect(JSON.parse(json.stdout).html).toContain('<html lang="en">');
});
