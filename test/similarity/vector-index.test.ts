import fc from 'fast-check';
import { similarity } from 'ml-distance';
import { describe, expect, test } from 'vitest';
import type { ApproximateIndex } from '../../src/ports.js';
import { createVectorIndex, DIMENSIONS_LIMIT, vectorFault } from '../../src/similarity/index.js';

const DIMENSIONS = 7;
const number = fc.float({ min: -1000, max: 1000, noNaN: true, noDefaultInfinity: true });
const vector = fc
  .array(number, { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Float32Array.from(values))
  .filter((values) => values.some((value) => Math.abs(value) > 1e-12));
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor', '');

/** The obvious way: every vector by itself, in a Map. */
function slow(vectors: ReadonlyMap<string, Float32Array>, query: Float32Array, count: number) {
  return [...vectors]
    .map(([one, values]) => ({ id: one, cosine: similarity.cosine([...values], [...query]) }))
    .sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

test('after any additions, replacements and removals the nearest are those of ml-distance, compared one by one', () => {
  const step = fc.oneof(fc.record({ id, vector }), fc.record({ id }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), vector, fc.integer({ min: 1, max: 9 }), (steps, query, count) => {
      const index = createVectorIndex({ dimensions: DIMENSIONS });
      const kept = new Map<string, Float32Array>();
      for (const one of steps) {
        if ('vector' in one) {
          index.add(one.id, one.vector);
          kept.set(one.id, one.vector);
        } else expect(index.remove(one.id)).toBe(kept.delete(one.id));
      }
      expect(index.size).toBe(kept.size);
      const hits = index.search(query, count);
      const expected = slow(kept, query, count);
      expect(hits.length).toBe(expected.length);
      const cosineOf = index.compare(query);
      for (const [place, hit] of hits.entries()) {
        expect(Math.abs(hit.cosine - (expected[place]?.cosine ?? Number.NaN))).toBeLessThan(1e-6);
        expect(cosineOf(hit.id)).toBe(hit.cosine);
        const exact = similarity.cosine([...(kept.get(hit.id) ?? [])], [...query]);
        expect(Math.abs(hit.cosine - exact)).toBeLessThan(1e-6);
      }
    }),
  );
});

test('ties are broken by id, in whatever order they came, also where only some of them fit', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 }), (ids) => {
      const index = createVectorIndex({ dimensions: 2 });
      for (const [at, one] of ids.entries()) index.add(one, Float32Array.of(2 ** at, 0));
      expect(index.search(Float32Array.of(3, 0), 2)).toEqual([
        { id: 'a', cosine: 1 },
        { id: 'b', cosine: 1 },
      ]);
    }),
  );
});

test('only the direction counts, from the smallest to the largest floats', () => {
  const index = createVectorIndex({ dimensions: 3 });
  index.add('small', Float32Array.of(1e-44, 0, 0));
  index.add('large', Float32Array.of(0, 3e38, 3e38));
  expect(index.compare(Float32Array.of(1, 0, 0))('small')).toBe(1);
  expect(index.compare(Float32Array.of(0, 1, 1))('large')).toBeCloseTo(1, 6);
  expect(index.compare(Float32Array.of(0, 1, 1))('nobody')).toBeUndefined();
});

describe('what is no vector', () => {
  const faulty = [
    [Float32Array.of(0, 0), RangeError, 'The vector of "x" has no direction: every number is 0.'],
    [Float32Array.of(-0, 0), RangeError, 'The vector of "x" has no direction: every number is 0.'],
    [Float32Array.of(1, Number.NaN), RangeError, 'The vector of "x" has NaN at place 1, expected finite numbers.'],
    [Float32Array.of(Infinity, 1), RangeError, 'The vector of "x" has Infinity at place 0, expected finite numbers.'],
    [Float32Array.of(1, 2, 3), RangeError, 'The vector of "x" has 3 numbers, expected 2.'],
    [[1, 2], TypeError, 'The vector of "x" is an array, expected a Float32Array.'],
    [undefined, TypeError, 'The vector of "x" is undefined, expected a Float32Array.'],
    [null, TypeError, 'The vector of "x" is null, expected a Float32Array.'],
  ] as const;

  test.each(faulty)('%s is refused and changes nothing', (wrong, kind, message) => {
    const index = createVectorIndex({ dimensions: 2 });
    index.add('x', Float32Array.of(0, 5));
    const add = () => index.add('x', wrong as Float32Array);
    expect(add).toThrow(kind);
    expect(add).toThrow(message);
    expect(() => index.search(wrong as Float32Array, 1)).toThrow(kind);
    expect(() => index.compare(wrong as Float32Array)).toThrow(kind);
    expect(index.search(Float32Array.of(0, 1), 3)).toEqual([{ id: 'x', cosine: 1 }]);
    expect(vectorFault(wrong, 2)).toBeDefined();
  });

  test.each([0, -1, 1.5, Number.NaN, DIMENSIONS_LIMIT + 1])('%d dimensions are refused', (dimensions) => {
    expect(() => createVectorIndex({ dimensions })).toThrow(RangeError);
  });

  test.each([0, 1.5, Number.NaN])('%d vectors cannot be asked for', (count) => {
    expect(() => createVectorIndex({ dimensions: 1 }).search(Float32Array.of(1), count)).toThrow(RangeError);
  });
});

test('an approximate index is asked only above the size, is kept in step, and its candidates are compared exactly', () => {
  const keys = new Map<number, Float32Array>();
  const near: ApproximateIndex = {
    add(key, vector) {
      expect(keys.has(key)).toBe(false);
      keys.set(key, vector);
    },
    remove: (key) => void keys.delete(key),
    // The worst that a library may do: everything in no order, twice, and keys that nobody gave.
    search: () => [99, ...keys.keys(), ...keys.keys()],
  };
  let made = 0;
  const approximate = () => {
    made++;
    return near;
  };
  const index = createVectorIndex({ dimensions: 2, approximate, approximateAbove: 2 });
  const query = Float32Array.of(1, 0);
  index.add('a', Float32Array.of(1, 1));
  index.add('b', Float32Array.of(2, 0));
  index.search(query, 1);
  expect(made).toBe(0);
  index.add('c', Float32Array.of(0, 1));
  expect(index.search(query, 2).map((hit) => hit.id)).toEqual(['b', 'a']);
  index.remove('b');
  index.add('d', Float32Array.of(4, 1));
  index.add('a', Float32Array.of(-1, 0));
  expect(index.search(query, 9).map((hit) => hit.id)).toEqual(['d', 'c', 'a']);
  expect([made, keys.size]).toEqual([1, 3]);
});
