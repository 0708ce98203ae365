import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLexical, createLexicalIndex, lexicalScores } from '../../src/retrieval/bm25f.js';
import { corpusOf } from '../../src/retrieval/corpus.js';
import type { Field } from '../../src/retrieval/defaults.js';
import { FIELDS, RETRIEVAL } from '../../src/retrieval/defaults.js';
import { numbersOf } from '../../src/retrieval/numbering.js';
import type { QueryTerm } from '../../src/retrieval/query.js';

const KEYS = ['a', 'b', 'c', 'd', '__proto__'];
const term = (key: string) => ({ key, folded: key, surface: key, code: false });
const fieldTerm = fc
  .record({ key: fc.constantFrom(...KEYS), field: fc.constantFrom(...FIELDS) })
  .map(({ key, field }) => ({ ...term(key), field }));
const documents = fc.array(
  fc.array(fieldTerm, { maxLength: 12 }).map((terms) => ({ terms })),
  { maxLength: 6 },
);
const query = fc.uniqueArray(fc.constantFrom(...KEYS, 'unseen'), { maxLength: 6 });

/** The formula read aloud: nothing is precomputed, everything is counted anew. */
function slowScore(
  all: readonly { terms: readonly { key: string; field: Field }[] }[],
  at: number,
  asked: readonly QueryTerm[],
): number {
  const idf = (key: string) => {
    const holding = all.filter(({ terms }) => terms.some((one) => one.key === key)).length;
    return Math.log(1 + (all.length - holding + 0.5) / (holding + 0.5));
  };
  let score = 0;
  let ideal = 0;
  for (const { key, alternatives } of asked) {
    ideal += idf(key);
    if (alternatives.length === 0) continue;
    let frequency = 0;
    for (const field of FIELDS) {
      const own = all[at]?.terms.filter((one) => one.field === field) ?? [];
      const total = all.flatMap(({ terms }) => terms).filter((one) => one.field === field).length;
      if (own.length === 0) continue;
      const { weight, b } = RETRIEVAL.fields[field];
      const relative = own.length / (total / all.length);
      frequency += (weight * own.filter((one) => one.key === key).length) / (1 - b + b * relative);
    }
    score += (idf(key) * frequency) / (RETRIEVAL.k1 + frequency);
  }
  return ideal === 0 ? 0 : score / ideal;
}

it('BM25F over postings equals the formula counted out document by document', () => {
  fc.assert(
    fc.property(documents, query, (all, keys) => {
      const present = new Set(all.flatMap(({ terms }) => terms.map(({ key }) => key)));
      const asked: QueryTerm[] = keys.map((key) => ({
        ...term(key),
        alternatives: present.has(key) ? [{ key, kind: 'stem', weight: 1 }] : [],
      }));
      const shared = (one: (typeof all)[number]) =>
        one.terms.map(({ field, ...own }) => ({ field, terms: [own], phrases: [] }));
      const corpus = corpusOf(all.map((one) => ({ wordings: [], shared: shared(one) })));
      const scores = lexicalScores(createLexicalIndex(countLexical(corpus), numbersOf(corpus.keys)), asked);
      expect(scores.length).toBe(all.length);
      for (const [at, score] of scores.entries()) {
        expect(score).toBeCloseTo(slowScore(all, at, asked), 9);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(1);
      }
    }),
  );
});
