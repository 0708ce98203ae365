import { Session } from 'node:inspector/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HELPDESK } from '../retrieval/sample.js';
import { KNOWLEDGE } from '../text/vocabulary.js';
import { recipe, textOf } from './hostile.js';

const session = new Session();
let found: (text: string) => unknown;

/** What is counted must be loaded after the counting has begun. */
beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const { createCaseBase, retrieve } = await import('../../src/retrieval/index.js');
  const { attributes, taxonomies } = KNOWLEDGE;
  const base = createCaseBase({ ...HELPDESK, attributes, taxonomies });
  found = (text) => retrieve(base, { text, facts: {} });
  found('imprimante');
});

afterAll(() => session.disconnect());

/**
 * Characters of the source that run while a text is searched for: each block as often as it is entered.
 * What the language brings, such as regular expressions and sorting, counts nothing.
 */
async function work(text: string): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  found(text);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let sum = 0;
  for (const { url, functions } of result) {
    if (!url.includes('/src/')) continue;
    // A block lies within its function, or another block: its count stands instead of theirs.
    for (const { ranges } of functions) {
      const around: typeof ranges = [];
      for (const range of ranges) {
        while (around.length > 0 && (around.at(-1)?.endOffset ?? 0) <= range.startOffset) around.pop();
        const length = range.endOffset - range.startOffset;
        sum += length * (range.count - (around.at(-1)?.count ?? 0));
        around.push(range);
      }
    }
  }
  return sum;
}

test('bounded work: that of a search grows in proportion to the length of the text', async () => {
  await fc.assert(
    fc.asyncProperty(recipe, async (one) => {
      const short = await work(textOf(one, 4_000));
      const long = await work(textOf(one, 16_000));
      // Sorting adds a little; what is quadratic would be sixteen times as much.
      expect(long / short).toBeLessThan(6);
    }),
    { numRuns: 20 },
  );
});
