import type { Catalogue, Facts, Knowledge, RoutePrediction, RouteVote } from '../model/index.js';
import { routeIndexOf } from './routing.js';

/** How much a solution is believed in, in [0, 1]. */
export interface Believed {
  readonly solutionId: string;
  readonly probability: number;
}

/** Other routes that a prediction names. */
const ALTERNATIVES = 3;

/**
 * Predicts team and category. A routing rule that holds on what is known decides. Otherwise the active cases vote: the
 * cases of a solution share the belief in it equally, and each votes for the rule that would hold if what is not known
 * were as in that case. Cases of no rule, and the belief in no solution, vote for nothing.
 *
 * @returns nothing where no rule is declared, or no case votes
 */
export function predictRoute(
  knowledge: Knowledge,
  catalogue: Catalogue,
  facts: Facts,
  belief: readonly Believed[],
): RoutePrediction | undefined {
  const { routing, cases } = knowledge;
  const voteOf = (rule: number, confidence: number): RouteVote => {
    const { team = '', category } = routing[rule] ?? {};
    return { rule, team, confidence, ...(category === undefined ? {} : { category }) };
  };
  const decided = routeIndexOf(knowledge, catalogue, facts);
  if (decided >= 0) return { by: 'rule', ...voteOf(decided, 1), alternatives: [] };
  if (routing.length === 0) return undefined;
  const probability = new Map(belief.map((each) => [each.solutionId, each.probability]));
  const active = cases.filter(({ status }) => status === 'active');
  const counts = new Map<string, number>();
  for (const { solution } of active) counts.set(solution, (counts.get(solution) ?? 0) + 1);
  const votes = new Map<number, number>();
  for (const { solution, facts: own } of active) {
    const share = (probability.get(solution) ?? 0) / (counts.get(solution) ?? 1);
    if (share === 0) continue;
    const rule = routeIndexOf(knowledge, catalogue, { ...own, ...facts });
    if (rule >= 0) votes.set(rule, (votes.get(rule) ?? 0) + share);
  }
  const [first, ...others] = joined([...votes].map(([rule, confidence]) => voteOf(rule, Math.min(1, confidence))));
  return first === undefined ? undefined : { by: 'cases', ...first, alternatives: others.slice(0, ALTERNATIVES) };
}

/** Adds up what several rules say alike, most votes first, ties by the order of the rules. */
function joined(votes: readonly RouteVote[]): readonly RouteVote[] {
  const routes = new Map<string, RouteVote>();
  for (const vote of [...votes].sort((a, b) => a.rule - b.rule)) {
    const key = JSON.stringify([vote.team, vote.category ?? null]);
    const same = routes.get(key);
    routes.set(
      key,
      same === undefined ? vote : { ...same, confidence: Math.min(1, same.confidence + vote.confidence) },
    );
  }
  return [...routes.values()].sort((a, b) => b.confidence - a.confidence || a.rule - b.rule);
}
