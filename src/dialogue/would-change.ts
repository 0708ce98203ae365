import type { WhyItem } from '../model/index.js';
import { valueText } from '../service/index.js';
import { weigh } from './belief.js';
import type { Column } from './column.js';
import { type Joint, predictAnswers } from './gain.js';
import { idOf, questionText, titleOf, type View } from './view.js';
import { WORDS } from './words/index.js';

/** Where answers lead that speak for no solution of the base. */
export const NOWHERE = -1;

/**
 * Names the solution that comes first, or {@link NOWHERE}.
 *
 * @param p - probability by solution, of any sum
 * @param none - that of "none of these"
 * @param total - that sum, `none` included
 */
export type Lead = (p: (solution: number) => number, none: number, total: number) => number;

/** The solution of the highest worth leads, where "none of these" is not more likely than not. */
export function leadByWorth(solutions: number, worth: (probability: number, solution: number) => number): Lead {
  return (p, none, total) => {
    if (none >= total / 2) return NOWHERE;
    let first = NOWHERE;
    let top = Number.NEGATIVE_INFINITY;
    for (let s = 0; s < solutions; s++) {
      const value = worth(p(s), s);
      if (value > top) [first, top] = [s, value];
    }
    return first;
  };
}

/** The answers after which another solution than `target`, or none, comes first; those that lead to the same together. */
export function changes(view: View, column: Column, joint: Joint, target: number | undefined, lead: Lead): WhyItem[] {
  const { ground, state } = view;
  const { attribute, scale, groupAnswer } = column;
  const words = WORDS[state.language];
  const leading = new Map<number, string[]>();
  for (let g = 0; g < joint.groups; g++) {
    const answer = scale.answers[groupAnswer[g] as number];
    if (answer === undefined) continue;
    const p = (row: number) => joint.values[row * joint.groups + g] as number;
    let total = 0;
    for (let row = 0; row < joint.rows; row++) total += p(row);
    const end = lead(p, p(joint.rows - 1), total);
    if (end === target) continue;
    leading.set(end, [...(leading.get(end) ?? []), valueText(attribute, answer, ground.catalogue, state.language)]);
  }
  return [...leading].map(([end, labels]) => {
    const question = questionText(view, attribute);
    if (end === NOWHERE) return { text: words.wouldLeadNowhere(question, labels), attribute: attribute.id };
    const text = words.wouldLead(question, labels, titleOf(view, end));
    return { text, attribute: attribute.id, solutionId: idOf(view, end) };
  });
}

/** The same for an answer that was given: what another one in its place would have led to. */
export function changesOfGiven(view: View, column: Column, target: number | undefined, lead: Lead): WhyItem[] {
  const { ground, state } = view;
  const { [column.attribute.id]: _, ...facts } = state.facts;
  const belief = weigh(ground.table, { ...state, facts }, ground.parameters);
  return changes(view, column, predictAnswers(ground.table, column, belief, ground.parameters), target, lead);
}
