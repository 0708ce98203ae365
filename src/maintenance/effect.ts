import type { Survey } from './survey.js';

/** Of how many cases the strongest other one has their solution, before a proposal is applied and after. */
export interface Effect {
  readonly before: number;
  readonly after: number;
  /** Count of cases that are asked for: those that the proposal removes among them. */
  readonly n: number;
}

/** The first kept neighbour of a case, from a place in its neighbours on; -1 where there is none. */
function strongest({ neighbours }: Survey, place: number, kept: Uint8Array, without = -1): number {
  for (const other of neighbours[place] ?? []) if (kept[other] === 1 && other !== without) return other;
  return -1;
}

const isRight = ({ solutions }: Survey, place: number, other: number): boolean =>
  other >= 0 && solutions[other] === solutions[place];

/**
 * Counts the cases whose strongest other kept one has their solution.
 *
 * @param into - by the places of cases that went into another one, that one: their words are found still, but not by it
 */
export function rightCases(survey: Survey, kept: Uint8Array, into: ReadonlyMap<number, number> = new Map()): number {
  const said = kept.slice();
  for (const place of into.keys()) said[place] = 1;
  let right = 0;
  for (const place of survey.cases.keys()) {
    const first = (survey.neighbours[place] ?? []).find((other) => said[other] === 1 && into.get(other) !== place);
    if (first !== undefined && isRight(survey, place, first)) right++;
  }
  return right;
}

/** For each case, by ascending place, the cases that have it among their neighbours. */
export function askersOf({ cases, neighbours }: Survey): readonly Int32Array[] {
  const askers: number[][] = cases.map(() => []);
  for (const [place, others] of neighbours.entries()) for (const other of others) askers[other]?.push(place);
  return askers.map((places) => Int32Array.from(places));
}

/**
 * How many cases more are answered rightly when one is removed; negative where it is missed.
 *
 * @param askers - places of the cases that may miss it
 */
export function gainWithout(survey: Survey, askers: Int32Array | undefined, kept: Uint8Array, removed: number): number {
  let gain = 0;
  for (const place of askers ?? []) {
    if (strongest(survey, place, kept) !== removed) continue;
    const after = strongest(survey, place, kept, removed);
    gain += Number(isRight(survey, place, after)) - Number(isRight(survey, place, removed));
  }
  return gain;
}
