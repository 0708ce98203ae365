import { type Best, keepBest, type Scored } from './best.js';
import { expectedLoss, localOf, type Term, writeGains } from './terms.js';

/** What a search did, counted. */
export interface FactWork {
  /** Cases in the index. */
  readonly cases: number;
  /** Local similarities measured: once per distinct value of an attribute. */
  readonly measured: number;
  /** Codes read to rule cases out. */
  readonly read: number;
  /** Cases compared to the end. */
  readonly compared: number;
}

/** Rows looked at between two looks at the floor. */
const BLOCK = 4096;
const FIRST_BLOCK = 64;
/** Distinct values that are rewritten after every block. */
const FEW_VALUES = 512;
/** The whole weight in whole numbers; sums stay within 32 bits. */
const WHOLE = 2 ** 29;

/** The most similar rows, with their weights, and what it took to find them. */
export interface Scan {
  readonly ranked: readonly (Scored & { readonly weight: number })[];
  readonly work: FactWork;
}

/**
 * Finds the rows that are most similar to a query, those of no similarity left out.
 *
 * A block of rows goes through one column after the other, and each column leaves only the rows that could still reach
 * the worst of the best. What is left is compared in the order of attribute ids, as `globalSimilarity` does it.
 *
 * @param terms - by ascending attribute id
 * @param isBefore - which of two equally similar rows comes first
 * @see Boncz, Zukowski and Nes, "MonetDB/X100: hyper-pipelining query execution", 2005, for blocks and selections
 */
export function scan(
  terms: readonly Term[],
  size: number,
  limit: number,
  isBefore: (row: number, other: number) => boolean,
): Scan {
  const best = keepBest(limit, isBefore);
  const pruning = createPruning(terms);
  const selected = new Uint32Array(BLOCK);
  let compared = 0;
  for (let start = 0, length = FIRST_BLOCK; start < size; start += length, length = Math.min(4 * length, BLOCK)) {
    const end = Math.min(size, start + length);
    const left = pruning.select(start, end, best.floor(), selected);
    compared += left;
    compare(terms, selected.subarray(0, left), best);
  }
  const measured = terms.reduce((sum, term) => sum + term.measured, 0);
  return {
    ranked: best.ranked().map((scored) => ({ ...scored, weight: compareRow(terms, scored.row).weight })),
    work: { cases: size, measured, read: pruning.read(), compared },
  };
}

function compareRow(terms: readonly Term[], row: number) {
  let weight = 0;
  let sum = 0;
  for (const term of terms) {
    const local = localOf(term, row);
    if (Number.isNaN(local)) continue;
    weight += term.weight;
    sum += term.weight * local;
  }
  return { similarity: weight === 0 ? 0 : Math.min(1, sum / weight), weight };
}

function compare(terms: readonly Term[], rows: Uint32Array, best: Best): void {
  for (const row of rows) {
    const { similarity } = compareRow(terms, row);
    if (similarity > 0 && similarity >= best.floor()) best.offer({ row, similarity });
  }
}

/** Rules rows out. */
interface Pruning {
  /** Writes the rows that may reach the floor, ascending; returns their count. */
  readonly select: (start: number, end: number, floor: number, selected: Uint32Array) => number;
  readonly read: () => number;
}

function createPruning(terms: readonly Term[]): Pruning {
  const losses = new Map(terms.map((term) => [term, expectedLoss(term)]));
  const eager = terms
    .filter(({ isLazy }) => !isLazy)
    .sort((one, other) => (losses.get(other) ?? 0) - (losses.get(one) ?? 0))
    .map((term) => ({ term, gains: new Int32Array(term.locals.length) }));
  const bounds = new Int32Array(eager.length);
  const lazyWeight = terms.reduce((sum, { isLazy, weight }) => sum + (isLazy ? weight : 0), 0);
  const scale = WHOLE / terms.reduce((sum, { weight }) => sum + weight, 0);
  const tables = eager.reduce((sum, { gains }) => sum + gains.length, 0);
  const sums = new Int32Array(BLOCK);
  let written = Number.NEGATIVE_INFINITY;
  let writtenAt = 0;
  let read = 0;

  const write = (floor: number) => {
    const most = eager.map(({ term, gains }) => writeGains(term, floor, scale, gains));
    let rest = Math.ceil(scale * lazyWeight * (1 - floor)) + 1;
    for (let place = eager.length - 1; place >= 0; place--) {
      bounds[place] = -rest;
      rest += most[place] as number;
    }
  };

  return {
    read: () => read,
    select: (start, end, floor, selected) => {
      const at = Math.max(0, floor);
      // A table of many values is worth rewriting only now and then; an older floor is lower, and rules out less.
      if (at > written && (tables <= FEW_VALUES || start >= 2 * writtenAt)) {
        write(at);
        written = at;
        writtenAt = start;
      }
      const [first] = eager;
      if (first === undefined || written === 0) return takeRows(start, end, selected);
      read += end - start;
      let left = keepFirst(first.term.column.codes, first.gains, bounds[0] as number, start, end, selected, sums);
      for (let place = 1; place < eager.length; place++) {
        const { term, gains } = eager[place] as (typeof eager)[number];
        read += left;
        left = keepRows(term.column.codes, gains, bounds[place] as number, selected, sums, left);
      }
      return left;
    },
  };
}

/** 1 or 0, without a branch that a processor would guess wrong every other time. */
const isAtLeast = (sum: number, bound: number): number => (bound - 1 - sum) >>> 31;

function takeRows(start: number, end: number, selected: Uint32Array): number {
  for (let row = start; row < end; row++) selected[row - start] = row;
  return end - start;
}

/** Begins the sums of rows with the first column, and keeps those that are not below the bound. */
function keepFirst(
  codes: Uint32Array,
  gains: Int32Array,
  bound: number,
  start: number,
  end: number,
  selected: Uint32Array,
  sums: Int32Array,
): number {
  let kept = 0;
  for (let row = start; row < end; row++) {
    const sum = gains[codes[row] as number] as number;
    selected[kept] = row;
    sums[kept] = sum;
    kept += isAtLeast(sum, bound);
  }
  return kept;
}

/** Keeps the rows whose sum, with what this column adds, is not below the bound. */
function keepRows(
  codes: Uint32Array,
  gains: Int32Array,
  bound: number,
  selected: Uint32Array,
  sums: Int32Array,
  count: number,
): number {
  let kept = 0;
  for (let place = 0; place < count; place++) {
    const row = selected[place] as number;
    const sum = ((sums[place] as number) + (gains[codes[row] as number] as number)) | 0;
    selected[kept] = row;
    sums[kept] = sum;
    kept += isAtLeast(sum, bound);
  }
  return kept;
}
