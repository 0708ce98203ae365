import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIFFERENCE_WORDS } from '../../src/cli/difference-words.js';
import { englishLeft, expectFrenchTypography } from '../french.js';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
const base = join(folder, 'work', 'base');
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Tests', '-c', 'user.email=tests@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const edited = (file: string, from: string, to: string) => {
  const text = readFileSync(join(base, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(base, file), text.replace(from, to));
};

beforeAll(async () => {
  git('init', '-q');
  mkdirSync(join(folder, 'work'));
  await dejacase(['init', base], folder);
  git('add', '-A');
  git('commit', '-qm', 'As it was');
  git('tag', 'v1');
  // The case that the tests of paper jams live on goes, and one more test comes.
  edited(
    'printing.yaml',
    'solution: clear-paper-jam\n  - id: queue-stuck',
    'solution: clear-paper-jam\n  - id: queue-blocked',
  );
  const text = readFileSync(join(base, 'printing.yaml'), 'utf8');
  writeFileSync(
    join(base, 'printing.yaml'),
    text.replace(/ {2}- id: jam-amber[\s\S]*?(?= {2}- id: queue-blocked)/, ''),
  );
  edited(
    'tests/printing.yaml',
    'tests:\n',
    'tests:\n  - id: new-en\n    say: "the print queue is stuck"\n    expect: restart-print-queue\n',
  );
  git('commit', '-qam', 'As it is');
  git('tag', 'v2');
  rmSync(join(base, 'tests', 'printing.yaml'));
});
afterAll(remove);

interface Printed {
  readonly cases: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly passed: { readonly before: number; readonly after: number };
  readonly ran: number;
  readonly tests: readonly {
    readonly testId: string;
    readonly shift: string;
    readonly before?: { readonly rank?: number };
    readonly after?: { readonly rank?: number };
  }[];
}

test('what a change breaks is told, with ranks, and has status 1; nothing in the working tree is touched', async () => {
  const status = git('status', '--porcelain');
  const { status: code, stdout } = await dejacase(['diff', 'v1..v2', 'work/base', '--json', '--lang', 'en'], folder);
  const found = JSON.parse(stdout) as Printed;
  expect(found.cases).toMatchObject({
    added: ['queue-blocked'],
    removed: ['jam-amber', 'jam-crumpled', 'queue-stuck'],
  });
  const shifts = Object.fromEntries(found.tests.map(({ testId, shift }) => [testId, shift]));
  expect(shifts).toMatchObject({ 'jam-fr': 'broken', 'jam-en': 'broken', 'new-en': 'new' });
  const broken = found.tests.find(({ testId }) => testId === 'jam-fr');
  expect([broken?.before?.rank, broken?.after?.rank]).toEqual([1, undefined]);
  expect(found.passed.before - found.passed.after).toBeGreaterThanOrEqual(2);
  expect(found.ran).toBe(7);
  expect(code).toBe(1);
  expect(git('status', '--porcelain')).toBe(status);
});

test('the other way round the tests are repaired, and what is alike is shown where it is asked for', async () => {
  const { status, stdout } = await dejacase(['diff', 'v2..v1', 'work/base', '--lang', 'en'], folder);
  expect(stdout).toMatch(/^repaired +jam-fr +absent → #1$/m);
  expect(stdout).toMatch(/^gone +new-en$/m);
  expect(stdout).not.toMatch(/^same/m);
  expect(status).toBe(0);
  const all = await dejacase(['diff', 'v2..v1', 'work/base', '--all', '--lang', 'en'], folder);
  expect(all.stdout).toMatch(/^same +power-en +#1 → #1$/m);
});

test('one revision is compared with the files as they are, one file as well as a folder', async () => {
  const { status, stdout } = await dejacase(['diff', 'v2', 'work/base', '--lang', 'fr'], folder);
  expect(stdout.match(/^retiré/gm)).toHaveLength(7);
  expect(stdout).toContain('Tests réussis\u00a0: 0 avant, 0 après, sur 0.');
  expect(status).toBe(0);
  const files = ['work/base/printing.yaml', 'work/base/vocabulary.yaml'];
  const same = await dejacase(['diff', 'v2', ...files, '--lang', 'fr'], folder);
  expect(same.stdout).toContain('Rien n’a bougé.');
});

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  test.each([
    ['a revision that is none', 'nowhere', /nowhere/],
    ['an option in its place', '--output=stolen', /--output=stolen/],
    ['an option behind two dots', 'v1..--output=stolen', /--output=stolen/],
    ['a revision with a line break', 'v1\n--output=stolen', /stolen/],
  ])('%s is refused, and nothing is written', async (_, revision, message) => {
    const { status, stderr } = await dejacase(['diff', revision, 'work/base', '--lang', language], folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(git('status', '--porcelain')).not.toContain('stolen');
  });
});

test('what it says is French in French', () => {
  const { fr, en } = DIFFERENCE_WORDS;
  const ids = { added: ['a', 'b'], removed: ['c'], changed: ['d', 'e', 'f'] };
  const told = (words: typeof fr) => [
    words.noGit,
    words.noRevision('qz', 'qy'),
    words.noFiles('qz', 'qy'),
    words.noChange,
    words.counts('cases', ids),
    words.counts('attributes', ids),
    ...Object.values(words.shifts),
    words.rank(undefined),
    words.rank(2),
    words.expected('qz'),
    words.got('qz'),
    words.sum(1, 2, 3),
  ];
  for (const [at, french] of told(fr).entries()) {
    expectFrenchTypography(french);
    expect(englishLeft(french, told(en)[at] ?? '', ['qz', 'qy', 'git', 'log', 'absent', 'revision'])).toEqual([]);
  }
  expect(fr.counts('solutions', ids)).toBe('solutions\u00a0: 2 ajoutées, 1 retirée, 3 modifiées');
  expect(fr.counts('solutions', { added: [], removed: [], changed: [] })).toBe('');
});
