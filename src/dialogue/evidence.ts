import type { Catalogue, EvidenceItem, Hypothesis, SessionState } from '../model/index.js';
import { localise } from '../model/index.js';
import { answerText } from '../service/index.js';
import { type Belief, factOf, failedSolutions } from './belief.js';
import { answerValue } from './likelihood.js';
import type { Balance } from './pieces.js';
import type { CaseTable } from './table.js';
import { WORDS } from './words/index.js';

/** Least log-odds worth telling. */
const NOTICEABLE = 0.05;
const MAX_CASES = 5;

/** What each answer contributed to every solution, in the order of attribute ids. */
export interface AnswerEvidence {
  readonly attribute: string;
  /** The question and its answer in words. */
  readonly text: string;
  readonly value: EvidenceItem['value'] & {};
  /** By solution: its share of the log-odds, see `balance`. */
  readonly moved: Float64Array;
}

/** Words what the answers of a session contributed. */
export function answerEvidence(
  table: CaseTable,
  catalogue: Catalogue,
  state: SessionState,
  { pieces }: Balance,
): AnswerEvidence[] {
  return pieces.flatMap(({ source, moved }) => {
    const attribute = source.kind === 'answer' ? table.columns[source.column]?.attribute : undefined;
    const fact = attribute && factOf(state, attribute.id);
    const value = fact && answerValue(fact.answer);
    if (attribute === undefined || fact === undefined || value === undefined) return [];
    const question = localise(attribute.question, state.language) || attribute.id;
    const answer = answerText(attribute, fact.answer, catalogue, state.language);
    return [{ attribute: attribute.id, text: WORDS[state.language].answered(question, answer), value, moved }];
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
