/** Vectors of length 1 in one typed array, row after row. */
export interface UnitRows {
  /** Writes a vector, scaled to length 1; there is room for any row. */
  readonly write: (row: number, vector: Float32Array) => void;
  /** Gives a copy of a row. */
  readonly read: (row: number) => Float32Array;
  /** Multiplies a row with a vector: their cosine where that has length 1 too. */
  readonly product: (row: number, unit: Float32Array) => number;
}

/** Rows there is room for at first. */
const FIRST = 64;

/** Creates rows of so many numbers. */
export function createUnitRows(dimensions: number): UnitRows {
  let values = new Float32Array(FIRST * dimensions);
  return {
    write(row, vector) {
      const end = (row + 1) * dimensions;
      if (end > values.length) {
        const larger = new Float32Array(Math.max(end, 2 * values.length));
        larger.set(values);
        values = larger;
      }
      values.set(unitOf(vector), row * dimensions);
    },
    read: (row) => values.slice(row * dimensions, (row + 1) * dimensions),
    product: (row, unit) => product(values, row * dimensions, unit),
  };
}

/** Scales a vector to length 1. */
export function unitOf(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const norm = Math.sqrt(squares);
  return vector.map((value) => value / norm);
}

/** Four sums at a time: one alone would wait for itself at every step. */
function product(values: Float32Array, start: number, unit: Float32Array): number {
  const end = unit.length - (unit.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let place = 0;
  for (let at = start; place < end; place += 4, at += 4) {
    a += (values[at] as number) * (unit[place] as number);
    b += (values[at + 1] as number) * (unit[place + 1] as number);
    c += (values[at + 2] as number) * (unit[place + 2] as number);
    d += (values[at + 3] as number) * (unit[place + 3] as number);
  }
  for (; place < unit.length; place++) a += (values[start + place] as number) * (unit[place] as number);
  return Math.max(-1, Math.min(1, a + b + (c + d)));
}
