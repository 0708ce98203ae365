import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
afterAll(remove);

const BASE = `version: 1
attributes:
  led: { question: { fr: Voyant ?, en: Light? }, type: choice, values: { green: { fr: vert, en: green }, red: { fr: rouge, en: red } } }
solutions:
  plug: { title: { fr: Brancher, en: Plug in }, steps: [ { fr: Brancher, en: Plug it in } ] }
cases:
  - { id: c1, problem: { fr: Éteinte, en: Dead }, facts: { led: red }, solution: plug }
`;
const TREE = `trees:
  dead:
    title: { fr: Morte, en: Dead }
    problem: { fr: [elle est morte], en: [it is dead] }
    start: light
    nodes:
      light: { ask: led, answers: { green: { solution: plug }, red: { retrieve: true }, other: { retrieve: true } } }
`;

test('tree check shows a fault where it is, in the language asked for, and has status 1 at an error', async () => {
  writeFileSync(join(folder, 'bad.yaml'), BASE + TREE);
  const french = await dejacase(['tree', 'check', 'bad.yaml', '--lang', 'fr'], folder);
  expect(french.status).toBe(1);
  expect(french.stdout).toMatch(
    /^bad\.yaml:14:37 erreur DC425\nled = green\u00a0: cela contredit tous les cas de `plug`/,
  );
  expect(french.stdout).toMatch(/^\s*\|\s*\^/m);
  expect(french.stderr).toContain('1 arbre – ');
  const { schemaVersion, findings } = JSON.parse(
    (await dejacase(['tree', 'check', 'bad.yaml', '--json'], folder)).stdout,
  );
  expect([schemaVersion, findings.length]).toEqual([1, 1]);
  expect(findings[0]).toMatchObject({ code: 'DC425', severity: 'error', line: 14, column: 37, reason: 'DC425' });
});

test('tree check is content with good trees, and as strict as it is told to be', async () => {
  const good = TREE.replace('green: { solution: plug }, red: { retrieve: true }', 'red: { solution: plug }');
  writeFileSync(join(folder, 'good.yaml'), BASE + good);
  const { status, stdout } = await dejacase(['tree', 'check', 'good.yaml', '--fail-on', 'info'], folder);
  expect([status, stdout]).toEqual([0, '']);
  writeFileSync(join(folder, 'open.yaml'), BASE + good.replace('other', 'green'));
  expect((await dejacase(['tree', 'check', 'open.yaml'], folder)).status).toBe(0);
  const strict = await dejacase(['tree', 'check', 'open.yaml', '--fail-on', 'warning'], folder);
  expect(strict.status).toBe(1);
  expect(strict.stdout).toContain('warning DC421');
});

test('tree induce writes a tree that lint, tree check and graph take, or says why there is none', async () => {
  const more = [1, 2].map(
    (n) => `  - { id: d${n}, problem: { fr: Lente, en: Slow }, facts: { led: green }, solution: wait }\n`,
  );
  const wait = 'solutions:\n  wait: { title: { fr: Attendre, en: Wait }, steps: [ { fr: Attendre, en: Wait } ] }\n';
  const second = '  - { id: c2, problem: { fr: Morte, en: Off }, facts: { led: red }, solution: plug }\n';
  writeFileSync(join(folder, 'cases.yaml'), BASE.replace('solutions:\n', wait) + second + more.join(''));
  const made = await dejacase(
    ['tree', 'induce', 'cases.yaml', '--id', 'made', '--out', 'made.yaml', '--lang', 'fr'],
    folder,
  );
  expect(made).toEqual({ status: 0, stdout: '', stderr: '' });
  const text = readFileSync(join(folder, 'made.yaml'), 'utf8');
  expect(text).toMatch(/^# Tiré de 4 cas, à relire\. Sur des cas mis de côté\u00a0: /m);
  expect(text).toMatch(/^ {10}red: \{ solution: plug \} # 2 cas, \d+\u00a0%$/m);
  const both = ['cases.yaml', 'made.yaml'];
  expect((await dejacase(['lint', ...both], folder)).status).toBe(0);
  expect((await dejacase(['tree', 'check', ...both, '--fail-on', 'info'], folder)).status).toBe(0);
  const none = await dejacase(['tree', 'induce', 'cases.yaml', '--id', 'x', '--solutions', 'plug'], folder);
  expect(none.status).toBe(1);
  expect(none.stderr).toContain('No question tells these cases apart');
  const wrong = await dejacase(['tree', 'induce', 'cases.yaml', '--id', 'x', '--solutions', 'qz'], folder);
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('qz');
  const { schemaVersion, tree, ends, trial } = JSON.parse(
    (await dejacase(['tree', 'induce', 'cases.yaml', '--id', 'made', '--policy', '--json'], folder)).stdout,
  );
  expect([schemaVersion, tree.id, ends.length > 0, trial.cases]).toEqual([1, 'made', true, 4]);
});
