import type { Attribute, Taxonomy } from '../model/index.js';
import { valueIds } from './domain.js';

/**
 * Similarities of two values of one attribute, in [0, 1]: value id, then value id. Each pair stands once, in either
 * order; a value always resembles itself by 1, and a pair that is left out keeps the attribute's own measure.
 */
export type SimilarityTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * What cases taught about similarity, to be read and changed by an author: plain JSON with two decimals.
 *
 * @example
 * const learned = { weights: { led: 1.4 }, tables: { led: { amber: { red: 0.83, green: 0.1 } } } };
 */
export interface LearnedSimilarity {
  /** Weight by attribute id; > 0 and at most 1000. An attribute left out keeps its declared weight. */
  readonly weights: Readonly<Record<string, number>>;
  /** Table by id of an attribute of type `boolean`, `choice`, `ordinal` or `taxonomy`. */
  readonly tables: Readonly<Record<string, SimilarityTable>>;
}

/** Similarity of two value ids, where the table has one. */
export type PairSimilarity = (a: string, b: string) => number | undefined;

const MOST_WEIGHT = 1000;

/** Whether an attribute compares single value ids, so that a table can hold all it compares. */
export const isTabled = ({ type }: Attribute): boolean => type !== 'number' && type !== 'set' && type !== 'text';

function entries(where: string, value: unknown): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  const got = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  throw new TypeError(`learned similarity: ${where} is ${got}, expected an object; learn it anew or mend the file.`);
}

function numberIn(where: string, value: unknown, isRight: (value: number) => boolean, expected: string): number {
  if (typeof value === 'number' && isRight(value)) return value;
  throw new RangeError(`learned similarity: ${where} is ${JSON.stringify(value)}, expected ${expected}.`);
}

function pairsOf(where: string, table: unknown, known: ReadonlySet<string>): PairSimilarity {
  const pairs = new Map<string, Map<string, number>>();
  const set = (from: string, to: string, value: number) => {
    const row = pairs.get(from) ?? new Map<string, number>();
    pairs.set(from, row.set(to, value));
  };
  for (const [a, row] of entries(where, table)) {
    for (const [b, written] of entries(`${where}.${a}`, row)) {
      const at = `${where}.${a}.${b}`;
      const stranger = [a, b].find((id) => !known.has(id));
      if (stranger !== undefined) {
        throw new RangeError(`learned similarity: ${at} names ${stranger}, no value of the attribute; remove it.`);
      }
      const value = numberIn(at, written, (one) => one >= 0 && one <= 1, 'a number in [0, 1]');
      const before = a === b ? 1 : pairs.get(a)?.get(b);
      if (before !== undefined && before !== value) {
        throw new RangeError(
          `learned similarity: ${at} is ${value}, but the same pair is ${before}; keep one of them.`,
        );
      }
      set(a, b, value);
      set(b, a, value);
    }
  }
  return (a, b) => pairs.get(a)?.get(b);
}

/** Learned similarity, checked and ready to be looked up. */
export interface LearnedLookup {
  /** The learned weight of an attribute, or its declared one. */
  readonly weightOf: (attribute: Attribute) => number;
  readonly pairsOf: (attribute: Attribute) => PairSimilarity | undefined;
}

/**
 * Checks what was learned against the vocabulary.
 *
 * @throws TypeError when it has another shape
 * @throws RangeError for an unknown attribute or value, a number out of range, or two similarities of one pair
 */
export function lookUpLearned(
  learned: LearnedSimilarity | undefined,
  attributes: readonly Attribute[],
  taxonomies: readonly Taxonomy[],
): LearnedLookup {
  const vocabulary = new Map(attributes.map((attribute) => [attribute.id, attribute]));
  const named = (where: string, id: string): Attribute => {
    const attribute = vocabulary.get(id);
    if (attribute !== undefined) return attribute;
    throw new RangeError(`learned similarity: ${where}.${id} is no attribute of the vocabulary; remove it.`);
  };
  const weights = new Map<string, number>();
  const tables = new Map<string, PairSimilarity>();
  if (learned !== undefined) {
    for (const [id, value] of entries('weights', learned.weights)) {
      named('weights', id);
      const isRight = (one: number) => one > 0 && one <= MOST_WEIGHT;
      weights.set(id, numberIn(`weights.${id}`, value, isRight, `a number above 0 and at most ${MOST_WEIGHT}`));
    }
    for (const [id, table] of entries('tables', learned.tables)) {
      const attribute = named('tables', id);
      if (!isTabled(attribute)) {
        throw new RangeError(`learned similarity: tables.${id} is for a ${attribute.type}, which has none; remove it.`);
      }
      tables.set(id, pairsOf(`tables.${id}`, table, new Set(valueIds(attribute, taxonomies))));
    }
  }
  return {
    weightOf: ({ id, weight }) => weights.get(id) ?? weight,
    pairsOf: ({ id }) => tables.get(id),
  };
}
