import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);
const at = (name: string) => join(folder, name);

/** Writes a folder of sixteen cases, with more files or others of the same name. */
function writeSet(name: string, files: Readonly<Record<string, string>> = {}): void {
  const cases = Array.from({ length: 16 }, (_, i) => {
    const light = ['amber', 'green', 'red', 'off'][i % 4];
    return JSON.stringify({
      id: `c${i}`,
      label: `fix-${light}`,
      attributes: { light, noise: i % 8 < 4 ? 'hum' : null },
    });
  });
  const written = {
    'attributes.json': '[{"name":"light","type":"nominal"},{"name":"noise","type":"nominal","cost":2}]',
    'cases.jsonl': `${cases.join('\n')}\n`,
    ...files,
  };
  mkdirSync(at(name));
  for (const [file, text] of Object.entries(written)) writeFileSync(join(at(name), file), text);
}
writeSet('lamps');
writeSet('costly', { 'faults.json': '[{"fault":"fix-amber","cost":3},{"fault":"fix-green","cost":5}]' });
const run = (...args: readonly string[]) => dejacase(['simulate', ...args], folder);

test('--json prints the figures of the contract', async () => {
  const { status, stdout, stderr } = await run('lamps', '--folds', '4', '--json');
  expect([status, stderr]).toEqual([0, '']);
  const printed = JSON.parse(stdout);
  expect(printed).toMatchObject({ schemaVersion: 1, dataset: 'lamps', folds: 4, seeds: 1 });
  const { accuracy, top3, questions, calibration, msPerTurn, intervals, baselines } = printed;
  expect([accuracy, top3]).toEqual([1, 1]);
  expect(Object.keys(questions)).toEqual(['mean', 'p90']);
  for (const figure of [...Object.values(questions), calibration.ece, calibration.overconfidence, msPerTurn]) {
    expect(figure).toBeTypeOf('number');
  }
  for (const name of ['accuracy', 'top3', 'questions', 'ece']) {
    expect(intervals[name].map((bound: unknown) => typeof bound)).toEqual(['number', 'number']);
  }
  expect(Object.keys(baselines)).toEqual(['random', 'tree', 'infogain', 'casebelief', 'naivebayes', 'reference']);
  for (const one of Object.values<typeof printed>(baselines)) {
    expect([one.accuracy >= 0 && one.accuracy <= 1, Object.keys(one.questions)]).toEqual([true, ['mean', 'p90']]);
  }
  expect([printed.cost, intervals.cost]).toEqual([undefined, undefined]);
});

test('costs are measured where faults are told, and an untold one is a finding', async () => {
  const { status, stdout, stderr } = await run('costly', '--folds', '4', '--json', '--lang', 'fr');
  const { cost, intervals, baselines } = JSON.parse(stdout);
  expect([status, Object.keys(cost), intervals.cost.length]).toEqual([0, ['mean', 'repaired'], 2]);
  expect([cost.repaired, baselines.reference.cost.repaired]).toEqual([1, 1]);
  expect(stderr).toContain('DC527');
  expect(stderr).toContain('une minute est comptée');
});

test('people read a table in their language, and several places are summed up', async () => {
  const french = await run('lamps', 'costly', '--folds', '4', '--lang', 'fr', '--wrong', '0.1', '--ignorant', '0.1');
  expect(french.status).toBe(0);
  expect(french.stdout).toMatch(/^lamps\u00a0: 16 cas, 2 attributs, 4 solutions\n4 parties, 1 tirage/);
  expect(french.stdout).toContain('10,0\u00a0% de réponses fausses');
  expect(french.stdout).toMatch(/\n {2}Bayes naïf +\d/);
  expect(french.stdout).toContain('En moyenne des 2 jeux');
  const english = await run('lamps', '--folds', '4', '--lang', 'en');
  expect(english.stdout).toMatch(/^lamps: 16 cases, 2 attributes, 4 solutions\n4 folds, 1 seed;/);
  expect(english.stdout).toMatch(/\n {2}naive Bayes +\d/);
  const { sets, sum } = JSON.parse((await run('lamps', 'lamps', '--folds', '4', '--json')).stdout);
  expect([sets.length, sum.accuracy]).toEqual([2, sets[0].accuracy]);
});

test('dirty lines are told and have status 1, and the others are measured', async () => {
  writeSet('dirty', {
    'cases.jsonl': `oops\n${Array.from({ length: 4 }, (_, i) => `{"id":"c${i}","label":"s","attributes":{"light":"on"}}`).join('\n')}`,
  });
  const { status, stdout, stderr } = await run('dirty', '--folds', '2', '--json');
  expect([status, JSON.parse(stdout).cases]).toEqual([1, 4]);
  expect(stderr).toMatch(/cases\.jsonl:1:1 error DC522/);
});

