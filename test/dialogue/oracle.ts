import { DIALOGUE_PARAMETERS } from '../../src/dialogue/parameters.js';
import type { Case, Knowledge, SessionState, SettledAnswer } from '../../src/model/index.js';

const { epsilon, eta, unsure, nonePrior, noneFocus } = DIALOGUE_PARAMETERS;

/** The likelihood of a choice answer as METHODS would write it, one case at a time; `undefined` is "none of these". */
export function slowLikelihood(base: Knowledge, id: string, answer: SettledAnswer, one: Case | undefined): number {
  if (answer.kind !== 'value' && answer.kind !== 'unsure') return 1;
  const knowing = base.cases.filter((other) => other.facts[id] !== undefined);
  if (knowing.length === 0) return 1;
  const size = base.attributes.find((attribute) => attribute.id === id)?.values.length ?? 0;
  const count = (cases: readonly Case[]) => cases.filter((other) => other.facts[id] === answer.value).length;
  const marginal = (count(knowing) + 1) / (knowing.length + size);
  const weight = (cases: readonly Case[]) =>
    cases.reduce((sum, { evidence }) => sum + (evidence.worked + 1) / (evidence.worked + evidence.failed + 2), 0);
  const share = (cases: readonly Case[]) => (noneFocus * weight(cases)) / weight(base.cases);
  const same = knowing.filter((other) => other.facts[id] === answer.value);
  let inner = share(same) + (1 - share(knowing)) / size;
  if (one !== undefined) {
    const siblings = knowing.filter((other) => other.solution === one.solution);
    const common = (count(siblings) + marginal) / (siblings.length + 1);
    const own = one.facts[id];
    inner = own === undefined ? common : (1 - epsilon) * (own === answer.value ? 1 : 0) + epsilon * common;
  }
  const heard = (1 - eta) * inner + eta / size;
  return answer.kind === 'value' ? heard : unsure * heard + (1 - unsure) / size;
}

export interface SlowBelief {
  readonly solutions: ReadonlyMap<string, number>;
  readonly none: number;
}

/** The belief over choice attributes, without words, one case at a time. */
export function slowBelief(base: Knowledge, state: SessionState): SlowBelief {
  const prior = base.cases.map(({ evidence }) => (evidence.worked + 1) / (evidence.worked + evidence.failed + 2));
  const weigh = (one: Case | undefined, start: number) =>
    Object.values(state.facts).reduce(
      (weight, { attribute, answer }) =>
        base.attributes.some(({ id }) => id === attribute)
          ? weight * slowLikelihood(base, attribute, answer, one)
          : weight,
      start,
    );
  const failed = new Set(state.tried.filter(({ result }) => result === 'failed').map(({ solutionId }) => solutionId));
  const cases = base.cases.map((one, i) => {
    const success = base.solutions.find(({ id }) => id === one.solution)?.success ?? 1;
    const start = (2 * (1 - nonePrior) * (prior[i] ?? 0)) / base.cases.length;
    return weigh(one, start) * (failed.has(one.solution) ? 1 - success : 1);
  });
  const none = weigh(undefined, nonePrior);
  const total = cases.reduce((sum, weight) => sum + weight, none);
  const solutions = new Map<string, number>();
  for (const [i, one] of base.cases.entries()) {
    solutions.set(one.solution, (solutions.get(one.solution) ?? 0) + (cases[i] ?? 0) / total);
  }
  return { solutions, none: none / total };
}

/** Uncertainty of a belief in bits. */
export function slowEntropy({ solutions, none }: SlowBelief): number {
  return -[...solutions.values(), none].reduce((sum, p) => (p > 0 ? sum + p * Math.log2(p) : sum), 0);
}
