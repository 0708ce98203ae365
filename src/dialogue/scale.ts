import type { Attribute, FactValue, Taxonomy } from '../model/index.js';

/** The distinct values of one attribute, and how much an answer resembles each of them. */
export interface Scale {
  /** Every value a case has or an author declared; what answers are predicted over. */
  readonly answers: readonly FactValue[];
  /** Index of a case's value in `answers`. */
  place(value: FactValue): number;
  /** Resemblance in [0, 1] of an answer to the value at an index. */
  compare(answer: FactValue): (index: number) => number;
  /** Indices of the answers that can resemble the value at an index, itself included. */
  near(index: number): Iterable<number>;
}

/** How much each step on an ordinal scale takes from the resemblance. */
const ORDINAL_DECAY = 0.05;
/** Most values of a number, or distinct sets, that are told apart. */
const MAX_NUMBERS = 12;
const MAX_SETS = 256;
/** Resemblance of a general answer to a more special value, per step between them. */
const GENERAL_ANSWER = 0.5;

function everyIndex(count: number): Iterable<number> {
  return { [Symbol.iterator]: () => Array.from({ length: count }, (_, index) => index).values() };
}

function textKey(value: FactValue): string {
  return String(value).trim().toLowerCase();
}

function plainKey(value: FactValue): string {
  return String(value);
}

function valuesByKey(declared: readonly string[], seen: readonly FactValue[], key: (value: FactValue) => string) {
  const extra = new Set(seen.map(key));
  for (const id of declared) extra.delete(id);
  const answers = [...declared, ...[...extra].sort()];
  return { answers, index: new Map(answers.map((answer, i) => [answer, i])) };
}

function equalityScale(attribute: Attribute, seen: readonly FactValue[]): Scale {
  const key = attribute.type === 'text' ? textKey : plainKey;
  const declared = attribute.values.map((value) => value.id);
  const { answers, index } = valuesByKey(declared, seen, key);
  return {
    answers,
    place: (value) => index.get(key(value)) ?? -1,
    compare: (answer) => {
      const found = index.get(key(answer));
      return (i) => (i === found ? 1 : 0);
    },
    near: (i) => [i],
  };
}

function ordinalScale(attribute: Attribute, seen: readonly FactValue[]): Scale {
  const declared = attribute.values.map((value) => value.id);
  const { answers, index } = valuesByKey(declared, seen, plainKey);
  return {
    answers,
    place: (value) => index.get(plainKey(value)) ?? -1,
    compare: (answer) => {
      const found = index.get(plainKey(answer));
      return (i) => (found === undefined ? 0 : ORDINAL_DECAY ** Math.abs(i - found));
    },
    near: () => everyIndex(answers.length),
  };
}

function numberScale(attribute: Attribute, seen: readonly FactValue[]): Scale {
  const sorted = seen.filter((value): value is number => typeof value === 'number').sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  const answers =
    distinct.length <= MAX_NUMBERS
      ? distinct
      : [
          ...new Set(
            Array.from(
              { length: MAX_NUMBERS },
              (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / MAX_NUMBERS)] as number,
            ),
          ),
        ];
  const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const width = attribute.span ?? (range > 0 ? range / 4 : 1);
  return {
    answers,
    place: (value) => {
      let best = -1;
      if (typeof value !== 'number') return best;
      let distance = Number.POSITIVE_INFINITY;
      for (let i = 0; i < answers.length; i++) {
        const d = Math.abs((answers[i] as number) - value);
        if (d < distance) [best, distance] = [i, d];
      }
      return best;
    },
    compare: (answer) => (i) =>
      typeof answer === 'number' ? Math.max(0, 1 - Math.abs(answer - (answers[i] as number)) / width) : 0,
    near: () => everyIndex(answers.length),
  };
}

function asSet(value: FactValue): readonly string[] {
  return typeof value === 'object' ? value : [String(value)];
}

function jaccard(a: ReadonlySet<string>, b: readonly string[]): number {
  if (a.size === 0 && b.length === 0) return 1;
  let shared = 0;
  for (const id of b) if (a.has(id)) shared++;
  return shared / (a.size + b.length - shared);
}

function setScale(seen: readonly FactValue[]): Scale {
  const counts = new Map<string, { readonly set: readonly string[]; count: number }>();
  for (const value of seen) {
    const set = asSet(value);
    const key = JSON.stringify(set);
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { set, count: 1 });
  }
  const kept = [...counts.entries()].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).slice(0, MAX_SETS);
  const answers = kept.map(([, { set }]) => set);
  const compare = (answer: FactValue) => {
    const wanted = new Set(asSet(answer));
    return (i: number) => jaccard(wanted, answers[i] ?? []);
  };
  return {
    answers,
    place: (value) => {
      const like = compare(value);
      let best = answers.length > 0 ? 0 : -1;
      for (let i = 1; i < answers.length; i++) if (like(i) > like(best)) best = i;
      return best;
    },
    compare,
    near: () => everyIndex(answers.length),
  };
}

function taxonomyScale(taxonomy: Taxonomy | undefined, seen: readonly FactValue[]): Scale {
  const parent = new Map((taxonomy?.nodes ?? []).map((node) => [node.id, node.parent]));
  const { answers, index } = valuesByKey([], seen, plainKey);
  const upwards = (id: string) => {
    const path = [id];
    for (let up = parent.get(id); up !== undefined && !path.includes(up); up = parent.get(up)) path.push(up);
    return path;
  };
  const paths = answers.map(upwards);
  const below = answers.map((): number[] => []);
  for (const [i, path] of paths.entries()) {
    for (const id of path) {
      const general = index.get(id);
      if (general !== undefined && general !== i) {
        below[general]?.push(i);
        below[i]?.push(general);
      }
    }
  }
  return {
    answers,
    place: (value) => index.get(plainKey(value)) ?? -1,
    compare: (answer) => {
      const id = plainKey(answer);
      const path = upwards(id);
      return (i) => {
        if (path.includes(answers[i] as string)) return 1;
        const steps = (paths[i] as readonly string[]).indexOf(id);
        return steps < 0 ? 0 : GENERAL_ANSWER ** steps;
      };
    },
    near: (i) => [i, ...(below[i] ?? [])],
  };
}

/** Prepares the values of an attribute from those its cases have. */
export function createScale(attribute: Attribute, seen: readonly FactValue[], taxonomy?: Taxonomy): Scale {
  switch (attribute.type) {
    case 'ordinal':
      return ordinalScale(attribute, seen);
    case 'number':
      return numberScale(attribute, seen);
    case 'set':
      return setScale(seen);
    case 'taxonomy':
      return taxonomyScale(taxonomy, seen);
    default:
      return equalityScale(attribute, seen);
  }
}
