import type { FactValue, SettledAnswer } from '../model/index.js';
import { answerLikelihood, pairWeights } from './likelihood.js';
import type { DialogueParameters } from './parameters.js';
import type { CaseTable } from './table.js';

/** How well each solution explains one answer. */
export interface Explained {
  readonly attribute: string;
  readonly value: FactValue;
  /**
   * Gives the natural logarithm of how many times likelier the answer is among the cases of a solution than in the
   * whole base; 0 where it says nothing about it.
   */
  lift(solutionId: string): number;
  /** Tells whether cases of a solution know the attribute, and answer like this at least as often as the others. */
  fits(solutionId: string): boolean;
}

/** Measures an answer against every solution; `undefined` when it says nothing. */
export function explain(
  table: CaseTable,
  attribute: string,
  answer: SettledAnswer,
  parameters: DialogueParameters,
): Explained | undefined {
  const column = table.columns[table.columnIndex.get(attribute) ?? -1];
  if (column === undefined || !('value' in answer)) return undefined;
  const { pairs } = answerLikelihood(column, answer, parameters, pairWeights(column, table.usual)) ?? {};
  if (pairs === undefined) return undefined;
  const mean = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += pairs[column.pairOf[i] as number] as number;
    return sum / (to - from);
  };
  const usual = Math.log(mean(0, table.cases.length));
  const lift = (solutionId: string) => {
    const s = table.solutionIndex.get(solutionId);
    return s === undefined ? 0 : Math.log(mean(table.start[s] as number, table.start[s + 1] as number)) - usual;
  };
  return {
    attribute,
    value: answer.value,
    lift,
    fits: (id) => (column.knownBySolution[table.solutionIndex.get(id) ?? -1] ?? 0) > 0 && lift(id) >= 0,
  };
}
