import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/model/index.js';
import { dejacase, emptyFolder } from '../cli/command.js';
import { result, runOf } from '../evaluation/runs.js';

const JUDGED = fileURLToPath(new URL('../../examples/judged', import.meta.url));
const [folder, remove] = emptyFolder();
afterAll(remove);

const ids = Array.from({ length: 30 }, (_, index) => `q${index}`);
const RUNS = {
  'before.json': ids.map((id, index) => result(id, index < 10 ? 1 : index < 20 ? 2 : 0)),
  'after.json': ids.map((id, index) => result(id, index < 20 ? 1 : index < 24 ? 3 : 0)),
  'same.json': ids.map((id, index) => result(id, index === 0 ? 2 : index < 11 ? 1 : index < 20 ? 2 : 0)),
};
const COMMANDS = [
  ['eval', JUDGED],
  ['eval', JUDGED, '--tune'],
  ['compare', 'before.json', 'after.json'],
  ['compare', 'after.json', 'before.json'],
  ['compare', 'before.json', 'same.json'],
];

/** The time that something took is the machine's own. */
const timeless = (text: string) => text.replace(/\d+(?:[.,]\d+)? m?s/g, '… ms');

test.each(LANGUAGES)('the commands that measure say in %s what they said before', async (language) => {
  for (const [name, results] of Object.entries(RUNS)) {
    writeFileSync(join(folder, name), JSON.stringify(runOf(results)));
  }
  let text = '';
  for (const command of COMMANDS) {
    const { status, stdout, stderr } = await dejacase([...command, '--lang', language], folder);
    expect([status, stderr]).toEqual([0, '']);
    text += `$ dejacase ${command.join(' ').replace(JUDGED, 'examples/judged')}\n${timeless(stdout)}\n`;
  }
  const file = new URL(`./measure-${language}.txt`, import.meta.url);
  if (process.env.DEJACASE_GOLDEN === 'update') writeFileSync(file, text);
  expect(existsSync(file), 'DEJACASE_GOLDEN=update writes it').toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
});
