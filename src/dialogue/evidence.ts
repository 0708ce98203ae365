import type { Catalogue, EvidenceItem, Hypothesis, SessionState } from '../model/index.js';
import { localise } from '../model/index.js';
import { answerText } from '../service/index.js';
import { type Belief, factOf, failedSolutions, withoutAnswer } from './belief.js';
import { answerLikelihood, answerValue, pairWeights } from './likelihood.js';
import type { DialogueParameters } from './parameters.js';
import type { CaseTable } from './table.js';
import { WORDS } from './words/index.js';

/** Least log-odds worth telling. */
const NOTICEABLE = 0.05;
const CERTAIN = 1e-9;
const MAX_CASES = 5;

/** Natural logarithm of the odds, bounded. */
export function logOdds(probability: number): number {
  const p = Math.min(1 - CERTAIN, Math.max(CERTAIN, probability));
  return Math.log(p / (1 - p));
}

/** What each answer moved: by how much, for every solution, in the order of attribute ids. */
export interface AnswerEvidence {
  readonly attribute: string;
  /** The question and its answer in words. */
  readonly text: string;
  readonly value: EvidenceItem['value'] & {};
  /** By solution: log-odds with the answer less log-odds without it. */
  readonly moved: Float64Array;
}

/** Measures every answer of a session against the belief without it. */
export function answerEvidence(
  table: CaseTable,
  catalogue: Catalogue,
  state: SessionState,
  belief: Belief,
  parameters: DialogueParameters,
): AnswerEvidence[] {
  return table.columns.flatMap((column) => {
    const { attribute } = column;
    const fact = factOf(state, attribute.id);
    const value = fact && answerValue(fact.answer);
    const likelihood =
      fact && answerLikelihood(column, fact.answer, parameters, pairWeights(column, belief.neighbourhood));
    if (fact === undefined || value === undefined || likelihood === undefined) return [];
    const before = withoutAnswer(belief, column, likelihood);
    const moved = belief.solutions.map((p, s) => logOdds(p) - logOdds(before[s] as number));
    const question = localise(attribute.question, state.language) || attribute.id;
    const text = WORDS[state.language].answered(
      question,
      answerText(attribute, fact.answer, catalogue, state.language),
    );
    return [{ attribute: attribute.id, text, value, moved }];
  });
}

/** The evidence on one solution that is worth telling, strongest first, ties by attribute id. */
export function evidenceOn(evidence: readonly AnswerEvidence[], solution: number): EvidenceItem[] {
  return evidence
    .map(({ attribute, text, value, moved }) => ({ attribute, text, value, logOdds: moved[solution] as number }))
    .filter((item) => Math.abs(item.logOdds) >= NOTICEABLE)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds) || (a.attribute < b.attribute ? -1 : 1));
}

/** Orders solutions by probability, ties by id (the table's own order). */
export function ranked(probability: Float64Array): number[] {
  return Array.from(probability, (_, index) => index).sort(
    (a, b) => (probability[b] as number) - (probability[a] as number) || a - b,
  );
}

/** Ranks the most probable solutions with what speaks for and against each. */
export function rankHypotheses(
  table: CaseTable,
  state: SessionState,
  belief: Belief,
  evidence: readonly AnswerEvidence[],
  limit: number,
): Hypothesis[] {
  const failed = failedSolutions(state);
  const words = WORDS[state.language];
  return ranked(belief.solutions)
    .slice(0, Math.max(0, limit))
    .flatMap((index) => {
      const solution = table.solutions[index];
      if (solution === undefined) return [];
      const items = evidenceOn(evidence, index);
      const first = table.start[index] as number;
      const own = belief.cases.slice(first, table.start[index + 1]);
      const when = failed.get(solution.id);
      return [
        {
          solutionId: solution.id,
          title: localise(solution.title, state.language),
          confidence: belief.solutions[index] as number,
          for: items.filter((item) => item.logOdds > 0),
          against: items.filter((item) => item.logOdds < 0),
          caseIds: ranked(own)
            .slice(0, MAX_CASES)
            .flatMap((offset) => table.cases[first + offset]?.id ?? []),
          ...(when === undefined ? {} : { excluded: when === 'now' ? words.failedNow() : words.failedBefore() }),
        },
      ];
    });
}
