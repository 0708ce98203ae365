import { writeFileSync } from 'node:fs';
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
