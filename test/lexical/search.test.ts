import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLexicalIndex, type LexicalIndex, type LexicalQuery } from '../../src/lexical/index.js';
import { aDocument, anEvent, aQuery, manyDocuments, OPTIONS, wordsOf } from './corpus.js';
import { createOracle } from './oracle.js';

/** The pruned search, which must be the exhaustive one in everything but work. */
function searched(index: LexicalIndex, query: LexicalQuery) {
  const { hits, ideal, work } = index.search(query);
  const whole = index.search({ ...query, exhaustive: true });
  expect(hits).toEqual(whole.hits);
  expect(ideal).toBe(whole.ideal);
  expect(work.read).toBeLessThanOrEqual(whole.work.read);
  expect(work.scored).toBeLessThanOrEqual(whole.work.scored);
  return { hits, ideal };
}

test('whatever happens, a search gives what an obvious one gives, to the last bit', () => {
  fc.assert(
    fc.property(
      fc.array(anEvent, { maxLength: 400, size: 'max' }),
      fc.array(aQuery, { maxLength: 4 }),
      (events, queries) => {
        const index = createLexicalIndex(OPTIONS);
        const oracle = createOracle(OPTIONS);
        for (const event of events) {
          if (event.kind === 'merge') index.merge(event.budget);
          else if (event.kind === 'remove') expect(index.remove(event.id)).toBe(oracle.remove(event.id));
          else {
            index.replace(event.document);
            oracle.put(event.document);
          }
        }
        expect(index.size).toBe(oracle.documents.size);
        for (const query of queries) {
          const { hits, ideal } = searched(index, query);
          expect(hits).toEqual(oracle.search(query));
          expect(ideal).toBe(oracle.ideal(query.terms));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('the order of insertion, merging and other documents that came and went change nothing', () => {
  const some = fc.uniqueArray(aDocument, { selector: ({ id }) => id, maxLength: 200, size: 'max' });
  fc.assert(
    fc.property(some, some, aQuery, fc.infiniteStream(fc.nat()), (documents, others, query, order) => {
      const one = createLexicalIndex(OPTIONS);
      for (const document of documents) one.add(document);
      const other = createLexicalIndex(OPTIONS);
      for (const document of others) other.add(document);
      const shuffled = documents.map((document) => ({ document, at: order.next().value })).sort((a, b) => a.at - b.at);
      for (const { document } of shuffled) other.replace(document);
      const stay = new Set(documents.map(({ id }) => id));
      for (const { id } of others) if (!stay.has(id)) other.remove(id);
      const { hits, ideal } = one.search(query);
      expect(other.search(query)).toMatchObject({ hits, ideal });
      other.merge();
      expect(other.search(query)).toMatchObject({ hits, ideal });
    }),
    { numRuns: 25 },
  );
});

test('bounds hold while documents become longer or shorter than those that were sealed', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom([3, 60], [60, 3]),
      fc.array(aQuery, { minLength: 3, maxLength: 5 }),
      (seed, lengths, queries) => {
        const index = createLexicalIndex(OPTIONS);
        for (const [part, length] of lengths.entries()) {
          for (const document of manyDocuments(seed + part, 500, 90, length)) {
            index.add({ ...document, id: `${part}${document.id}` });
          }
          for (const query of queries) searched(index, query);
        }
      },
    ),
    { numRuns: 6 },
  );
});

test('over many windows a search finds the same and does a small part of the work', () => {
  const index = createLexicalIndex(OPTIONS);
  for (const document of manyDocuments(7, 6_000, 3_000, 60)) index.add(document);
  for (const merged of [false, true]) {
    if (merged) index.merge();
    let [read, whole, scored] = [0, 0, 0];
    for (let at = 0; at < 40; at++) {
      const keys = Array.from({ length: 1 + (at % 20) }, (_, word) => `w${1 + ((at * 7 + word ** 3) % 2_500)}`);
      const query = { terms: wordsOf(...keys), k: 10, ...(at % 4 === 0 && { filter: { language: ['fr'] } }) };
      searched(index, query);
      const { work } = index.search(query);
      read += work.read;
      scored += work.scored;
      whole += index.search({ ...query, exhaustive: true }).work.read;
    }
    expect(read / whole).toBeLessThan(0.7);
    expect(scored / (40 * index.size)).toBeLessThan(0.05);
  }
});

test('equal scores stand by ascending id', () => {
  const index = createLexicalIndex(OPTIONS);
  for (const id of ['b', 'é', 'a', '10', '9', 'B']) index.add({ id, fields: { body: ['light'] } });
  const ids = (k: number) => index.search({ terms: wordsOf('light'), k }).hits.map(({ id }) => id);
  expect(ids(6)).toEqual(['10', '9', 'B', 'a', 'b', 'é']);
  index.merge();
  expect(ids(3)).toEqual(['10', '9', 'B']);
});

test('the parts of a score are those of its words', () => {
  fc.assert(
    fc.property(fc.uniqueArray(aDocument, { selector: ({ id }) => id }), aQuery, (documents, { terms }) => {
      const index = createLexicalIndex(OPTIONS);
      for (const document of documents) index.add(document);
      for (const { id, score, matches } of index.search({ terms, k: 100, matches: true }).hits) {
        const parts = index.parts(id, terms) ?? [];
        expect(parts).toHaveLength(terms.length);
        expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(score);
        expect(parts.map(({ alternative }) => alternative)).toEqual([...(matches ?? [])]);
        const held = documents.find((one) => one.id === id)?.fields ?? {};
        for (const [word, { value, alternative, fields }] of parts.entries()) {
          const shares = Object.values(fields).reduce((sum, share) => sum + share, 0);
          expect(shares).toBeCloseTo(value, 9);
          const key = terms[word]?.alternatives[alternative]?.key ?? '';
          for (const field of Object.keys(fields)) expect(held[field]).toContain(key);
          expect(value > 0).toBe(alternative >= 0);
        }
      }
      expect(index.parts('nobody', terms)).toBeUndefined();
    }),
  );
});
