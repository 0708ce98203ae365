import type { Survey } from './survey.js';

/** What the cases of a base can solve among themselves. */
export interface Competence {
  /**
   * The cases that solve each one, most similar first: those with its solution that are found before any case with another
   * one. Aligned with `Survey.cases`.
   */
  readonly reachability: readonly Int32Array[];
  /** The cases that each one solves, by ascending place; the inverse of `reachability`. */
  readonly coverage: readonly Int32Array[];
  /** How much of the base would be lost with each case: the sum, over it and what it solves, of 1 / (solvers + 1). */
  readonly relative: Float64Array;
  /** Share of the cases that another one solves, in [0, 1]; 0 of nothing. */
  readonly solved: number;
}

/**
 * Finds which case solves which, by what the base itself retrieves. A case is never among its own solvers, but counts
 * as one in `relative`.
 *
 * @param kept - which cases are there, aligned with `Survey.cases`. @defaultValue all
 * @see Barry Smyth and Mark T. Keane, "Remembering to Forget", 1995: coverage and reachability
 * @see Barry Smyth and Elizabeth McKenna, "Building Compact Competent Case-Bases", 1999: relative coverage
 */
export function competenceOf(survey: Survey, kept?: Uint8Array): Competence {
  const { cases } = survey;
  const isKept = (place: number) => kept === undefined || kept[place] === 1;
  const reachability = cases.map((_, place) => (isKept(place) ? solversOf(survey, place, kept) : new Int32Array(0)));
  const covered: number[][] = cases.map(() => []);
  for (const [place, solvers] of reachability.entries()) for (const solver of solvers) covered[solver]?.push(place);
  const coverage = covered.map((places) => Int32Array.from(places));
  const part = (place: number) => 1 / ((reachability[place]?.length ?? 0) + 1);
  const relative = Float64Array.from(cases, (_, place) =>
    isKept(place) ? [...(coverage[place] ?? [])].reduce((sum, one) => sum + part(one), part(place)) : 0,
  );
  const count = cases.filter((_, place) => isKept(place)).length;
  const solved = reachability.filter(({ length }) => length > 0).length;
  return { reachability, coverage, relative, solved: count === 0 ? 0 : solved / count };
}

/** The kept cases with the solution of a case that are found before any other kept one; most similar first. */
export function solversOf({ neighbours, solutions }: Survey, place: number, kept?: Uint8Array): Int32Array {
  const found: number[] = [];
  for (const other of neighbours[place] ?? []) {
    if (kept !== undefined && kept[other] === 0) continue;
    if (solutions[other] !== solutions[place]) break;
    found.push(other);
  }
  return Int32Array.from(found);
}
