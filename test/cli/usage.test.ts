import { expect, test } from 'vitest';
import { dejacase, ENVIRONMENT } from './command.js';

const COMMANDS = ['init', 'lint', 'test', 'search', 'lookup', 'diagnose', 'retain', 'graph', 'build'];

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

test('messages follow --lang, else the locale', async () => {
  const asked = await dejacase(['diagnose', '--lang', 'fr'], '.');
  const locale = await dejacase(['diagnose'], '.', { ...ENVIRONMENT, LC_ALL: 'fr_FR.UTF-8' });
  expect(asked.stderr).toContain('décrivez le problème');
  expect(locale.stderr).toBe(asked.stderr);
  expect((await dejacase(['diagnose'], '.')).stderr).toContain('describe the trouble');
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
