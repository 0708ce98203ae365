import { askersOf, gainWithout } from './effect.js';
import type { Survey } from './survey.js';

/** Neighbours that judge a case. */
const JUDGES = 3;
/** Cases that must be answered rightly more without it. */
const GAIN = 1;

/**
 * Finds cases whose neighbours agree on another solution, again and again until nothing changes. The last case of a
 * solution stays, whatever its neighbours are: nobody else could tell what it knows.
 *
 * @param start - which cases are there, aligned with `Survey.cases`; left as it is
 * @returns places in the order found: by rounds, then ascending
 * @see Ivan Tomek, "An Experiment with the Edited Nearest-Neighbor Rule", 1976: repeated editing; a case goes where two
 * of three neighbours have one and the same other solution, not where two of three merely differ from it
 */
export function noisyCases(survey: Survey, start: Uint8Array): readonly number[] {
  const { solutions, neighbours } = survey;
  const askers = askersOf(survey);
  const kept = start.slice();
  const left = new Int32Array(solutions.length);
  for (const [place, solution] of solutions.entries())
    left[solution] = (left[solution] as number) + (kept[place] as number);
  const found: number[] = [];
  for (;;) {
    const round: number[] = [];
    for (const place of solutions.keys()) {
      if (kept[place] === 1 && isOutvoted(place)) round.push(place);
    }
    const gone = round.filter((place) => {
      if (gainWithout(survey, askers[place], kept, place) < GAIN) return false;
      const solution = solutions[place] as number;
      if ((left[solution] as number) <= 1) return false;
      left[solution] = (left[solution] as number) - 1;
      kept[place] = 0;
      return true;
    });
    if (gone.length === 0) return found;
    found.push(...gone);
  }

  function isOutvoted(place: number): boolean {
    const votes = new Map<number, number>();
    let judges = 0;
    for (const other of neighbours[place] ?? []) {
      if (kept[other] === 0) continue;
      const solution = solutions[other] as number;
      votes.set(solution, (votes.get(solution) ?? 0) + 1);
      if (++judges === JUDGES) break;
    }
    return [...votes].some(([solution, count]) => solution !== solutions[place] && count * 2 > JUDGES);
  }
}
