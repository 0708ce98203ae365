import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute, Facts } from '../../src/model/index.js';
import {
  createFactIndex,
  globalSimilarity,
  type LabelledCase,
  type LearnedSimilarity,
  learnSimilarity,
  localSimilarity,
} from '../../src/similarity/index.js';
import { attribute, factsOf, IDS, TREE, vocabularies } from './vocabulary.fixture.js';

const VOCABULARY = [
  attribute('telling', 'choice'),
  attribute('__proto__', 'taxonomy', 'pessimistic'),
  attribute('noise', 'ordinal'),
  attribute('size', 'number', 'neutral'),
];
const SOLUTIONS = ['x', 'x', 'y', 'y', 'z'];

/** `telling` decides: its first two values mean the same, and so do the next two; the rest is noise. */
const CASES: readonly LabelledCase[] = fc
  .sample(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(1000)), { seed: 7, numRuns: 120 })
  .map(([telling, path, noise, size], at) => ({
    id: `case-${at}`,
    facts: Object.fromEntries([
      ['telling', IDS[telling] ?? ''],
      ['__proto__', IDS[path] ?? ''],
      ['noise', IDS[noise] ?? ''],
      ...(size % 3 === 0 ? [] : [['size', size] as const]),
    ]) as Facts,
    solution: SOLUTIONS[telling] ?? '',
  }));
const { learned, declared, reached, cases } = learnSimilarity(CASES, VOCABULARY, [TREE]);

/** Whatever an author may write. */
function learnedFor(attributes: readonly Attribute[]): fc.Arbitrary<LearnedSimilarity> {
  const share = fc.integer({ min: 0, max: 100 }).map((value) => value / 100);
  const pairs = fc
    .uniqueArray(
      fc.tuple(fc.nat(4), fc.nat(4), share).map(([a, b, value]) => ({ a: Math.min(a, b), b: Math.max(a, b), value })),
      {
        selector: ({ a, b }) => `${a} ${b}`,
      },
    )
    .map((drawn) =>
      Object.fromEntries(
        IDS.map((id, a) => [
          id,
          Object.fromEntries(drawn.filter((one) => one.a === a && one.b > a).map(({ b, value }) => [IDS[b], value])),
        ]),
      ),
    );
  const tabled = attributes.filter(({ type }) => !['number', 'set', 'text'].includes(type));
  const named = <T>(ids: readonly Attribute[], values: fc.Arbitrary<T>) =>
    fc
      .tuple(...ids.map(() => fc.option(values, { nil: undefined })))
      .map((drawn) =>
        Object.fromEntries(ids.flatMap(({ id }, at) => (drawn[at] === undefined ? [] : [[id, drawn[at] as T]]))),
      );
  return fc.record({
    weights: named(
      attributes,
      fc.integer({ min: 1, max: 500 }).map((weight) => weight / 100),
    ),
    tables: named(tabled, pairs),
  });
}

describe('learning', () => {
  it('finds which attribute tells, and which of its values mean the same', () => {
    expect(cases).toBe(120);
    expect(reached).toBeGreaterThan(declared);
    const table = learned?.tables.telling;
    expect(table?.a?.b).toBeGreaterThan(0.8);
    expect(table?.a?.c).toBeLessThan(0.2);
    if (learned === undefined) throw new Error('nothing was learned');
    const compare = globalSimilarity(VOCABULARY, [TREE], { learned });
    const same = compare({ telling: 'a', noise: 'c' }, { telling: 'b', noise: 'a' });
    const other = compare({ telling: 'a', noise: 'c' }, { telling: 'c', noise: 'c' });
    expect(same.similarity).toBeGreaterThan(other.similarity);
  });

  it('is the same in every order of the cases, and with every draw of the same seed', () => {
    expect(learnSimilarity([...CASES].reverse(), VOCABULARY, [TREE])).toEqual({ learned, declared, reached, cases });
    const draw = (seed: number, from = CASES) => learnSimilarity(from, VOCABULARY, [TREE], { seed, most: 60 });
    expect(draw(1)).toEqual(draw(1, [...CASES].reverse()));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1).cases).toBe(60);
  });

  it('writes two decimals, each pair once and none twice', () => {
    const tables = Object.values(learned?.tables ?? {});
    const numbers = tables.flatMap((table) => Object.values(table).flatMap((row) => Object.values(row)));
    expect(numbers.length).toBe(3 * 10);
    for (const value of [...numbers, ...Object.values(learned?.weights ?? {})]) {
      expect(Math.round(value * 100) / 100).toBe(value);
    }
  });

  it('learns nothing from few cases, from solutions seen once, or where nothing helps', () => {
    expect(learnSimilarity(CASES.slice(0, 49), VOCABULARY, [TREE]).learned).toBeUndefined();
    expect(learnSimilarity([], VOCABULARY, [TREE])).toEqual({ cases: 0, declared: 0, reached: 0 });
    const single = CASES.map((one, at) => ({ ...one, solution: String(at) }));
    expect(learnSimilarity(single, VOCABULARY, [TREE]).cases).toBe(0);
    const plain = CASES.map((one, at) => ({
      ...one,
      facts: { telling: IDS[at % 5] ?? '' },
      solution: IDS[at % 5] ?? '',
    }));
    expect(learnSimilarity(plain, VOCABULARY, [TREE])).toEqual({ cases: 120, declared: 1, reached: 1 });
  });
});

