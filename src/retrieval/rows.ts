/** Lists of whole numbers, one after the other. */
export interface Rows {
  /** Where each list begins in `values`, and where the last one ends. */
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** Counts the lists. */
export const countOf = ({ starts }: Rows): number => starts.length - 1;

/** Puts lists one after the other. */
export function rowsOf(lists: readonly (readonly number[])[]): Rows {
  const starts = startsOf(lists.map(({ length }) => length));
  const values = new Int32Array(starts.at(-1) ?? 0);
  for (const [place, list] of lists.entries()) values.set(list, starts[place]);
  return { starts, values };
}

/** One list. */
export const rowOf = ({ starts, values }: Rows, at: number): Int32Array => values.subarray(starts[at], starts[at + 1]);

/** Adds lengths up to where each list begins and the last one ends. */
export function startsOf(lengths: ArrayLike<number>): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++) starts[at + 1] = (starts[at] as number) + (lengths[at] as number);
  return starts;
}

/** The lengths that {@link startsOf} added up. */
export function lengthsOf(starts: Int32Array): Int32Array {
  return starts.subarray(1).map((end, place) => end - (starts[place] as number));
}

/** Puts in the place of each number the one that stands for it. */
export function replaced({ starts, values }: Rows, by: Int32Array): Rows {
  const others = new Int32Array(values.length);
  for (let place = 0; place < values.length; place++) others[place] = by[values[place] as number] as number;
  return { starts, values: others };
}

/** Puts lists end to end: for each list of `which` those that it names. */
export function joined(lists: Rows, which: Rows): Rows {
  const lengths = lengthsOf(lists.starts);
  const ends = startsOf(which.values.map((list) => lengths[list] as number));
  const values = new Int32Array(ends.at(-1) ?? 0);
  for (const [place, list] of which.values.entries()) values.set(rowOf(lists, list), ends[place]);
  return { starts: which.starts.map((place) => ends[place] as number), values };
}

/**
 * Lists the places of a column by what stands there.
 *
 * @param column - numbers from 0 to `count`, which is not included
 */
export function grouped(column: Int32Array, count: number): Rows {
  const lengths = new Int32Array(count);
  for (const number of column) lengths[number] = (lengths[number] as number) + 1;
  const starts = startsOf(lengths);
  const ends = starts.slice();
  const values = new Int32Array(column.length);
  for (let place = 0; place < column.length; place++) {
    const number = column[place] as number;
    values[ends[number] as number] = place;
    ends[number] = (ends[number] as number) + 1;
  }
  return { starts, values };
}

/** Puts in the place of each number of a list how far it lies above the one before it; see {@link addUp}. */
export function gapsOf({ starts, values }: Rows): Int32Array {
  const gaps = values.slice();
  for (let at = 0; at + 1 < starts.length; at++) {
    for (let place = (starts[at + 1] as number) - 1; place > (starts[at] as number); place--) {
      gaps[place] = (gaps[place] as number) - (gaps[place - 1] as number);
    }
  }
  return gaps;
}

/** Adds up the gaps of each list, in place; the other way round of {@link gapsOf}. */
export function addUp({ starts, values }: Rows): void {
  for (let at = 0; at + 1 < starts.length; at++) {
    const end = starts[at + 1] as number;
    for (let place = (starts[at] as number) + 1; place < end; place++) {
      values[place] = (values[place] as number) + (values[place - 1] as number);
    }
  }
}

/** Whether all numbers are from 0 to a limit, which is not included. */
export function isBelow(numbers: Int32Array, limit: number): boolean {
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place] as number;
    if (number < 0 || number >= limit) return false;
  }
  return true;
}

/** The first lists. */
export function firstRows({ starts, values }: Rows, count: number): Rows {
  return { starts: starts.subarray(0, count + 1), values: values.subarray(0, starts[count]) };
}
