import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { englishLeft, expectFrenchTypography } from '../french.js';
import { dejacase, ENVIRONMENT, emptyFolder, MAIN } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);

const SMALL = `version: 1
attributes:
  led: { question: { fr: De quelle couleur, en: What colour }, type: choice, values: { amber: ambre } }
solutions: { s: { title: T, steps: [S] } }
cases: [{ id: c, problem: P, facts: { led: amber }, solution: s }]
`;

const COMMANDS = [
  'init',
  'lint',
  'test',
  'search',
  'lookup',
  'diagnose',
  'outbox',
  'store',
  'retain',
  'import',
  'graph',
  'build',
  'eval',
  'simulate',
  'compare',
  'report',
  'bench',
];

test.each(['', ...COMMANDS])(
  'help of «%s» begins with examples, ends with the next command and goes to stdout',
  async (command) => {
    const { status, stdout, stderr } = await dejacase([...(command === '' ? [] : [command]), '--help'], '.');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Examples:\n {2}\$ dejacase /);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^Next: dejacase /);
  },
);

test('without a command, help goes to stderr with status 2', async () => {
  const { status, stdout, stderr } = await dejacase([], '.');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Examples:/);
});

test.each([
  [['serch', 'x'], 'search'],
  [['search', 'x', '--jsn'], '--json'],
  [['search'], 'text'],
  [['search', 'x', '--limit', 'many'], 'whole number'],
  [['search', 'x', '--lang', 'de'], 'fr, en'],
  [['test', '--gate', '3'], 'from 0 to 1'],
  [['search', 'x', '--facts', 'led'], 'name=value'],
  [['retain', 'x'], '--store'],
] as const)('%j says in one line what was expected, with status 2', async (args, expected) => {
  const { status, stdout, stderr } = await dejacase(args, '.');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^dejacase: [^\n]+\n$/);
  expect(stderr).toContain(expected);
});

test.each([
  [
    ['serch', 'x'],
    ['« serch »', '« search »'],
  ],
  [
    ['search', 'x', '--jsn'],
    ['« --jsn »', '« --json »'],
  ],
  [['nothing-like-it'], ['« nothing-like-it »']],
  [['search'], ['« text »']],
  [['search', 'x', '--limit'], ['« --limit <n> »']],
  [
    ['search', 'x', '--limit', "l'un"],
    ['« --limit <n> »', "« l'un »", 'supérieur ou égal à 1'],
  ],
  [['search', 'x', '--audience', 'x'], ['« --audience »']],
  [
    ['diagnose', 'x', '--audience', 'x'],
    ['« --audience <audience> »', '« x »', 'user, agent, expert'],
  ],
  [
    ['test', '--gate', '3'],
    ['« --gate <share> »', '« 3 »', 'de 0 à 1'],
  ],
  [
    ['search', 'a', 'b', 'c'],
    ['« search »', '1 argument', '3'],
  ],
  [['retain', 'x'], ['« --store <file> »']],
  [
    ['search', 'x', '--facts', 'led'],
    ['« led »', 'nom=valeur', 'led=amber'],
  ],
  [
    ['search', 'x', '--facts', 'lux=1'],
    ['« lux »', 'led'],
  ],
  [
    ['search', 'x'.repeat(70_000)],
    ['70\u202f000', '65\u202f536'],
  ],
  [
    ['diagnose', 'x', '--requester', ''],
    ['--requester', '255'],
  ],
  [
    ['diagnose', 'x', '--facts', 'led=purple'],
    ['"purple"', '« led »', 'amber', '[answer-invalid]'],
  ],
  [
    ['lookup', 'lux:x'],
    ['« lux:x »', 'title, problem, also, solution, id', '[lookup-invalid]'],
  ],
  [
    ['lookup', '+'],
    ['« + »', 'title, problem, also, solution, id', '[lookup-invalid]'],
  ],
  [
    ['lookup', 'a~b'],
    ['« a~b »', 'title, problem, also, solution, id', '[lookup-invalid]'],
  ],
] as const)('%j is a fault of the command line in French as in English', async (args, told) => {
  const [command, ...rest] = args;
  mkdirSync(join(folder, 'small/cases'), { recursive: true });
  writeFileSync(join(folder, 'small/cases/base.yaml'), SMALL);
  const [french, english] = await Promise.all(
    ['fr', 'en'].map((lang) => dejacase([command, '--lang', lang, ...rest], join(folder, 'small'))),
  );
  expect([french?.status, french?.stdout]).toEqual([2, '']);
  expect(english?.status).toBe(2);
  expect(french?.stderr).toMatch(/^dejacase: [^\n]+\n$/);
  for (const text of told) expect(french?.stderr).toContain(text.replace(/« (.*) »/, '«\u00a0$1\u00a0»'));
  const [said = '', theirs = ''] = [french, english].map((ran) => ran?.stderr.replace(/^dejacase: /, '').trimEnd());
  expectFrenchTypography(said.replace(/«\u00a0[^»]*\u00a0»/g, 'x'));
  expect(englishLeft(said, theirs, [args, told])).toEqual([]);
});

