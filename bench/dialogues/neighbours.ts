import type { LabelledSet } from '../../src/evaluation/index.js';
import { deal } from '../../src/evaluation/simulation/protocol.js';
import type { Attribute } from '../../src/model/index.js';
import { createFactIndex, type FactHit, type LabelledCase, learnSimilarity } from '../../src/similarity/index.js';
import { FOLDS, type Neighbours } from './job.js';

/** Neighbours that vote. */
export const VOTERS = 5;

/** Prepares attributes for comparing: a number spans what the cases hold; a value that a case lacks counts as different. */
export function comparable({ attributes, cases }: LabelledSet): readonly Attribute[] {
  return attributes.map((attribute) => {
    // A question that opens another one plays no part here: every value is known at once.
    const declared = { ...attribute, askWhen: {}, cost: 1, missing: 'pessimistic' as const };
    if (attribute.type !== 'number') return declared;
    const numbers = cases.map(({ facts }) => facts[attribute.id]).filter((value) => typeof value === 'number');
    return { ...declared, min: Math.min(...numbers), max: Math.max(...numbers) };
  });
}

/**
 * Gives the solution of most weight, each neighbour weighing what it is nearer than the first one that has no vote.
 *
 * @see Sahibsingh Dudani, "The distance-weighted k-nearest-neighbor rule", 1976
 */
export function vote(
  hits: readonly FactHit[],
  solutions: ReadonlyMap<string, string>,
  voters: number,
): string | undefined {
  const floor = hits[voters]?.similarity ?? 0;
  const tally = new Map<string, number>();
  for (const { caseId, similarity } of hits.slice(0, voters)) {
    const solution = solutions.get(caseId) ?? '';
    tally.set(solution, (tally.get(solution) ?? 0) + similarity - floor);
  }
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * Leaves each case out and asks its neighbours among all others, by a similarity that was learned without it. That is
 * learned once for each tenth of the cases, without all of that tenth: it never saw the case, and saw a little less than
 * it might have.
 */
export function leaveOneOut(set: LabelledSet): Neighbours {
  const attributes = comparable(set);
  const { cases, taxonomies } = set;
  const solutions = new Map(cases.map(({ id, solution }) => [id, solution]));
  const right = new Map<string, { readonly vote: boolean; readonly nearest: boolean }>();
  for (const hand of deal(cases, FOLDS, 0)) {
    const out = new Set(hand);
    const { learned } = learnSimilarity(
      cases.filter((one) => !out.has(one)),
      attributes,
      taxonomies,
    );
    const index = createFactIndex({ attributes, taxonomies, learned, cases });
    for (const one of hand) right.set(one.id, judge(one));
    function judge({ id, facts, solution }: LabelledCase) {
      const hits = index.search(facts, VOTERS + 2).hits.filter(({ caseId }) => caseId !== id);
      return { vote: vote(hits, solutions, VOTERS) === solution, nearest: vote(hits, solutions, 1) === solution };
    }
  }
  const inOrder = cases.flatMap(({ id }) => right.get(id) ?? []);
  return { vote: inOrder.map((one) => one.vote), nearest: inOrder.map((one) => one.nearest) };
}
