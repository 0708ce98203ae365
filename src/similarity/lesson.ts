import type { Attribute, Facts, FactValue } from '../model/index.js';
import { isTabled } from './learned.js';
import type { Measure } from './measures.js';
import { countValues, type ValueCounts, valueSimilarity } from './value-difference.js';

/** A case to learn from: its facts and the solution that repaired it. */
export interface LabelledCase {
  readonly id: string;
  readonly facts: Facts;
  readonly solution: string;
}

/** One attribute in the cases of a lesson. */
export interface Field {
  readonly attribute: Attribute;
  /** Declared weight. */
  readonly weight: number;
  /** Local similarity of a case without the value; NaN leaves the attribute out. */
  readonly missing: number;
  /** Code by case; -1 without a value. */
  readonly codes: Int32Array;
  readonly values: readonly FactValue[];
  /** Similarity by the attribute's own measure. */
  readonly own: (first: number, second: number) => number;
  /** Left out for an attribute whose values are no ids. */
  readonly counts?: ValueCounts;
}

/** Cases, coded. */
export interface Lesson {
  /** Solution by case. */
  readonly labels: Int32Array;
  readonly fields: readonly Field[];
}

/** Codes what cases know of the attributes; texts are too many to learn from. */
export function createLesson(cases: readonly LabelledCase[], measures: ReadonlyMap<string, Measure>): Lesson {
  const solutions = new Map<string, number>();
  const labels = Int32Array.from(cases, ({ solution }) => codeIn(solutions, solution));
  const fields = [...measures.values()]
    .filter(({ attribute }) => attribute.type !== 'text')
    .map((measure) => createField(cases, measure, labels, solutions.size));
  return { labels, fields: fields.filter(({ values }) => values.length > 1) };
}

function codeIn<T>(known: Map<T, number>, key: T): number {
  const code = known.get(key) ?? known.size;
  known.set(key, code);
  return code;
}

function createField(
  cases: readonly LabelledCase[],
  { attribute, weight, missing, faultOf, local }: Measure,
  labels: Int32Array,
  solutions: number,
): Field {
  const known = new Map<string, number>();
  const values: FactValue[] = [];
  const codes = Int32Array.from(cases, ({ facts }) => {
    const value = Object.hasOwn(facts, attribute.id) ? facts[attribute.id] : undefined;
    if (value === undefined || faultOf(value) !== undefined) return -1;
    const code = codeIn(known, JSON.stringify(value));
    values[code] = value;
    return code;
  });
  const own = (first: number, second: number) => local(values[first] ?? '', values[second] ?? '') ?? 0;
  return {
    attribute,
    weight,
    missing: missing ?? Number.NaN,
    codes,
    values,
    own,
    ...(isTabled(attribute) ? { counts: countValues(codes, labels, values.length, solutions) } : {}),
  };
}

/**
 * Measures a case against every other by one attribute, as if it had not been there to learn from.
 *
 * @param isLearned - whether values are compared by their solutions, where they can be
 * @returns by case; NaN where the attribute does not count; nothing when the case itself has no value
 */
export function leaveOneOut(
  field: Field,
  labels: Int32Array,
  at: number,
  isLearned: boolean,
): Float32Array | undefined {
  const { codes, values, counts, own, missing } = field;
  const code = codes[at] as number;
  if (code < 0) return undefined;
  const byCode = Float32Array.from(values, (_, other) => {
    const similarity = own(code, other);
    if (!isLearned || counts === undefined) return similarity;
    return valueSimilarity(counts, code, other, similarity, labels[at]);
  });
  const row = new Float32Array(codes.length);
  for (let other = 0; other < row.length; other++) {
    const its = codes[other] as number;
    row[other] = its < 0 ? missing : (byCode[its] as number);
  }
  return row;
}
