import { type Case, type CaseOutcome, type Evidence, type Knowledge, NO_EVIDENCE } from '../model/index.js';
import { combined, withOutcome } from './evidence.js';

/** Outcomes of one case base, counted. */
export interface Tally {
  count(outcome: CaseOutcome): void;
  /**
   * Gives knowledge the evidence of what was counted, beside what is written in it. A solution has that of the sessions
   * that resembled none of its cases. Everything weighs as it does at the time of the latest outcome.
   *
   * @returns the same knowledge while nothing was counted
   */
  applied(knowledge: Knowledge): Knowledge;
}

/** Makes a tally with nothing in it. */
export function createTally(): Tally {
  const cases = new Map<string, Evidence>();
  const solutions = new Map<string, Evidence>();
  let latest = Number.NEGATIVE_INFINITY;

  return {
    count(outcome) {
      const [counts, id] = outcome.caseId === undefined ? [solutions, outcome.solutionId] : [cases, outcome.caseId];
      counts.set(id, withOutcome(counts.get(id) ?? NO_EVIDENCE, outcome));
      latest = Math.max(latest, outcome.at);
    },
    applied(knowledge) {
      if (cases.size + solutions.size === 0) return knowledge;
      const revised = (one: Case): Case => {
        const counted = cases.get(one.id);
        if (counted === undefined && one.evidence.at === undefined) return one;
        return { ...one, evidence: combined(one.evidence, counted ?? NO_EVIDENCE, latest) };
      };
      return {
        ...knowledge,
        cases: knowledge.cases.map(revised),
        solutions:
          solutions.size === 0
            ? knowledge.solutions
            : knowledge.solutions.map((one) => {
                const counted = solutions.get(one.id);
                return counted === undefined ? one : { ...one, evidence: combined(NO_EVIDENCE, counted, latest) };
              }),
      };
    },
  };
}
