import { successRate } from '../model/index.js';
import { termIdf } from './bm25f.js';
import type { EvidenceValues } from './calibration.js';
import type { CaseBase } from './case-base.js';
import type { Features } from './features.js';
import type { AnalysedQuery } from './query.js';
import type { Signals } from './signals.js';

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
 */
export function gatherCandidates(
  caseBase: CaseBase,
  query: AnalysedQuery,
  features: Features,
  signals: Signals,
  ranking: readonly number[],
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
      coverage: coverage(caseBase, query, best),
      vote: total === 0 ? 0 : (votes.get(solutionId) ?? 0) / total,
      learned: learned.get(solutionId) ?? 0,
      facts: compared === undefined ? 0 : compared.weight * (2 * compared.similarity - 1),
      success: successRate(evidence, priors.get(solutionId)),
    };
  });
}

/** Share of what the query tells (in idf) that a case has the words for, in [0, 1]. */
function coverage(caseBase: CaseBase, query: AnalysedQuery, index: number): number {
  const { postings } = caseBase.lexical;
  const keys = new Set(caseBase.documents[index]?.terms.map((term) => term.key));
  let covered = 0;
  let whole = 0;
  for (const term of query.distinct) {
    const idf = termIdf(term, postings);
    whole += idf;
    const found = term.alternatives.find(({ key }) => keys.has(key));
    if (found !== undefined) covered += found.weight * idf;
  }
  return whole === 0 ? 0 : covered / whole;
}
