/** Different names that are told apart; names come from outside, and there may be any number of them. */
export const MOST_NAMES = 1_000;

/** Something with a name, as often as it was seen. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** Names with what is kept of each, never more than {@link MOST_NAMES}. */
export interface Names<T> {
  /** Gives what is kept of a name; a name beyond the limit has none. */
  of(name: string): T | undefined;
  /** By name. */
  entries(): readonly (readonly [name: string, kept: T])[];
}

/** Keeps something by name. */
export function createNames<T>(make: () => T): Names<T> {
  const kept = new Map<string, T>();
  return {
    of(name) {
      const known = kept.get(name);
      if (known !== undefined || kept.size >= MOST_NAMES) return known;
      const fresh = make();
      kept.set(name, fresh);
      return fresh;
    },
    entries: () => [...kept].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}

/** Counts names; those beyond the limit are counted together as others. */
export interface Counter {
  add(name: string): void;
  /** Most frequent first, then by name. */
  list(): readonly Count[];
  /** Count of what has a name beyond the limit. */
  others(): number;
}

/** Starts to count. */
export function createCounter(): Counter {
  const names = createNames(() => ({ count: 0 }));
  let others = 0;
  return {
    add(name) {
      const kept = names.of(name);
      if (kept === undefined) others++;
      else kept.count++;
    },
    list: () =>
      names
        .entries()
        .map(([name, { count }]) => ({ name, count }))
        .sort(mostFirst),
    others: () => others,
  };
}

/** Orders by count, then by name. */
export function mostFirst(a: Count, b: Count): number {
  return b.count - a.count || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
