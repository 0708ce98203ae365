import type { Facts } from '../model/index.js';
import { NO_EVIDENCE, successRate, triesOf } from '../model/index.js';
import { isCommonplace } from '../text/index.js';
import type { EvidenceValues } from './calibration.js';
import type { CaseBase } from './case-base.js';
import type { Features } from './features.js';
import type { AnalysedQuery } from './query.js';
import { caseAt, type Signals } from './signals.js';
import { contradictions, foreignTo } from './stated.js';
import { termIdfs } from './term-idfs.js';

/** A solution that may be proposed. */
export interface Candidate extends EvidenceValues {
  readonly solutionId: string;
  /** Its cases by descending similarity, ties by id; places in `Signals.cases`. */
  readonly cases: readonly number[];
}

/** Count of cases that vote. */
const NEIGHBOURS = 20;

/**
 * Gathers what speaks for each solution of the most similar cases, by ascending id.
 *
 * @param ranking - places of cases, most similar first
 * @param stated - facts that the text states
 */
export function gatherCandidates(
  caseBase: CaseBase,
  query: AnalysedQuery,
  features: Features,
  signals: Signals,
  ranking: readonly number[],
  stated: Facts,
): readonly Candidate[] {
  const { solutions, model } = caseBase;
  const { similarity } = signals;
  const caseOf = (place: number) => caseAt(caseBase, signals, place);
  const cases = new Map<string, number[]>();
  const votes = new Map<string, number>();
  let total = 0;
  for (const [rank, place] of ranking.entries()) {
    const { solution } = caseOf(place);
    const known = cases.get(solution);
    if (known === undefined) cases.set(solution, [place]);
    else known.push(place);
    if (rank >= NEIGHBOURS) continue;
    const vote = (similarity[place] as number) ** 2;
    votes.set(solution, (votes.get(solution) ?? 0) + vote);
    total += vote;
  }
  const probabilities = query.terms.length > 0 ? model?.probabilities(features) : undefined;
  const covered = coverages(caseBase, query, signals);
  const foreign = foreignTo(caseBase, stated);
  const tells = query.distinct.some(({ folded }) => !isCommonplace(folded, query.language));
  return [...cases.keys()].sort().map((solutionId) => {
    const own = cases.get(solutionId) ?? [];
    const best = own[0] ?? 0;
    const max = (values: Float64Array) => own.reduce((most, place) => Math.max(most, values[place] || 0), 0);
    const solution = solutions.get(solutionId);
    const evidence = triesOf(solution?.evidence ?? NO_EVIDENCE, ...own.map((place) => caseOf(place).evidence));
    const compared = signals.facts?.[best];
    return {
      solutionId,
      cases: own,
      similarity: tells ? (signals.told[best] as number) : 0,
      characters: max(signals.characters),
      lexical: max(signals.lexical),
      embedding: signals.embedding === undefined ? 0 : max(signals.embedding),
      coverage: covered.get(solutionId) ?? 0,
      vote: total === 0 ? 0 : (votes.get(solutionId) ?? 0) / total,
      learned: probabilities?.[model?.places.get(solutionId) ?? -1] ?? 0,
      facts: compared === undefined ? 0 : compared.weight * (2 * compared.similarity - 1),
      against: contradictions(caseBase, stated, own.map(caseOf), foreign),
      success: successRate(evidence, solution?.success),
    };
  });
}

/** For each solution the share of what the query tells (in idf) that its cases have the words for, in [0, 1]. */
function coverages(caseBase: CaseBase, { distinct }: AnalysedQuery, signals: Signals): ReadonlyMap<string, number> {
  const { lexical } = caseBase;
  const weights = new Map<string, Float64Array>();
  for (const [place, own] of signals.matches.entries()) {
    if (own === undefined) continue;
    const { solution } = caseAt(caseBase, signals, place);
    const best = weights.get(solution) ?? new Float64Array(distinct.length);
    weights.set(solution, best);
    for (const [word, alternative] of own.entries()) {
      const weight = distinct[word]?.alternatives[alternative]?.weight ?? 0;
      if (weight > (best[word] as number)) best[word] = weight;
    }
  }
  const idfs = termIdfs(lexical, distinct);
  const whole = idfs.reduce((sum, idf) => sum + idf, 0);
  const covered = new Map<string, number>();
  for (const [solution, best] of weights) {
    covered.set(solution, best.reduce((sum, weight, word) => sum + weight * (idfs[word] as number), 0) / whole);
  }
  return covered;
}
