import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'src/README.md', 'bench/README.md'];

/** Where the relative links of a page lead, from the root, without their fragments. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
  return targets
    .filter((target) => !/^(https?:|#)/.test(target))
    .map((target) => join(dirname(page), target.replace(/#.*/, '')));
}

test.each(PAGES)('every link of %s leads to a file that is there', (page) => {
  expect(linksOf(page).filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
});

test('every test of a need is in the table of needs', () => {
  const tests = readdirSync(join(ROOT, 'test/needs')).filter((file) => file.endsWith('.test.ts'));
  const linked = linksOf('README.md');
  expect(tests.filter((file) => !linked.includes(`test/needs/${file}`))).toEqual([]);
});
