import fc from 'fast-check';
import type { LexicalDocument, LexicalQuery } from '../../src/lexical/index.js';

/** Few keys, the first ones common, and names that objects have of their own. */
const KEYS = ['__proto__', 'constructor', 'é', '', ...Array.from({ length: 60 }, (_, at) => `w${at}`)];

/** A key: small numbers are more likely, as words are in a language. */
const key = fc
  .double({ min: 0, max: 1, noNaN: true })
  .map((one) => KEYS[Math.floor((KEYS.length - 1) * one ** 3)] as string);
const language = fc.constantFrom('fr', 'en', '__proto__');
const audience = fc.constantFrom('user', 'agent');

export const OPTIONS = {
  fields: { title: { weight: 2, b: 0.3 }, body: { weight: 1, b: 0.75 }, codes: { weight: 3, b: 0 } },
};

/** Ids that meet each other, also as numbers and as names of objects. */
export const anId = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map(String),
  fc.constantFrom('__proto__', 'toString', 'é'),
);

export const aDocument: fc.Arbitrary<LexicalDocument> = fc.record({
  id: anId,
  fields: fc.record(
    {
      title: fc.array(key, { maxLength: 4 }),
      body: fc.array(key, { maxLength: 30 }),
      codes: fc.array(key, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
  values: fc.record(
    { language: fc.uniqueArray(language, { maxLength: 2 }), audience: audience.map((one) => [one]) },
    { requiredKeys: [] },
  ),
});

export const aQuery: fc.Arbitrary<LexicalQuery> = fc.record(
  {
    terms: fc.array(
      fc.record({
        alternatives: fc.array(fc.record({ key, weight: fc.constantFrom(1, 0.9, 0.8) }), { maxLength: 3 }),
      }),
      { maxLength: 12 },
    ),
    k: fc.integer({ min: 1, max: 15 }),
    filter: fc.record(
      { language: fc.array(language, { maxLength: 2 }), audience: audience.map((one) => [one]) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['terms', 'k'] },
);

/** One thing that happens to an index. */
export const anEvent = fc.oneof(
  { arbitrary: aDocument.map((document) => ({ kind: 'put' as const, document })), weight: 12 },
  { arbitrary: anId.map((id) => ({ kind: 'remove' as const, id })), weight: 2 },
  {
    arbitrary: fc.constantFrom(0, 500, 5_000, undefined).map((budget) => ({ kind: 'merge' as const, budget })),
    weight: 1,
  },
);

/** Documents drawn from a seed: many, and quickly. */
export function manyDocuments(seed: number, count: number, words: number, length: number): LexicalDocument[] {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const drawn = (most: number) =>
    Array.from({ length: Math.floor(most * random()) }, () => `w${Math.floor(words ** random())}`);
  return Array.from({ length: count }, (_, at) => ({
    id: `d${at}`,
    fields: { title: drawn(5), body: drawn(length) },
    values: { language: [random() < 0.5 ? 'fr' : 'en'] },
  }));
}

/** A query of single words. */
export const wordsOf = (...keys: readonly string[]) => keys.map((one) => ({ alternatives: [{ key: one, weight: 1 }] }));
