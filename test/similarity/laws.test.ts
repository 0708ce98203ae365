import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FactValue } from '../../src/model/index.js';
import { globalSimilarity, interval, localSimilarity, relative } from '../../src/similarity/index.js';
import { attribute, TREE, TYPES, VALUES } from './vocabulary.fixture.js';

describe.each(TYPES)('the measure of type %s', (type) => {
  const measure = localSimilarity(attribute('x', type), [TREE]);

  it('lies in [0, 1], is symmetric and gives 1 to equal values', () => {
    fc.assert(
      fc.property(VALUES[type], VALUES[type], (a, b) => {
        const one = measure(a, b);
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(1);
        expect(measure(b, a)).toBe(one);
        expect(measure(a, a)).toBe(1);
      }),
    );
  });

  it('refuses a value of another type without an exception', () => {
    const foreign: FactValue = type === 'number' ? 'a' : Number.NaN;
    expect(measure(foreign, foreign)).toBeUndefined();
  });
});

test.each(TYPES.filter((type) => type !== 'number' && type !== 'text'))(
  'the measure of type %s refuses values that were not declared',
  (type) => {
    const foreign: FactValue = type === 'set' ? ['a', 'nowhere'] : 'nowhere';
    expect(localSimilarity(attribute('x', type), [TREE])(foreign, foreign)).toBeUndefined();
  },
);

describe('numbers', () => {
  it('fall linearly to 0 over the span', () => {
    expect([2, 4.5, 7, 12, 99].map((b) => interval(10)(2, b))).toEqual([1, 0.75, 0.5, 0, 0]);
  });

  it('resemble each other less the further they are apart', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (a, near, more) => {
        expect(interval(30)(a, a + near)).toBeGreaterThanOrEqual(interval(30)(a, a + near + more));
      }),
    );
  });

  it('without an interval compare by their ratio, also when they are huge', () => {
    expect(relative(5, 10)).toBe(0.5);
    expect(relative(Number.MAX_VALUE, -Number.MAX_VALUE)).toBe(0);
  });

  it('refuse a span that is not positive', () => {
    for (const span of [0, -1, Number.NaN, Infinity]) expect(() => interval(span)).toThrow(RangeError);
  });
});

describe('a taxonomy', () => {
  const measure = localSimilarity(attribute('x', 'taxonomy'), [TREE]);

  it('lets an answer at a higher level count, less the higher it is', () => {
    expect(measure('b', 'c')).toBeCloseTo(4 / 5);
    expect(measure('a', 'c')).toBeCloseTo(2 / 4);
    expect(measure('a', 'constructor')).toBe(0);
  });
});

describe('texts', () => {
  const measure = localSimilarity(attribute('x', 'text'), []);

  it('compare codes as a whole: one wrong digit is another error', () => {
    expect(measure('erreur 0x0000007B', '0x0000007b')).toBe(1);
    expect(measure('0x0000007B', '0x0000009A')).toBe(0);
  });
});

describe('global similarity', () => {
  it.each([
    ['ignore', 1],
    ['pessimistic', 0.5],
    ['neutral', 0.75],
  ] as const)('counts a value that the case lacks as the policy %s says', (missing, expected) => {
    const compare = globalSimilarity([attribute('known', 'choice'), attribute('gap', 'choice', missing)], []);
    expect(compare({ known: 'a', gap: 'b' }, { known: 'a' }).similarity).toBe(expected);
  });

  it('leaves a fact of the query out that is no value of its attribute', () => {
    const compare = globalSimilarity([attribute('n', 'number', 'pessimistic'), attribute('c', 'choice')], []);
    const { similarity, weight, parts } = compare({ n: Number.NaN, c: 'a' }, { n: 3, c: 'a' });
    expect([similarity, weight]).toEqual([1, 1]);
    expect(parts).toEqual([
      { attribute: 'c', weight: 1, local: 1, known: true },
      { attribute: 'n', weight: 1, known: false },
    ]);
  });

  it('is not poisoned by NaN, foreign types or unknown attributes', () => {
    const compare = globalSimilarity([attribute('n', 'number'), attribute('c', 'choice')], []);
    const { similarity, parts } = compare({ n: 3, c: 'a', ghost: 'x' }, { n: Number.NaN, c: 'a', ghost: 'x' });
    expect(similarity).toBe(1);
    expect(parts.map((part) => [part.attribute, part.known])).toEqual([
      ['c', true],
      ['n', false],
    ]);
  });

  it('is the weighted mean of its parts', () => {
    const attributes = TYPES.map((type) => ({ ...attribute(type, type), weight: type.length }));
    const compare = globalSimilarity(attributes, [TREE]);
    const facts = fc.record(VALUES, { requiredKeys: [] }).map((one) => ({ ...one }) as Record<string, FactValue>);
    fc.assert(
      fc.property(facts, facts, (query, of) => {
        const { similarity, weight, parts } = compare(query, of);
        const sum = parts.reduce((total, part) => total + (part.local === undefined ? 0 : part.weight * part.local), 0);
        expect(similarity * weight).toBeCloseTo(sum, 9);
      }),
    );
  });
});
