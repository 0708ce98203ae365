import { describe, expect, test } from 'vitest';
import { createVectorIndex, type Usearch, usearchIndex } from '../../src/similarity/index.js';

const NAME = 'usearch';
const usearch: Usearch | undefined = await import(NAME).catch(() => undefined);

test('without the library the error says how to install it', () => {
  expect(() => usearchIndex(undefined)).toThrow(TypeError);
  expect(() => usearchIndex(undefined)).toThrow('npm install usearch');
});

test.skipIf(usearch !== undefined)('where usearch is not installed, its recall is not measured', () => {
  expect(process.env.CI).not.toBe('true');
});

describe.skipIf(usearch === undefined)('usearch on clustered vectors', () => {
  const [dimensions, clusters, count, queries] = [32, 40, 2_000, 50];
  const random = seeded(7);
  const centres = Array.from({ length: clusters }, () => Float32Array.from({ length: dimensions }, random));
  const drawn = (at: number) => (centres[at % clusters] as Float32Array).map((value) => value + 0.4 * random());
  const exact = createVectorIndex({ dimensions });
  const near = createVectorIndex({ dimensions, approximate: usearchIndex(usearch), approximateAbove: 0 });
  for (let at = 0; at < count; at++) {
    const vector = drawn(at);
    exact.add(`v${at}`, vector);
    near.add(`v${at}`, vector);
  }

  const recall = () => {
    let found = 0;
    for (let at = 0; at < queries; at++) {
      const query = drawn(at);
      const wanted = new Map(exact.search(query, 10).map(({ id, cosine }) => [id, cosine]));
      for (const { id, cosine } of near.search(query, 10)) {
        if (!wanted.has(id)) continue;
        expect(cosine).toBe(wanted.get(id));
        found++;
      }
    }
    return found / (10 * queries);
  };

  test('finds at least 95 % of the ten nearest, with the same cosines', () => {
    expect(recall()).toBeGreaterThanOrEqual(0.95);
  });

  test('finds as many after every third vector was removed and others were replaced', () => {
    for (let at = 0; at < count; at += 3) for (const index of [exact, near]) index.remove(`v${at}`);
    for (let at = 1; at < count; at += 30) {
      const vector = drawn(at + 1);
      for (const index of [exact, near]) index.add(`v${at}`, vector);
    }
    expect(recall()).toBeGreaterThanOrEqual(0.95);
  });
});

/** Numbers of a normal distribution, the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}
