import type { FactValue } from '../model/index.js';
import { type Column, NO_VALUE } from './column.js';
import type { Measure } from './measures.js';

/** Local similarity that was not measured yet. */
const UNMEASURED = -1;

/** One attribute of a query, measured against each distinct value instead of each case. */
export interface Term {
  readonly column: Column;
  readonly weight: number;
  /** Local similarity by code; NaN leaves the attribute out. */
  readonly locals: Float64Array;
  /** Whether similarities are measured only when a case needs them, since each one is costly. */
  readonly isLazy: boolean;
  /** How many similarities were measured. */
  measured: number;
  readonly measure: (code: number) => number;
}

/** Measures a value of a query against the distinct values of a column. */
export function createTerm(column: Column, { attribute, weight, missing, local }: Measure, asked: FactValue): Term {
  const locals = new Float64Array(column.values.length).fill(UNMEASURED);
  locals[NO_VALUE] = missing ?? Number.NaN;
  const measure = (code: number) => {
    const value = column.values[code];
    const similarity = (value === undefined ? undefined : local(asked, value)) ?? Number.NaN;
    locals[code] = similarity;
    term.measured++;
    return similarity;
  };
  const term: Term = { column, weight, locals, isLazy: attribute.type === 'text', measured: 0, measure };
  if (!term.isLazy) {
    for (let code = 1; code < locals.length; code++) if (column.values[code] !== undefined) measure(code);
  }
  return term;
}

/** Local similarity of a row, NaN when the attribute is left out. */
export function localOf(term: Term, row: number): number {
  const code = term.column.codes[row] as number;
  const local = term.locals[code] as number;
  return local === UNMEASURED ? term.measure(code) : local;
}

/** How far an average case falls behind a perfect one by this attribute; the higher, the sooner it rules cases out. */
export function expectedLoss({ column, weight, locals }: Term): number {
  let lost = 0;
  for (let code = 1; code < locals.length; code++) {
    const local = locals[code] as number;
    if (local >= 0) lost += (column.counts[code] as number) * (1 - local);
  }
  return weight * lost;
}

/**
 * Writes what each code adds to the comparison with a floor: `weight * (local - floor)`, or 0 where the attribute is
 * left out. Summed over the attributes it is negative exactly for the cases below the floor, whatever they lack.
 *
 * @param scale - what a weight of 1 is in whole numbers; each gain is rounded up, so that rounding rules nothing out
 * @param gains - by code
 * @returns the largest gain
 */
export function writeGains({ weight, locals }: Term, floor: number, scale: number, gains: Int32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let code = 0; code < locals.length; code++) {
    const local = locals[code] as number;
    const gain = local >= 0 ? Math.ceil(scale * weight * (local - floor)) + 1 : 0;
    gains[code] = gain;
    if (gain > most) most = gain;
  }
  return most;
}
