import { createDictionary, type Dictionary } from './dictionary.js';
import { LEXICAL_LIMITS } from './settings.js';

/** Small values by name that documents are chosen by, such as a language or tags. */
export type FilterValues = Readonly<Record<string, readonly string[]>>;

/** Documents with the same filter values are of one class: a class is judged once for a query. */
export interface Filters {
  /** The class of filter values. */
  classOf(values: FilterValues | undefined): number;
  /** Gives what tells whether documents of a class have, under every name asked for, one of the values asked for. */
  judge(filter: FilterValues | undefined): (kind: number) => boolean;
  readonly values: Dictionary;
  /** Each is named after the numbers of its values, ascending. */
  readonly classes: Dictionary;
}

/** Creates filters of nothing yet, or from dictionaries that others had. */
export function createFilters(values = createDictionary(), classes = createDictionary()): Filters {
  const known: Int32Array[] = [];
  const members = (kind: number) => {
    known[kind] ??= Int32Array.from(classes.nameOf(kind).split(',').filter(Boolean), Number);
    return known[kind];
  };
  return {
    values,
    classes,
    classOf(given = {}) {
      const own = new Set<number>();
      for (const name of Object.keys(given)) {
        for (const value of given[name] as readonly string[]) own.add(values.intern(nameOf(name, value)));
      }
      if (own.size > LEXICAL_LIMITS.values) {
        throw new RangeError(`A document has at most ${LEXICAL_LIMITS.values} filter values, got ${own.size}.`);
      }
      return classes.intern([...own].sort((one, other) => one - other).join());
    },
    judge(filter = {}) {
      const wanted = Object.keys(filter).map((name) => {
        return new Set((filter[name] as readonly string[]).map((value) => values.find(nameOf(name, value))));
      });
      if (wanted.length === 0) return () => true;
      const verdicts = new Uint8Array(classes.size);
      return (kind) => {
        if (verdicts[kind] === 0) {
          const own = members(kind);
          verdicts[kind] = wanted.every((some) => own.some((value) => some.has(value))) ? 1 : 2;
        }
        return verdicts[kind] === 1;
      };
    },
  };
}

function nameOf(name: string, value: string): string {
  if (name.length + value.length > LEXICAL_LIMITS.name) {
    throw new RangeError(
      `A filter value has at most ${LEXICAL_LIMITS.name} characters, got one of "${name.slice(0, 50)}".`,
    );
  }
  return JSON.stringify([name, value]);
}
