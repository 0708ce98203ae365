import { expect, test } from 'vitest';
import {
  createSyntheticTexts,
  median,
  medianInterval,
  SYNTHETIC_ATTRIBUTES,
  syntheticFacts,
} from '../../src/evaluation/index.js';
import { createFactIndex } from '../../src/similarity/index.js';

const texts = createSyntheticTexts();

test('texts have 20 to 80 words, a few of which are most of them', () => {
  const words = Array.from({ length: 500 }, (_, number) => {
    const { title, body } = texts.text(number);
    return `${title} ${body}`.split(' ');
  });
  const lengths = words.map(({ length }) => length);
  expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([20, 80]);
  const counts = new Map<string, number>();
  for (const word of words.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const descending = [...counts.values()].sort((a, b) => b - a);
  const share = descending.slice(0, 100).reduce((sum, count) => sum + count, 0) / words.flat().length;
  expect(share).toBeGreaterThan(0.3);
  expect(counts.size).toBeGreaterThan(5000);
});

test.each([2, 5, 20])('a query of %i words has as many distinct ones, about half of them out of one text', (length) => {
  const shares = Array.from({ length: 100 }, (_, number) => {
    const words = texts.query(number, length, 1).split(' ');
    const { title, body } = texts.text(0);
    const own = new Set(`${title} ${body}`.split(' '));
    expect(new Set(words).size).toBe(length);
    return words.filter((word) => own.has(word)).length / length;
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  expect(mean).toBeGreaterThan(0.35);
  expect(mean).toBeLessThan(0.8);
});

test('texts, queries and facts are the same again', () => {
  const again = createSyntheticTexts();
  expect(again.text(7)).toEqual(texts.text(7));
  expect(again.query(7, 5, 100)).toBe(texts.query(7, 5, 100));
  expect(syntheticFacts(7, 0.1)).toEqual(syntheticFacts(7, 0.1));
});

test('facts fit their attributes', () => {
  const cases = Array.from({ length: 300 }, (_, at) => ({ id: `c${at}`, facts: syntheticFacts(at, 0.1) }));
  const index = createFactIndex({ attributes: SYNTHETIC_ATTRIBUTES, taxonomies: [], cases });
  expect(index.dirty()).toEqual([]);
  expect(index.search(syntheticFacts(3, 0)).hits).toHaveLength(10);
});

test('the bounds of a median are values that lie around it', () => {
  expect([median([]), medianInterval([])]).toEqual([0, [0, 0]]);
  expect(medianInterval([3])).toEqual([3, 3]);
  const values = Array.from({ length: 101 }, (_, at) => (at * 37) % 101);
  const [low, high] = medianInterval(values);
  expect(median(values)).toBe(50);
  expect(low).toBeGreaterThan(25);
  expect(low).toBeLessThan(50);
  expect(high).toBeGreaterThan(50);
  expect(high).toBeLessThan(75);
});
