import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute, Facts } from '../../src/model/index.js';
import { createFactIndex, globalSimilarity } from '../../src/similarity/index.js';
import { attribute, DIRT, factsOf, TREE, vocabularies } from './vocabulary.fixture.js';

type Base = ReadonlyMap<string, Facts>;

/** The slow and obvious way. */
function bruteForce(attributes: readonly Attribute[], cases: Base, query: Facts, limit: number) {
  const compare = globalSimilarity(attributes, [TREE]);
  return [...cases]
    .map(([caseId, facts]) => {
      const { similarity, weight } = compare(query, facts);
      return { caseId, similarity, weight };
    })
    .filter(({ similarity }) => similarity > 0)
    .sort((a, b) => b.similarity - a.similarity || (a.caseId < b.caseId ? -1 : 1))
    .slice(0, limit);
}

const ids = fc.oneof(fc.nat(200).map(String), fc.constantFrom('__proto__', 'constructor'));
const worlds = (dirt?: fc.Arbitrary<unknown>) =>
  vocabularies.chain((attributes) =>
    fc.record({
      attributes: fc.constant(attributes),
      query: factsOf(attributes, dirt),
      limit: fc.integer({ min: 1, max: 12 }),
      steps: fc.array(
        fc.record({ id: ids, facts: fc.option(factsOf(attributes, dirt), { freq: 6, nil: undefined }) }),
        { size: '+1' },
      ),
    }),
  );

describe('the fact index', () => {
  it('ranks as the full scan does, to the last bit, whatever came and went', () => {
    fc.assert(
      fc.property(worlds(DIRT), ({ attributes, query, limit, steps }) => {
        const index = createFactIndex({ attributes, taxonomies: [TREE] });
        const cases = new Map<string, Facts>();
        for (const { id, facts } of steps) {
          if (facts === undefined) expect(index.remove(id)).toBe(cases.delete(id));
          else {
            index.put(id, facts);
            cases.set(id, facts);
          }
        }
        expect(index.size()).toBe(cases.size);
        expect(index.search(query, limit).hits).toEqual(bruteForce(attributes, cases, query, limit));
      }),
      { numRuns: 500 },
    );
  });

  it('ranks as the full scan does when blocks of cases are ruled out', () => {
    const sizes = fc.integer({ min: 5000, max: 9000 });
    const pools = vocabularies.chain((attributes) =>
      fc.record({
        attributes: fc.constant(attributes),
        query: factsOf(attributes),
        pool: fc.array(factsOf(attributes), { minLength: 20, maxLength: 200, size: 'max' }),
        size: sizes,
        stride: fc.integer({ min: 1, max: 1000 }),
      }),
    );
    fc.assert(
      fc.property(pools, ({ attributes, query, pool, size, stride }) => {
        const cases = new Map<string, Facts>();
        for (let place = 0; place < size; place++) {
          cases.set(String((place * 7919) % size), pool[(place * stride) % pool.length] ?? {});
        }
        const entries = [...cases].map(([id, facts]) => ({ id, facts }));
        const index = createFactIndex({ attributes, taxonomies: [TREE], cases: entries });
        expect(index.search(query, 10).hits).toEqual(bruteForce(attributes, cases, query, 10));
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same result in every order of insertion', () => {
    fc.assert(
      fc.property(worlds(), ({ attributes, query, limit, steps }) => {
        const cases = [...new Map(steps.map(({ id, facts = {} }) => [id, { id, facts }])).values()];
        const forwards = createFactIndex({ attributes, taxonomies: [TREE], cases });
        const backwards = createFactIndex({ attributes, taxonomies: [TREE], cases: cases.reverse() });
        expect(backwards.search(query, limit).hits).toEqual(forwards.search(query, limit).hits);
      }),
    );
  });

  it('lets dirty values change no other case, and no other attribute of the same case', () => {
    fc.assert(
      fc.property(worlds(DIRT), ({ attributes, query, steps }) => {
        const cases = new Map(steps.map(({ id, facts = {} }) => [id, facts]));
        const soiled = createFactIndex({ attributes, taxonomies: [TREE] });
        for (const [id, facts] of cases) soiled.put(id, facts);
        const clean = createFactIndex({ attributes, taxonomies: [TREE] });
        const dirty = soiled.dirty();
        for (const [id, facts] of cases) {
          const wrong = dirty.filter((one) => one.case === id).map((one) => one.attribute);
          clean.put(id, Object.fromEntries(Object.entries(facts).filter(([attribute]) => !wrong.includes(attribute))));
        }
        expect(clean.dirty()).toEqual([]);
        expect(soiled.search(query, 1000).hits).toEqual(clean.search(query, 1000).hits);
      }),
    );
  });

  it('reports each dirty value with its reason, until it is mended', () => {
    const attributes = [
      attribute('c', 'choice'),
      attribute('n', 'number'),
      attribute('s', 'set'),
      attribute('t', 'text'),
    ];
    const index = createFactIndex({ attributes, taxonomies: [] });
    index.put('2', { c: 'nowhere', n: Number.NaN, s: ['a', 'nowhere'], t: 'x'.repeat(70_000) });
    index.put('1', { c: 7, n: '7', ghost: 'a' });
    expect(index.dirty().map((one) => [one.case, one.attribute, one.reason])).toEqual([
      ['1', 'c', 'wrong-type'],
      ['1', 'ghost', 'unknown-attribute'],
      ['1', 'n', 'wrong-type'],
      ['2', 'c', 'unknown-value'],
      ['2', 'n', 'not-finite'],
      ['2', 's', 'unknown-value'],
      ['2', 't', 'too-long'],
    ]);
    expect(index.search({ c: 'a', n: Infinity }).dirty).toEqual([
      { attribute: 'n', value: Infinity, reason: 'not-finite' },
    ]);
    index.put('2', { c: 'a' });
    index.remove('1');
    expect(index.dirty()).toEqual([]);
  });

  it('measures each distinct value once and leaves most cases behind', () => {
    const attributes = ['u', 'v', 'w', 'x'].map((id) => attribute(id, 'choice', 'pessimistic'));
    const values = ['a', 'b', 'c'];
    const cases = Array.from({ length: 20_000 }, (_, place) => ({
      id: String(place),
      facts: Object.fromEntries(attributes.map(({ id }, nth) => [id, values[Math.floor(place / 3 ** nth) % 3] ?? 'a'])),
    }));
    const index = createFactIndex({ attributes, taxonomies: [], cases });
    const { work } = index.search({ u: 'a', v: 'a', w: 'a', x: 'a' });
    expect(work.cases).toBe(20_000);
    expect(work.measured).toBe(12);
    expect(work.compared).toBeLessThan(2000);
    expect(work.read).toBeLessThan(3 * 20_000);
  });

  it('refuses a limit that is no count', () => {
    const index = createFactIndex({ attributes: [], taxonomies: [] });
    for (const limit of [0, 1.5, Number.NaN, Infinity]) expect(() => index.search({}, limit)).toThrow(RangeError);
  });
});
