import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  expect(text.stdout).toMatch(
    /^bad\.yaml:\d+:\d+ erreur DC201\n`titel` n’est pas connu dans `solutions\.fix`\. .* Vouliez-vous dire `title`\u00a0\?$/m,
  );
  expect(text.stdout).toMatch(/^\s*(?:\|\s*)?\^/m);
  const { findings } = JSON.parse((await dejacase(['lint', 'bad.yaml', '--json'], folder)).stdout);
  expect(findings[0]).toMatchObject({ severity: 'error', file: 'bad.yaml', code: expect.stringMatching(/^DC\d{3}$/) });
  expect(findings[1]).toMatchObject({
    code: 'DC201',
    reason: 'DC201.free',
    values: { key: 'titel', place: 'solutions.fix' },
    message: expect.stringMatching(/^`titel` is not known in `solutions\.fix`\./),
    suggestion: 'title',
  });
  const french = await dejacase(['lint', 'bad.yaml', '--json', '--lang', 'fr'], folder);
  expect(JSON.parse(french.stdout).findings).toEqual(findings);
  for (const format of ['sarif', 'github']) {
    const { stdout } = await dejacase(['lint', 'bad.yaml', '--format', format, '--lang', 'fr'], folder);
    expect(stdout).toContain('`titel` n’est pas connu dans `solutions.fix`');
  }
  const sarif = JSON.parse((await dejacase(['lint', 'bad.yaml', '--format', 'sarif'], folder)).stdout);
  expect(sarif.runs[0].results).toHaveLength(findings.length);
  const encoded = join(folder, 'mes cas #1');
  mkdirSync(encoded);
  writeFileSync(join(encoded, 'été:1.yaml'), 'nonsense: 1\n');
  for (const [path, uri] of [
    ['mes cas #1/été:1.yaml', 'mes%20cas%20%231/%C3%A9t%C3%A9%3A1.yaml'],
    [join(encoded, 'été:1.yaml'), pathToFileURL(join(encoded, 'été:1.yaml')).href],
  ] as const) {
    const [run] = JSON.parse((await dejacase(['lint', path, '--format', 'sarif'], folder)).stdout).runs;
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  }
  const github = await dejacase(['lint', 'bad.yaml', '--format', 'github'], folder);
  expect(github.stdout).toMatch(/^::error file=bad\.yaml,line=\d+,col=\d+,title=DC\d{3}::/);
  const search = await dejacase(['search', 'x', '--knowledge', 'bad.yaml'], folder);
  expect([search.status, search.stdout]).toEqual([1, '']);
  expect(search.stderr).toContain('^');
  const refused = await dejacase(['search', 'x', '--knowledge', 'bad.yaml', '--lang', 'fr'], folder);
  expect(refused.stderr).toContain('`titel` n’est pas connu');
  expect(refused.stderr).toMatch(
    /bad\.yaml contient 2 erreurs\u00a0; lancez\u00a0: dejacase lint bad\.yaml \[knowledge-invalid\]/,
  );
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

test('a compiled base gives way to newer sources beside it, and says so', async () => {
  expect((await dejacase(['build'], folder)).status).toBe(0);
  const found = async () => {
    const { stdout, stderr } = await dejacase(['search', 'bourrage papier', '--lang', 'fr'], folder);
    return { renamed: stdout.includes('Ôter la feuille'), said: stderr.includes('dejacase build') };
  };
  const file = join(folder, 'cases/printing.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Retirer le papier coincé', 'Ôter la feuille'));
  const later = Date.now() / 1000 + 60;
  utimesSync(file, later, later);
  expect(await found()).toEqual({ renamed: true, said: true });
  expect((await dejacase(['build'], folder)).status).toBe(0);
  utimesSync(join(folder, 'knowledge.json'), later + 60, later + 60);
  expect(await found()).toEqual({ renamed: true, said: false });
});

test('build replaces no file of authors, and leaves nothing half written', async () => {
  const file = join(folder, 'cases/vocabulary.yaml');
  const before = readFileSync(file, 'utf8');
  for (const args of [
    ['build', file, '--out', file],
    ['build', 'cases', '--out', 'cases/vocabulary.yaml'],
    ['build', 'knowledge.json', '--out', './knowledge.json'],
    ['build', '--out', 'cases'],
  ]) {
    const { status, stderr } = await dejacase(args, folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dejacase: --out [^\n]*\n$/);
  }
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect((await dejacase(['build', '--out', '.'], folder)).status).toBe(3);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('compiled knowledge in the place of files of authors is named, with what to name instead', async () => {
  await dejacase(['build', 'cases', '--out', 'whole.json'], folder);
  for (const [args, status] of [
    [['lint', 'whole.json'], 0],
    [['test', 'whole.json'], 1],
    [['lint', 'cases', 'whole.json'], 3],
    [['build', 'cases', 'whole.json', '--out', 'both.json'], 3],
    [['tree', 'check', 'whole.json'], 3],
  ] as const) {
    const got = await dejacase(args, folder);
    expect([args, got.status]).toEqual([args, status]);
    expect(got.stderr).toContain('whole.json is a compiled base, which is loaded alone');
    expect(got.stderr).toContain('“dejacase build” makes one file of several folders');
    expect(got.stderr + got.stdout).not.toContain('\uFFFD');
  }
});

test('compiled knowledge that is damaged is a failure that names the file', async () => {
  const file = join(folder, 'damaged.json');
  const compiled = readFileSync(join(folder, 'knowledge.json'), 'utf8');
  const [deep, tests] = [`{"x":${'['.repeat(20_000)}${']'.repeat(20_000)},`, '"tests":[null]'];
  for (const damaged of [compiled.replace('{', deep), compiled.replace('"tests":[]', tests)]) {
    writeFileSync(file, damaged);
    const { status, stderr } = await dejacase(['test', 'damaged.json'], folder);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^dejacase: damaged\.json: [^\n]*\n$/);
  }
});

test.each(['fr', 'en'] as const)('where a way of testing applies to no test, it is said why, in %s', async (lang) => {
  const [own, removeOwn] = emptyFolder();
  writeFileSync(
    join(own, 'a.yaml'),
    `version: 1
solutions:
  replace-fuse: { title: { fr: Changer le fusible, en: Replace the fuse }, steps: [{ fr: Changez-le., en: Change it. }] }
cases:
  - { id: dark, problem: { fr: "plus de lumière", en: "no light" }, solution: replace-fuse }
tests:
  - { id: dark-en, say: "no light", expect: replace-fuse }
`,
  );
  const { status, stderr } = await dejacase(['test', '.', '--leave-out', '--lang', lang], own);
  expect(status).toBe(1);
  expect(stderr).toContain({ fr: '--leave-out ne convient à aucun test', en: '--leave-out applies to no test' }[lang]);
  removeOwn();
});
