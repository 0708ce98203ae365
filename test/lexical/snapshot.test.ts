import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CbrError } from '../../src/errors.js';
import { createLexicalIndex, type LexicalResult, restoreLexicalIndex } from '../../src/lexical/index.js';
import { aDocument, aQuery, manyDocuments, OPTIONS, wordsOf } from './corpus.js';

/** Where merging stands is no part of a snapshot, and counts in nothing but the work of later queries. */
const foundBy = ({ hits, ideal }: LexicalResult) => ({ hits, ideal });

test.each([
  ['whose merging was finished goes on like it to the last count', true, (result: LexicalResult) => result],
  ['goes on like it, wherever its merging stood', false, foundBy],
])('an index from a snapshot is the one it was made of, and one %s', (_, merged, told) => {
  const some = fc.array(aDocument, { maxLength: 300, size: 'max' });
  fc.assert(
    fc.property(some, some, fc.array(aQuery, { maxLength: 3 }), (before, after, queries) => {
      const index = createLexicalIndex(OPTIONS);
      for (const document of before) index.replace(document);
      if (merged) index.merge();
      const bytes = index.snapshot();
      const kept = bytes.slice();
      const restored = restoreLexicalIndex(bytes);
      expect(Buffer.compare(restored.snapshot(), bytes)).toBe(0);
      for (const query of queries) expect(restored.search(query)).toEqual(index.search(query));
      for (const document of after) {
        for (const each of [index, restored]) each.replace(document);
        if (document.fields.title?.length === 1) for (const each of [index, restored]) each.remove(document.id);
      }
      for (const query of queries) expect(told(restored.search(query))).toEqual(told(index.search(query)));
      expect(Buffer.compare(bytes, kept)).toBe(0);
    }),
    // Hundreds of documents would be shrunk for an hour; the seed tells the case as well.
    { numRuns: 20, endOnFailure: true },
  );
});

test('a snapshot is read from any place of a larger buffer', () => {
  const index = createLexicalIndex(OPTIONS);
  for (const document of manyDocuments(2, 400, 100, 20)) index.add(document);
  const bytes = index.snapshot();
  const query = { terms: wordsOf('w1', 'w40'), k: 5 };
  for (const offset of [1, 8]) {
    const larger = new Uint8Array(bytes.length + offset);
    larger.set(bytes, offset);
    expect(restoreLexicalIndex(larger.subarray(offset)).search(query)).toEqual(index.search(query));
  }
});

const failure = (bytes: Uint8Array): CbrError => {
  try {
    restoreLexicalIndex(bytes);
  } catch (error) {
    if (error instanceof CbrError) return error;
    throw error;
  }
  throw new Error('These bytes were taken for a snapshot.');
};

test('a snapshot with a changed byte, or cut short, or longer, is refused', () => {
  const index = createLexicalIndex(OPTIONS);
  for (const document of manyDocuments(4, 150, 50, 10)) index.add(document);
  const bytes = index.snapshot();
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] as number) ^ change;
      expect(failure(damaged).code).toBe('snapshot-invalid');
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), (length) => {
      expect(failure(bytes.slice(0, length)).code).toBe('snapshot-invalid');
    }),
  );
  const longer = new Uint8Array(bytes.length + 8);
  longer.set(bytes);
  expect(failure(longer).message).toMatch(/it has \d+ bytes, not \d+/);
});

test('a snapshot of a later version is refused by name', () => {
  const bytes = createLexicalIndex(OPTIONS).snapshot();
  bytes[4] = 99;
  expect(failure(bytes).message).toMatch(/its version is 99, not 1\. Build the index anew/);
});