describe('learned similarity', () => {
  const worlds = vocabularies.chain((attributes) =>
    fc.record({
      attributes: fc.constant(attributes),
      learned: learnedFor(attributes),
      query: factsOf(attributes),
      cases: fc.array(factsOf(attributes), { maxLength: 30 }),
    }),
  );

  it('survives JSON, stays symmetric in [0, 1] with 1 on the diagonal, and ranks alike in the index', () => {
    fc.assert(
      fc.property(worlds, ({ attributes, learned, query, cases }) => {
        const read = JSON.parse(JSON.stringify(learned)) as LearnedSimilarity;
        const compare = globalSimilarity(attributes, [TREE], { learned });
        const again = globalSimilarity(attributes, [TREE], { learned: read });
        const index = createFactIndex({
          attributes,
          taxonomies: [TREE],
          learned: read,
          cases: cases.map((facts, at) => ({ id: String(at), facts })),
        });
        const similarities = new Map(index.search(query, 30).hits.map((hit) => [hit.caseId, hit.similarity]));
        cases.forEach((facts, at) => {
          const one = compare(query, facts);
          expect(again(query, facts)).toEqual(one);
          expect(similarities.get(String(at)) ?? 0).toBe(one.similarity);
          for (const part of one.parts.filter(({ known }) => known)) {
            expect(part.local).toBeGreaterThanOrEqual(0);
            expect(part.local).toBeLessThanOrEqual(1);
            expect(compare(facts, query).parts).toContainEqual(part);
          }
        });
        if (compare(query, query).weight > 0) expect(compare(query, query).similarity).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves the own measure to pairs that it does not name', () => {
    const ordinal = attribute('o', 'ordinal');
    const own = localSimilarity(ordinal, []);
    const compare = globalSimilarity([ordinal], [], { learned: { weights: {}, tables: { o: { b: { a: 0.9 } } } } });
    expect(compare({ o: 'a' }, { o: 'b' }).similarity).toBe(0.9);
    expect(compare({ o: 'a' }, { o: 'c' }).similarity).toBe(own('a', 'c'));
  });

  it.each<[string, unknown]>([
    ['weights.ghost is no attribute', { weights: { ghost: 1 }, tables: {} }],
    ['tables.ghost is no attribute', { weights: {}, tables: { ghost: {} } }],
    ['weights.o is 0', { weights: { o: 0 }, tables: {} }],
    ['weights.o is "1"', { weights: { o: '1' }, tables: {} }],
    ['tables.o.a.b is 1.5', { weights: {}, tables: { o: { a: { b: 1.5 } } } }],
    ['tables.o.a.a is 0.5', { weights: {}, tables: { o: { a: { a: 0.5 } } } }],
    ['names nowhere', { weights: {}, tables: { o: { a: { nowhere: 0.5 } } } }],
    ['the same pair is 0.2', { weights: {}, tables: { o: { a: { b: 0.2 }, b: { a: 0.3 } } } }],
    ['tables.n is for a number', { weights: {}, tables: { n: {} } }],
    ['tables is a list', { weights: {}, tables: [] }],
    ['weights is undefined', {}],
  ])('says what is wrong: %s', (message, written) => {
    const attributes = [attribute('o', 'ordinal'), attribute('n', 'number')];
    expect(() => globalSimilarity(attributes, [], { learned: written as LearnedSimilarity })).toThrow(message);
  });
});