test('a failure outside is told in French where French is spoken', async () => {
  const locale = { ...ENVIRONMENT, LANG: 'fr_FR.UTF-8', LC_ALL: '' };
  for (const [args, told] of [
    [['lint', 'nowhere'], 'nowhere ne peut pas être lu (ENOENT)'],
    [['lint', 'empty.json'], 'La base compilée n’est pas du JSON. Reconstruisez-la. [knowledge-unreadable]'],
    [['build', '--out', 'nowhere/knowledge.json'], 'Le système a refusé l’accès à nowhere/knowledge.json'],
    [['retain', 'x', '--store', 'nowhere'], 'Il n’y a pas de dépôt nowhere.'],
    [['retain', 'x', '--store', 'empty.json'], 'n’est pas un journal'],
  ] as const) {
    writeFileSync(join(folder, 'empty.json'), 'x'.repeat(100));
    const { status, stderr } = await dejacase(args, folder, locale);
    expect(status).toBe(3);
    expect(stderr).toContain(told);
    expectFrenchTypography(stderr.replace(/^dejacase: /, ''));
  }
});

test('messages follow --lang, else the locale', async () => {
  const asked = await dejacase(['diagnose', '--lang', 'fr'], '.');
  const locale = await dejacase(['diagnose'], '.', { ...ENVIRONMENT, LC_ALL: 'fr_FR.UTF-8' });
  expect(asked.stderr).toContain('Décrivez le problème');
  expect(locale.stderr).toBe(asked.stderr);
  expect((await dejacase(['diagnose'], '.')).stderr).toContain('Describe the trouble');
});

test('a failure outside has status 3 and no stack trace', async () => {
  for (const args of [
    ['lint', 'nowhere'],
    ['search', 'x', '--knowledge', 'nowhere'],
    ['build', '--out', 'nowhere/knowledge.json'],
  ]) {
    const { status, stderr } = await dejacase(args, '.');
    expect(status).toBe(3);
    expect(stderr).toMatch(/^dejacase: [^\n]*nowhere[^\n]*\n$/);
  }
});

test('a gate fails also when its reader closes the pipe early', async () => {
  const file = join(folder, 'many.yaml');
  writeFileSync(file, Array.from({ length: 500 }, (_, index) => `key${index}: 1\n`).join(''));
  const child = spawn(process.execPath, [MAIN, 'lint', file], { env: ENVIRONMENT });
  child.stdout.destroy();
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
});

test.skipIf(!existsSync('/dev/full'))(
  'output that is lost has status 3 and one line, in no trace of a stack',
  async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [MAIN, 'search', 'vpn'], {
      env: ENVIRONMENT,
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    let talk = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      talk += text;
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(3);
    expect(talk).toMatch(/^dejacase: [^\n]*ENOSPC[^\n]*\n$/);
  },
);

test('a folder without knowledge is a failure, not a base without faults', async () => {
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'empty/A.YAML'), 'version: 1\n');
  for (const args of [
    ['lint', 'empty'],
    ['search', 'vpn', '--knowledge', 'empty'],
  ]) {
    const { status, stdout, stderr } = await dejacase(args, folder);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^dejacase: empty [^\n]*\n$/);
  }
});

test('a gate is met by exactly its share', async () => {
  const good = (index: number) => `  - { id: t${index}, say: unheard of ${index}, expect: unknown }\n`;
  const bad = (index: number) => `  - { id: t${index}, say: unheard of ${index}, expect: s }\n`;
  const tests = Array.from({ length: 100 }, (_, index) => (index < 55 ? good(index) : bad(index)));
  const solution = 'version: 1\nlanguage: en\nsolutions: { s: { title: Restart, steps: [Restart] } }\n';
  writeFileSync(join(folder, 'gate.yaml'), `${solution}tests:\n${tests.join('')}`);
  const { status, stdout } = await dejacase(['test', 'gate.yaml', '--gate', '0.55'], folder);
  expect([stdout.trimEnd().split('\n').at(-1), status]).toEqual(['55 passed, 45 failed, 0 skipped (55.0%)', 0]);
});

test('French says what there is not in French', async () => {
  writeFileSync(join(folder, 'bare.yaml'), 'version: 1\n');
  const { stderr } = await dejacase(['graph', 'x', '--knowledge', 'bare.yaml', '--lang', 'fr'], folder);
  expect(stderr).toContain('il n’y en a aucun.');
  const search = await dejacase(['search', 'bourrage papier', '--lang', 'fr'], folder);
  expect(search.stdout).not.toContain('ressemblance');
  expect((await dejacase(['test', 'bare.yaml', '--lang', 'fr'], folder)).stdout).toContain('0 ignoré');
});
