import type { Facts } from '../model/index.js';
import { successRate } from '../model/index.js';
import { termIdf } from './bm25f.js';
import type { EvidenceValues } from './calibration.js';
import type { CaseBase } from './case-base.js';
import type { Features } from './features.js';
import type { AnalysedQuery } from './query.js';
import type { Signals } from './signals.js';
import { contradictions } from './stated.js';

/** A solution that may be proposed. */
export interface Candidate extends EvidenceValues {
  readonly solutionId: string;
  /** Its cases by descending similarity, ties by id; indexes into `CaseBase.documents`. */
  readonly cases: readonly number[];
}

/** Count of cases that vote. */
const NEIGHBOURS = 20;

/**
 * Gathers what speaks for each solution of the most similar cases, by ascending id.
 *
 * @param ranking - indexes of cases, most similar first
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
  const { documents, knowledge, model } = caseBase;
  const { similarity } = signals;
  const cases = new Map<string, number[]>();
  const votes = new Map<string, number>();
  let total = 0;
  for (const [rank, index] of ranking.entries()) {
    const { solution } = (documents[index] as (typeof documents)[number]).case;
    const known = cases.get(solution);
    if (known === undefined) cases.set(solution, [index]);
    else known.push(index);
    if (rank >= NEIGHBOURS) continue;
    const vote = (similarity[index] as number) ** 2;
    votes.set(solution, (votes.get(solution) ?? 0) + vote);
    total += vote;
  }
  const probabilities = query.terms.length > 0 ? model?.probabilities(features) : undefined;
  const learned = new Map(model?.classes.map((id, index) => [id, probabilities?.[index] ?? 0]));
  const covered = coverages(caseBase, query);
  const priors = new Map(knowledge.solutions.map(({ id, success }) => [id, success]));
  return [...cases.keys()].sort().map((solutionId) => {
    const own = cases.get(solutionId) ?? [];
    const best = own[0] ?? 0;
    const max = (values: Float64Array) => own.reduce((most, index) => Math.max(most, values[index] as number), 0);
    const evidence = { worked: 0, failed: 0 };
    for (const index of own) {
      const one = documents[index]?.case.evidence;
      evidence.worked += one?.worked ?? 0;
      evidence.failed += one?.failed ?? 0;
    }
    const compared = signals.facts?.[best];
    return {
      solutionId,
      cases: own,
      words: max(signals.words),
      characters: max(signals.characters),
      lexical: max(signals.lexical),
      coverage: covered.get(solutionId) ?? 0,
      vote: total === 0 ? 0 : (votes.get(solutionId) ?? 0) / total,
      learned: learned.get(solutionId) ?? 0,
      facts: compared === undefined ? 0 : compared.weight * (2 * compared.similarity - 1),
      against: contradictions(caseBase, stated, own),
      success: successRate(evidence, priors.get(solutionId)),
    };
  });
}

/** For each solution the share of what the query tells (in idf) that its cases have the words for, in [0, 1]. */
function coverages({ lexical, documents }: CaseBase, query: AnalysedQuery): ReadonlyMap<string, number> {
  const covered = new Map<string, number>();
  let whole = 0;
  for (const term of query.distinct) {
    const idf = termIdf(term, lexical.postings);
    whole += idf;
    // Alternatives come by descending weight: the first that a solution has is its best.
    const met = new Set<string>();
    for (const { key, weight } of term.alternatives) {
      for (const index of lexical.postings.of(key).documents) {
        const solution = documents[index]?.case.solution ?? '';
        if (met.has(solution)) continue;
        met.add(solution);
        covered.set(solution, (covered.get(solution) ?? 0) + weight * idf);
      }
    }
  }
  for (const [solution, sum] of covered) covered.set(solution, sum / whole);
  return covered;
}
