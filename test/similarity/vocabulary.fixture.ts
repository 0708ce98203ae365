import fc from 'fast-check';
import type { Attribute, AttributeType, Facts, FactValue, MissingPolicy, Taxonomy } from '../../src/model/index.js';

/** Ids that a careless map would trip over. */
export const IDS = ['a', 'b', 'c', '__proto__', 'constructor'];

/** A taxonomy over them. */
export const TREE: Taxonomy = {
  id: 'tree',
  nodes: [
    { id: 'a', label: {}, also: [] },
    { id: 'b', parent: 'a', label: {}, also: [] },
    { id: 'c', parent: 'b', label: {}, also: [] },
    { id: '__proto__', parent: 'a', label: {}, also: [] },
    { id: 'constructor', label: {}, also: [] },
  ],
};

/** An attribute with all of them as values. */
export function attribute(id: string, type: AttributeType, missing: MissingPolicy = 'ignore', weight = 1): Attribute {
  return {
    id,
    type,
    question: {},
    values: IDS.map((value) => ({ id: value, label: {}, also: [] })),
    taxonomy: 'tree',
    span: 10,
    cost: 1,
    answerRate: {},
    audience: 'user',
    askWhen: {},
    weight,
    missing,
  };
}

/** Values of each type. */
export const VALUES: Readonly<Record<AttributeType, fc.Arbitrary<FactValue>>> = {
  boolean: fc.constantFrom(...IDS),
  choice: fc.constantFrom(...IDS),
  ordinal: fc.constantFrom(...IDS),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  set: fc.uniqueArray(fc.constantFrom(...IDS)),
  taxonomy: fc.constantFrom(...IDS),
  text: fc.string({ unit: 'grapheme', maxLength: 20 }),
};

/** Every type. */
export const TYPES = Object.keys(VALUES) as AttributeType[];

const IDENTIFIERS = ['device', 'led', '__proto__', 'toString', 'zone'];

/** A vocabulary of up to five attributes of any type, weight and missing policy. */
export const vocabularies: fc.Arbitrary<readonly Attribute[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      missing: fc.constantFrom<MissingPolicy>('ignore', 'pessimistic', 'neutral'),
      weight: fc.oneof(fc.constantFrom(1, 2), fc.double({ min: 0.001, max: 1000, noNaN: true })),
    }),
    { minLength: 1, maxLength: IDENTIFIERS.length },
  )
  .map((drawn) =>
    drawn.map(({ type, missing, weight }, place) => attribute(IDENTIFIERS[place] ?? '', type, missing, weight)),
  );

/** Values that are of no type, or of another than the attribute's. */
export const DIRT: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  Number.NaN,
  Infinity,
  null,
  true,
  'nowhere',
  ['a', 'nowhere'],
  ['a', 1],
  { a: 1 },
  'x'.repeat(70_000),
);

/** Facts of a vocabulary; some are missing and, where wanted, some dirty. */
export function factsOf(attributes: readonly Attribute[], dirt?: fc.Arbitrary<unknown>): fc.Arbitrary<Facts> {
  // Few distinct numbers, so that cases tie.
  const few = fc.oneof(fc.constantFrom(0, -0, 1, 2.5), VALUES.number);
  const values = attributes.map(({ type }) => {
    const clean = type === 'number' ? few : VALUES[type];
    return fc.option(dirt === undefined ? clean : fc.oneof({ weight: 4, arbitrary: clean }, dirt), { nil: undefined });
  });
  return fc
    .tuple(...values)
    .map(
      (drawn) =>
        Object.fromEntries(
          drawn.flatMap((value, place) => (value === undefined ? [] : [[attributes[place]?.id ?? '', value]])),
        ) as Facts,
    );
}
