/** Numbers names from 0 in the order of first use. */
export interface Numbering {
  /** Gives the number of a name, a new one where it has none. */
  readonly of: (name: string) => number;
  /** The names by their numbers. */
  readonly names: () => readonly string[];
}

/** Creates a numbering of nothing yet. */
export function createNumbering(): Numbering {
  const numbers = new Map<string, number>();
  return {
    of(name) {
      const number = numbers.get(name) ?? numbers.size;
      if (number === numbers.size) numbers.set(name, number);
      return number;
    },
    names: () => [...numbers.keys()],
  };
}

/** The number of each name of a list. */
export function numbersOf(names: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (let number = 0; number < names.length; number++) numbers.set(names[number] as string, number);
  return numbers;
}
