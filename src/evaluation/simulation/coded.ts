import type { Attribute, FactValue } from '../../model/index.js';
import type { Answers, LabelledSet } from './labelled.js';

/** Cases as a table of small numbers, for ways of asking that know equality only. */
export interface Coded {
  readonly attributes: readonly CodedAttribute[];
  /** Ids of solutions in ascending order. */
  readonly solutions: readonly string[];
  /** The solution of each case. */
  readonly labels: Int32Array;
}

/** One attribute over all cases. */
export interface CodedAttribute {
  readonly id: string;
  readonly cost: number;
  /** Count of values. */
  readonly size: number;
  /** The value of each case; -1 where it is not known. */
  readonly values: Int32Array;
  /** Gives the code of an answer; -1 for one that no case and no author knows. */
  code(value: FactValue): number;
}

/** Ranges that the numbers of an attribute are cut into, of about equal count. */
const RANGES = 5;
/** Most codes of an attribute. */
const CODES = 64;

/** Codes the values of cases; numbers are cut into five ranges of about equal count. */
export function encode({ attributes, cases }: LabelledSet): Coded {
  const solutions = [...new Set(cases.map(({ solution }) => solution))].sort();
  const places = new Map(solutions.map((id, place) => [id, place]));
  return {
    attributes: attributes.map((attribute) => {
      const seen = cases.map(({ facts }) => (Object.hasOwn(facts, attribute.id) ? facts[attribute.id] : undefined));
      const { size, code } = codesOf(attribute, seen);
      const values = Int32Array.from(seen, (value) => (value === undefined ? -1 : code(value)));
      return { id: attribute.id, cost: attribute.cost, size, values, code };
    }),
    solutions,
    labels: Int32Array.from(cases, ({ solution }) => places.get(solution) as number),
  };
}

function codesOf(
  { type, values }: Attribute,
  seen: readonly (FactValue | undefined)[],
): Pick<CodedAttribute, 'size' | 'code'> {
  const known = seen.filter((value): value is FactValue => value !== undefined);
  const distinct = new Set(known.map(String));
  if (type === 'number' && distinct.size > RANGES) {
    const sorted = known.map(Number).sort((a, b) => a - b);
    const ends = Array.from(
      { length: RANGES - 1 },
      (_, cut) => sorted[Math.floor(((cut + 1) * sorted.length) / RANGES)],
    );
    const bounds = [...new Set(ends)] as number[];
    return { size: bounds.length + 1, code: (value) => bounds.filter((bound) => Number(value) >= bound).length };
  }
  const names = [...new Set([...values.map(({ id }) => id), ...[...distinct].sort()])];
  const counts = new Map<string, number>();
  for (const value of known) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const byCount = (a: string, b: string) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1);
  const common = names.length > CODES ? [...names].sort(byCount) : names;
  // The commonest values have a code each, and the others the last one together.
  const codes = new Map(common.map((name, code) => [name, Math.min(code, CODES - 1)]));
  return { size: Math.max(1, Math.min(CODES, names.length)), code: (value) => codes.get(String(value)) ?? -1 };
}

/** The answers that say something, as places of attributes and codes. */
export function codedAnswers(
  { attributes }: Coded,
  answers: Answers,
): readonly (readonly [place: number, code: number])[] {
  return attributes.flatMap(({ id, code }, place) => {
    const value = answers.get(id);
    return value === undefined ? [] : [[place, code(value)] as const];
  });
}
