import fc from 'fast-check';
import { expect, it } from 'vitest';
import { charactersOf, compareCharacters, countTexts, scaleOf } from '../../src/retrieval/characters.js';
import { cosines, createCosineIndex } from '../../src/retrieval/cosine.js';
import { idfOf } from '../../src/retrieval/idf.js';
import { rowsOf } from '../../src/retrieval/rows.js';
import { createSpellings } from '../../src/retrieval/spellings.js';
import { tabulate } from '../../src/retrieval/table.js';
import { editDistance } from '../../src/text/index.js';

const KEYS = 6;
const texts = fc.array(fc.array(fc.nat(KEYS - 1), { maxLength: 8 }), { minLength: 1, maxLength: 8 });
const damped = (count: number) => (count === 0 ? 0 : 1 + Math.log(count));
const timesIn = (list: readonly number[], wanted: number) => list.filter((one) => one === wanted).length;
const length = (vector: readonly number[]) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

it('a cosine is that of vectors written out, each term counting by the first of its keys that a text has', () => {
  const term = fc.record({
    keys: fc.uniqueArray(fc.nat(KEYS - 1), { maxLength: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(texts, fc.array(term, { maxLength: 4 }), fc.nat(KEYS), (all, terms, light) => {
      const idf = (key: number) => idfOf(all.length, all.filter((text) => text.includes(key)).length);
      const index = createCosineIndex(tabulate(rowsOf(all), KEYS), (key) => key !== light);
      const query = terms.map(({ keys, count }) => ({
        alternatives: keys.map((key, place) => ({ key, weight: 1 / (place + 1) })),
        count,
      }));
      const own = query.map(({ alternatives, count }) => {
        const idfs = alternatives.map(({ key }) => idf(key));
        return damped(count) * (idfs.length === 0 ? idfOf(all.length, 0) : Math.max(...idfs));
      });
      const expected = all.map((text) => {
        const norm = length(
          Array.from({ length: KEYS }, (_, key) => (key === light ? 0 : damped(timesIn(text, key)) * idf(key))),
        );
        const products = query.map(({ alternatives }, at) => {
          const met = alternatives.find(({ key }) => text.includes(key));
          return met === undefined ? 0 : (own[at] ?? 0) * met.weight * damped(timesIn(text, met.key)) * idf(met.key);
        });
        const product = products.reduce((sum, one) => sum + one, 0);
        return norm === 0 || product === 0 ? 0 : Math.min(1, product / norm / length(own));
      });
      const found = cosines(index, query, Int32Array.from(all.keys()));
      for (const [at, cosine] of found.entries()) expect(cosine).toBeCloseTo(expected[at] ?? -1, 9);
    }),
  );
});

it('a cosine of characters is that of vectors written out, with repeats damped form by form', () => {
  const grams = fc.array(fc.array(fc.nat(7), { maxLength: 5 }), { minLength: KEYS, maxLength: KEYS });
  const asked = fc.uniqueArray(fc.record({ gram: fc.nat(9), count: fc.integer({ min: 1, max: 3 }) }), {
    selector: ({ gram }) => gram,
  });
  fc.assert(
    fc.property(texts, texts, grams, asked, (some, others, formGrams, wanted) => {
      const tables = [tabulate(rowsOf(some), KEYS), tabulate(rowsOf(others), KEYS)] as const;
      const grams = rowsOf(formGrams);
      const [one, other] = tables;
      const characters = charactersOf(grams, [countTexts(grams, 8, one), countTexts(grams, 8, other)]);
      const query = wanted.map(({ gram, count }) => ({ gram: gram < 8 ? gram : undefined, count }));
      const compare = compareCharacters(characters, query);
      for (const [kind, all] of [some, others].entries()) {
        const holding = (gram: number) => all.filter((text) => text.some((form) => formGrams[form]?.includes(gram)));
        const idf = (gram: number | undefined) => idfOf(all.length, gram === undefined ? 0 : holding(gram).length);
        const own = query.map(({ gram, count }) => damped(count) * idf(gram));
        const expected = all.map((text) => {
          const vector = Array.from({ length: 8 }, (_, gram) => {
            const forms = [...new Set(text)];
            const times = forms.map((form) => damped(timesIn(text, form)) * timesIn(formGrams[form] ?? [], gram));
            return times.reduce((sum, one) => sum + one, 0) * idf(gram);
          });
          const product = query.reduce((sum, { gram }, at) => sum + (own[at] ?? 0) * (vector[gram ?? -1] ?? 0), 0);
          return product === 0 ? 0 : Math.min(1, product / length(vector) / length(own));
        });
        const forms = tables[kind as 0 | 1];
        const index = { kind: kind as 0 | 1, forms, scale: scaleOf(kind as 0 | 1, forms, characters) };
        const found = compare(index, Int32Array.from(all.keys()));
        for (const [at, cosine] of found.entries()) expect(cosine).toBeCloseTo(expected[at] ?? -1, 6);
      }
    }),
  );
});

it('the nearest spellings are those that comparing with every word finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'o'), minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (words, asked) => {
      const limit = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
      const distances = words.map((one) => ({ one, distance: editDistance(asked, one, 2) }));
      const least = Math.min(...distances.map(({ distance }) => distance));
      const near = distances.filter(({ distance }) => limit > 0 && distance === least && distance <= limit);
      const expected = near.map(({ one }) => one).sort();
      expect(createSpellings(words).near(asked)).toEqual(expected.slice(0, 3));
    }),
  );
});
