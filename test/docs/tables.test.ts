import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../src/errors.js';
import { JUDGED_CODES } from '../../src/evaluation/index.js';
import { FINDING_CODES } from '../../src/knowledge/index.js';
import { ROOT, readPage } from './blocks.js';

const README = readPage('README.md');
const TABLES = {
  errors: table(
    ['code', 'exit status', 'meaning'],
    Object.entries(ERROR_CODES).map(([code, { exit, meaning }]) => [`\`${code}\``, String(exit), meaning]),
  ),
  findings: table(
    ['code', 'severity', 'meaning'],
    Object.entries({ ...FINDING_CODES, ...JUDGED_CODES }).map(([code, { severity, meaning }]) => [
      `\`${code}\``,
      severity,
      meaning,
    ]),
  ),
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

if (process.env.DEJACASE_DOCS === 'update' && README !== undefined) {
  let page = README;
  for (const [name, text] of Object.entries(TABLES)) {
    page = page.replace(between(name), (_, open: string, __, close: string) => `${open}\n${text}\n${close}`);
  }
  writeFileSync(join(ROOT, 'README.md'), page);
}

function between(name: string): RegExp {
  return new RegExp(`(<!-- codes:${name} -->)([\\s\\S]*?)(<!-- /codes -->)`);
}

for (const [name, expected] of Object.entries(TABLES)) {
  test.skipIf(README === undefined && process.env.CI !== 'true')(`README.md lists every code of ${name}`, () => {
    const shown = between(name).exec(readPage('README.md') ?? '')?.[2];
    expect(shown, `README.md needs <!-- codes:${name} --> and <!-- /codes -->`).toBeDefined();
    expect(shown?.trim(), 'Run again with DEJACASE_DOCS=update to rewrite the table.').toBe(expected);
  });
}