test('knowledge is a place too', async () => {
  const cases = Array.from(
    { length: 6 },
    (_, i) => `  - { id: c${i}, problem: P, facts: { on: ${i % 2 ? 'yes' : 'no'} }, solution: s${i % 2} }`,
  );
  mkdirSync(at('cases'));
  writeFileSync(
    at('cases/base.yaml'),
    [
      'version: 1',
      'language: en',
      'attributes: { on: { question: Is it on, type: boolean } }',
      'solutions: { s0: { title: Zero, steps: [S] }, s1: { title: One, steps: [S] } }',
      'cases:',
      ...cases,
    ].join('\n'),
  );
  const { status, stdout } = await run('cases', '--folds', '3', '--json');
  expect([status, JSON.parse(stdout)]).toMatchObject([0, { dataset: 'cases', cases: 6, accuracy: 1 }]);
  expect((await run('cases/base.yaml', '--folds', '3')).stdout).toMatch(/^base\.yaml: 6 cases/);
});

test('other parameters change how it asks', async () => {
  writeFileSync(at('never.json'), '\uFEFF{"minPromise": 9, "sureGain": 9}');
  const { status, stdout } = await run('lamps', '--folds', '4', '--json', '--parameters', 'never.json');
  expect([status, JSON.parse(stdout).questions.mean]).toEqual([0, 0]);
});

test('--report writes a page beside the figures', async () => {
  const { status, stdout, stderr } = await run('lamps', '--folds', '4', '--lang', 'fr', '--report', 'page.html');
  expect([status, stderr]).toEqual([0, 'Page écrite dans page.html.\n']);
  expect(stdout).toMatch(/^lamps/);
  const page = readFileSync(at('page.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
  for (const name of ['dejacase', 'Bayes naïf', 'référence']) expect(page).toContain(`<th scope="row">${name}</th>`);
});

test('--tune writes parameters that --parameters takes, and tells what choosing them gives', async () => {
  const { status, stdout, stderr } = await run('lamps', '--folds', '4', '--json', '--tune', 'chosen.json');
  const { tuning, tuned, differences } = JSON.parse(stdout);
  const written = JSON.parse(readFileSync(at('chosen.json'), 'utf8'));
  expect([status, stderr.startsWith('Parameters chosen on the whole of lamps')]).toEqual([0, true]);
  expect(Object.keys(written)).toEqual(['minPromise', 'bit', 'epsilon', 'eta', 'silence']);
  expect([tuning.price, tuning.parameters]).toEqual([0.005, written]);
  expect([typeof tuned.accuracy, typeof differences.tuned.p]).toEqual(['number', 'number']);
  const again = await run('lamps', '--folds', '4', '--parameters', 'chosen.json', '--lang', 'fr');
  expect([again.status, again.stderr]).toEqual([0, '']);
  const shown = await run('lamps', '--folds', '4', '--tune', 'chosen.json', '--lang', 'fr');
  expect(shown.stdout).toMatch(/\n {2}dejacase, réglé +\d/);
});

test.each([
  ['no places', [], 'places'],
  ['a place that is not there', ['gone'], 'gone'],
  ['one fold', ['lamps', '--folds', '1'], '--folds 2'],
  ['tuning on two sets', ['lamps', 'costly', '--tune', 'x.json'], '--tune'],
  ['more folds than cases', ['lamps', '--folds', '17'], '--folds'],
  ['no seed', ['lamps', '--seeds', '0'], 'whole number'],
  ['a share above one', ['lamps', '--wrong', '1.5'], 'from 0 to 1'],
  ['parameters that are none', ['lamps', '--parameters', 'list.json'], '{"minPromise": 0.01}'],
  ['an unknown parameter', ['lamps', '--parameters', 'odd.json'], '"speed"'],
  ['a parameter out of its range', ['lamps', '--parameters', 'far.json'], '"eta"'],
] as const)('%s: one line, status 2, and nothing printed', async (_, args, expected) => {
  writeFileSync(at('list.json'), '[1]');
  writeFileSync(at('odd.json'), '{"speed": 2}');
  writeFileSync(at('far.json'), '{"eta": 2}');
  const { status, stdout, stderr } = await run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^dejacase: [^\n]+\n$/);
  expect(stderr).toContain(expected);
});

test('a file of parameters that is not there has status 3', async () => {
  const { status, stdout } = await run('lamps', '--parameters', 'gone.json');
  expect([status, stdout]).toEqual([3, '']);
});
