import { competenceOf, solversOf } from './competence.js';
import type { Survey } from './survey.js';

/** How much of a base is proposed to go at most, duplicates and noise included; in [0, 1]. */
export const SHARE = 0.26;
/** Solvers that everything keeps which the first proposals touch; then one less, and so on. */
const MOST_SUPPORT = 12;

/** A case that others can do without. */
export interface Redundant {
  readonly place: number;
  /** Whatever it solves keeps at least so many solvers when it and those before it are gone; >= 1. */
  readonly support: number;
}

/**
 * Finds cases that others can do without: whatever one of them solves keeps so many solvers, and it is itself solved by as
 * many. The safest go first: those that leave many solvers, of them those that lie deepest among their own, of
 * them those whose relative coverage is least. Without a bound a footprint is left, which suits a base that
 * is only ever asked for what it has.
 *
 * @param start - which cases are there, aligned with `Survey.cases`; left as it is
 * @param most - count of them at most
 * @param needed - places of cases that stay in any case. @defaultValue none
 * @returns in the order chosen; they may all go together
 * @see Henry Brighton and Chris Mellish, "Advances in Instance Selection for Instance-Based Learning Algorithms", 2002:
 * borders decide, and interiors can go
 * @see Barry Smyth and Elizabeth McKenna, "Building Compact Competent Case-Bases", 1999, for footprints by relative coverage
 */
export function redundantCases(
  survey: Survey,
  start: Uint8Array,
  most: number,
  needed: ReadonlySet<number> = new Set(),
): readonly Redundant[] {
  const kept = start.slice();
  const { reachability, coverage, relative } = competenceOf(survey, start);
  const depth = (place: number) => reachability[place]?.length ?? 0;
  const order = [...survey.cases.keys()]
    .filter((place) => start[place] === 1 && !needed.has(place))
    .sort((a, b) => depth(b) - depth(a) || (relative[a] as number) - (relative[b] as number) || a - b);
  const chosen: Redundant[] = [];
  for (let support = MOST_SUPPORT; support >= 1; support--) {
    for (const place of order) {
      if (chosen.length >= most) return chosen;
      if (kept[place] === 0 || solversOf(survey, place, kept).length < support) continue;
      const isNeeded = [...(coverage[place] ?? [])].some((other) => solversOf(survey, other, kept).length <= support);
      if (isNeeded) continue;
      kept[place] = 0;
      chosen.push({ place, support });
    }
  }
  return chosen;
}
