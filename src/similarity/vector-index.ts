import type { ApproximateIndex } from '../ports.js';
import { keepBest } from './best.js';
import { createUnitRows, unitOf } from './unit-rows.js';
import { DIMENSIONS_LIMIT, vectorFault } from './vector-fault.js';

/** Defaults of a {@link VectorIndex}. */
export const VECTOR_DEFAULTS = Object.freeze({
  /** Count of vectors above which an approximate index is asked, where one is given: up to here, all are compared within some hundredths of a second. */
  approximateAbove: 50_000,
  /** Candidates that are asked of it for each one that is wanted; their cosines are then exact. */
  candidates: 4,
  /** Fewest candidates. */
  fewest: 64,
});

/** What can be chosen when an index of vectors is made. */
export interface VectorIndexOptions {
  /** Count of numbers of every vector; in [1, 65,536]. */
  readonly dimensions: number;
  /** Makes an approximate index, once there are more than `approximateAbove` vectors. @defaultValue none: every search is exact */
  readonly approximate?: ((dimensions: number) => ApproximateIndex) | undefined;
  /** Count of vectors, >= 0. @defaultValue `VECTOR_DEFAULTS.approximateAbove` */
  readonly approximateAbove?: number | undefined;
}

/** One near vector. */
export interface VectorHit {
  readonly id: string;
  /** In [-1, 1]. */
  readonly cosine: number;
}

/** Finds the vectors of nearly the same direction; only their directions are kept. */
export interface VectorIndex {
  readonly dimensions: number;
  /** Count of vectors. */
  readonly size: number;
  /** Tells whether an id has a vector. */
  readonly has: (id: string) => boolean;
  /** Gives the vector of an id, scaled to length 1. */
  readonly get: (id: string) => Float32Array | undefined;
  /**
   * Adds the vector of an id, or replaces it.
   *
   * @throws TypeError or RangeError for a vector that is no `Float32Array`, of another length, all zeros or not finite
   */
  readonly add: (id: string, vector: Float32Array) => void;
  /** Removes the vector of an id; false when there was none. */
  readonly remove: (id: string) => boolean;
  /**
   * Makes a vector ready to be compared with single ones.
   *
   * @returns the cosine to the vector of an id, in [-1, 1]; nothing for an id without one
   * @throws TypeError or RangeError as `add` does
   */
  readonly compare: (vector: Float32Array) => (id: string) => number | undefined;
  /**
   * Finds the nearest vectors: all of them exactly, or above `approximateAbove` nearly all of them, with exact cosines.
   *
   * @param count - whole, >= 1
   * @returns at most `count`, by falling cosine, ties by id
   * @throws TypeError or RangeError as `add` does, and for a wrong count
   */
  readonly search: (vector: Float32Array, count: number) => readonly VectorHit[];
}

/**
 * Creates an index of vectors, empty at first.
 *
 * @throws RangeError when the dimensions are not a whole number in [1, 65,536]
 * @example
 * const index = createVectorIndex({ dimensions: 2 });
 * index.add('east', Float32Array.of(3, 0));
 * index.add('north', Float32Array.of(0, 1));
 * index.search(Float32Array.of(2, 0), 1); // [{ id: 'east', cosine: 1 }]
 */
export function createVectorIndex(options: VectorIndexOptions): VectorIndex {
  const { dimensions, approximate, approximateAbove = VECTOR_DEFAULTS.approximateAbove } = options;
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > DIMENSIONS_LIMIT) {
    throw new RangeError(
      `createVectorIndex: dimensions is ${dimensions}, expected a whole number in [1, ${DIMENSIONS_LIMIT}].`,
    );
  }
  const rows = createUnitRows(dimensions);
  const numbers = new Map<string, number>();
  /** The id of each row; nothing where it is free. */
  const ids: (string | undefined)[] = [];
  const free: number[] = [];
  let near: ApproximateIndex | undefined;

  const checked = (what: string, vector: Float32Array): Float32Array => {
    const fault = vectorFault(vector, dimensions);
    if (fault === undefined) return vector;
    throw new (vector instanceof Float32Array ? RangeError : TypeError)(`${what} ${fault}.`);
  };
  /** The rows that an approximate index names; nothing where all are to be compared. */
  const candidates = (unit: Float32Array, count: number): Iterable<number> | undefined => {
    if (approximate === undefined || numbers.size <= approximateAbove) return undefined;
    if (near === undefined) {
      near = approximate(dimensions);
      for (const row of numbers.values()) near.add(row, rows.read(row));
    }
    const wanted = Math.max(VECTOR_DEFAULTS.fewest, VECTOR_DEFAULTS.candidates * count);
    return new Set(near.search(unit, Math.min(wanted, numbers.size)));
  };
  const remove = (id: string): boolean => {
    const row = numbers.get(id);
    if (row === undefined) return false;
    numbers.delete(id);
    ids[row] = undefined;
    free.push(row);
    near?.remove(row);
    return true;
  };

  return {
    dimensions,
    get size() {
      return numbers.size;
    },
    has: (id) => numbers.has(id),
    get(id) {
      const row = numbers.get(id);
      return row === undefined ? undefined : rows.read(row);
    },
    add(id, vector) {
      checked(`The vector of ${JSON.stringify(id)}`, vector);
      remove(id);
      const row = free.pop() ?? ids.length;
      rows.write(row, vector);
      ids[row] = id;
      numbers.set(id, row);
      near?.add(row, rows.read(row));
    },
    remove,
    compare(vector) {
      const unit = unitOf(checked('The vector to compare', vector));
      return (id) => {
        const row = numbers.get(id);
        return row === undefined ? undefined : rows.product(row, unit);
      };
    },
    search(vector, count) {
      if (!Number.isInteger(count) || count < 1) {
        throw new RangeError(`search: count is ${count}, expected a whole number >= 1.`);
      }
      const unit = unitOf(checked('The vector to search for', vector));
      const idOf = (row: number) => ids[row] as string;
      const best = keepBest(count, (row, other) => idOf(row) < idOf(other));
      const offer = (row: number) => {
        if (ids[row] === undefined) return;
        const similarity = rows.product(row, unit);
        if (similarity >= best.floor()) best.offer({ row, similarity });
      };
      const named = candidates(unit, count);
      if (named === undefined) for (let row = 0; row < ids.length; row++) offer(row);
      else for (const row of named) offer(row);
      return best.ranked().map(({ row, similarity }) => ({ id: idOf(row), cosine: similarity }));
    },
  };
}
