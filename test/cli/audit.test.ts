import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dejacase, emptyFolder } from './command.js';

const [folder, remove] = emptyFolder();
const audit = (...args: string[]) => dejacase(['audit', '--knowledge', 'base.yaml', ...args], folder);

const solution = (id: string, title: string) =>
  `  ${id}:\n    title: {fr: Réparer, en: ${title}}\n    steps: [{fr: Faites-le, en: Do it}]\n    level: L0\n`;
const known = (id: string, of: string, fr: string, en: string) =>
  `  - id: ${id}\n    problem: {fr: "${fr}", en: "${en}"}\n    solution: ${of}\n`;

beforeAll(() => {
  writeFileSync(
    join(folder, 'base.yaml'),
    `solutions:\n${solution('clear-jam', 'Clear')}${solution('new-toner', 'Toner')}cases:\n${[
      known('jam', 'clear-jam', 'Du papier est coincé dans l’imprimante', 'Paper is stuck in the printer'),
      known('paper', 'clear-jam', 'Du papier est coincé dans l’imprimante', 'Paper is stuck in the printer!'),
      known('toner', 'new-toner', 'Les pages sortent pâles et grises', 'Pages come out pale and grey'),
    ].join('')}`,
  );
});
afterAll(remove);

test('the findings are proposals: told in both languages, without a bar where there is no terminal', async () => {
  const english = await audit('--lang', 'en');
  expect(english.stderr).toBe(
    '1 finding in 3 cases, 67% of which another one solves.\nWithout the case to remove, 1 of 3 cases would be right, instead of 2.\n',
  );
  expect([english.status, english.stdout]).toEqual([
    0,
    expect.stringMatching(/^Duplicates \(1\)\n {2}duplicate-[0-9a-f]{8}\n {4}paper says what jam says \(100%\)\./),
  ]);
  const french = await audit('--lang', 'fr');
  expect([french.status, french.stdout]).toEqual([0, expect.stringContaining('paper dit la même chose que jam')]);
});

test('as JSON, of the kinds asked for', async () => {
  const all = JSON.parse((await audit('--json')).stdout);
  expect(all).toMatchObject({ schemaVersion: 1, cases: 3, removed: 1, findings: [{ kind: 'duplicate' }] });
  const none = await audit('--json', '--kind', 'stale', 'gap');
  expect([none.status, JSON.parse(none.stdout).findings]).toEqual([0, []]);
  expect((await audit('--kind', 'nothing')).status).toBe(2);
});
