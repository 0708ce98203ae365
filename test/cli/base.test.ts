import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dejacase, ENVIRONMENT, emptyFolder, MAIN } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);
let written: readonly string[] = [];

beforeAll(async () => {
  const { status, stdout } = await dejacase(['init', '--json'], folder);
  expect(status).toBe(0);
  written = JSON.parse(stdout).files;
});

test('init writes a base that lints clean and passes its tests, in both languages', async () => {
  expect(written.every((file) => existsSync(join(folder, file)))).toBe(true);
  const linted = await dejacase(['lint', '--json', '--fail-on', 'info'], folder);
  expect(linted.status).toBe(0);
  expect(JSON.parse(linted.stdout)).toEqual({ schemaVersion: 1, findings: [] });
  const tested = await dejacase(['test', '--json'], folder);
  const { schemaVersion, passed, failed, skipped, results } = JSON.parse(tested.stdout);
  expect([tested.status, schemaVersion, passed, failed, skipped]).toEqual([0, 1, 6, 0, 0]);
  expect(new Set(results.map((each: { language: string }) => each.language))).toEqual(new Set(['fr', 'en']));
  for (const each of results)
    expect(Object.keys(each)).toEqual(expect.arrayContaining(['testId', 'ok', 'got', 'expected']));
});

test('the editor settings lead from each file to the schema written beside it', () => {
  expect(JSON.parse(readFileSync(join(folder, 'cases/knowledge.schema.json'), 'utf8')).title).toBeDefined();
  const settings = JSON.parse(readFileSync(join(folder, 'cases/.vscode/settings.json'), 'utf8'));
  expect(Object.keys(settings['yaml.schemas'])).toEqual(['./knowledge.schema.json']);
  expect(readFileSync(join(folder, 'cases/tests/printing.yaml'), 'utf8')).toContain('$schema=../knowledge.schema.json');
});

test('init overwrites nothing and names what is there', async () => {
  const before = readFileSync(join(folder, 'cases/printing.yaml'), 'utf8');
  const { status, stdout, stderr } = await dejacase(['init', '--lang', 'fr'], folder);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('cases/printing.yaml');
  expect(stderr).toContain('existent déjà');
  expect(readFileSync(join(folder, 'cases/printing.yaml'), 'utf8')).toBe(before);
});

test('a missed gate has status 1', async () => {
  const bad = '{ version: 1, tests: [{ id: wrong, say: { en: "paper jam" }, expect: reconnect-power }] }';
  writeFileSync(join(folder, 'wrong.yaml'), bad);
  const strict = await dejacase(['test', 'cases', 'wrong.yaml', '--filter-failed', '--lang', 'fr'], folder);
  expect(strict.status).toBe(1);
  expect(strict.stdout).toMatch(/^FAIL wrong: attendu reconnect-power, obtenu clear-paper-jam\n\n6 réussis, 1 échoué/);
  expect((await dejacase(['test', 'cases', 'wrong.yaml', '--gate', '0.8'], folder)).status).toBe(0);
  expect((await dejacase(['test', 'cases', '--filter', 'no-such-test'], folder)).status).toBe(1);
});

test('bad knowledge is shown where it is, with a caret, and stops every other command', async () => {
  writeFileSync(join(folder, 'bad.yaml'), 'version: 1\nsolutions:\n  fix:\n    titel: Fix\n    steps: [Do it]\n');
  const text = await dejacase(['lint', 'bad.yaml', '--lang', 'fr'], folder);
  expect(text.status).toBe(1);
  expect(text.stdout).toMatch(/^bad\.yaml:\d+:\d+ erreur DC\d{3}$/m);
  expect(text.stdout).toContain('titel');
  expect(text.stdout).toMatch(/^\s*(?:\|\s*)?\^/m);
  const { findings } = JSON.parse((await dejacase(['lint', 'bad.yaml', '--json'], folder)).stdout);
  expect(findings[0]).toMatchObject({ severity: 'error', file: 'bad.yaml', code: expect.stringMatching(/^DC\d{3}$/) });
  const sarif = JSON.parse((await dejacase(['lint', 'bad.yaml', '--format', 'sarif'], folder)).stdout);
  expect(sarif.runs[0].results).toHaveLength(findings.length);
  const github = await dejacase(['lint', 'bad.yaml', '--format', 'github'], folder);
  expect(github.stdout).toMatch(/^::error file=bad\.yaml,line=\d+,col=\d+,title=DC\d{3}::/);
  const search = await dejacase(['search', 'x', '--knowledge', 'bad.yaml'], folder);
  expect([search.status, search.stdout]).toEqual([1, '']);
  expect(search.stderr).toContain('^');
});

test('lint --watch checks again after a change and ends with 130 on Ctrl-C', async () => {
  const file = join(folder, 'watched.yaml');
  writeFileSync(file, 'version: 1\n');
  const child = spawn(process.execPath, [MAIN, 'lint', file, '--watch'], { env: ENVIRONMENT });
  let talk = '';
  let data = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    data += text;
    if (data.includes('DC')) child.kill('SIGINT');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (!talk.includes('Waiting') && (talk + text).includes('Waiting'))
      writeFileSync(file, 'version: 1\nnonsense: 1\n');
    talk += text;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status).toBe(130);
  expect(data).toContain('nonsense');
});

test('graph draws a tree in every format', async () => {
  for (const [format, sign] of [
    ['mermaid', 'flowchart'],
    ['dot', 'digraph'],
    ['svg', '<svg'],
  ] as const) {
    const { status, stdout } = await dejacase(['graph', 'nothing-prints', '--format', format, '--lang', 'fr'], folder);
    expect(status).toBe(0);
    expect(stdout).toContain(sign);
    expect(stdout).toContain('voyant');
  }
  const { tree, drawing } = JSON.parse((await dejacase(['graph', 'nothing-prints', '--json'], folder)).stdout);
  expect([tree, typeof drawing]).toEqual(['nothing-prints', 'string']);
  const unknown = await dejacase(['graph', 'nothing'], folder);
  expect([unknown.status, unknown.stdout]).toEqual([2, '']);
  expect(unknown.stderr).toContain('nothing-prints');
});

test('a compiled base answers as its sources do', async () => {
  const built = await dejacase(['build', '--json'], folder);
  expect(built.status).toBe(0);
  expect(JSON.parse(built.stdout)).toMatchObject({ schemaVersion: 1, file: 'knowledge.json', cases: 5, solutions: 3 });
  const args = ['search', 'bourrage papier', '--json'];
  const compiled = await dejacase([...args, '--knowledge', 'knowledge.json'], folder);
  const sources = await dejacase([...args, '--knowledge', 'cases'], folder);
  expect(compiled.status).toBe(0);
  expect(compiled.stdout).toBe(sources.stdout);
});
